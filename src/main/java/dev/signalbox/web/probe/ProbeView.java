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
 * A question and what every side answers.
 *
 * @param runnable whether the console can run the router's encoder
 * @param findings local first, then the remotes by name; empty where nothing is asked
 * @param missing local utterances that have no vector yet, too many to make while somebody waits; 0 otherwise
 * @param done how many of {@code total} texts have a vector by now, while they are made in the background; null while they are not
 * @param total distinct texts of local
 * @param failure why making them failed; null where it did not
 * @param problem what is wrong with the sentence; null for nothing
 */
public record ProbeView(
        Router router,
        EncoderName encoder,
        boolean runnable,
        ProbeQuestion question,
        List<ProbeFinding> findings,
        int missing,
        @Nullable Integer done,
        int total,
        @Nullable String failure,
        @Nullable String problem) {
    /** Routes that the form lists; the address takes others too. */
    private static final int LISTED = 300;

    /** Names of the routes that can be looked among. */
    public List<String> routes() {
        return router.head().config().routes().stream()
                .map(route -> route.name())
                .distinct()
                .limit(LISTED)
                .toList();
    }

    /** What the form offers to put scores together by. */
    public Map<String, String> aggregations() {
        Map<String, String> words = new LinkedHashMap<>();
        Arrays.stream(ScoreAggregation.values()).forEach(aggregation -> words.put(aggregation.id(), aggregation.id()));
        return words;
    }

    /** Sides that have an answer. */
    public List<ProbeFinding> answers() {
        return findings.stream().filter(finding -> finding.failure() == null).toList();
    }

    /** Whether all sides that answer give the sentence the same route, or all none. */
    public boolean agree() {
        return answers().stream().map(ProbeFinding::chosen).distinct().count() <= 1;
    }

    /** What the sides say together. */
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
                + (answers.size() == 1 ? " gives " : " give ")
                + (chosen == null ? "it no route" : "it " + chosen);
    }
}
