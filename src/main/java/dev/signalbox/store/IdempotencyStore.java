package dev.signalbox.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Stores which requests were done already, by the keys that programs gave them. */
public interface IdempotencyStore {
    /**
     * Takes a key for a request that is about to be done, and forgets keys that were taken longer ago than {@code kept}.
     *
     * @param person whose key it is; keys of different people are different
     * @return the former request with that key; empty if there is none, and then the key is taken
     */
    Optional<KeptAnswer> claim(String person, String key, String fingerprint, Instant now, Duration kept);

    /** Keeps the answer of a key that was taken. */
    void keep(String person, String key, KeptAnswer answer);

    /** Forgets a key whose request failed. */
    void release(String person, String key);
}
