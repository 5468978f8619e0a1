package dev.signalbox.follow;

import java.time.Instant;

/**
 * A commit of a followed file's branch.
 *
 * @param id in hexadecimal
 * @param at when it was committed
 * @param title the first line of its message
 */
public record FileCommit(String id, Instant at, String author, String title) {
    private static final int SHORT = 8;

    /** Returns the id as people write it. */
    public String shortId() {
        return id.substring(0, Math.min(SHORT, id.length()));
    }
}
