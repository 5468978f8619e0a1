package dev.signalbox.web.report;

import dev.signalbox.quality.Evaluation;
import dev.signalbox.quality.MacroF1Interval;
import dev.signalbox.quality.Share;
import dev.signalbox.web.page.DisplayFormat;
import java.util.List;

/**
 * A figure of an evaluation.
 *
 * @param interval the 95% interval; empty if it is of nothing
 * @param meaning what it counts
 */
public record FigureLine(String name, String value, String interval, String meaning) {
    /** Returns the figures of an evaluation. */
    static List<FigureLine> of(Evaluation evaluation) {
        MacroF1Interval f1 = MacroF1Interval.of(evaluation);
        return List.of(
                share("Accuracy", evaluation.accuracy(), "right"),
                share("In-scope accuracy", evaluation.inScopeAccuracy(), "with a route are right"),
                share("Out-of-scope recall", evaluation.outOfScopeRecall(), "without a route got none"),
                share("Out-of-scope precision", evaluation.outOfScopePrecision(), "that got no route have none"),
                share("Coverage", evaluation.coverage(), "got a route"),
                new FigureLine(
                        "Macro F1",
                        ShareText.percent(evaluation.macroF1()),
                        ShareText.interval(f1.lowest(), f1.highest()),
                        "mean over the labelled routes"));
    }

    private static FigureLine share(String name, Share share, String what) {
        return new FigureLine(
                name,
                ShareText.percent(share),
                ShareText.interval(share),
                DisplayFormat.number(share.count()) + " of " + DisplayFormat.number(share.of()) + " " + what);
    }
}
