package dev.signalbox.store;

import dev.signalbox.sync.plan.Mode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A plan that was created and not applied, as a list shows it.
 *
 * @param routerId of its router
 * @param remoteId of its remote
 * @param router its name
 * @param remote its name
 * @param revision of the router that it is based on
 * @param changes how many records and utterances it changes, over both sides
 * @param review the open review that has this plan; null for none
 * @param localMoved whether the router has a newer revision
 * @param remoteMoved whether the newest plan or check of the remote found other contents, or a run changed them since
 */
public record OpenPlan(
        long id,
        long routerId,
        long remoteId,
        String router,
        String remote,
        int revision,
        String who,
        Instant at,
        Mode mode,
        int changes,
        @Nullable Long review,
        boolean localMoved,
        boolean remoteMoved) {

    /** Whether it can no longer be applied, as far as is known without reading the remote. */
    public boolean isOutdated() {
        return localMoved || remoteMoved;
    }
}
