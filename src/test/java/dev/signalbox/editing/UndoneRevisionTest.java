package dev.signalbox.editing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.Revision;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A revision is taken back, and what came after it stays. */
class UndoneRevisionTest extends RouterEditCase {
    private List<Route> routes() {
        return now().head().config().routes();
    }

    private EditResult edit(RouterEdit edit) {
        return editor.edit(edit, now(), now().head().number(), "bob");
    }

    private EditResult undo(int revision) {
        Revision undone = routers.revision(router.id(), revision).orElseThrow();
        return edit(new RouterEdit.UndoRevision(
                undone, routers.revision(router.id(), revision - 1).orElseThrow()));
    }

    static Stream<RouterEdit> every_edit_of_routes() {
        return Edits.all().stream().map(Edits.Edit::edit);
    }

    @ParameterizedTest
    @MethodSource("every_edit_of_routes")
    void every_edit_can_be_undone_and_the_undoing_too(RouterEdit edit) {
        edit(edit).kept();
        List<Route> edited = routes();

        undo(2).kept();
        assertThat(routes()).isEqualTo(Edits.CONFIG.routes());

        undo(3).kept();
        assertThat(routes()).isEqualTo(edited);
    }

    @Test
    void it_says_which_revision_was_undone_and_what_that_was() {
        edit(new RouterEdit.RemoveUtterances(0, Set.of(0))).kept();

        undo(2).kept();

        assertThat(now().head().what()).isEqualTo("Undid revision 2: Removed 1 utterance from r");
    }

    @Test
    void what_others_did_since_is_kept() {
        edit(new RouterEdit.RemoveUtterances(0, Set.of(0, 4))).kept();
        edit(new RouterEdit.AddUtterances(0, List.of("later"))).kept();
        edit(new RouterEdit.RemoveRoute(1)).kept();
        edit(Edits.fields(new Route(
                        "r",
                        routes().getFirst().utterances(),
                        "later words",
                        Edits.FIRST.functionSchemas(),
                        null,
                        null,
                        Edits.FIRST.metadata(),
                        Edits.FIRST.extra())))
                .kept();

        undo(2).kept();

        assertThat(routes()).hasSize(1);
        assertThat(routes().getFirst().texts())
                .containsExactlyInAnyOrder("zero", "one", "one", Edits.ANCHOR, "two\u200b", "later");
        assertThat(routes().getFirst().description()).isEqualTo("later words");
    }

    @Test
    void undoing_it_twice_changes_nothing_more() {
        edit(new RouterEdit.RemoveUtterances(0, Set.of(0))).kept();
        undo(2).kept();

        assertThat(undo(2)).isInstanceOf(EditResult.Unchanged.class);
        assertThat(now().head().number()).isEqualTo(3);
    }

    @Test
    void a_field_that_was_changed_again_is_not_undone() {
        edit(Edits.fields(Edits.described("first"))).kept();
        edit(Edits.fields(Edits.described("second"))).kept();

        assertThat(undo(2)).isInstanceOf(EditResult.Unfit.class);
        assertThat(routes().getFirst().description()).isEqualTo("second");
    }

    @Test
    void a_new_route_that_was_edited_since_is_not_removed_by_undoing_it() {
        edit(new RouterEdit.TransferUtterances(0, Set.of(0), "new", true, false))
                .kept();
        edit(new RouterEdit.AddUtterances(2, List.of("later"))).kept();

        assertThat(undo(2)).isInstanceOf(EditResult.Unfit.class);
        assertThat(routes()).hasSize(3);
    }

    @Test
    void a_removed_route_whose_name_was_taken_since_is_not_restored() {
        edit(new RouterEdit.RemoveRoute(1)).kept();
        edit(new RouterEdit.AddRoute(RouteInput.of(Route.of("s", List.of("another")))))
                .kept();

        assertThat(undo(2)).isInstanceOf(EditResult.Unfit.class);
    }

    @Test
    void a_change_of_the_encoder_is_not_undone() {
        edit(new RouterEdit.ReplaceConfig(
                        new RouterConfig("cohere", "embed", Edits.CONFIG.routes(), Edits.CONFIG.extra()), "a file"))
                .kept();

        assertThat(undo(2)).isInstanceOf(EditResult.Unfit.class);
    }
}
