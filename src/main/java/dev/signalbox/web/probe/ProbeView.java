package dev.signalbox.web.probe;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.probe.ScoreAggregation;
import dev.signalbox.store.Router;
import dev.signalbox.store.TestSet;
import dev.signalbox.web.page.DisplayFormat;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A question and the answers of all sides.
 *
 * @param obstacle why the console cannot run the router's encoder and what to do; empty if it can
 * @param sides local first, then the remotes by name; empty if nothing was asked
 * @param missing local utterances without a vector, if they are too many to embed at once; 0 otherwise
 * @param done how many of {@code total} texts have a vector, while they are computed in the background; null otherwise
 * @param total distinct texts of local
 * @param failure why computing them failed; null if it did not
 * @param problem what is wrong with the sentence; null for nothing
 * @param added what became of the sentence that was to be added to a route; null for nothing
 * @param testSets of the router
 * @param testRow what became of the sentence that was to be added to a test set; null for nothing
 * @param lastTestSet id of the test set that a sentence was added to last; 0 for none
 */
public record ProbeView(
        Router router,
        EncoderName encoder,
        String obstacle,
        RouterProbe probe,
        List<ProbeSide> sides,
        int missing,
        @Nullable Integer done,
        int total,
        @Nullable String failure,
        @Nullable String problem,
        @Nullable AddedSentence added,
        List<TestSet> testSets,
        @Nullable AddedTestRow testRow,
        long lastTestSet) {
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

    public ProbeQuestion question() {
        return probe.question();
    }

    /** Returns whether local has a route of that name. */
    public boolean isLocal(String name) {
        return router.head().config().routes().stream()
                .anyMatch(route -> route.name().equals(name));
    }

    /** Returns whether a route has the sentence as an utterance. */
    public boolean has(String name) {
        return router.head().config().routes().stream()
                .filter(route -> route.name().equals(name))
                .anyMatch(route -> route.texts().anyMatch(question().sentence()::equals));
    }

    /** Returns the aggregations that the form offers. */
    public Map<String, String> aggregations() {
        Map<String, String> words = new LinkedHashMap<>();
        Arrays.stream(ScoreAggregation.values()).forEach(aggregation -> words.put(aggregation.id(), aggregation.id()));
        return words;
    }

    /** Returns the sides on which the router's own line has an answer. */
    public List<ProbeSide> answers() {
        return sides.stream().filter(side -> side.own().failure() == null).toList();
    }

    /** Returns whether all sides that answer choose the same route, or all none. */
    public boolean agree() {
        return answers().stream().map(side -> side.own().chosen()).distinct().count() <= 1;
    }

    /** Returns the route that the router chooses, as the most likely one of a row of a test set; empty for none. */
    public String expected() {
        return answers().stream().findFirst().map(side -> side.own().chosen()).orElse("");
    }

    /** Returns the answers of all sides in one sentence. */
    public String verdict() {
        List<ProbeSide> answers = answers();
        if (!agree()) {
            return "The sides disagree";
        }
        String chosen = answers.getFirst().own().chosen();
        String who = answers.size() == 1
                ? answers.getFirst().name()
                : answers.size() == 2 ? "Both sides" : "All " + DisplayFormat.number(answers.size()) + " sides";
        return who + (answers.size() == 1 ? " chooses " : " choose ") + (chosen == null ? "no route" : chosen);
    }

    /** Returns the sides on which both lines of semantic-router have an answer. */
    public List<ProbeSide> compared() {
        return sides.stream().filter(ProbeSide::isCompared).toList();
    }

    /** Returns the names of the sides on which the two lines choose differently. */
    public String differing() {
        return compared().stream()
                .filter(side -> !side.differences().isEmpty())
                .map(ProbeSide::name)
                .collect(Collectors.joining(", "));
    }

    /** Returns in one sentence whether the two lines choose the same. */
    public String comparison() {
        String lines = probe.dialect().shown() + " and " + probe.other().shown();
        return differing().isEmpty()
                ? lines + " choose the same on every side"
                : lines + " choose differently on " + differing();
    }
}
