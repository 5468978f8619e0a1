package dev.signalbox.syncing.state;

import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexUnreachableException;
import java.time.Duration;
import java.time.Instant;

/**
 * The last attempt to read a remote, where it failed.
 *
 * @param address of the remote at that time
 * @param at when it failed
 * @param took how long the attempt took
 * @param why what the store or the network said
 */
public record ReadFailure(String address, Instant at, Duration took, IndexException why) {
    /** How long a failure that took long is repeated without another attempt. */
    public static final Duration REPEATED = Duration.ofSeconds(30);

    /** A refused connection fails sooner, and then a page can as well try again. */
    private static final Duration LONG = Duration.ofSeconds(2);

    /** Returns whether a page should show this instead of making its reader wait for the same again. */
    boolean isRepeated(Instant now) {
        boolean waited = why instanceof IndexUnreachableException unreachable
                && (unreachable.isLate() || took.compareTo(LONG) >= 0);
        return waited && now.isBefore(at.plus(REPEATED));
    }
}
