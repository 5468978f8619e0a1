package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.run.RefusedRow;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.syncing.state.OutcomeJson;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resumes the last sync of two sides, from its journal; {@link IndexUndo} and {@link FileUndo} undo it. */
final class JournalRecovery {
    private final CommandTools tools;
    private final SidesOption sides;

    JournalRecovery(CommandTools tools, SidesOption sides) {
        this.tools = tools;
        this.sides = sides;
    }

    /** Returns LOCAL and REMOTE as arguments of another command. */
    static String named(SidesOption sides) {
        return named(sides, " ");
    }

    /** Returns LOCAL and REMOTE with a text between them. */
    static String named(SidesOption sides, String between) {
        return sides.local + between + sides.remote;
    }

    /** Returns why a new sync is refused while an earlier one is incomplete, and what to do about it. */
    static CommandException partWay(SidesOption sides, String what) {
        return new CommandException(
                what + " Finish it with \"signalbox resume " + named(sides) + "\", or undo it with"
                        + " \"signalbox undo " + named(sides)
                        + "\". To sync from the current state instead, add --new-plan: the interrupted sync can then be neither resumed nor undone.");
    }

    int resume() {
        try (SyncSides both = sides.open(tools)) {
            if (both.index().isEmpty()) {
                return files(both, both.file().orElseThrow());
            }
            try (SyncJournal journal = SyncJournal.find(tools, both.local()).orElseThrow(() -> nothing(sides))) {
                RouteIndex index = both.index().get();
                SyncJournal.Sync sync = journal.last(index.address())
                        .filter(SyncJournal.Sync::isPartWay)
                        .orElseThrow(() -> nothing(sides));
                RunOutcome outcome =
                        new JournaledSync(tools, both, index, journal, Policy.USUAL, progress -> {}).resume(sync);
                return answered(
                        sides, JsonNodeFactory.instance.objectNode(), sync.run().undoes(), outcome, journal.refused());
            }
        }
    }

    private int files(SyncSides both, RemoteFile remote) {
        if (!Files.isDirectory(JournalFolder.of(both.local()))) {
            throw nothing(sides);
        }
        try (JournalFolder held = JournalFolder.open(both.local())) {
            List<FileJournal.Change> changes =
                    new FileJournal(held.path(), remote.file().real()).changes();
            FileJournal.State state = FileJournal.state(changes);
            refuseChanged(both, remote, state);
            if (changes.isEmpty() || state != FileJournal.State.PART_WAY) {
                throw nothing(sides);
            }
            FileJournal.put(changes, true);
            return answered(sides, JsonNodeFactory.instance.objectNode(), "Done: the sync of both files is complete.");
        }
    }

    /** Refuses to overwrite what was written to a file after the last sync. */
    static void refuseChanged(SyncSides both, RemoteFile remote, FileJournal.State state) {
        if (state == FileJournal.State.CHANGED) {
            throw new CommandException(
                    both.local().path() + " or " + remote.file().path()
                            + " was changed after the last sync, and this command would overwrite that. Nothing was changed. Start a new sync instead.");
        }
    }

    /** Prints how the work on two files ended, and returns the exit code. */
    static int answered(SidesOption sides, ObjectNode program, String people) {
        program.putObject("outcome").put("result", "applied");
        sides.out().answer(program, List.of(people));
        return ExitCode.OK;
    }

    /**
     * Prints how the work on an index ended, and returns the exit code.
     *
     * @param undone the run that was undone; null if a run was resumed
     */
    static int answered(
            SidesOption sides,
            ObjectNode program,
            @Nullable Long undone,
            RunOutcome outcome,
            List<RefusedRow> refused) {
        ObjectNode told = OutcomeJson.of(outcome, refused);
        if (undone != null) {
            told.put("undoes", undone);
        }
        program.set("outcome", told);
        sides.out()
                .answer(
                        program,
                        undone == null
                                ? OutcomeReport.people(outcome, refused)
                                : OutcomeReport.undo(undone, outcome, refused));
        return ExitCode.of(outcome);
    }

    /** Returns the error for two sides of which the journal has no sync to work on. */
    static CommandException nothing(SidesOption sides) {
        return new CommandException("There is no sync of " + named(sides, " with ")
                + " to resume or undo: none was interrupted, it was already undone, or it kept no journal.");
    }
}
