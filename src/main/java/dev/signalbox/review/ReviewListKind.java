package dev.signalbox.review;

/** Which list of reviews. */
public enum ReviewListKind {
    /** Whoever could approve it was asked to, or nobody in particular was, and has not judged these operations. */
    WAITING,
    /** Proposed by whoever looks, open or done. */
    MINE,
    OPEN,
    /** Applied or closed. */
    DONE
}
