package dev.signalbox.web.gate;

import dev.signalbox.quality.GateLevel;
import dev.signalbox.quality.GateOutcome;
import dev.signalbox.quality.GateVerdict;
import dev.signalbox.quality.Share;
import dev.signalbox.syncing.service.GateReport;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.StatusTone;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the quality gates of an index say of a plan.
 *
 * @param reports one for each gate; none where there is none
 * @param running whether the plan is being evaluated
 * @param here the page that shows it, which loads itself again while the plan is evaluated
 */
public record GateView(long plan, long remote, List<GateReport> reports, boolean running, String here) {
    public GateView {
        reports = List.copyOf(reports);
    }

    /** Whether a gate keeps the plan from being applied. */
    public boolean blocked() {
        return reports.stream().anyMatch(GateReport::isBlocked);
    }

    /** Whether a gate has no verdict yet. */
    public boolean pending() {
        return reports.stream().anyMatch(report -> report.verdict() == null);
    }

    /** Whether the plan could not be evaluated for a gate, so that it can be tried again. */
    public boolean failed() {
        return !running && reports.stream().anyMatch(report -> report.verdict() != null && !report.isEvaluated());
    }

    public StatusTone tone(GateReport report) {
        return report.verdict() == null
                ? StatusTone.QUIET
                : switch (report.verdict().outcome()) {
                    case PASSED -> StatusTone.GOOD;
                    case WARNED -> StatusTone.WARN;
                    case BLOCKED -> StatusTone.BAD;
                };
    }

    public String title(GateReport report) {
        String whose = report.remote().id() == remote
                ? "The quality gate"
                : "The quality gate of another remote of the same index";
        return report.verdict() == null
                ? whose + (running ? " is being evaluated" : " was not evaluated yet")
                : switch (report.verdict().outcome()) {
                    case PASSED -> whose + " passed";
                    case WARNED -> whose + " warns";
                    case BLOCKED -> whose + " blocks this plan";
                };
    }

    /** The accuracy before and after, in a sentence; null if the plan was not evaluated. */
    public @Nullable String accuracy(GateReport report) {
        GateVerdict verdict = report.verdict();
        return verdict == null || !report.isEvaluated()
                ? null
                : "Accuracy: " + share(verdict.before()) + " now, " + share(verdict.after()) + " after this plan. "
                        + DisplayFormat.count(verdict.broken(), "sentence becomes wrong", "sentences become wrong")
                        + " and "
                        + DisplayFormat.count(verdict.fixed(), "becomes right", "become right")
                        + String.format(Locale.ENGLISH, " (McNemar's test: p = %.2g).", verdict.p());
    }

    private static String share(Share share) {
        return String.format(
                Locale.ENGLISH,
                "%.1f%% (95%% interval %.1f to %.1f)",
                100 * share.value(),
                100 * share.lowest(),
                100 * share.highest());
    }

    /** What the gate does with a plan that does not meet its rule. */
    public static String effect(GateLevel level) {
        return switch (level) {
            case WARN -> "It warns; the plan can be applied";
            case BLOCK -> "It blocks the plan";
        };
    }

    /** Whether it is passed. */
    public static boolean isPassed(GateReport report) {
        return report.verdict() != null && report.verdict().outcome() == GateOutcome.PASSED;
    }
}
