package dev.signalbox.syncing.state;

import dev.signalbox.index.IndexException;
import java.time.Instant;

/**
 * The last attempt to read a remote, where it failed.
 *
 * @param at when it failed
 * @param why what the store or the network said
 */
public record ReadFailure(Instant at, IndexException why) {}
