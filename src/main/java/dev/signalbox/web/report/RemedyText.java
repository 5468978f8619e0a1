package dev.signalbox.web.report;

import dev.signalbox.probe.ChoiceReason;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.probe.RouteScore;
import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.quality.MissExplanation.HigherScore;
import dev.signalbox.quality.MissExplanation.LowerThreshold;
import dev.signalbox.quality.MissExplanation.RaiseThreshold;
import dev.signalbox.quality.MissExplanation.Remedy;
import dev.signalbox.quality.ThresholdEffect;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.TextExcerpt;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what would change the answer to a sentence. */
final class RemedyText {
    private static final int DECIMALS = 4;
    private static final int LONGEST = 80;

    private RemedyText() {}

    /**
     * Returns it as sentences.
     *
     * @param measure what is held against thresholds, {@code score} or {@code confidence}
     */
    static String of(Remedy remedy, LabelledSentence asked, String measure) {
        return switch (remedy) {
            case LowerThreshold lower -> lower(lower, measure);
            case RaiseThreshold raise -> raise(raise, measure, !asked.isInScope());
            case HigherScore higher -> higher(higher, measure);
        };
    }

    private static String lower(LowerThreshold remedy, String measure) {
        RouteScore labelled = remedy.labelled();
        return "A threshold of at most " + rounded(remedy.most(), RoundingMode.FLOOR) + " for "
                + named(labelled.route()) + " would choose it: its " + measure + " is "
                + ChoiceReason.number(labelled.confidence()) + ", below its threshold"
                + (labelled.threshold() == null ? "" : " of " + ChoiceReason.number(labelled.threshold())) + ". "
                + others(remedy.others());
    }

    private static String raise(RaiseThreshold remedy, String measure, boolean wrongToo) {
        RouteScore chosen = remedy.chosen();
        String instead = remedy.instead();
        return "With a threshold of " + named(chosen.route()) + " above its " + measure + " of "
                + ChoiceReason.number(chosen.confidence()) + ", "
                + (instead == null
                        ? "a route whose score is not kept might be chosen. "
                        : instead.isEmpty()
                                ? "no route would be chosen. "
                                : named(instead) + " would be chosen" + (wrongToo ? ", which is wrong too. " : ". "))
                + others(remedy.others());
    }

    private static String higher(HigherScore remedy, String measure) {
        List<String> needs = new ArrayList<>();
        if (remedy.above() != null) {
            needs.add("score above the chosen route’s " + ChoiceReason.number(remedy.above()));
        }
        Double threshold = remedy.threshold();
        if (threshold != null && remedy.labelled().map(own -> !own.passes()).orElse(true)) {
            needs.add("reach its threshold of " + ChoiceReason.number(threshold));
        }
        String route = named(remedy.route());
        String now = remedy.labelled()
                .map(own -> "scores " + ChoiceReason.number(own.score()) + nearest(own.hits()))
                .orElse("is not among the best routes of this sentence");
        return DisplayFormat.capital(route) + " " + now
                + (needs.isEmpty()
                        ? "."
                        : "; it would have to " + DisplayFormat.list(needs)
                                + (measure.equals("score") ? "." : " (thresholds are held against confidences).")
                                + " Utterances of it that are nearer to this sentence can do that.");
    }

    private static String nearest(List<ProbeHit> hits) {
        return hits.isEmpty()
                ? ", without an utterance among the nearest"
                : "; its nearest utterance is “"
                        + TextExcerpt.of(hits.getFirst().utterance(), LONGEST) + "” with "
                        + ChoiceReason.number(hits.getFirst().score());
    }

    /** What a threshold does to the other sentences. */
    static String others(ThresholdEffect effect) {
        String unknown = effect.unknown() == 0
                ? ""
                : " For " + DisplayFormat.number(effect.unknown()) + " more, the kept scores do not tell.";
        if (effect.changed() == 0) {
            return "No other answer would change." + unknown;
        }
        int stillWrong = effect.changed() - effect.fixed() - effect.broken();
        return DisplayFormat.count(effect.changed(), "other answer") + " would change: "
                + DisplayFormat.number(effect.fixed()) + " would become right, " + DisplayFormat.number(effect.broken())
                + " wrong"
                + (stillWrong == 0 ? "." : ", " + DisplayFormat.number(stillWrong) + " wrong in another way.")
                + unknown;
    }

    private static String named(String route) {
        return "“" + TextExcerpt.of(route, LONGEST) + "”";
    }

    /** A number with four decimals that is not on the wrong side of the exact one. */
    static String rounded(double value, RoundingMode mode) {
        return Double.isFinite(value) && Math.abs(value) < 1e6
                ? BigDecimal.valueOf(value).setScale(DECIMALS, mode).toPlainString()
                : ChoiceReason.number(value);
    }

    /** Returns the threshold of a route as the list of scores says it. */
    static String threshold(@Nullable Double threshold) {
        return threshold == null ? "no threshold" : "threshold " + ChoiceReason.number(threshold);
    }
}
