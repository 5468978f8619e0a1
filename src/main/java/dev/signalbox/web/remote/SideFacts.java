package dev.signalbox.web.remote;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.index.IndexDescription;
import dev.signalbox.index.Metric;
import dev.signalbox.route.Route;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.syncing.state.RemoteComparison;
import dev.signalbox.web.page.DisplayFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts local and a remote side by side: hashes, counts, vectors. */
final class SideFacts {
    private SideFacts() {}

    static List<SideFact> of(RemoteComparison survey, EncoderRegistry encoders) {
        List<SideFact> facts = new ArrayList<>(hashes(survey));
        facts.addAll(counts(survey));
        facts.add(vectors(survey, encoders));
        return facts;
    }

    private static List<SideFact> hashes(RemoteComparison survey) {
        LocalState local = survey.local();
        String filled = local.filledHash();
        String raw = local.rawHash();
        String stored = survey.reading().state().hash();
        boolean rawStored = raw.equals(stored) && !raw.equals(filled);
        List<SideFact> facts = new ArrayList<>();
        String name = local.config().dialect() == Dialect.V0 ? "Hash" : "Signalbox's hash";
        facts.add(new SideFact(
                name, filled, rawStored ? null : or(stored, "none"), true, rawStored ? null : filled.equals(stored)));
        if (!raw.equals(filled)) {
            facts.add(new SideFact("Raw hash", raw, rawStored ? stored : null, true, rawStored ? true : null));
        }
        return facts;
    }

    private static List<SideFact> counts(RemoteComparison survey) {
        List<Route> routes = survey.local().routes();
        long utterances =
                routes.stream().mapToLong(route -> route.utterances().size()).sum();
        long remoteRoutes = survey.reading().state().records().stream()
                .map(record -> record.utterance().route())
                .distinct()
                .count();
        int records = survey.reading().state().records().size();
        return List.of(
                new SideFact(
                        "Routes", DisplayFormat.number(routes.size()), DisplayFormat.number(remoteRoutes), false, null),
                new SideFact(
                        "Utterances",
                        DisplayFormat.number(utterances),
                        DisplayFormat.count(records, "record"),
                        false,
                        null));
    }

    private static SideFact vectors(RemoteComparison survey, EncoderRegistry encoders) {
        Optional<Encoder> encoder = encoders.find(LocalRouter.encoder(survey.router()));
        IndexDescription index = survey.reading().description();
        String local = encoder.map(known -> DisplayFormat.number(known.dimensions()) + " dimensions")
                .orElseGet(() -> "this console cannot run the encoder. "
                        + encoders.obstacle(LocalRouter.encoder(survey.router()))
                                .orElse(""));
        String remote = index.exists()
                ? DisplayFormat.number(index.dimensions()) + " dimensions, " + message(index.metric())
                : "the index does not exist yet; the first sync creates it";
        boolean comparable = encoder.isPresent() && index.exists();
        return new SideFact(
                "Vectors", local, remote, false, comparable ? encoder.get().dimensions() == index.dimensions() : null);
    }

    static String message(Metric metric) {
        return switch (metric) {
            case COSINE -> "cosine";
            case DOT_PRODUCT -> "dot product";
            case EUCLIDEAN -> "euclidean";
        };
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
