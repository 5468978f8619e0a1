package dev.signalbox.web.remote;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.index.IndexDescription;
import dev.signalbox.index.Metric;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.syncing.state.RemoteComparison;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The offer to make an index that does not exist.
 *
 * @param dimensions that the router's encoder makes; 0 where it cannot run here, and nothing can be made
 * @param metric that the store would choose
 */
public record NewIndex(int dimensions, Metric metric) {
    /** The offer; null where the index exists or could not be read. */
    static @Nullable NewIndex of(RemoteSnapshot sight, EncoderRegistry encoders) {
        return sight instanceof RemoteSnapshot.Seen(RemoteComparison survey)
                        && !survey.reading().description().exists()
                ? of(survey, encoders)
                : null;
    }

    private static NewIndex of(RemoteComparison survey, EncoderRegistry encoders) {
        IndexDescription description = survey.reading().description();
        Optional<Encoder> encoder = encoders.find(LocalRouter.encoder(survey.router()));
        return new NewIndex(encoder.map(Encoder::dimensions).orElse(0), description.metric());
    }

    /** The metrics to choose from, by the word a form sends. */
    public Map<String, String> metrics() {
        Map<String, String> metrics = new LinkedHashMap<>();
        Arrays.stream(Metric.values()).forEach(each -> metrics.put(each.name(), SideFacts.message(each)));
        return Collections.unmodifiableMap(metrics);
    }

    static Optional<Metric> metric(String word) {
        return Arrays.stream(Metric.values())
                .filter(each -> each.name().equals(word))
                .findFirst();
    }
}
