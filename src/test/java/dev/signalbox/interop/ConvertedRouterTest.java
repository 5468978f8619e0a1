package dev.signalbox.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderEnvironment;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.onnx.OnnxDescriptor;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.interop.IndexedRouters.Choice;
import dev.signalbox.interop.IndexedRouters.IndexedRouter;
import dev.signalbox.interop.PythonRouters.PythonRouter;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.convert.Conversion;
import dev.signalbox.route.convert.ConversionOptions;
import dev.signalbox.route.convert.EncoderThreshold;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.InMemoryVectors;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.syncing.execution.PlanApplier;
import dev.signalbox.syncing.state.IndexSnapshot;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A router of 0.x and its index, converted: 1.1.1 answers on the converted index as 0.3.3 did on the old one. */
@Tag("interop")
@ExtendWith(BothSides.class)
class ConvertedRouterTest {
    /** Routes with a threshold of their own, for the library takes one from them and another from the encoder. */
    private static final int EVERY = 5;

    private final Setting both;

    ConvertedRouterTest(Setting both) {
        this.both = both;
    }

    @Test
    void every_sentence_of_clinc150_has_the_same_answer_on_the_converted_index() {
        row("no CLINC150 there");
        assumeTrue(Clinc150.isThere(), "no CLINC150 there: make interop CLINC150=FOLDER");
        Clinc150 data = Clinc150.read();
        EncoderName name =
                new EncoderName(data.routes().encoderType(), data.routes().encoderName());
        List<String> texts = Stream.concat(
                        data.routes().routes().stream().flatMap(Route::texts), data.sentences().stream())
                .toList();
        SharedStore store = both.store(StoreName.QDRANT);
        try (Encoder encoder =
                KeptVectors.of(texts, OnnxDescriptor.huggingFace().open(name, EncoderEnvironment.EMPTY))) {
            RouterConfig classic = withFields(data.routes());
            List<String> before = inClassicPython(classic, encoder, store, data.sentences());
            RouterConfig converted = converted(classic, encoder);
            rewrite(store, converted, encoder.threshold());
            List<String> after = inIndexedPython(converted, encoder, store, data.sentences());

            assertThat(IntStream.range(0, before.size())
                            .filter(i -> !before.get(i).equals(after.get(i)))
                            .mapToObj(i ->
                                    data.sentences().get(i) + ": " + before.get(i) + ", converted " + after.get(i)))
                    .isEmpty();
            assertThat(before).contains("none", "translate");
            row("%,d of %,d as in 0.3.3".formatted(after.size(), before.size()));
        }
    }

    private void row(String words) {
        for (StoreName name : StoreName.values()) {
            both.table()
                    .agreed(
                            "clinc150, converted",
                            "Signalbox",
                            name,
                            name == StoreName.QDRANT ? words : "(Qdrant alone)");
        }
    }

    @Test
    void a_route_that_passes_every_score_is_chosen_in_1x_where_it_has_no_hit_and_no_other_passes() {
        SharedStore store = both.store(StoreName.QDRANT);
        RouterConfig classic = Drift.config(
                Route.of("open", List.of("xyz")).withScoreThreshold(0.0),
                Route.of("strict", List.of("who won", "who won the", "who won it", "who won this", "who won that"))
                        .withScoreThreshold(0.999));
        List<String> sentences = List.of("who won the vote", "xyz");
        try (PythonRouter python = both.python(LibraryRelease.V0_3_3, store, classic)) {
            python.sync(Mode.LOCAL.id());
            assertThat(python.call(sentences)).containsExactly("none", "open");
        }
        RouterConfig converted = converted(classic, both.encoder());
        rewrite(store, converted, both.encoder().threshold());
        try (IndexedRouter python = both.indexed().build(converted.withRoutes(List.of()), store)) {
            assertThat(python.call(sentences)).extracting(Choice::route).containsExactly("open", "open");
        }
        both.table()
                .cannotAgree(
                        StoreName.QDRANT,
                        "converted to 1.x, a route with threshold 0 is chosen without a hit where no other route passes");
    }

    /** The routes as they are, some of them with a description, metadata and a threshold, which the conversion has to write to the records. */
    private static RouterConfig withFields(RouterConfig config) {
        List<Route> routes = new ArrayList<>();
        for (Route route : config.routes()) {
            boolean plain = routes.size() % EVERY != 0;
            routes.add(
                    plain
                            ? route
                            : new Route(
                                    route.name(),
                                    route.utterances(),
                                    "What is meant by " + route.name(),
                                    route.functionSchemas(),
                                    null,
                                    0.4 + routes.size() / 500.0,
                                    JsonNodeFactory.instance.objectNode().put("owner", "ops"),
                                    route.extra()));
        }
        return config.withRoutes(routes);
    }

    private static List<String> inClassicPython(
            RouterConfig config, Encoder encoder, SharedStore store, List<String> sentences) {
        try (PythonRouters process = new PythonRouters(encoder, LibraryRelease.V0_3_3);
                PythonRouter router = process.make(config, store.python())) {
            router.sync(Mode.LOCAL.id());
            process.learn(sentences);
            return router.call(sentences);
        }
    }

    private static List<String> inIndexedPython(
            RouterConfig config, Encoder encoder, SharedStore store, List<String> sentences) {
        try (IndexedRouters process = new IndexedRouters(encoder)) {
            process.learn(sentences);
            assertThat(process.fresh(store)).isEqualTo(RoutesInPython.heldOf(config, StoreName.QDRANT));
            try (IndexedRouter router = process.build(config.withRoutes(List.of()), store)) {
                return router.call(sentences).stream()
                        .map(Choice::route)
                        .map(route -> route == null ? "none" : route)
                        .toList();
            }
        }
    }

    private static RouterConfig converted(RouterConfig config, Encoder encoder) {
        Conversion conversion = Conversion.of(
                config, Dialect.V1, ConversionOptions.of(new EncoderThreshold.Score(encoder.threshold())));
        assertThat(conversion.allProblems()).isEmpty();
        return conversion.config();
    }

    /** Rewrites what the records say of their routes, with no encoder to embed anything with. */
    private static void rewrite(SharedStore store, RouterConfig converted, double threshold) {
        KeptConfig local = new KeptConfig(converted, threshold);
        try (RouteIndex index = store.open().forDialect(Dialect.V1)) {
            Plan plan =
                    Plan.of(local.read(), IndexSnapshot.of(index).state(), Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER);
            assertThat(plan.textsToEmbed()).isZero();
            assertThat(plan.remote().delete()).isEmpty();
            assertThat(new PlanApplier(new InMemoryVectors(), Clock.systemUTC())
                            .apply(plan, local, index, Optional.empty(), progress -> {}))
                    .isInstanceOf(RunOutcome.Applied.class);
        }
    }
}
