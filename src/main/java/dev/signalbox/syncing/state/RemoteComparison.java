package dev.signalbox.syncing.state;

import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.LocalState;
import java.time.Instant;

/**
 * A router and the contents of one of its remotes.
 *
 * @param readAt when the remote was read; local is always the newest revision
 */
public record RemoteComparison(
        Router router, Remote remote, LocalState local, IndexSnapshot reading, Diff diff, Instant readAt) {}
