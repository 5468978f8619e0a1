package dev.signalbox.editing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.editing.Edits.Edit;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.TemporaryStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every two small edits that were made from one revision: both are there, or the second is not and is told so. */
class ConcurrentEditsTest {
    @TempDir
    static Path folder;

    private static ConsoleStore store;
    private static RouterStore routers;
    private static int made;

    @BeforeAll
    static void open() {
        store = TemporaryStore.in(folder);
        routers = store.routers();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    static List<Edit> edits() {
        return Edits.all();
    }

    private static Router router() {
        return routers.add("router " + made++, Edits.CONFIG, null, "setup", "First");
    }

    private static Router now(Router router) {
        return routers.find(router.id()).orElseThrow();
    }

    private static EditResult edit(Router router, Edit edit, String who) {
        return new RouterEditor(routers).edit(edit.edit(), now(router), 1, who);
    }

    @ParameterizedTest
    @MethodSource("edits")
    void an_edit_is_seen_once_it_is_made_and_not_before(Edit edit) {
        Router router = router();
        assertThat(edit.seen()).rejects(Edits.CONFIG);

        assertThat(edit(router, edit, "ada")).isInstanceOf(EditResult.Saved.class);

        assertThat(edit.seen()).accepts(now(router).head().config());
    }

    @Test
    void two_edits_of_one_revision_are_merged_or_the_second_is_told() {
        List<String> kept = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        for (Edit first : edits()) {
            for (Edit second : edits()) {
                String pair = first + ", then " + second;
                Router router = router();
                edit(router, first, "ada");
                RouterConfig between = now(router).head().config();
                EditResult result = edit(router, second, "bob");
                check(pair, router, first, second, between, result);
                switch (result) {
                    case EditResult.Kept _ -> kept.add(pair);
                    case EditResult.Conflict _ -> asked.add(pair);
                    case EditResult.NotKept _ -> {}
                }
            }
        }

        assertThat(asked)
                .containsExactlyInAnyOrder(
                        "rename, then rename otherwise",
                        "rename, then rename and describe",
                        "rename otherwise, then rename",
                        "rename otherwise, then rename and describe",
                        "describe, then describe otherwise",
                        "describe, then rename and describe",
                        "describe otherwise, then describe",
                        "describe otherwise, then rename and describe",
                        "rename and describe, then rename",
                        "rename and describe, then rename otherwise",
                        "rename and describe, then describe",
                        "rename and describe, then describe otherwise",
                        "metadata, then metadata otherwise",
                        "metadata otherwise, then metadata",
                        "threshold of both, then threshold",
                        "metadata of both, then metadata",
                        "metadata of both, then metadata otherwise",
                        "add a route, then rename");
        assertThat(kept)
                .hasSizeGreaterThan(200)
                .contains(
                        "rename, then describe",
                        "rename, then add utterances",
                        "remove a duplicate, then add others",
                        "normalize, then metadata",
                        "import, then rename and describe",
                        "remove the other route, then remove an utterance",
                        "describe, then describe");
    }

    @Test
    void an_edit_that_lands_while_another_is_committed_ends_as_one_that_came_before_it() {
        List<Edit> edits = edits();
        for (int i = 0; i < edits.size(); i++) {
            for (int j = i % 3; j < edits.size(); j += 3) {
                overtake(edits.get(i), edits.get(j));
            }
        }
    }

    private static void overtake(Edit first, Edit second) {
        Router before = router();
        edit(before, first, "ada");
        EditResult then = edit(before, second, "bob");
        Router router = router();
        InterposedRouters slow = new InterposedRouters(routers);
        slow.once(() -> edit(router, first, "ada"));

        EditResult result = new RouterEditor(slow).edit(second.edit(), router, 1, "bob");

        String pair = first + ", while " + second;
        assertThat(result).as(pair).hasSameClassAs(then);
        assertThat(now(router).head().config())
                .as(pair)
                .isEqualTo(now(before).head().config());
    }

    private static void check(
            String pair, Router router, Edit first, Edit second, RouterConfig between, EditResult result) {
        Router after = now(router);
        RouterConfig config = after.head().config();
        assertThat(first.seen()).as(pair).accepts(config);
        assertThat(config.routes()).as(pair).extracting(Route::name).doesNotHaveDuplicates();
        switch (result) {
            case EditResult.Saved saved -> {
                assertThat(second.seen()).as(pair).accepts(config);
                assertThat(saved.isMerged()).as(pair).isTrue();
                assertThat(after.head()).as(pair).isEqualTo(saved.revision());
                assertThat(after.head().number()).as(pair).isEqualTo(3);
            }
            case EditResult.Unchanged _ -> {
                assertThat(second.seen()).as(pair).accepts(config);
                assertThat(after.head().number()).as(pair).isEqualTo(2);
            }
            case EditResult.Conflict conflict -> {
                assertThat(conflict.questions()).as(pair).isNotEmpty();
                assertThat(config).as(pair).isEqualTo(between);
            }
            case EditResult.NotKept not -> {
                assertThat(not.head()).as(pair).isEqualTo(2);
                assertThat(config).as(pair).isEqualTo(between);
            }
        }
    }

    @Test
    void many_edits_of_one_revision_never_lose_one_that_was_kept() {
        Random random = new Random(42);
        for (int round = 0; round < 30; round++) {
            Router router = router();
            List<Edit> kept = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Edit edit = edits().get(random.nextInt(edits().size()));
                if (edit(router, edit, "person " + i) instanceof EditResult.Kept) {
                    kept.add(edit);
                }
                RouterConfig config = now(router).head().config();
                assertThat(kept).as("round " + round).allMatch(one -> one.seen().test(config));
            }
        }
    }
}
