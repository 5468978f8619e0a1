package dev.signalbox.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.MissingEntityException;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.StaleSettingsException;
import dev.signalbox.store.TemporaryStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsEditorTest {
    private static final SettingsValues WAS = new SettingsValues("router", null);

    @TempDir
    Path folder;

    private ConsoleStore store;
    private RouterStore routers;
    private Router router;

    @BeforeEach
    void open() {
        store = TemporaryStore.in(folder);
        routers = store.routers();
        router = routers.add("router", Edits.CONFIG, null, "setup", "First");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Router now() {
        return routers.find(router.id()).orElseThrow();
    }

    private static SettingsEdit typed(String name, @Nullable Double threshold) {
        return new SettingsEdit(WAS, null, new SettingsValues(name, threshold), Set.of(), Map.of());
    }

    private SettingsResult edit(SettingsEdit edit) {
        return new SettingsEditor(routers).edit(edit, now(), "bob");
    }

    private SettingsResult.NotSaved refused(SettingsEdit edit) {
        Router before = now();
        SettingsResult.NotSaved result = (SettingsResult.NotSaved) edit(edit);
        assertThat(now()).isEqualTo(before);
        return result;
    }

    @Test
    void settings_are_saved_by_their_author() {
        assertThat(edit(typed("named", 0.3)))
                .isEqualTo(new SettingsResult.Saved(router, new SettingsValues("named", 0.3)));
        assertThat(SettingsValues.of(now())).isEqualTo(new SettingsValues("named", 0.3));
        assertThat(routers.settled(router.id()).orElseThrow().who()).isEqualTo("bob");
    }

    @Test
    void settings_of_which_each_changed_another_are_both_kept() {
        routers.update(router, "by ada", null, "ada");

        edit(typed("router", 0.3));

        assertThat(SettingsValues.of(now())).isEqualTo(new SettingsValues("by ada", 0.3));
    }

    @Test
    void a_setting_that_both_changed_is_asked_about_and_kept_as_chosen() {
        routers.update(router, "by ada", 0.4, "ada");

        SettingsResult.NotSaved asked = refused(typed("by bob", null));
        assertThat(asked.questions()).containsExactly(new FieldQuestion<>(SettingsField.NAME, null, Set.of()));
        assertThat(asked.fromTheirs()).containsExactly(SettingsField.THRESHOLD);

        SettingsValues seen = new SettingsValues("by ada", 0.4);
        SettingsValues typed = new SettingsValues("by bob", null);
        Map<SettingsField, FieldChoice> mine = Map.of(SettingsField.NAME, FieldChoice.MINE);
        assertThat(refused(new SettingsEdit(WAS, seen, typed, Set.of(), Map.of()))
                        .questions())
                .containsExactly(new FieldQuestion<>(SettingsField.NAME, null, Set.of(FieldProblem.NOT_CHOSEN)));
        SettingsValues overtaken = new SettingsValues("before ada", 0.4);
        assertThat(refused(new SettingsEdit(WAS, overtaken, typed, Set.of(), mine))
                        .questions())
                .containsExactly(new FieldQuestion<>(SettingsField.NAME, null, Set.of(FieldProblem.EDITED_AGAIN)));
        edit(new SettingsEdit(WAS, seen, typed, Set.of(), mine));
        assertThat(SettingsValues.of(now())).isEqualTo(new SettingsValues("by bob", 0.4));
    }

    @Test
    void what_cannot_be_saved_is_not_and_is_no_question_where_nobody_else_changed_it() {
        SettingsEdit bad =
                new SettingsEdit(WAS, null, new SettingsValues("", null), Set.of(SettingsField.NAME), Map.of());

        assertThat(refused(bad)).isEqualTo(new SettingsResult.NotSaved(router, Set.of(), java.util.List.of(), null));
        routers.update(router, "by ada", null, "ada");
        assertThat(refused(bad).questions())
                .containsExactly(new FieldQuestion<>(SettingsField.NAME, null, Set.of(FieldProblem.UNUSABLE)));
    }

    @Test
    void a_name_that_another_router_has_is_refused_with_its_reason() {
        routers.add("taken", Edits.CONFIG, null, "setup", "First");

        SettingsResult.NotSaved refused = refused(typed("taken", 0.3));

        assertThat(refused.questions()).isEmpty();
        assertThat(refused.nameTaken()).hasMessageContaining("taken");
    }

    @Test
    void settings_that_others_save_first_are_merged_with() {
        InterposedRouters slow = new InterposedRouters(routers);
        slow.once(() -> routers.update(router, "by ada", null, "ada"));

        SettingsResult result = new SettingsEditor(slow).edit(typed("router", 0.3), router, "bob");

        assertThat(result).isInstanceOf(SettingsResult.Saved.class);
        assertThat(slow.tries()).isEqualTo(2);
        assertThat(SettingsValues.of(now())).isEqualTo(new SettingsValues("by ada", 0.3));
    }

    @Test
    void settings_are_given_up_where_others_come_first_every_time() {
        AtomicInteger quick = new AtomicInteger();
        InterposedRouters slow = new InterposedRouters(routers)
                .before(() -> routers.update(now(), "by ada " + quick.incrementAndGet(), null, "ada"));

        assertThatThrownBy(() -> new SettingsEditor(slow).edit(typed("router", 0.3), router, "bob"))
                .isInstanceOf(StaleSettingsException.class);
        assertThat(slow.tries()).isEqualTo(10);
        assertThat(SettingsValues.of(now())).isEqualTo(new SettingsValues("by ada 10", null));
    }

    @Test
    void a_router_that_is_removed_meanwhile_is_missing_and_a_store_that_fails_is_told() {
        InterposedRouters broken = new InterposedRouters(routers);
        broken.once(() -> {
            throw new IllegalStateException("the disk is full");
        });
        SettingsEditor editor = new SettingsEditor(broken);

        assertThatThrownBy(() -> editor.edit(typed("router", 0.3), router, "bob"))
                .hasMessage("the disk is full");
        assertThat(now()).isEqualTo(router);
        broken.before(() -> routers.remove(router.id()));
        assertThatThrownBy(() -> editor.edit(typed("router", 0.3), router, "bob"))
                .isInstanceOf(MissingEntityException.class);
    }
}
