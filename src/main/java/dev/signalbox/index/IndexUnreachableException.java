package dev.signalbox.index;

import org.jspecify.annotations.Nullable;

/** A store that did not answer, or not to the end. Trying again may help. */
public final class IndexUnreachableException extends IndexException {
    private final boolean late;

    public IndexUnreachableException(String address, String words, @Nullable Throwable cause) {
        this(address, words, cause, false);
    }

    private IndexUnreachableException(String address, String words, @Nullable Throwable cause, boolean late) {
        super(address + " cannot be reached: " + words, cause);
        this.late = late;
    }

    /** Returns the error of a store that did not answer in time. */
    public static IndexUnreachableException late(String address, String words, @Nullable Throwable cause) {
        return new IndexUnreachableException(address, words, cause, true);
    }

    /** Returns whether the store did not answer in time, rather than not at all. */
    public boolean isLate() {
        return late;
    }
}
