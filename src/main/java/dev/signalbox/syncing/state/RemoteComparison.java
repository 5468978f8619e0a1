package dev.signalbox.syncing.state;

import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.LocalState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A router and the contents of one of its remotes.
 *
 * @param readAt when the remote was read; local is always the newest revision
 * @param failure why it could not be read after that; null if no later attempt failed
 */
public record RemoteComparison(
        Router router,
        Remote remote,
        LocalState local,
        IndexSnapshot reading,
        Diff diff,
        Instant readAt,
        @Nullable ReadFailure failure) {}
