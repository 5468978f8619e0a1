package dev.signalbox.quality;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What changed for labelled sentences: for all of them, or for those of one route.
 *
 * @param before the share of them that was right
 * @param after the share that is
 * @param changes those for which another route is chosen, in the order of the test set
 */
public record ResultComparison(Share before, Share after, List<SentenceChange> changes) {
    public ResultComparison {
        changes = List.copyOf(changes);
    }

    /** Compares two lists of the same sentences in the same order. */
    static ResultComparison of(List<EvaluatedSentence> before, List<EvaluatedSentence> after) {
        return new ResultComparison(
                share(before),
                share(after),
                IntStream.range(0, before.size())
                        .filter(i -> !before.get(i).chosen().equals(after.get(i).chosen()))
                        .mapToObj(i -> new SentenceChange(before.get(i), after.get(i)))
                        .toList());
    }

    private static Share share(List<EvaluatedSentence> sentences) {
        return new Share(
                (int) sentences.stream().filter(EvaluatedSentence::isRight).count(), sentences.size());
    }

    /** Returns how many changes are of a kind. */
    public int count(SentenceChange.Kind kind) {
        return (int) changes.stream().filter(change -> change.kind() == kind).count();
    }

    /** Returns the percentage points by which the share of right sentences fell; negative if it rose. */
    public double fall() {
        return 100 * (before.value() - after.value());
    }

    /** Returns McNemar's p value of the change. */
    public double p() {
        return McNemarTest.p(count(SentenceChange.Kind.BROKEN), count(SentenceChange.Kind.FIXED));
    }

    /** Returns whether fewer are right, by more than chance explains. */
    public boolean isSignificantFall() {
        return McNemarTest.isFall(count(SentenceChange.Kind.BROKEN), count(SentenceChange.Kind.FIXED));
    }
}
