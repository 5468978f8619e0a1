package dev.signalbox.quality;

import dev.signalbox.probe.RouteScore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What another threshold of one route would change for the sentences of an evaluation.
 *
 * @param changed sentences for which another route, or none, would be chosen
 * @param fixed those of them that are wrong and would be right
 * @param broken those of them that are right and would be wrong
 * @param unknown sentences for which the kept scores do not tell
 */
public record ThresholdEffect(int changed, int fixed, int broken, int unknown) {
    /** What an evaluation tells of the thresholds that its choices were made by. */
    static final class Scores {
        private final List<EvaluatedSentence> sentences;
        private final Map<String, RouteScore> known = new HashMap<>();

        Scores(Evaluation evaluation) {
            sentences = evaluation.sentences();
            sentences.forEach(each -> each.best().forEach(score -> known.putIfAbsent(score.route(), score)));
        }

        /** Returns the threshold of a route; null if it has none, or is not among the best of any sentence. */
        @Nullable
        Double threshold(String route) {
            RouteScore score = known.get(route);
            return score == null ? null : score.threshold();
        }

        /** Returns the route that would be chosen, empty for none; null if the kept scores do not tell. */
        @Nullable
        String chosen(EvaluatedSentence sentence, String route, double threshold) {
            Optional<RouteScore> first = sentence.best().stream()
                    .filter(score -> score.route().equals(route) ? score.confidence() >= threshold : score.passes())
                    .findFirst();
            if (first.isPresent()) {
                return first.get().route();
            }
            boolean all = sentence.best().size() < EvaluatedSentence.KEPT;
            return all || nonePassesBelow(sentence.best().getLast(), route, threshold) ? "" : null;
        }

        /** Whether no route with a lower score than the last that was kept can reach its threshold; a lower score is no higher confidence. */
        private boolean nonePassesBelow(RouteScore last, String route, double threshold) {
            return known.values().stream().allMatch(score -> {
                Double needed = score.route().equals(route) ? Double.valueOf(threshold) : score.threshold();
                return needed != null && needed != 0 && needed > last.confidence();
            });
        }

        /** The effect on all sentences but one: a test set may have an equal one twice. */
        @SuppressWarnings("ReferenceEquality")
        ThresholdEffect effect(EvaluatedSentence but, String route, double threshold) {
            int changed = 0;
            int fixed = 0;
            int broken = 0;
            int unknown = 0;
            for (EvaluatedSentence each : sentences) {
                // A route that ranks below the choice, or is not ranked at all, has no say.
                boolean touched = each.of(route).isPresent()
                        || (each.of(each.chosen()).isEmpty() && each.best().size() == EvaluatedSentence.KEPT);
                if (each == but || !touched) {
                    continue;
                }
                String now = chosen(each, route, threshold);
                if (now == null) {
                    unknown++;
                } else if (!now.equals(each.chosen())) {
                    changed++;
                    fixed += now.equals(each.asked().route()) ? 1 : 0;
                    broken += each.isRight() ? 1 : 0;
                }
            }
            return new ThresholdEffect(changed, fixed, broken, unknown);
        }
    }
}
