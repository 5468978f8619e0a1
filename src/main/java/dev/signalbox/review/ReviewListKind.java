package dev.signalbox.review;

/** Which list of reviews. */
public enum ReviewListKind {
    /** The user may approve it, was asked to or no reviewer was named, and has not judged these operations. */
    WAITING,
    /** Proposed by the user, open or done. */
    MINE,
    OPEN,
    /** Applied or closed. */
    DONE
}
