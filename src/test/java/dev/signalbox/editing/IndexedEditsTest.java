package dev.signalbox.editing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.RouterForm;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.ClassicSettings;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.TemporaryStore;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Edits of a router of 1.x. */
class IndexedEditsTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Route FIRST = route("a", "what it is for", 0.0, "one", "two\u200b");
    private static final IndexedSettings SETTINGS = new IndexedSettings(
            new IndexedSettings.SparseEncoder("bm25", null),
            0.5,
            BigInteger.TEN,
            "max",
            JSON.objectNode().put("type", "qdrant").put("unknown", 1),
            0.3,
            Calibrator.platt(2, Double.NaN),
            60.0,
            false);
    private static final RouterConfig CONFIG = new RouterConfig(
            "openai",
            "m",
            List.of(FIRST, route("b", null, null, "three")),
            SETTINGS,
            JSON.objectNode().put("team", "x"));

    @TempDir
    Path folder;

    private ConsoleStore store;
    private RouterEditor editor;
    private Router router;

    @BeforeEach
    void open() {
        store = TemporaryStore.in(folder);
        editor = new RouterEditor(store.routers());
        router = store.routers().add("bot", CONFIG, null, "ann", "Made");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Route route(
            String name, @Nullable String description, @Nullable Double threshold, String... utterances) {
        return new Route(
                Dialect.V1,
                name,
                Stream.of(utterances)
                        .<com.fasterxml.jackson.databind.JsonNode>map(TextNode::valueOf)
                        .toList(),
                description,
                JSON.nullNode(),
                null,
                threshold,
                JSON.objectNode().put("owner", "x"),
                JSON.objectNode().put("llm", "left over"));
    }

    private static RouterConfig classic() {
        return new RouterConfig(
                "openai", "m", List.of(Route.of("a", List.of("one"))), ClassicSettings.NONE, JSON.objectNode());
    }

    private EditResult edit(RouterEdit edit) {
        return editor.edit(edit, router, router.head().number(), "bob");
    }

    private static RouterConfig made(EditResult result) {
        return result.kept().revision().config();
    }

    static List<RouterEdit> edits() {
        RouteInput described = RouteInput.of(route("a", "other", 0.7, "one", "two"));
        return List.of(
                new RouterEdit.EditFields(0, described, RouteChoices.NONE, false),
                new RouterEdit.AddRoute(RouteInput.of(route("c", "", -1.0, "new"))),
                new RouterEdit.AddUtterances(0, List.of("more")),
                new RouterEdit.RemoveUtterances(0, Set.of(0)),
                new RouterEdit.EditUtterance(0, 0, "uno"),
                new RouterEdit.TransferUtterances(0, Set.of(0), "new", true, false),
                new RouterEdit.TransferUtterances(0, Set.of(0), "b", false, true),
                new RouterEdit.NormalizeRoutes(OptionalInt.empty()),
                new RouterEdit.RemoveRoute(1),
                new RouterEdit.EditRoutes(Set.of(0, 1), new RouteBatch.SetThreshold(0.0)),
                new RouterEdit.EditRoutes(Set.of(0, 1), new RouteBatch.SetMetadata("k", JSON.numberNode(1))),
                new RouterEdit.EditRoutes(Set.of(0, 1), new RouteBatch.Merge("merged", true)),
                new RouterEdit.ChangeConfig(now -> Optional.of(now.withEncoder("cohere", "n")), "Encoder"),
                new RouterEdit.ChangeConfig(
                        now -> Optional.of(ImportMerge.merged(
                                now,
                                RouterConfig.empty(Dialect.V1, "x", "y")
                                        .withRoutes(List.of(route("a", null, 0.9, "one", "more"))))),
                        "Import"),
                new RouterEdit.ChangeConfig(
                        now -> Optional.of(ImportMerge.replaced(now, List.of(route("a", null, 0.9, "csv")))), "CSV"));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void every_edit_keeps_the_dialect_the_settings_and_what_it_does_not_change_of_a_route(RouterEdit edit) {
        RouterConfig made = made(edit(edit));

        assertThat(made).isNotEqualTo(CONFIG);
        assertThat(made.settings()).isEqualTo(SETTINGS);
        assertThat(made.extra()).isEqualTo(CONFIG.extra());
        assertThat(made.routes()).extracting(Route::dialect).containsOnly(Dialect.V1);
        made.routes().stream()
                .filter(route -> route.name().equals("a"))
                .forEach(route -> assertThat(route.extra()).isEqualTo(FIRST.extra()));
        assertThat(RouterForm.of(made).get("index")).isEqualTo(SETTINGS.index());
    }

    @Test
    void fields_that_two_people_changed_are_merged_one_by_one() {
        edit(new RouterEdit.EditFields(
                0, RouteInput.of(route("a", "theirs", 0.0, "one", "two\u200b")), RouteChoices.NONE, false));
        EditResult mine = editor.edit(
                new RouterEdit.EditFields(
                        0,
                        RouteInput.of(route("a", "what it is for", null, "one", "two\u200b")),
                        RouteChoices.NONE,
                        false),
                store.routers().find(router.id()).orElseThrow(),
                1,
                "eve");

        assertThat(made(mine).routes().getFirst()).isEqualTo(route("a", "theirs", null, "one", "two\u200b"));
    }

    @Test
    void a_threshold_of_zero_is_another_than_none() {
        assertThat(made(edit(new RouterEdit.EditRoutes(Set.of(0), new RouteBatch.SetThreshold(null))))
                        .routes()
                        .getFirst()
                        .scoreThreshold())
                .isNull();
        assertThat(store.routers().find(router.id()).orElseThrow().head().what())
                .isEqualTo("Removed the confidence threshold of 1 route");
    }

    @Test
    void what_was_typed_before_a_router_was_converted_is_not_put_onto_the_other_dialect() {
        store.routers().commit(router.id(), 1, classic(), "ann", "Converted");
        Router now = store.routers().find(router.id()).orElseThrow();
        RouterEdit fields =
                new RouterEdit.EditFields(0, RouteInput.of(route("a", "x", 0.1, "one")), RouteChoices.NONE, false);

        assertThat(editor.edit(fields, now, 1, "bob")).isInstanceOf(EditResult.Outdated.class);
        assertThat(editor.edit(new RouterEdit.AddRoute(RouteInput.of(route("n", null, null))), now, 2, "bob"))
                .isInstanceOf(EditResult.Outdated.class);
        Revision first = store.routers().revision(router.id(), 1).orElseThrow();
        assertThat(editor.edit(new RouterEdit.RestoreRoute(0, first, 0), now, 2, "bob"))
                .isInstanceOf(EditResult.Unfit.class);
        assertThat(editor.edit(new RouterEdit.UndoRevision(now.head(), first), now, 2, "bob"))
                .isInstanceOf(EditResult.Unfit.class);
        // Utterances are the same in both, and a whole revision brings its dialect with it.
        assertThat(made(editor.edit(new RouterEdit.AddUtterances(0, List.of("more")), now, 1, "bob"))
                        .dialect())
                .isEqualTo(Dialect.V0);
        assertThat(made(editor.edit(
                        new RouterEdit.RestoreRevision(first),
                        store.routers().find(router.id()).orElseThrow(),
                        3,
                        "bob")))
                .isEqualTo(CONFIG);
    }

    private static IndexedSettings with(int topK, @Nullable Double threshold) {
        return new IndexedSettings(
                SETTINGS.sparseEncoder(),
                SETTINGS.alpha(),
                BigInteger.valueOf(topK),
                SETTINGS.aggregation(),
                SETTINGS.index(),
                threshold,
                SETTINGS.calibrator(),
                SETTINGS.refreshInterval(),
                SETTINGS.routesInFile());
    }

    @Test
    void settings_that_two_people_changed_are_merged_one_by_one_and_never_overwritten() {
        IndexedSettings base = with(10, 0.3);

        assertThat(new IndexedSettingsMerge(base, with(7, 0.3), with(10, null)).merged())
                .contains(with(7, null));
        assertThat(new IndexedSettingsMerge(base, with(7, 0.3), with(7, null)).merged())
                .contains(with(7, null));
        assertThat(new IndexedSettingsMerge(base, with(7, 0.3), with(8, 0.3)).merged())
                .isEmpty();
        assertThat(new IndexedSettingsMerge(base, with(10, null), with(10, 0.0)).merged())
                .isEmpty();
        assertThat(new IndexedSettingsMerge(base, base, base).merged()).contains(base);
    }
}
