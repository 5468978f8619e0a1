package dev.signalbox.web.review;

import dev.signalbox.review.ReviewVersion;
import dev.signalbox.route.CountText;
import dev.signalbox.store.RunStore;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunTally;
import dev.signalbox.syncing.service.RunRecovery;
import dev.signalbox.web.sync.ChangeKind;
import java.util.List;
import java.util.StringJoiner;

/** Tells the runs of the plans of a review for its timeline. */
public final class ReviewRuns {
    private final RunStore runs;
    private final RunRecovery recovery;

    public ReviewRuns(RunStore runs, RunRecovery recovery) {
        this.runs = runs;
        this.recovery = recovery;
    }

    List<ReviewEvent.Ran> of(List<ReviewVersion> versions) {
        return versions.stream()
                .map(ReviewVersion::plan)
                .distinct()
                .flatMap(plan -> runs.ofPlan(plan).stream())
                .map(this::event)
                .toList();
    }

    private ReviewEvent.Ran event(Run run) {
        RunOutcome outcome = run.outcome();
        boolean canUndo = outcome != null && run.undoes() == null && recovery.canUndo(run);
        return new ReviewEvent.Ran(run, what(run), outcome == null ? "" : counts(outcome.tally()), canUndo);
    }

    private static String what(Run run) {
        boolean undo = run.undoes() != null;
        return switch (run.outcome()) {
            case null -> undo ? "is undoing" : "is applying";
            case RunOutcome.Applied _ -> undo ? "undid" : "applied";
            case RunOutcome.AllBut most ->
                (undo ? "undid" : "applied") + " all except " + CountText.count(most.refused(), "row") + " of";
            case RunOutcome.Refused _ -> undo ? "could not undo" : "could not apply";
            case RunOutcome.Stopped _ -> undo ? "undid a part of" : "applied a part of";
        };
    }

    /** Such as {@code +101 −7}; of the remote, and whether local was saved too. */
    static String counts(RunTally tally) {
        StringJoiner counts = new StringJoiner(" ");
        add(counts, ChangeKind.ADD, tally.upserted());
        add(counts, ChangeKind.MOVE, tally.moved());
        add(counts, ChangeKind.RENEW, tally.renewed());
        add(counts, ChangeKind.REWRITE, tally.rewritten());
        add(counts, ChangeKind.DELETE, tally.deleted());
        if (!tally.localCommitted()) {
            return counts.toString();
        }
        return counts.length() == 0 ? "local changed" : counts + ", local changed";
    }

    private static void add(StringJoiner counts, ChangeKind kind, int number) {
        if (number > 0) {
            counts.add(kind.sign() + CountText.number(number));
        }
    }
}
