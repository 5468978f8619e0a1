package dev.signalbox.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderEnvironment;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.onnx.OnnxDescriptor;
import dev.signalbox.interop.IndexedRouters.Choice;
import dev.signalbox.interop.IndexedRouters.IndexedRouter;
import dev.signalbox.interop.PythonRouters.PythonRouter;
import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.LocalVectors;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.probe.RouteScore;
import dev.signalbox.quality.EvaluatedSentence;
import dev.signalbox.quality.Evaluation;
import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.quality.UtteranceMatrix;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.sync.plan.Mode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The evaluation, the probe and the library's routers of both lines choose the same route for 1,000 sentences. */
@Tag("interop")
@ExtendWith(BothSides.class)
class RouteChoiceTest {
    private static final int UTTERANCES = 10;
    private static final int SENTENCES = 1000;
    /** Routes with a threshold of their own: the others take the router's. */
    private static final int EVERY = 5;

    private static final String NONE = "none";

    private final Setting both;

    RouteChoiceTest(Setting both) {
        this.both = both;
    }

    @Test
    void a_router_of_0x_chooses_what_evaluation_and_probe_say() {
        String row = "choices, 0.x";
        requireData(row);
        Clinc150 data = Clinc150.read();
        List<LabelledSentence> asked = asked(data);
        RouterConfig config = data.routes().withRoutes(routes(data, Dialect.V0));
        try (Encoder encoder = encoder(data, config, asked);
                PythonRouters process = new PythonRouters(encoder, LibraryRelease.V0_3_3);
                PythonRouter router =
                        process.make(config, both.store(StoreName.QDRANT).python())) {
            router.sync(Mode.LOCAL.id());
            List<String> sentences = texts(asked);
            process.learn(sentences);
            compare(row, config, encoder, asked, router.call(sentences));
        }
    }

    @Test
    void a_router_of_1x_with_a_calibrator_chooses_what_evaluation_and_probe_say() {
        String row = "choices, 1.x";
        requireData(row);
        Clinc150 data = Clinc150.read();
        List<LabelledSentence> asked = asked(data);
        IndexedSettings settings = new IndexedSettings(
                null,
                0.3,
                BigInteger.valueOf(7),
                "max",
                IndexedSettings.localIndex(),
                0.55,
                Calibrator.platt(14, -7),
                null,
                true);
        RouterConfig config = new RouterConfig(
                data.routes().encoderType(),
                data.routes().encoderName(),
                routes(data, Dialect.V1),
                settings,
                JsonNodeFactory.instance.objectNode());
        SharedStore store = both.store(StoreName.QDRANT);
        try (Encoder encoder = encoder(data, config, asked);
                IndexedRouters process = new IndexedRouters(encoder);
                IndexedRouter router = process.build(config, store)) {
            List<String> sentences = texts(asked);
            process.learn(sentences);
            compare(
                    row,
                    config,
                    encoder,
                    asked,
                    router.call(sentences).stream()
                            .map(Choice::route)
                            .map(RouteChoiceTest::named)
                            .toList());
        }
    }

    private void requireData(String row) {
        row(row, "no CLINC150 there");
        assumeTrue(Clinc150.isThere(), "no CLINC150 there: make interop CLINC150=FOLDER");
    }

    private void row(String what, String words) {
        for (StoreName name : StoreName.values()) {
            both.table().agreed(what, "Signalbox", name, name == StoreName.QDRANT ? words : "(Qdrant alone)");
        }
    }

    /** Sentences of every route and of none, evenly out of all. */
    private static List<LabelledSentence> asked(Clinc150 data) {
        int all = data.labelled().size();
        return IntStream.range(0, SENTENCES)
                .mapToObj(i -> data.labelled().get((int) ((long) i * all / SENTENCES)))
                .toList();
    }

    private static List<String> texts(List<LabelledSentence> asked) {
        return asked.stream().map(LabelledSentence::sentence).toList();
    }

    private static List<Route> routes(Clinc150 data, Dialect dialect) {
        List<Route> routes = new ArrayList<>();
        for (Route route : data.routes().routes()) {
            Route few = Route.of(
                    dialect, route.name(), route.texts().limit(UTTERANCES).toList());
            routes.add(routes.size() % EVERY == 0 ? few.withScoreThreshold(0.3 + routes.size() / 500.0) : few);
        }
        return routes;
    }

    private static Encoder encoder(Clinc150 data, RouterConfig config, List<LabelledSentence> asked) {
        List<String> texts = Stream.concat(config.routes().stream().flatMap(Route::texts), texts(asked).stream())
                .toList();
        return KeptVectors.of(
                texts,
                OnnxDescriptor.huggingFace()
                        .open(
                                new EncoderName(
                                        data.routes().encoderType(),
                                        data.routes().encoderName()),
                                EncoderEnvironment.EMPTY));
    }

    private void compare(
            String row, RouterConfig config, Encoder encoder, List<LabelledSentence> asked, List<String> library) {
        ChoiceRule rule = ChoiceRule.of(config, encoder.threshold());
        List<float[]> vectors = encoder.encode(texts(asked));
        List<String> evaluated = evaluated(config, encoder, rule, asked, vectors);
        List<String> probed = probed(config, encoder, rule, vectors);

        assertThat(IntStream.range(0, asked.size())
                        .filter(i -> !evaluated.get(i).equals(library.get(i))
                                || !probed.get(i).equals(library.get(i)))
                        .mapToObj(i -> asked.get(i).sentence() + ": library " + library.get(i) + ", evaluation "
                                + evaluated.get(i) + ", probe " + probed.get(i)))
                .isEmpty();
        assertThat(library).hasSize(SENTENCES).contains(NONE);
        assertThat(library.stream().distinct()).hasSizeGreaterThan(100);
        row(row, "%,d of %,d the same".formatted(library.size(), asked.size()));
    }

    private static List<String> evaluated(
            RouterConfig config,
            Encoder encoder,
            ChoiceRule rule,
            List<LabelledSentence> asked,
            List<float[]> vectors) {
        List<UtteranceKey> pairs = config.routes().stream()
                .flatMap(route -> route.texts().map(text -> new UtteranceKey(route.name(), text)))
                .toList();
        UtteranceMatrix matrix = new UtteranceMatrix(
                pairs,
                encoder.encode(pairs.stream().map(UtteranceKey::utterance).toList()));
        List<List<ProbeHit>> nearest = matrix.nearest(vectors, rule.topK());
        return Evaluation.of(asked, nearest, rule).sentences().stream()
                .map(EvaluatedSentence::chosen)
                .map(RouteChoiceTest::named)
                .toList();
    }

    private static List<String> probed(RouterConfig config, Encoder encoder, ChoiceRule rule, List<float[]> vectors) {
        Map<String, float[]> byText = config.routes().stream()
                .flatMap(Route::texts)
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(),
                        text -> encoder.encode(List.of(text)).getFirst()));
        LocalVectors local = new LocalVectors(config.routes(), byText);
        return vectors.stream()
                .map(vector -> rule.among(local.nearest(vector, rule.topK(), Set.of())))
                .map(choice -> choice.chosen().map(RouteScore::route))
                .map(route -> route.orElse(NONE))
                .toList();
    }

    private static String named(@Nullable String route) {
        return Optional.ofNullable(route).filter(name -> !name.isEmpty()).orElse(NONE);
    }
}
