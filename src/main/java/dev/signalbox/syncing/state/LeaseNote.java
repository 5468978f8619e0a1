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
 * What a console writes down beside the lock of an index, in a field that semantic-router does not read: whose lock it is and until when.
 *
 * @param token what the lease is known by
 * @param holder who has it, in words
 * @param since when the lock was taken, as it stands in {@code sr_lock}
 * @param expires when it ends without a further sign of life
 */
public record LeaseNote(String token, String holder, String since, Instant expires) {
    /** The console's field beside the lock. */
    public static final String FIELD = "signalbox_lock";

    /** How long a lease holds after its last sign of life. */
    public static final Duration LENGTH = Duration.ofMinutes(3);

    /** How far two clocks may be apart. */
    private static final Duration APART = Duration.ofMinutes(1);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The one of an index; empty where none stands there or it is of an earlier lock than the one that is taken now. */
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
            // Nobody's that we know: the lock beside it is honoured as anybody's.
            return Optional.empty();
        }
    }

    /**
     * Whether it has ended. One that reaches further than any that begins now was taken by a clock that was wrong, and would keep others
     * out for as long as that was ahead.
     */
    public boolean isOver(Instant now) {
        return now.isAfter(expires) || expires.isAfter(now.plus(LENGTH).plus(APART));
    }

    /**
     * The text of it, which {@link #parsed} reads back.
     *
     * @param now of this sign of life
     */
    public String text(Instant now) {
        return PythonJson.dumps(JSON.createObjectNode()
                .put("token", token)
                .put("holder", holder)
                .put("since", since)
                .put("heartbeat", now.toString())
                .put("expires", expires.toString()));
    }

    /** What stands beside a lock that was released by hand. No lease reads it as one. */
    public static String released(Instant now, String lock, String reason) {
        return PythonJson.dumps(JSON.createObjectNode()
                .put("released", now.toString())
                .put("lock", lock)
                .put("reason", reason));
    }
}
