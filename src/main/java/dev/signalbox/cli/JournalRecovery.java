package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.run.RefusedRow;
import dev.signalbox.sync.run.RunOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Resumes or undoes the last sync of two sides, from its journal. */
final class JournalRecovery {
    private final CommandTools tools;
    private final SidesOption sides;

    JournalRecovery(CommandTools tools, SidesOption sides) {
        this.tools = tools;
        this.sides = sides;
    }

    /** Returns LOCAL and REMOTE as arguments of another command. */
    static String named(SidesOption sides) {
        return sides.local + " " + sides.remote;
    }

    /** Returns why a new sync is refused while an earlier one is incomplete, and what to do about it. */
    static CommandException partWay(SidesOption sides, String what) {
        return new CommandException(
                what + " Finish it with \"signalbox resume " + named(sides) + "\", or undo it with"
                        + " \"signalbox undo " + named(sides)
                        + "\". To sync from the current state instead, add --new-plan: the interrupted sync can then be neither resumed nor undone.");
    }

    /** The work on an index. */
    private interface Work {
        RunOutcome on(SyncSides both, SyncJournal journal, RouteIndex index);
    }

    int resume() {
        return recover(this::resumed, FileJournal.State.PART_WAY, true);
    }

    int undo() {
        return recover(this::undone, FileJournal.State.AFTER, false);
    }

    private int recover(Work work, FileJournal.State wanted, boolean after) {
        try (SyncSides both = sides.open(tools)) {
            if (both.index().isEmpty()) {
                return files(both, both.file().orElseThrow(), wanted, after);
            }
            try (SyncJournal journal = SyncJournal.find(tools, both.local()).orElseThrow(this::nothing)) {
                return answered(work.on(both, journal, both.index().get()), journal.refused());
            }
        }
    }

    private RunOutcome resumed(SyncSides both, SyncJournal journal, RouteIndex index) {
        SyncJournal.Sync sync = journal.last(index.address())
                .filter(SyncJournal.Sync::isPartWay)
                .orElseThrow(this::nothing);
        return work(both, journal, index).resume(sync);
    }

    private RunOutcome undone(SyncSides both, SyncJournal journal, RouteIndex index) {
        return work(both, journal, index).undo(journal.last(index.address()).orElseThrow(this::nothing));
    }

    private JournaledSync work(SyncSides both, SyncJournal journal, RouteIndex index) {
        return new JournaledSync(tools, both, index, journal, Policy.USUAL, progress -> {});
    }

    private int files(SyncSides both, RemoteFile remote, FileJournal.State wanted, boolean after) {
        Path folder = JournalFolder.of(both.local());
        if (!Files.isDirectory(folder)) {
            throw nothing();
        }
        try (JournalFolder held = JournalFolder.open(both.local())) {
            List<FileJournal.Change> changes =
                    new FileJournal(held.path(), remote.file().real()).changes();
            FileJournal.State state = FileJournal.state(changes);
            if (state == FileJournal.State.CHANGED) {
                throw new CommandException(
                        both.local().path() + " or " + remote.file().path()
                                + " was changed after the last sync, and this command would overwrite that. Nothing was changed. Start a new sync instead.");
            }
            if (changes.isEmpty() || (state != wanted && state != FileJournal.State.PART_WAY)) {
                throw nothing();
            }
            FileJournal.put(changes, after);
            ObjectNode program = JsonNodeFactory.instance.objectNode();
            program.putObject("outcome").put("result", "applied");
            sides.out()
                    .answer(
                            program,
                            List.of(
                                    after
                                            ? "Done: the sync of both files is complete."
                                            : "Done: both files are as they were before the sync."));
            return ExitCode.OK;
        }
    }

    private int answered(RunOutcome outcome, List<RefusedRow> refused) {
        ObjectNode program = JsonNodeFactory.instance.objectNode();
        program.set("outcome", OutcomeReport.program(outcome, refused));
        sides.out().answer(program, OutcomeReport.people(outcome, refused));
        return ExitCode.of(outcome);
    }

    private CommandException nothing() {
        return new CommandException("There is no sync of " + sides.local + " with " + sides.remote
                + " to resume or undo: none was interrupted, it was already undone, or it kept no journal.");
    }
}
