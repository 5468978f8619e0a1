package dev.signalbox.quality;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What speaks for a fit: how the router and the fitted one do on the same sentences.
 *
 * @param before the share of them that was right
 * @param fixed sentences that were wrong and are right
 * @param broken sentences that were right and are wrong
 * @param judged which sentences they are
 * @param scarce routes with few sentences in the fit, with their number
 */
public record FitEvidence(
        Share before,
        Share after,
        int fixed,
        int broken,
        RouterFit.Judged judged,
        ThresholdCurve curve,
        SortedMap<String, Integer> scarce) {
    public FitEvidence {
        scarce = Collections.unmodifiableSortedMap(new TreeMap<>(scarce));
    }

    /** Returns the evidence of a fit. */
    public static FitEvidence of(RouterFit fit) {
        int fixed = 0;
        int broken = 0;
        for (int i = 0; i < fit.before().sentences().size(); i++) {
            boolean was = fit.before().sentences().get(i).isRight();
            boolean is = fit.after().sentences().get(i).isRight();
            fixed += !was && is ? 1 : 0;
            broken += was && !is ? 1 : 0;
        }
        return new FitEvidence(
                fit.before().accuracy(),
                fit.after().accuracy(),
                fixed,
                broken,
                fit.judged(),
                fit.curve(),
                fit.scarce());
    }
}
