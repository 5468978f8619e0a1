package dev.signalbox.cli;

import dev.signalbox.cli.SyncJournal.Sync;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.sync.run.Journal;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of the syncs of one LOCAL, by index: which of them can be undone, and whether a later one left nothing to undo. A sync that
 * has not started a run is noted by its index alone, until one starts a run.
 */
final class SyncHistory {
    private final ConsoleStore store;

    SyncHistory(ConsoleStore store) {
        this.store = store;
    }

    /** Notes that a sync which has no run left nothing to undo. */
    void note(String address, IdleSync sync) {
        store.settings().put(setting(address), sync.text());
    }

    /** Forgets what was noted: a run starts. */
    void clear(String address) {
        if (noted(address).isPresent()) {
            store.settings().put(setting(address), "");
        }
    }

    private Optional<IdleSync> noted(String address) {
        return store.settings()
                .get(setting(address))
                .filter(text -> !text.isEmpty())
                .map(IdleSync::parsed);
    }

    private static String setting(String address) {
        return "idle-sync " + address;
    }

    /**
     * Returns what can be undone.
     *
     * @param runs of the index, newest first
     */
    UndoOffer<Sync> offer(String address, List<Run> runs) {
        @Nullable IdleSync idle = null;
        for (Run run : runs) {
            Optional<Journal> journal = store.journals()
                    .find(run.undoes() == null ? run.id() : run.undoes())
                    .filter(Journal::mayHaveChanged);
            boolean refused = run.outcome() instanceof RunOutcome.Refused;
            if (run.outcome() instanceof RunOutcome.Applied && (run.undoes() != null || journal.isEmpty())) {
                return offer(address, Optional.empty(), idle);
            }
            if (!refused && journal.isPresent()) {
                return offer(address, Optional.of(new Sync(run, journal.get())), idle);
            }
            if (idle == null && run.undoes() == null) {
                idle = new IdleSync(run.started(), refused ? IdleSync.Reason.REFUSED : IdleSync.Reason.INTERRUPTED);
            }
        }
        return offer(address, Optional.empty(), idle);
    }

    /** An undo that was interrupted is later than any sync: none starts before it is finished. */
    private UndoOffer<Sync> offer(String address, Optional<Sync> undoable, @Nullable IdleSync idle) {
        return undoable.filter(Sync::isUndo).isPresent()
                ? new UndoOffer<>(undoable, Optional.empty())
                : new UndoOffer<>(undoable, noted(address).or(() -> Optional.ofNullable(idle)));
    }
}
