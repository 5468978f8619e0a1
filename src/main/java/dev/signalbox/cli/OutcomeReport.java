package dev.signalbox.cli;

import dev.signalbox.route.CountText;
import dev.signalbox.sync.run.RefusedRow;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunTally;
import java.util.ArrayList;
import java.util.List;

/** The outcome of a run, as text and as JSON. */
final class OutcomeReport {
    /** How many refused rows are listed in text output. */
    private static final int LISTED = 20;

    private OutcomeReport() {}

    /**
     * Returns the outcome of an undo.
     *
     * @param undone the run that it undid
     */
    static List<String> undo(long undone, RunOutcome outcome, List<RefusedRow> refused) {
        if (!(outcome instanceof RunOutcome.Applied applied)) {
            return people(outcome, refused);
        }
        RunTally tally = applied.tally();
        return List.of(
                "Done: run " + undone + " is undone: "
                        + CountText.count(tally.upserted(), "record restored", "records restored") + " and "
                        + CountText.number(tally.deleted()) + " removed on the remote"
                        + (tally.localCommitted() ? ", local reverted" : ", local unchanged"),
                "  verified: " + CountText.count(applied.verified(), "record is", "records are") + " as before the run",
                "  remote hash "
                        + (applied.hash() == null || applied.hash().isEmpty() ? "empty, as before" : applied.hash()));
    }

    /** Returns the outcome, and which rows the store refused. */
    static List<String> people(RunOutcome outcome, List<RefusedRow> refused) {
        List<String> lines = new ArrayList<>(people(outcome));
        refused.stream()
                .limit(LISTED)
                .map(row -> "  refused to " + row.tried() + " \"" + row.pair().utterance() + "\" of "
                        + row.pair().route() + ": " + row.message())
                .forEach(lines::add);
        if (refused.size() > LISTED) {
            lines.add("  and " + (refused.size() - LISTED) + " more; --json lists all");
        }
        return lines;
    }

    private static List<String> people(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Applied applied ->
                List.of(
                        "Done: " + message(applied.tally()),
                        "  verified: " + CountText.count(applied.verified(), "utterance is", "utterances are")
                                + " equal on both sides",
                        applied.irregular() > 0
                                ? "  not synced: "
                                        + CountText.count(applied.irregular(), "irregular record", "irregular records")
                                        + " of the remote left unchanged, so no hash was written"
                                : applied.leftOut() == 0
                                        ? "  remote hash " + (applied.hash() == null ? "not stored" : applied.hash())
                                        : "  not synced: "
                                                + CountText.count(
                                                        applied.leftOut(),
                                                        "utterance that the plan excluded still differs",
                                                        "utterances that the plan excluded still differ")
                                                + ", so no hash was written");
            case RunOutcome.AllBut most ->
                List.of(
                        "Done except for " + CountText.count(most.refused(), "row") + " that the store refused: "
                                + message(most.tally()),
                        "  verified: "
                                + CountText.count(most.verified(), "other utterance is", "other utterances are")
                                + " equal on both sides",
                        "  not synced: no hash was written" + (most.why() == null ? "" : ". " + most.why()));
            case RunOutcome.Refused refused -> List.of("Nothing was changed. " + refused.why());
            case RunOutcome.Stopped stopped ->
                List.of(
                        "Stopped at \"" + stopped.phase().message() + "\": " + stopped.why(),
                        "  done: " + message(stopped.tally()));
        };
    }

    private static String message(RunTally tally) {
        return tally.upserted() + " added, "
                + (tally.moved() == 0 ? "" : tally.moved() + " moved to the right id, ")
                + (tally.renewed() == 0 ? "" : tally.renewed() + " re-embedded, ")
                + tally.rewritten() + " rewritten, " + tally.deleted()
                + " deleted on the remote, " + tally.embedded() + " texts embedded"
                + (tally.localCommitted() ? ", local saved" : ", local unchanged");
    }
}
