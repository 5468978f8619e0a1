package dev.signalbox.web.evaluation;

import dev.signalbox.quality.Share;
import dev.signalbox.store.EvaluationSubject.LocalRevision;
import dev.signalbox.store.EvaluationSubject.PlannedRemote;
import dev.signalbox.store.EvaluationSubject.RemoteReading;
import dev.signalbox.store.StoredEvaluation;
import java.util.List;
import java.util.Locale;

/**
 * A stored evaluation as a list shows it.
 *
 * @param testSet its name
 * @param outdated what has changed since, in sentences; empty if nothing is known to have
 */
public record EvaluationLine(StoredEvaluation stored, String testSet, List<String> outdated) {
    public EvaluationLine {
        outdated = List.copyOf(outdated);
    }

    /** Returns what was evaluated: {@code Local, revision 12}. */
    public String subject() {
        return switch (stored.subject()) {
            case LocalRevision local -> "Local, revision " + local.revision();
            case RemoteReading reading -> reading.name() + ", by revision " + reading.revision();
            case PlannedRemote planned -> planned.name() + " after plan " + planned.planId();
        };
    }

    public String href() {
        return "/routers/" + stored.routerId() + "/evaluations/" + stored.id();
    }

    public Share accuracy() {
        return new Share(stored.figures().right(), stored.figures().sentences());
    }

    public Share inScope() {
        return new Share(stored.figures().rightInScope(), stored.figures().inScope());
    }

    public Share outOfScope() {
        return new Share(
                stored.figures().rightOutOfScope(),
                stored.figures().sentences() - stored.figures().inScope());
    }

    /** Returns {@code 84.5%}, or a dash for a share of nothing. */
    public static String percent(Share share) {
        return share.of() == 0 ? "–" : percent(share.value());
    }

    /** Returns Wilson's 95% interval: {@code 83.4% to 85.5%}. */
    public static String interval(Share share) {
        return percent(share.lowest()) + " to " + percent(share.highest());
    }

    static String percent(double share) {
        return String.format(Locale.ENGLISH, "%.1f%%", 100 * share);
    }
}
