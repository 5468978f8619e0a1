package dev.signalbox.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.RouteIndex.Vectors;
import dev.signalbox.interop.IndexedRouters.Choice;
import dev.signalbox.interop.IndexedRouters.IndexedRouter;
import dev.signalbox.probe.IndexedRule;
import dev.signalbox.probe.LocalVectors;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.probe.ReadRoutes;
import dev.signalbox.probe.RouteScore;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.DiffEntry;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.run.RunOutcome;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What Signalbox and semantic-router 1.1.1 do on one index, and what the other of them then finds. Run by {@code make interop}. */
@Tag("interop")
@ExtendWith(BothSides.class)
class IndexedInteropTest {
    private static final String LIBRARY = "Python " + LibraryRelease.V1_1_1.number();
    private static final String SIGNALBOX = "Signalbox, for " + LibraryRelease.V1_1_1.number();
    private static final int SENTENCES = 200;
    private static final List<String> WORDS = List.of(
            "who won the vote what does president say they will save us all lovely weather today how are things going nobody but here parliament meets nice day over there by itself something else altogether grüsse 👍 x"
                    .split(" "));

    private final Setting both;

    IndexedInteropTest(Setting both) {
        this.both = both;
    }

    static Stream<Arguments> storesAndModes() {
        return Arrays.stream(Mode.values())
                .filter(mode -> mode != Mode.ERROR)
                .flatMap(mode -> Arrays.stream(StoreName.values()).map(store -> Arguments.of(store, mode)));
    }

    @ParameterizedTest
    @MethodSource("storesAndModes")
    void after_a_sync_a_new_router_in_python_has_the_routes_of_the_file(StoreName name, Mode mode) {
        SharedStore store = both.store(name);
        IndexedDrift drift = IndexedDrift.on(name);
        both.indexed().rebuild(drift.remote(), store);
        KeptConfig local = both.local(drift.local());

        assertApplied(both.sync(store, local, mode));

        assertThat(both.indexed().fresh(store)).isEqualTo(RoutesInPython.heldOf(local.config(), name));
        both.table().agreed(mode.id(), SIGNALBOX, name, "a new router has the file");
    }

    @ParameterizedTest
    @EnumSource(StoreName.class)
    void what_python_built_added_and_removed_differs_in_nothing_from_the_same_router(StoreName name) {
        SharedStore store = both.store(name);
        RouterConfig built = IndexedDrift.on(name).local();
        Route more = IndexedDrift.on(name).remote().routes().getLast();
        try (IndexedRouter python = both.indexed().build(built, store)) {
            assertSame(store, built);

            python.add(built, more);
            List<Route> added = new ArrayList<>(built.routes());
            added.add(more);
            assertSame(store, built.withRoutes(added));

            python.remove("politics");
            added.removeIf(route -> route.name().equals("politics"));
            assertSame(store, built.withRoutes(added));
            assertThat(python.routes()).isEqualTo(RoutesInPython.heldOf(built.withRoutes(added), name));
        }
        both.table().agreed("build, add, remove", LIBRARY, name, "diff empty");
    }

    private void assertSame(SharedStore store, RouterConfig config) {
        KeptConfig local = both.local(config);
        Diff diff = Diff.between(local.read(), both.remote(store, local));
        assertThat(diff.isEmpty()).isTrue();
        assertThat(diff.duplicates()).isEmpty();
        assertThat(both.check(store, local, CheckDepth.DEEP).check().status().isSynced())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(StoreName.class)
    void records_of_both_sides_are_the_same_in_the_form_of_the_store(StoreName name) {
        IndexedDrift drift = IndexedDrift.on(name);
        SharedStore store = both.store(name);
        both.indexed().rebuild(drift.local(), store);
        List<String> theirs = both.indexed().records(store);
        String theirShape = both.indexed().shape(store);

        store = both.store(name);
        assertApplied(both.sync(store, both.local(drift.local()), Mode.LOCAL));
        assertThat(both.indexed().records(store)).isEqualTo(theirs);
        assertThat(both.indexed().shape(store)).isEqualTo(theirShape);

        // Not only records that are new, but those that were rewritten, moved and left over as well.
        store = both.store(name);
        both.indexed().rebuild(drift.remote(), store);
        assertApplied(both.sync(store, both.local(drift.local()), Mode.LOCAL));
        assertThat(both.indexed().records(store)).isEqualTo(theirs);
        both.table().agreed("records", "both", name, "equal to the byte");
    }

    @ParameterizedTest
    @EnumSource(StoreName.class)
    void leftovers_of_a_router_rebuilt_in_python_are_in_the_diff_and_local_removes_exactly_those(StoreName name) {
        SharedStore store = both.store(name);
        IndexedDrift drift = IndexedDrift.on(name);
        both.indexed().rebuild(drift.remote(), store);
        both.indexed().rebuild(drift.local(), store);
        KeptConfig local = both.local(drift.local());
        Set<String> before = ids(store);

        List<DiffEntry> leftovers = Diff.between(local.read(), both.remote(store, local)).entries().stream()
                .filter(entry -> entry.tag() != DiffEntry.Tag.SAME)
                .toList();
        assertThat(leftovers).allMatch(entry -> entry.tag() == DiffEntry.Tag.REMOTE_ONLY);
        assertThat(leftovers)
                .extracting(DiffEntry::pair)
                .containsExactlyInAnyOrder(
                        new UtteranceKey("politics", "the parliament meets"),
                        new UtteranceKey("chitchat", "what a nice day"),
                        new UtteranceKey("remote only", "over there by itself"),
                        new UtteranceKey("remote only", "日本語 e\u0301"));
        assertApplied(both.sync(store, local, Mode.LOCAL));

        Set<String> removed = new TreeSet<>(before);
        Set<String> after = ids(store);
        removed.removeAll(after);
        assertThat(before).containsAll(after);
        try (RouteIndex index = store.open()) {
            assertThat(removed)
                    .containsExactlyInAnyOrderElementsOf(leftovers.stream()
                            .map(entry -> index.idOf(
                                    entry.pair().route(), entry.pair().utterance()))
                            .toList());
        }
        assertThat(both.indexed().fresh(store)).isEqualTo(RoutesInPython.heldOf(drift.local(), name));
        both.table().agreed("an edit, rebuilt", LIBRARY, name, "leftovers shown and removed");
    }

    private static Set<String> ids(SharedStore store) {
        Set<String> ids = new TreeSet<>();
        try (RouteIndex index = store.open()) {
            index.readIds(ids::addAll);
        }
        return ids;
    }

    @ParameterizedTest
    @EnumSource(StoreName.class)
    void a_router_in_python_chooses_on_signalboxs_index_as_the_probe_does(StoreName name) {
        SharedStore store = both.store(name);
        List<Route> routes = Stream.concat(
                        IndexedDrift.on(name).local().routes().stream(),
                        IndexedDrift.on(name).remote().routes().stream().skip(2))
                .toList();
        assertApplied(
                both.sync(store, both.local(IndexedDrift.config(IndexedSettings.defaults(), routes)), Mode.LOCAL));
        List<String> sentences = sentences(routes);
        both.indexed().learn(sentences);
        Set<String> chosen = new TreeSet<>();
        for (IndexedSettings settings : settings()) {
            RouterConfig file = IndexedDrift.config(settings, List.of());
            List<Choice> ours = probe(store, settings, sentences);
            try (IndexedRouter python = both.indexed().build(file, store)) {
                List<Choice> theirs = python.call(sentences);
                assertThat(IntStream.range(0, SENTENCES)
                                .filter(i -> !theirs.get(i).isAsSureAs(ours.get(i)))
                                .mapToObj(i -> sentences.get(i) + ": " + theirs.get(i) + ", here " + ours.get(i)))
                        .isEmpty();
            }
            ours.forEach(choice -> chosen.add(String.valueOf(choice.route())));
        }
        assertThat(chosen).containsExactly("chitchat", "local only", "null", "politics");
        both.table().agreed("a call", LIBRARY, name, "same for " + SENTENCES + " sentences");
    }

    /** What each aggregation, a threshold, a calibrator and another {@code top_k} make of the hits. */
    private static List<IndexedSettings> settings() {
        return List.of(
                IndexedSettings.defaults(),
                settings(5, "mean", 0.4, null),
                settings(3, "max", 0.5, null),
                settings(20, "sum", null, null),
                settings(5, "mean", 0.35, Calibrator.platt(9.25, -4.5)));
    }

    private static IndexedSettings settings(
            int topK, String aggregation, @Nullable Double threshold, @Nullable Calibrator calibrator) {
        return new IndexedSettings(
                null,
                IndexedSettings.ALPHA,
                BigInteger.valueOf(topK),
                aggregation,
                IndexedSettings.localIndex(),
                threshold,
                calibrator,
                null,
                true);
    }

    private List<Choice> probe(SharedStore store, IndexedSettings settings, List<String> sentences) {
        try (RouteIndex index = store.open().forDialect(Dialect.V1)) {
            List<Utterance> records = index.readAll(Vectors.WITHOUT).stream()
                    .map(IndexRecord::utterance)
                    .toList();
            List<Route> read = ReadRoutes.of(records, Dialect.V1).routes();
            List<float[]> vectors = both.encoder().encode(sentences);
            return IntStream.range(0, sentences.size())
                    .mapToObj(i -> index.query(vectors.get(i), settings.topK().intValue(), Set.of()).stream()
                            .map(ProbeHit::of)
                            .toList())
                    .map(hits -> IndexedRule.of(read, settings).among(hits).chosen())
                    .map(choice -> new Choice(
                            choice.map(RouteScore::route).orElse(null),
                            choice.map(RouteScore::confidence).orElse(0.0)))
                    .toList();
        }
    }

    /** Sentences for which no two utterances are equally near, since no store says which of those it returns. */
    private List<String> sentences(List<Route> routes) {
        Random random = new Random(111);
        List<float[]> utterances =
                both.encoder().encode(routes.stream().flatMap(Route::texts).toList());
        return Stream.generate(() -> random.ints(2 + random.nextInt(5), 0, WORDS.size())
                        .mapToObj(WORDS::get)
                        .collect(Collectors.joining(" ")))
                .distinct()
                .filter(sentence ->
                        areApart(both.encoder().encode(List.of(sentence)).getFirst(), utterances))
                .limit(SENTENCES)
                .toList();
    }

    private static boolean areApart(float[] sentence, List<float[]> utterances) {
        double[] scores = utterances.stream()
                .mapToDouble(utterance -> LocalVectors.cosine(sentence, utterance))
                .sorted()
                .toArray();
        return IntStream.range(1, scores.length).allMatch(i -> scores[i] - scores[i - 1] > 1e-6);
    }

    private static void assertApplied(RunOutcome outcome) {
        assertThat(outcome).isInstanceOf(RunOutcome.Applied.class);
    }
}
