package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.SyncJournal.Sync;
import dev.signalbox.route.CountText;
import dev.signalbox.sync.plan.LocalChanges;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunTally;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the undo of a sync with an index would change, from its run, plan and journal. */
final class RunPreview {
    private final Sync sync;
    private final Run run;
    private final Plan plan;
    private final boolean storesHash;

    private RunPreview(Sync sync, Run run, Plan plan, boolean storesHash) {
        this.sync = sync;
        this.run = run;
        this.plan = plan;
        this.storesHash = storesHash;
    }

    /**
     * Returns the preview.
     *
     * @param sync a sync, or the interrupted undo of one
     * @param storesHash whether the index stores a hash
     */
    static UndoPreview of(Sync sync, SyncJournal journal, boolean storesHash) {
        Run run = journal.run(sync.journal().runId());
        return new RunPreview(sync, run, journal.plan(run).plan(), storesHash).made();
    }

    private UndoPreview made() {
        RunTally remote = remote();
        LocalChanges local = local();
        String state = state();
        ObjectNode program = JsonNodeFactory.instance.objectNode();
        ObjectNode described = program.putObject("run");
        described
                .put("id", run.id())
                .put("mode", plan.mode().id())
                .put("started", run.started().toString())
                .put("state", state)
                .put("at_most", !isCounted());
        described
                .putObject("remote")
                .put("upserted", remote.upserted())
                .put("moved", remote.moved())
                .put("renewed", remote.renewed())
                .put("rewritten", remote.rewritten())
                .put("deleted", remote.deleted());
        described.set(
                "local",
                counts(
                        local.upsert().size(),
                        local.rewrite().size(),
                        local.delete().size()));
        int deleted = remote.upserted() + remote.moved();
        int restored = remote.moved() + remote.renewed() + remote.rewritten() + remote.deleted();
        ObjectNode undo = program.putObject("undo");
        undo.putObject("remote").put("deleted", deleted).put("restored", restored);
        undo.set(
                "local",
                counts(
                        local.delete().size(),
                        local.rewrite().size(),
                        local.upsert().size()));
        if (storesHash) {
            undo.put("hash", Objects.requireNonNullElse(sync.journal().hash(), ""));
        }
        String title = "run " + run.id() + " (" + plan.mode().id() + ", started "
                + run.started().truncatedTo(ChronoUnit.SECONDS) + ", " + state + ")";
        return new UndoPreview(run.id(), title, people(remote, local, deleted, restored), program);
    }

    private List<String> people(RunTally remote, LocalChanges local, int deleted, int restored) {
        String most = isCounted() ? "" : "at most ";
        List<String> lines = new ArrayList<>();
        lines.add("  it changed on the remote: " + most + remote.upserted() + " added, "
                + (remote.moved() == 0 ? "" : remote.moved() + " moved to the right id, ")
                + (remote.renewed() == 0 ? "" : remote.renewed() + " re-embedded, ")
                + remote.rewritten() + " rewritten, " + remote.deleted() + " deleted");
        lines.add("  it changed in LOCAL: " + message(local));
        lines.add("  undo deletes " + most + CountText.count(deleted, "record") + " of the remote and restores " + most
                + CountText.count(restored, "record"));
        if (!local.isEmpty()) {
            lines.add("  undo removes from LOCAL what it added and restores what it changed; later edits stay");
        }
        if (storesHash) {
            String hash = sync.journal().hash();
            lines.add(
                    hash == null || hash.isEmpty()
                            ? "  undo empties the hash of the remote, as it was before"
                            : "  undo restores the hash of the remote: " + hash);
        }
        return lines;
    }

    private static String message(LocalChanges local) {
        return local.isEmpty()
                ? "nothing"
                : FilePreview.message(
                        local.upsert().size(),
                        local.rewrite().size(),
                        local.delete().size());
    }

    private static ObjectNode counts(int upserted, int rewritten, int deleted) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("upserted", upserted)
                .put("rewritten", rewritten)
                .put("deleted", deleted);
    }

    private String state() {
        if (sync.isUndo()) {
            return "its undo was interrupted at \"" + phase(sync.run()).message() + "\"";
        }
        return switch (run.outcome()) {
            case RunOutcome.AllBut most -> "completed except for " + CountText.count(most.refused(), "refused row");
            case RunOutcome.Stopped _ -> "interrupted at \"" + phase(run).message() + "\"";
            case RunOutcome.Applied _ -> "completed";
            case RunOutcome.Refused _ -> "refused";
            case null -> "running";
        };
    }

    private static RunPhase phase(Run stopped) {
        return stopped.outcome() instanceof RunOutcome.Stopped at
                ? at.phase()
                : stopped.progress().phase();
    }

    /** Returns whether the run counted what it changed. An interrupted one may have changed less than its steps say. */
    private boolean isCounted() {
        return !(run.outcome() instanceof RunOutcome.Stopped);
    }

    private RunTally remote() {
        @Nullable RunOutcome outcome = run.outcome();
        if (isCounted() && outcome != null) {
            return outcome.tally();
        }
        var steps = plan.remote();
        return new RunTally(
                0,
                0,
                reached(RunPhase.UPSERT, steps.upsert().size()),
                reached(RunPhase.MOVE, steps.move().size()),
                reached(RunPhase.RENEW, steps.renew().size()),
                reached(RunPhase.REWRITE, steps.rewrite().size()),
                reached(RunPhase.DELETE, steps.delete().size()),
                false);
    }

    private LocalChanges local() {
        @Nullable RunOutcome outcome = run.outcome();
        boolean committed =
                (isCounted() && outcome != null) ? outcome.tally().localCommitted() : reached(RunPhase.COMMIT, 1) > 0;
        return committed ? plan.local() : LocalChanges.NONE;
    }

    /** Returns the steps of a phase if the run began it, else 0. */
    private int reached(RunPhase phase, int steps) {
        RunPhase last = sync.journal().step();
        return last != null && last.compareTo(phase) >= 0 ? steps : 0;
    }
}
