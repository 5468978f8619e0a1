package dev.signalbox.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.MissingEntityException;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.StaleRevisionException;
import dev.signalbox.store.TemporaryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RouterEditorTest extends RouterEditCase {
    private RouterConfig config() {
        return now().head().config();
    }

    private Route first() {
        return Edits.anchored(config()).orElseThrow();
    }

    /** As if it were made from revision 1, whatever the newest is. */
    private EditResult edit(RouterEdit edit) {
        return editor.edit(edit, now(), 1, "bob");
    }

    /** What somebody else does meanwhile. */
    private Revision commit(List<Route> routes) {
        Router latest = now();
        return routers.commit(
                router.id(), latest.head().number(), latest.head().config().withRoutes(routes), "carol", "Meanwhile");
    }

    private static RouterEdit.EditFields chosen(Route route, int seen, Map<RouteField, FieldChoice> choices) {
        return new RouterEdit.EditFields(0, RouteInput.of(route), new RouteChoices(seen, choices), false);
    }

    @Test
    void an_edit_of_the_newest_revision_is_saved_by_its_author_and_says_what_it_did() {
        EditResult.Kept kept = edit(Edits.fields(Edits.renamed("x"))).kept();

        assertThat(kept).isInstanceOf(EditResult.Saved.class);
        assertThat(kept.isMerged()).isFalse();
        assertThat(kept.place()).isZero();
        assertThat(kept.revision().number()).isEqualTo(2);
        assertThat(kept.revision().who()).isEqualTo("bob");
        assertThat(kept.revision().what()).isEqualTo("Renamed route r to x");
        assertThat(now().head()).isEqualTo(kept.revision());
    }

    @Test
    void every_kind_of_edit_says_in_the_history_what_it_did() {
        List<RouterEdit> edits = List.of(
                Edits.fields(Edits.described("a")),
                new RouterEdit.AddUtterances(0, List.of("new", "newer")),
                new RouterEdit.RemoveUtterances(0, Set.of(0)),
                new RouterEdit.AddRoute(RouteInput.of(Route.of("n", List.of()))),
                new RouterEdit.NormalizeRoutes(OptionalInt.of(0)),
                new RouterEdit.RemoveRoute(2),
                new RouterEdit.RestoreRevision(now().head()),
                new RouterEdit.NormalizeRoutes(OptionalInt.empty()),
                new RouterEdit.ReplaceConfig(Edits.CONFIG, "f".repeat(100)));
        List<String> said = new ArrayList<>();
        for (RouterEdit edit : edits) {
            Router latest = now();
            EditResult.Kept kept =
                    editor.edit(edit, latest, latest.head().number(), "bob").kept();
            said.add(kept.revision().what());
        }

        assertThat(said)
                .containsExactly(
                        "Edited route r",
                        "Added 2 utterances to r",
                        "Removed 1 utterance from r",
                        "Added route n",
                        "Normalized 1 utterance of r",
                        "Removed route n",
                        "Restored revision 1",
                        "Normalized 1 utterance",
                        "Imported " + "f".repeat(80) + "… (100 characters)");
    }

    @Test
    void a_hostile_name_is_kept_whole_and_shortened_in_the_history() {
        String name = "\ud800\n\u0007" + "x".repeat(400);

        EditResult.Kept kept = edit(Edits.fields(Edits.renamed(name))).kept();

        assertThat(kept.routes().getFirst().name()).isEqualTo(name);
        assertThat(kept.revision().what())
                .startsWith("Renamed route r to \ufffd\u240a\u2407xxx")
                .endsWith("… (403 characters)");
    }

    @Test
    void what_changes_nothing_makes_no_revision() {
        EditResult.Kept same = edit(Edits.fields(Edits.FIRST)).kept();
        edit(new RouterEdit.AddUtterances(0, List.of("zero", "one")));
        edit(new RouterEdit.RemoveUtterances(0, Set.of(99)));
        edit(new RouterEdit.NormalizeRoutes(OptionalInt.of(1)));

        assertThat(same).isInstanceOf(EditResult.Unchanged.class);
        assertThat(same.revision().number()).isEqualTo(1);
        assertThat(now().head().number()).isEqualTo(1);
    }

    @Test
    void what_cannot_be_saved_is_refused_whole() {
        RouteInput bad = new RouteInput(Edits.described("a"), Set.of(RouteField.METADATA));

        assertThat(edit(new RouterEdit.EditFields(0, bad, RouteChoices.NONE, false)))
                .isEqualTo(new EditResult.Invalid(now(), 1, false));
        assertThat(edit(Edits.fields(Edits.renamed("s")))).isEqualTo(new EditResult.Invalid(now(), 1, true));
        assertThat(edit(new RouterEdit.AddRoute(bad))).isInstanceOf(EditResult.Invalid.class);
        assertThat(edit(new RouterEdit.AddRoute(RouteInput.of(Route.of("s", List.of())))))
                .isEqualTo(new EditResult.Invalid(now(), 1, true));
        assertThat(now().head().number()).isEqualTo(1);
    }

    @Test
    void a_duplicate_name_that_was_there_already_may_stay() {
        commit(List.of(Edits.FIRST, Route.of("r", List.of("the same name"))));
        Router latest = now();

        EditResult result = editor.edit(Edits.fields(Edits.described("a")), latest, 2, "bob");

        assertThat(result).isInstanceOf(EditResult.Saved.class);
    }

    @Test
    void edits_of_different_fields_are_merged_and_the_result_says_over_what() {
        edit(Edits.fields(Edits.described("adas words")));

        EditResult.Kept kept =
                edit(Edits.fields(Edits.FIRST.withScoreThreshold(0.4))).kept();

        assertThat(kept.isMerged()).isTrue();
        assertThat(kept.base()).isEqualTo(1);
        assertThat(kept.router().head().number()).isEqualTo(2);
        assertThat(kept.revision().number()).isEqualTo(3);
        assertThat(first().description()).isEqualTo("adas words");
        assertThat(first().scoreThreshold()).isEqualTo(0.4);
    }

    @Test
    void a_field_that_both_edited_is_a_question_with_the_revision_that_edited_it() {
        edit(Edits.fields(Edits.described("adas words")));
        commit(List.of(Edits.anchored(config()).orElseThrow(), Route.of("s", List.of("more"))));

        EditResult.Conflict conflict = (EditResult.Conflict) edit(Edits.fields(Edits.described("bobs words")));

        assertThat(conflict.questions()).containsExactly(new FieldQuestion<>(RouteField.DESCRIPTION, null, Set.of()));
        assertThat(conflict.history().lastEdit(RouteField.DESCRIPTION))
                .extracting(Revision::number)
                .isEqualTo(2);
        assertThat(conflict.history().lastEdit(RouteField.NAME)).isNull();
        assertThat(conflict.isAnswer()).isFalse();
        assertThat(conflict.head()).isEqualTo(3);
        assertThatThrownBy(conflict::kept).isInstanceOf(StaleRevisionException.class);
        assertThat(first().description()).isEqualTo("adas words");
    }

    @Test
    void a_field_is_kept_as_chosen() {
        edit(Edits.fields(Edits.described("adas words")));

        edit(chosen(Edits.described("bobs words"), 2, Map.of(RouteField.DESCRIPTION, FieldChoice.THEIRS)));
        assertThat(first().description()).isEqualTo("adas words");
        edit(chosen(Edits.described("bobs words"), 2, Map.of(RouteField.DESCRIPTION, FieldChoice.MINE)));
        assertThat(first().description()).isEqualTo("bobs words");
    }

    @Test
    void a_choice_that_was_overtaken_is_asked_for_again() {
        edit(Edits.fields(Edits.described("adas words")));
        Route described = Edits.described("carols words");
        commit(List.of(described, config().routes().getLast()));

        EditResult.Conflict conflict = (EditResult.Conflict)
                edit(chosen(Edits.described("bobs words"), 2, Map.of(RouteField.DESCRIPTION, FieldChoice.MINE)));

        assertThat(conflict.again()).isTrue();
        assertThat(conflict.questions())
                .containsExactly(new FieldQuestion<>(RouteField.DESCRIPTION, null, Set.of(FieldProblem.EDITED_AGAIN)));
        assertThat(first().description()).isEqualTo("carols words");
    }

    @Test
    void a_question_that_is_not_answered_is_asked_again() {
        edit(Edits.fields(Edits.described("adas words")));

        EditResult.Conflict conflict = (EditResult.Conflict) edit(chosen(Edits.described("bobs words"), 2, Map.of()));

        assertThat(conflict.isAnswer()).isTrue();
        assertThat(conflict.questions())
                .containsExactly(new FieldQuestion<>(RouteField.DESCRIPTION, null, Set.of(FieldProblem.NOT_CHOSEN)));
    }

    @Test
    void a_name_that_another_route_took_meanwhile_is_a_question() {
        edit(new RouterEdit.AddRoute(RouteInput.of(Route.of("x", List.of("first come")))));

        EditResult.Conflict conflict = (EditResult.Conflict) edit(Edits.fields(Edits.renamed("x")));

        assertThat(conflict.questions())
                .containsExactly(new FieldQuestion<>(RouteField.NAME, null, Set.of(FieldProblem.NAME_TAKEN)));
        assertThat(config().routes()).extracting(Route::name).containsExactly("r", "s", "x");
    }

    @Test
    void a_route_that_was_renamed_meanwhile_is_followed_though_another_took_its_name() {
        edit(Edits.fields(Edits.renamed("called otherwise")));
        commit(List.of(
                Route.of("r", List.of("an impostor")),
                config().routes().get(1),
                config().routes().get(0)));

        EditResult.Kept kept = edit(Edits.fields(Edits.described("bobs words"))).kept();
        edit(new RouterEdit.AddUtterances(0, List.of("from bob")));

        assertThat(kept.place()).isEqualTo(2);
        assertThat(kept.revision().what()).isEqualTo("Edited route called otherwise");
        assertThat(first().description()).isEqualTo("bobs words");
        assertThat(Edits.count(first(), "from bob")).isOne();
        assertThat(Edits.named(config(), "r").orElseThrow().utterances()).hasSize(1);
    }

    @Test
    void a_route_that_was_removed_meanwhile_is_gone_and_can_be_put_back_with_both_edits() {
        edit(Edits.fields(Edits.FIRST.withScoreThreshold(0.4)));
        Revision removal = commit(List.of(config().routes().get(1)));
        RouteInput typed = RouteInput.of(Edits.described("bobs words"));

        EditResult.Gone gone = (EditResult.Gone) edit(new RouterEdit.EditFields(0, typed, RouteChoices.NONE, false));
        assertThat(gone.removal()).isEqualTo(removal);
        assertThat(gone.history().newest().scoreThreshold()).isEqualTo(0.4);
        assertThat(edit(new RouterEdit.AddUtterances(0, List.of("lost?"))))
                .isEqualTo(new EditResult.Outdated(router.id(), 1, 3));
        assertThat(edit(new RouterEdit.RemoveUtterances(0, Set.of(0)))).isInstanceOf(EditResult.Outdated.class);
        assertThat(edit(new RouterEdit.RemoveRoute(0))).isInstanceOf(EditResult.Unchanged.class);
        assertThat(now().head()).isEqualTo(removal);

        EditResult.Kept back = edit(new RouterEdit.EditFields(0, typed, RouteChoices.NONE, true))
                .kept();
        assertThat(back.place()).isZero();
        assertThat(back.revision().what()).isEqualTo("Restored route r");
        assertThat(first().scoreThreshold()).isEqualTo(0.4);
        assertThat(first().description()).isEqualTo("bobs words");
    }

    @Test
    void a_route_is_not_put_back_under_a_name_that_another_has_by_now() {
        commit(List.of(Route.of("other", List.of()), Route.of("s", List.of())));
        RouteInput typed = RouteInput.of(Edits.renamed("s"));

        EditResult.Gone gone = (EditResult.Gone) edit(new RouterEdit.EditFields(0, typed, RouteChoices.NONE, true));

        assertThat(gone.nameTaken()).isTrue();
        assertThat(now().head().number()).isEqualTo(2);
    }

    @Test
    void a_route_that_others_edited_is_not_removed() {
        edit(Edits.fields(Edits.described("adas words")));

        assertThat(edit(new RouterEdit.RemoveRoute(0))).isEqualTo(new EditResult.Outdated(router.id(), 1, 2));
        assertThat(edit(new RouterEdit.RemoveRoute(1))).isInstanceOf(EditResult.Saved.class);
    }

    @Test
    void an_edit_of_a_revision_that_is_not_kept_is_outdated() {
        EditResult result = editor.edit(Edits.fields(Edits.described("a")), now(), 77, "bob");

        assertThat(result).isEqualTo(new EditResult.Outdated(router.id(), 77, 1));
    }

    @Test
    void a_route_is_found_across_more_revisions_than_are_looked_at_one_by_one() {
        for (int i = 0; i < 120; i++) {
            commit(List.of(Edits.FIRST, Route.of("s", List.of("other " + i))));
        }

        EditResult.Kept kept = edit(Edits.fields(Edits.described("a"))).kept();

        assertThat(kept.revision().number()).isEqualTo(122);
        assertThat(Edits.count(config().routes().get(1), "other 119")).isOne();
    }

    @Test
    void an_edit_that_another_commit_comes_before_is_merged_with_it() {
        InterposedRouters slow = new InterposedRouters(routers);
        slow.once(() -> edit(Edits.fields(Edits.described("adas words"))));

        EditResult.Kept kept = new RouterEditor(slow)
                .edit(new RouterEdit.AddUtterances(0, List.of("from bob")), router, 1, "bob")
                .kept();

        assertThat(slow.tries()).isEqualTo(2);
        assertThat(kept.isMerged()).isTrue();
        assertThat(first().description()).isEqualTo("adas words");
        assertThat(Edits.count(first(), "from bob")).isOne();
    }

    @Test
    void an_edit_is_given_up_where_others_come_first_every_time_and_nothing_of_theirs_is_lost() {
        AtomicInteger quick = new AtomicInteger();
        InterposedRouters slow = new InterposedRouters(routers)
                .before(() -> edit(new RouterEdit.AddUtterances(0, List.of("quick " + quick.incrementAndGet()))));

        EditResult result = new RouterEditor(slow).edit(Edits.fields(Edits.described("a")), router, 1, "bob");

        assertThat(slow.tries()).isEqualTo(10);
        assertThat(result).isEqualTo(new EditResult.Outdated(router.id(), 1, 11));
        assertThat(first().description()).isNull();
        assertThat(first().utterances()).hasSize(Edits.FIRST.utterances().size() + 10);
    }

    @Test
    void a_change_that_no_longer_fits_is_not_made() {
        InterposedRouters slow = new InterposedRouters(routers);
        slow.once(() -> commit(List.of(Edits.FIRST)));
        RouterEdit edit = new RouterEdit.ChangeConfig(config -> Edits.adding(config, "s", "suggested"), "Suggested");

        EditResult result = new RouterEditor(slow).edit(edit, router, 1, "bob");

        assertThat(result).isEqualTo(new EditResult.Unfit(now(), 1));
        assertThat(now().head().number()).isEqualTo(2);
    }

    @Test
    void a_router_that_is_removed_meanwhile_is_missing() {
        InterposedRouters slow = new InterposedRouters(routers).before(() -> routers.remove(router.id()));

        assertThatThrownBy(() -> new RouterEditor(slow).edit(Edits.fields(Edits.described("a")), router, 1, "bob"))
                .isInstanceOf(MissingEntityException.class);
        assertThatThrownBy(() -> editor.edit(Edits.fields(Edits.described("a")), router, 1, "bob"))
                .isInstanceOf(MissingEntityException.class);
    }

    @Test
    void a_router_that_is_removed_while_an_edit_begins_again_is_missing() {
        InterposedRouters slow = new InterposedRouters(routers);
        slow.once(() -> {
            routers.remove(router.id());
            throw new StaleRevisionException(router.id(), 1, 2);
        });

        assertThatThrownBy(() -> new RouterEditor(slow).edit(Edits.fields(Edits.described("a")), router, 1, "bob"))
                .isInstanceOf(MissingEntityException.class);
    }

    @Test
    void a_store_that_fails_on_the_commit_is_told_and_leaves_the_router_as_it_was() {
        InterposedRouters broken = new InterposedRouters(routers);
        broken.once(() -> {
            throw new IllegalStateException("the disk is full");
        });
        RouterEditor failing = new RouterEditor(broken);

        assertThatThrownBy(() -> failing.edit(Edits.fields(Edits.described("a")), router, 1, "bob"))
                .hasMessage("the disk is full");
        assertThat(broken.tries()).isOne();
        assertThat(now()).isEqualTo(router);

        assertThat(failing.edit(Edits.fields(Edits.described("a")), router, 1, "bob"))
                .isInstanceOf(EditResult.Saved.class);
    }

    @Test
    void a_store_that_fails_after_it_saved_is_not_asked_to_save_twice() {
        InterposedRouters broken = new InterposedRouters(routers).after(() -> {
            throw new IllegalStateException("the connection was lost");
        });
        RouterEdit edit = new RouterEdit.AddUtterances(0, List.of("from bob"));

        assertThatThrownBy(() -> new RouterEditor(broken).edit(edit, router, 1, "bob"))
                .hasMessage("the connection was lost");
        assertThat(now().head().number()).isEqualTo(2);

        assertThat(edit(edit)).isInstanceOf(EditResult.Unchanged.class);
        assertThat(Edits.count(first(), "from bob")).isOne();
    }

    @Test
    void two_editors_of_one_store_at_the_same_moment_lose_nothing() throws InterruptedException {
        int each = 40;
        List<String> outdated = new ArrayList<>();
        try (ConsoleStore another = TemporaryStore.in(folder)) {
            List<RouterEditor> editors = List.of(editor, new RouterEditor(another.routers()));
            List<Thread> people = IntStream.range(0, 2)
                    .mapToObj(person -> Thread.ofPlatform().start(() -> {
                        for (int i = 0; i < each; i++) {
                            RouterEdit edit = i % 4 == 3
                                    ? Edits.fields(
                                            person == 0
                                                    ? Edits.FIRST.withScoreThreshold(i / 100.0)
                                                    : Edits.described("words " + i))
                                    : new RouterEdit.AddUtterances(0, List.of(person + "-" + i));
                            untilKept(editors.get(person), edit, i, outdated);
                        }
                    }))
                    .toList();
            for (Thread person : people) {
                person.join();
            }
        }

        assertThat(outdated).isEmpty();
        assertThat(first().utterances()).hasSize(Edits.FIRST.utterances().size() + 2 * each * 3 / 4);
        assertThat(first().scoreThreshold()).isEqualTo(0.39);
        assertThat(first().description()).isEqualTo("words 39");
        assertThat(now().head().number()).isEqualTo(1 + 2 * each);
    }

    /** A field that its author edited before is answered with one's own; who loses ten races in a row begins again. */
    private void untilKept(RouterEditor by, RouterEdit edit, int turn, List<String> failed) {
        for (int i = 0; i < 50; i++) {
            Router latest = now();
            RouterEdit asked = edit instanceof RouterEdit.EditFields fields
                    ? chosen(
                            fields.input().route(),
                            latest.head().number(),
                            Map.of(
                                    fields.input().route().description() == null
                                            ? RouteField.SCORE_THRESHOLD
                                            : RouteField.DESCRIPTION,
                                    FieldChoice.MINE))
                    : edit;
            if (by.edit(asked, latest, 1, "somebody") instanceof EditResult.Kept) {
                return;
            }
        }
        synchronized (failed) {
            failed.add("turn " + turn);
        }
    }

    @Test
    void what_is_not_merged_is_outdated_once_others_saved_something() {
        commit(List.of(Edits.FIRST, Route.of("s", List.of("more"))));
        Revision theirs = now().head();

        for (RouterEdit edit : List.of(
                new RouterEdit.RestoreRevision(router.head()),
                new RouterEdit.ReplaceConfig(Edits.CONFIG, "a file"),
                new RouterEdit.NormalizeRoutes(OptionalInt.empty()))) {
            assertThat(edit(edit)).isEqualTo(new EditResult.Outdated(router.id(), 1, 2));
        }
        assertThat(now().head()).isEqualTo(theirs);
    }

    @Test
    void a_restoration_and_an_import_of_what_is_there_make_a_revision_all_the_same() {
        assertThat(edit(new RouterEdit.RestoreRevision(router.head()))).isInstanceOf(EditResult.Saved.class);
        assertThat(editor.edit(new RouterEdit.ReplaceConfig(Edits.CONFIG, "a file"), now(), 2, "bob"))
                .isInstanceOf(EditResult.Saved.class);
        assertThat(config()).isEqualTo(Edits.CONFIG);
        assertThat(Optional.of(now().head().number())).contains(3);
    }
}
