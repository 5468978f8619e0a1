package dev.signalbox.web.probe;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.probe.ScoreAggregation;
import dev.signalbox.store.Router;
import dev.signalbox.web.page.DisplayFormat;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question and the answers of all sides.
 *
 * @param obstacle why the console cannot run the router's encoder and what to do; empty if it can
 * @param findings local first, then the remotes by name; empty if nothing was asked
 * @param missing local utterances without a vector, if they are too many to embed at once; 0 otherwise
 * @param done how many of {@code total} texts have a vector, while they are computed in the background; null otherwise
 * @param total distinct texts of local
 * @param failure why computing them failed; null if it did not
 * @param problem what is wrong with the sentence; null for nothing
 * @param added what became of the sentence that was to be added to a route; null for nothing
 */
public record ProbeView(
        Router router,
        EncoderName encoder,
        String obstacle,
        ProbeQuestion question,
        List<ProbeFinding> findings,
        int missing,
        @Nullable Integer done,
        int total,
        @Nullable String failure,
        @Nullable String problem,
        @Nullable AddedSentence added) {
    /** The most routes that the form lists; the URL accepts others too. */
    private static final int LISTED = 300;

    /** Returns whether the console can run the router's encoder. */
    public boolean runnable() {
        return obstacle.isEmpty();
    }

    /** Returns the names of the routes to choose from. */
    public List<String> routes() {
        return router.head().config().routes().stream()
                .map(route -> route.name())
                .distinct()
                .limit(LISTED)
                .toList();
    }

    /** Returns whether a route has the sentence as an utterance. */
    public boolean has(String name) {
        return router.head().config().routes().stream()
                .filter(route -> route.name().equals(name))
                .anyMatch(route -> route.texts().anyMatch(question.sentence()::equals));
    }

    /** Returns the aggregations that the form offers. */
    public Map<String, String> aggregations() {
        Map<String, String> words = new LinkedHashMap<>();
        Arrays.stream(ScoreAggregation.values()).forEach(aggregation -> words.put(aggregation.id(), aggregation.id()));
        return words;
    }

    /** Returns the sides that have an answer. */
    public List<ProbeFinding> answers() {
        return findings.stream().filter(finding -> finding.failure() == null).toList();
    }

    /** Returns whether all sides that answer choose the same route, or all none. */
    public boolean agree() {
        return answers().stream().map(ProbeFinding::chosen).distinct().count() <= 1;
    }

    /** Returns the answers of all sides in one sentence. */
    public String verdict() {
        List<ProbeFinding> answers = answers();
        if (!agree()) {
            return "The sides disagree";
        }
        String chosen = answers.getFirst().chosen();
        String who = answers.size() == 1
                ? answers.getFirst().side()
                : answers.size() == 2 ? "Both sides" : "All " + DisplayFormat.number(answers.size()) + " sides";
        return Objects.toString(who)
                + (answers.size() == 1 ? " chooses " : " choose ")
                + (chosen == null ? "no route" : chosen);
    }
}
