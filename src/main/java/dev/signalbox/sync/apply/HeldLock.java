package dev.signalbox.sync.apply;

import dev.signalbox.index.ConfigParameter;
import dev.signalbox.route.RouterHash;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lock that somebody holds.
 *
 * @param id of this very lock: the next one has another, whoever takes it
 * @param since when it was taken, as the store says; may be empty
 * @param holder who took it; null where it does not say, as a Python router's does not
 * @param expires when it ends without a further sign of life; null where it never does by itself
 */
public record HeldLock(
        String id,
        String since,
        @Nullable String holder,
        @Nullable Instant expires) {
    /** The lock that stands in an index's marks; empty where it is open. */
    static Optional<HeldLock> of(Map<String, ConfigParameter> marks) {
        ConfigParameter lock = marks.get(ConfigParameter.LOCK);
        if (lock == null || !lock.value().equals(ConfigParameter.LOCKED)) {
            return Optional.empty();
        }
        Optional<Lease.Held> lease = Lease.Held.of(marks);
        String token = lease.map(Lease.Held::token).orElse("");
        return Optional.of(new HeldLock(
                RouterHash.sha256(lock.createdAt() + "\n" + token).substring(0, 8),
                lock.createdAt(),
                lease.map(Lease.Held::holder).orElse(null),
                lease.map(Lease.Held::expires).orElse(null)));
    }

    /** Whose it is, in words. */
    public String words() {
        String who = holder == null ? "somebody who did not say who" : holder;
        String when = since.isEmpty() ? "" : " since " + since;
        return expires == null ? who + when : who + when + ", ending at " + expires.truncatedTo(ChronoUnit.SECONDS);
    }
}
