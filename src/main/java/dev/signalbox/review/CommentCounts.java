package dev.signalbox.review;

import java.util.Collection;

/**
 * How many comments of a review are open and how many are resolved. A comment and its replies count as one.
 */
public record CommentCounts(int open, int resolved) {
    public static final CommentCounts NONE = new CommentCounts(0, 0);

    public static CommentCounts of(Collection<CommentThread> threads) {
        int open = (int) threads.stream().filter(CommentThread::isOpen).count();
        return new CommentCounts(open, threads.size() - open);
    }

    public boolean isNone() {
        return open + resolved == 0;
    }

    /** Such as {@code 2 open, 1 resolved}; empty for none. */
    public String message() {
        return open == 0
                ? resolved == 0 ? "" : resolved + " resolved"
                : resolved == 0 ? open + " open" : open + " open, " + resolved + " resolved";
    }
}
