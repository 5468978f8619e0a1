package dev.signalbox.syncing.service;

import dev.signalbox.store.JournalStore;
import dev.signalbox.store.RunStore;
import dev.signalbox.sync.run.Journal;
import dev.signalbox.sync.run.RefusedRow;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import java.util.List;
import java.util.Optional;

/**
 * What runs left behind, and what can be done with it: whether one can be finished, its refused rows tried again, or all of it taken
 * back. Only reads; {@link SyncService} performs it.
 *
 * <p>Only the newest run of a remote that changed something has a remedy: a later one has to be taken back first.
 */
public final class RunRecovery {
    private static final int LOOKED_BACK = 50;

    private final RunStore runs;
    private final JournalStore journals;

    public RunRecovery(RunStore runs, JournalStore journals) {
        this.runs = runs;
        this.journals = journals;
    }

    /**
     * What a run wrote down, where it can be finished or taken back with it: empty for one that changed nothing, that was taken back
     * already, or whose journal was given up for newer ones.
     */
    public Optional<Journal> journal(Run run) {
        return undoneBy(run).isPresent() || run.isOpen()
                ? Optional.empty()
                : kept(run).filter(Journal::mayHaveChanged);
    }

    /** The undo that took a run back, or that finished taking back what this undo began. */
    private Optional<Run> undoneBy(Run run) {
        return UndoneRuns.undoing(applied(run), runs.ofPlan(run.planId()));
    }

    /** What a run wrote down, or the run that it takes back, whatever became of it since; empty where that was given up. */
    public Optional<Journal> kept(Run run) {
        return journals.find(applied(run));
    }

    /** How many records were kept as they were before a run, or before the run that it takes back. */
    public int keptRecords(Run run) {
        return journals.records(applied(run));
    }

    /** Whether a run ended before it was done and can be gone on with. */
    public boolean canResume(Run run) {
        return run.outcome() instanceof RunOutcome.Stopped
                && isNewest(run)
                && journal(run).isPresent();
    }

    /** The last run of a remote, where it ended before it was done and can be gone on with. */
    public Optional<Run> resumable(long remoteId) {
        return runs.of(remoteId, 1).stream().filter(this::canResume).findFirst();
    }

    /** The last run of a remote, where rows that the store refused can be tried again. */
    public Optional<Run> retryable(long remoteId) {
        return runs.of(remoteId, 1).stream().filter(this::canRetry).findFirst();
    }

    /** Whether a run was finished but for rows that the store refused, which can be tried again. */
    public boolean canRetry(Run run) {
        return run.outcome() instanceof RunOutcome.AllBut
                && isNewest(run)
                && journal(run).isPresent();
    }

    /** How many rows of a run its store refused and has not taken since. */
    public int refusedRows(Run run) {
        return journals.refusedRows(run.id());
    }

    /** The rows of a run that its store refused and has not taken since. */
    public List<RefusedRow> refused(Run run, int offset, int limit) {
        return journals.refused(run.id(), offset, limit);
    }

    /** Whether what a run did can be taken back. */
    public boolean canUndo(Run run) {
        return undoOption(run).isPossible();
    }

    /** Whether what a run did can be taken back, and if not, why. */
    public UndoOption undoOption(Run run) {
        Optional<Run> undo = undoneBy(run);
        Optional<Run> before = before(run);
        if (run.isUndo()) {
            return run.outcome() instanceof RunOutcome.Stopped && canResume(run)
                    ? UndoOption.no("This undo is incomplete. Resume it.")
                    : UndoOption.no("An undo cannot be undone. To apply the changes once more, apply its plan.");
        } else if (run.isOpen()) {
            return UndoOption.no("It is still in progress.");
        } else if (undo.isPresent()) {
            return UndoOption.no("It was already undone.", undo.get().id());
        } else if (run.outcome() instanceof RunOutcome.Refused || !mayHaveChanged(run)) {
            return UndoOption.no("It changed nothing.");
        } else if (kept(run).isEmpty()) {
            return UndoOption.no("Its journal, which an undo needs, was deleted to make room for newer ones.");
        }
        return before.map(later -> UndoOption.no(blocking(later), later.id())).orElse(UndoOption.YES);
    }

    private boolean mayHaveChanged(Run run) {
        return kept(run)
                .map(Journal::mayHaveChanged)
                .orElseGet(() -> run.outcome() != null && run.outcome().tally().changedAnything());
    }

    private static String blocking(Run later) {
        return switch (later.outcome()) {
            case null -> "Another run is in progress.";
            case RunOutcome.Stopped _ -> "A later run is incomplete. Resume or undo it first.";
            case RunOutcome.Applied _, RunOutcome.AllBut _, RunOutcome.Refused _ ->
                "A later run changed the remote. Undo it first.";
        };
    }

    /** Whether no later run has changed the remote; a later one has to be taken back first. */
    private boolean isNewest(Run run) {
        return before(run).isEmpty();
    }

    /** The newest later run that has to be finished or taken back first. */
    private Optional<Run> before(Run run) {
        return runs.of(run.remoteId(), LOOKED_BACK).stream()
                .filter(later -> later.id() > run.id())
                .filter(this::standsBefore)
                .findFirst();
    }

    /** Whether a run has to be finished or taken back before an earlier one can be. */
    private boolean standsBefore(Run later) {
        return switch (later.outcome()) {
            case null -> true;
            case RunOutcome.Refused refused -> false;
            // A run that changed nothing yet, or was undone since, blocks no other.
            case RunOutcome.Stopped stopped -> journal(later).isPresent();
            case RunOutcome.Applied applied ->
                later.undoes() == null && journal(later).isPresent();
            case RunOutcome.AllBut most ->
                later.undoes() == null && journal(later).isPresent();
        };
    }

    /** The run whose journal it is: itself, or the one that it takes back. */
    private static long applied(Run run) {
        return run.undoes() == null ? run.id() : run.undoes();
    }
}
