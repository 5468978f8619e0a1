package dev.signalbox.cli;

import dev.signalbox.cli.SyncJournal.Sync;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.run.RunOutcome;
import java.util.Optional;

/** Undoes the last sync of LOCAL with an index, from its journal. */
final class IndexUndo {
    private final CommandTools tools;
    private final SidesOption sides;
    private final SyncSides both;
    private final RouteIndex index;

    /**
     * @param index of {@code both}; stays open
     */
    IndexUndo(CommandTools tools, SidesOption sides, SyncSides both, RouteIndex index) {
        this.tools = tools;
        this.sides = sides;
        this.both = both;
        this.index = index;
    }

    /** Returns the exit code, after the answer was printed. */
    int undo(UndoConsent consent) {
        Optional<SyncJournal> found = SyncJournal.find(tools, both.local());
        if (found.isEmpty()) {
            consent.given(UndoOffer.none());
            return ExitCode.OK;
        }
        try (SyncJournal journal = found.get()) {
            UndoOffer<Sync> offer = journal.offer(index.address());
            Optional<UndoPreview> preview = consent.given(new UndoOffer<>(
                    offer.undoable()
                            .map(sync -> RunPreview.of(
                                    sync, journal, index.capabilities().hash())),
                    offer.later()));
            if (preview.isEmpty()) {
                return ExitCode.OK;
            }
            RunOutcome outcome = new JournaledSync(tools, both, index, journal, Policy.USUAL, progress -> {})
                    .undo(offer.undoable().orElseThrow());
            return JournalRecovery.answered(
                    sides, preview.get().program(), preview.get().run(), outcome, journal.refused());
        }
    }
}
