package dev.signalbox.web.remote;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.Encoders;
import dev.signalbox.index.Description;
import dev.signalbox.index.Metric;
import dev.signalbox.route.Route;
import dev.signalbox.sync.apply.LocalRouter;
import dev.signalbox.sync.apply.Survey;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.web.page.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts local and a remote side by side: hashes, counts, vectors. */
final class Facts {
    private Facts() {}

    static List<Fact> of(Survey survey, Encoders encoders) {
        List<Fact> facts = new ArrayList<>(hashes(survey));
        facts.addAll(counts(survey));
        facts.add(vectors(survey, encoders));
        return facts;
    }

    private static List<Fact> hashes(Survey survey) {
        LocalState local = survey.local();
        String filled = local.filledHash();
        String raw = local.rawHash();
        String stored = survey.reading().state().hash();
        boolean rawStored = raw.equals(stored) && !raw.equals(filled);
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                "Hash", filled, rawStored ? null : or(stored, "none"), true, rawStored ? null : filled.equals(stored)));
        if (!raw.equals(filled)) {
            facts.add(new Fact("Raw hash", raw, rawStored ? stored : null, true, rawStored ? true : null));
        }
        return facts;
    }

    private static List<Fact> counts(Survey survey) {
        List<Route> routes = survey.local().routes();
        long utterances =
                routes.stream().mapToLong(route -> route.utterances().size()).sum();
        long remoteRoutes = survey.reading().state().records().stream()
                .map(record -> record.utterance().route())
                .distinct()
                .count();
        int records = survey.reading().state().records().size();
        return List.of(
                new Fact("Routes", Words.number(routes.size()), Words.number(remoteRoutes), false, null),
                new Fact("Utterances", Words.number(utterances), Words.count(records, "record"), false, null));
    }

    private static Fact vectors(Survey survey, Encoders encoders) {
        Optional<Encoder> encoder = encoders.find(LocalRouter.encoder(survey.router()));
        Description index = survey.reading().description();
        String local = encoder.map(known -> Words.number(known.dimensions()) + " dimensions")
                .orElse("this console cannot run the encoder");
        String remote = index.exists()
                ? Words.number(index.dimensions()) + " dimensions, " + words(index.metric())
                : "the index does not exist yet; the first sync makes it";
        boolean comparable = encoder.isPresent() && index.exists();
        return new Fact(
                "Vectors", local, remote, false, comparable ? encoder.get().dimensions() == index.dimensions() : null);
    }

    static String words(Metric metric) {
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
