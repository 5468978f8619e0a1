package dev.signalbox.cli;

import java.nio.file.Files;
import java.util.Optional;

/** Undoes the last sync of LOCAL with a config file that is used as its remote, from its journal. */
final class FileUndo {
    private final SidesOption sides;
    private final SyncSides both;
    private final RemoteFile remote;

    FileUndo(SidesOption sides, SyncSides both, RemoteFile remote) {
        this.sides = sides;
        this.both = both;
        this.remote = remote;
    }

    /** Returns the exit code, after the answer was printed. */
    int undo(UndoConsent consent) {
        if (!Files.isDirectory(JournalFolder.of(both.local()))) {
            consent.given(UndoOffer.none());
            return ExitCode.OK;
        }
        try (JournalFolder held = JournalFolder.open(both.local())) {
            FileJournal journal = new FileJournal(held.path(), remote.file().real());
            FileJournal.Sync sync = journal.last();
            FileJournal.State state = FileJournal.state(sync.changes());
            if (consent.namesRun() || journal.noted().isEmpty()) {
                JournalRecovery.refuseChanged(both, remote, state);
            }
            Optional<UndoPreview> preview = consent.given(offer(journal, sync, state));
            if (preview.isEmpty()) {
                return ExitCode.OK;
            }
            FileJournal.put(sync.changes(), false);
            journal.undone();
            return JournalRecovery.answered(
                    sides, preview.get().program(), "Done: both files are as they were before the sync.");
        }
    }

    private static UndoOffer<UndoPreview> offer(FileJournal journal, FileJournal.Sync sync, FileJournal.State state) {
        if (sync.changes().isEmpty() || state == FileJournal.State.CHANGED) {
            return new UndoOffer<>(Optional.empty(), journal.noted());
        }
        if (state == FileJournal.State.BEFORE) {
            return new UndoOffer<>(
                    Optional.empty(),
                    journal.noted().or(() -> Optional.of(new IdleSync(sync.at(), IdleSync.Reason.INTERRUPTED))));
        }
        return new UndoOffer<>(Optional.of(FilePreview.of(sync, state)), journal.noted());
    }
}
