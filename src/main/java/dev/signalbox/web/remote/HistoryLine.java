package dev.signalbox.web.remote;

import dev.signalbox.store.LockRelease;
import dev.signalbox.sync.run.RunPart;
import dev.signalbox.syncing.service.UndoOption;
import dev.signalbox.web.page.StatusBadge;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry in the history of a remote. */
public sealed interface HistoryLine {
    /** When it began. */
    Instant at();

    /**
     * A run.
     *
     * @param what in a few words: {@code Sync in mode merge}; of an undo without the run that it undoes
     * @param by who or what started it
     * @param parts what resumed it later; none for a run that was not
     * @param took working time as text; null while it is under way
     * @param paused how long it stood still between its parts, as text; null for not
     * @param undoes the run that it undoes; null for none
     * @param undoneBy the run that undid it; null for none
     */
    record OfRun(
            long id,
            long plan,
            String what,
            StatusBadge badge,
            Instant at,
            String by,
            List<RunPart> parts,
            @Nullable String took,
            @Nullable String paused,
            List<RunChange> changes,
            @Nullable Long undoes,
            @Nullable Long undoneBy,
            UndoOption undo)
            implements HistoryLine {
        public String href() {
            return "/runs/" + id;
        }

        /** Why it cannot be undone, where its other texts do not say so: only of a run that changed something. */
        public @Nullable String whyNot() {
            return undo.isPossible() || undoneBy != null || undoes != null || changes.isEmpty() ? null : undo.why();
        }
    }

    /** A lock that a person released. */
    record OfLock(LockRelease release) implements HistoryLine {
        @Override
        public Instant at() {
            return release.at();
        }
    }
}
