package dev.signalbox.web.remote;

/** What a test of an address found. */
public sealed interface Finding {
    /** What it found and what follows from it. */
    String words();

    /** The address can be used. */
    record Usable(String words) implements Finding {}

    /**
     * The index is bound already by a remote whose rules it would be a way around.
     *
     * @param mayAllow whether the one who asks may bind it all the same
     */
    record Governed(String words, boolean mayAllow) implements Finding {}

    /** The address can never be used as it is. */
    record Unusable(String words) implements Finding {}

    /** The index is missing, and the store has another that the address probably means. */
    record Similar(String words) implements Finding {}

    /** The store does not answer now; it may later. */
    record Silent(String words) implements Finding {}
}
