package dev.signalbox.syncing.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.route.PythonJson;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a console stores with the lock of an index, in a field that semantic-router does not read: who holds the lock and until when.
 *
 * @param token identifies the lease
 * @param holder its holder, as text
 * @param since when the lock was taken, as stored in {@code sr_lock}
 * @param expires when it expires unless renewed
 */
public record LeaseNote(String token, String holder, String since, Instant expires) {
    /** The field that the console adds to the lock. */
    public static final String FIELD = "signalbox_lock";

    /** How long a lease is valid after its last renewal. */
    public static final Duration LENGTH = Duration.ofMinutes(3);

    /** How far two clocks may be apart. */
    private static final Duration APART = Duration.ofMinutes(1);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Returns the note of an index; empty if there is none or it belongs to an earlier lock than the current one. */
    public static Optional<LeaseNote> of(Map<String, ConfigParameter> marks) {
        ConfigParameter lock = marks.get(ConfigParameter.LOCK);
        ConfigParameter lease = marks.get(FIELD);
        if (lock == null || lease == null || lease.value().isEmpty()) {
            return Optional.empty();
        }
        return parsed(lease.value()).filter(note -> note.since().equals(lock.createdAt()));
    }

    /** The one of that text; empty where it is none. */
    public static Optional<LeaseNote> parsed(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return Optional.of(new LeaseNote(
                    json.path("token").asText(),
                    json.path("holder").asText(),
                    json.path("since").asText(),
                    Instant.parse(json.path("expires").asText())));
        } catch (JsonProcessingException | DateTimeException strange) {
            // An unknown holder: the lock is respected like any other.
            return Optional.empty();
        }
    }

    /**
     * Whether it has ended. A lease that ends later than one that starts now was taken with a wrong clock, and would block others
     * for as long as that clock was ahead.
     */
    public boolean isOver(Instant now) {
        return now.isAfter(expires) || expires.isAfter(now.plus(LENGTH).plus(APART));
    }

    /**
     * The text of it, which {@link #parsed} reads back.
     *
     * @param now of this renewal
     */
    public String text(Instant now) {
        return PythonJson.dumps(JSON.createObjectNode()
                .put("token", token)
                .put("holder", holder)
                .put("since", since)
                .put("heartbeat", now.toString())
                .put("expires", expires.toString()));
    }

    /** Returns the note of a lock that was released by hand. It is never read as a lease. */
    public static String released(Instant now, String lock, String reason) {
        return PythonJson.dumps(JSON.createObjectNode()
                .put("released", now.toString())
                .put("lock", lock)
                .put("reason", reason));
    }
}
