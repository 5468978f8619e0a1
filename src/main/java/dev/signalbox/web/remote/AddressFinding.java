package dev.signalbox.web.remote;

import org.jspecify.annotations.Nullable;

/** What a test of an address found. */
public sealed interface AddressFinding {
    /** What it found and what follows from it. */
    String message();

    /** The address can be used. */
    record Usable(String message) implements AddressFinding {}

    /**
     * The index is bound already by a remote whose rules it would be a way around.
     *
     * @param mayAllow whether the one who asks may bind it all the same
     */
    record Governed(String message, boolean mayAllow) implements AddressFinding {}

    /** The address can never be used as it is. */
    record Unusable(String message) implements AddressFinding {}

    /** The index is missing, and the store has another that the address probably means. */
    record Similar(String message) implements AddressFinding {}

    /**
     * The store does not let us in or does not answer now; it may later.
     *
     * @param title what is wrong, in a few words
     * @param keyHref where its key can be entered; null where a key would not help
     */
    record Silent(String title, String message, @Nullable String keyHref) implements AddressFinding {}
}
