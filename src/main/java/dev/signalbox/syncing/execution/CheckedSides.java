package dev.signalbox.syncing.execution;

import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.syncing.state.SignalboxMetadata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The two sides of a plan before its first change, found to be what it was made from.
 *
 * @param records of the remote
 * @param own what Signalbox stores with the index; null if nothing
 */
record CheckedSides(
        LocalState local,
        List<StoredRecord> records,
        @Nullable SignalboxMetadata own) {}
