package dev.signalbox.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The canonical text of an entry: JSON with every field, always in this order, without white space. The hash chain uses it. */
public final class AuditEntryJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private AuditEntryJson() {}

    /** Returns the text of an entry. */
    public static String of(AuditEntry entry) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("at", entry.at().toString()).put("outcome", entry.outcome().id());
        json.put("begun", entry.begun());
        json.put("who", entry.actor().name()).put("account", entry.actor().account());
        json.put("session", entry.actor().session()).put("from", entry.actor().from());
        json.put("deed", entry.deed()).put("request", entry.request());
        json.put("router", entry.place().router())
                .put("router_name", entry.place().routerName());
        json.put("remote", entry.place().remote())
                .put("remote_name", entry.place().remoteName());
        json.put("on", entry.on()).put("status", entry.status());
        json.put("words", entry.message()).put("reason", entry.reason());
        ArrayNode changes = json.putArray("changes");
        for (AuditChange change : entry.changes()) {
            changes.addObject()
                    .put("what", change.what())
                    .put("before", change.before())
                    .put("after", change.after());
        }
        return json.toString();
    }

    /** Returns the entry of a text; empty if it is not exactly as {@link #of} writes it. */
    public static Optional<AuditEntry> read(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            AuditEntry entry = entry(json);
            return of(entry).equals(text) ? Optional.of(entry) : Optional.empty();
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException edited) {
            return Optional.empty();
        }
    }

    private static AuditEntry entry(JsonNode json) {
        List<AuditChange> changes = new ArrayList<>();
        for (JsonNode change : json.path("changes")) {
            changes.add(new AuditChange(text(change, "what"), text(change, "before"), text(change, "after")));
        }
        return new AuditEntry(
                Instant.parse(text(json, "at")),
                AuditOutcome.of(text(json, "outcome")).orElseThrow(() -> new IllegalArgumentException("outcome")),
                number(json, "begun"),
                new Actor(text(json, "who"), number(json, "account"), number(json, "session"), text(json, "from")),
                text(json, "deed"),
                text(json, "request"),
                new AuditSubject(
                        number(json, "router"),
                        text(json, "router_name"),
                        number(json, "remote"),
                        text(json, "remote_name")),
                text(json, "on"),
                json.path("status").asInt(),
                text(json, "words"),
                text(json, "reason"),
                changes);
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asText();
    }

    private static @Nullable Long number(JsonNode json, String field) {
        return json.path(field).isIntegralNumber() ? (Long) json.path(field).asLong() : null;
    }
}
