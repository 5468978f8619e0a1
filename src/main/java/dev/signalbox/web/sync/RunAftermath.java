package dev.signalbox.web.sync;

import dev.signalbox.sync.run.Run;
import dev.signalbox.syncing.service.UndoOption;
import dev.signalbox.web.remote.RemoteStatus;
import org.jspecify.annotations.Nullable;

/**
 * What became of a run after it ended.
 *
 * @param undo whether it can be undone now
 * @param undoneBy the run that undid it; null for none
 * @param appliedAgain a later run that applied its plan again; null for none
 * @param standing how local and the remote compare now, as far as is known
 */
public record RunAftermath(
        UndoOption undo, @Nullable Run undoneBy, @Nullable Run appliedAgain, RemoteStatus standing) {
    /** Whether local and the remote are known to be in sync now, and this is the last run that could have made them so. */
    public boolean provesSync(Run run) {
        Run last = standing.run();
        return last != null && last.id() == run.id() && standing.isInOrder();
    }
}
