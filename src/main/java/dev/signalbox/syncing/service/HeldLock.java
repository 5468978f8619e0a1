package dev.signalbox.syncing.service;

import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoredLock;
import dev.signalbox.route.RouterHash;
import dev.signalbox.route.TimeText;
import dev.signalbox.syncing.state.LeaseNote;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A held lock.
 *
 * @param id of this lock; every other lock has another id
 * @param since when it was taken, as the store says; may be empty
 * @param holder who took it; null where it does not say, as a Python router's does not
 * @param expires when it expires unless renewed; null if it never expires
 * @param remark what is stored where semantic-router would not write it, as a sentence; null where it would
 */
public record HeldLock(
        String id,
        String since,
        @Nullable String holder,
        @Nullable Instant expires,
        @Nullable String remark) {
    /**
     * Returns the current lock of an index; empty if it is not locked.
     *
     * @throws dev.signalbox.index.IndexException if it cannot be read
     */
    public static Optional<HeldLock> of(RouteIndex index) {
        return of(index.parameters(Set.of(ConfigParameter.LOCK, LeaseNote.FIELD)));
    }

    /**
     * Releases an index's lock if it is still this one, and stores the reason with it until it is taken again.
     *
     * @param reason why
     * @throws LockChangedException if it is another one now, or released
     */
    public void releaseIfUnchanged(RouteIndex index, Instant now, String reason) {
        if (of(index).filter(held -> held.id().equals(id)).isEmpty()) {
            throw new LockChangedException(index.address());
        }
        index.write(ConfigParameter.at(now, ConfigParameter.LOCK, ConfigParameter.UNLOCKED));
        index.write(ConfigParameter.at(now, LeaseNote.FIELD, LeaseNote.released(now, message(), reason)));
    }

    /** Releases the lock of an index, whatever its current state. */
    public void release(RouteIndex index, Instant now) {
        index.write(ConfigParameter.at(now, ConfigParameter.LOCK, ConfigParameter.UNLOCKED));
        if (holder != null) {
            index.write(ConfigParameter.at(now, LeaseNote.FIELD, ""));
        }
    }

    /** The lock in the parameters of an index; empty if it is not locked. */
    private static Optional<HeldLock> of(Map<String, ConfigParameter> marks) {
        return StoredLock.of(marks.get(ConfigParameter.LOCK)).map(lock -> of(lock, marks));
    }

    private static HeldLock of(StoredLock lock, Map<String, ConfigParameter> marks) {
        // A lock that semantic-router did not write does not expire with a lease.
        Optional<LeaseNote> lease = lock.isKnown() ? LeaseNote.of(marks) : Optional.empty();
        String token = lease.map(LeaseNote::token).orElse("");
        String value = lock.isKnown() ? "" : "\n" + lock.value();
        return new HeldLock(
                RouterHash.sha256(lock.since() + "\n" + token + value).substring(0, 8),
                lock.since(),
                lease.map(LeaseNote::holder).orElse(null),
                lease.map(LeaseNote::expires).orElse(null),
                lock.remark().orElse(null));
    }

    /** Returns who holds it, as text. */
    public String message() {
        String who = holder == null ? "an unknown holder" : holder;
        String when = since.isEmpty() ? "" : " since " + TimeText.exact(since);
        return expires == null ? who + when : who + when + ", expiring at " + TimeText.exact(expires);
    }
}
