package dev.signalbox.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderEnvironment;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.onnx.OnnxDescriptor;
import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.quality.FitGoal;
import dev.signalbox.quality.LabelledRows;
import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.quality.OutOfScopeWeight;
import dev.signalbox.quality.RouterFit;
import dev.signalbox.quality.UtteranceMatrix;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.UtteranceKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code signalbox fit} makes of CLINC150, fitted to its validation sentences and judged on its test sentences, which the fit never reads. */
@Tag("interop")
class FittedClincTest {
    /** Of the library's encoder, for routes and routers without their own. */
    private static final double THRESHOLD = 0.5;

    @ParameterizedTest
    @CsvSource({"100, 0.8125, 0.845", "10, 0.6924, 0.76"})
    void a_fit_to_the_validation_sentences_is_worth_it_on_the_test_sentences(int each, double before, double least)
            throws Exception {
        assumeTrue(Clinc150.isThere(), "no CLINC150 there: make interop CLINC150=FOLDER");
        Clinc150 data = Clinc150.read();
        RouterConfig config = data.routes()
                .withRoutes(data.routes().routes().stream()
                        .map(route -> route.withUtterances(route.utterances()
                                .subList(0, Math.min(each, route.utterances().size()))))
                        .toList());
        Encoder encoder = vectors(data);
        UtteranceMatrix matrix = matrix(config, encoder);
        LabelledRows fitted = rows(matrix, encoder, data.validation());
        LabelledRows judged = rows(matrix, encoder, data.labelled());

        RouterFit fit = RouterFit.of(
                config,
                THRESHOLD,
                fitted,
                judged,
                new FitGoal.HighestAccuracy(),
                OutOfScopeWeight.of(fitted.sentences()),
                null);

        assertThat(fit.before().accuracy().value()).isGreaterThan(before - 0.001);
        assertThat(fit.after().accuracy().value()).isGreaterThanOrEqualTo(least);
        assertThat(judged.evaluated(ChoiceRule.of(fit.fitted(), THRESHOLD)).accuracy())
                .isEqualTo(fit.after().accuracy());
    }

    private static UtteranceMatrix matrix(RouterConfig config, Encoder encoder) {
        List<UtteranceKey> pairs = new ArrayList<>();
        for (Route route : config.routes()) {
            route.texts().distinct().forEach(text -> pairs.add(new UtteranceKey(route.name(), text)));
        }
        return new UtteranceMatrix(
                pairs,
                encoder.encode(pairs.stream().map(UtteranceKey::utterance).toList()));
    }

    private static LabelledRows rows(UtteranceMatrix matrix, Encoder encoder, List<LabelledSentence> sentences) {
        List<float[]> vectors = encoder.encodeQueries(
                sentences.stream().map(LabelledSentence::sentence).toList());
        return new LabelledRows(sentences, matrix.nearest(vectors, RouterFit.TOP_K.getLast()));
    }

    private static Encoder vectors(Clinc150 data) {
        Set<String> texts = new LinkedHashSet<>();
        data.routes().routes().forEach(route -> route.texts().forEach(texts::add));
        data.labelled().forEach(each -> texts.add(each.sentence()));
        data.validation().forEach(each -> texts.add(each.sentence()));
        return KeptVectors.of(
                texts,
                OnnxDescriptor.huggingFace()
                        .open(
                                new EncoderName(
                                        data.routes().encoderType(),
                                        data.routes().encoderName()),
                                EncoderEnvironment.EMPTY));
    }
}
