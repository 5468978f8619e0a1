package dev.signalbox.store.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.sync.run.RunPart;
import dev.signalbox.sync.run.RunStarter;
import dev.signalbox.sync.run.StopRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who started, resumed and stopped a run and when, as JSON. */
final class RunPartJson {
    private RunPartJson() {}

    static String of(List<RunPart> parts) {
        ArrayNode array = StoredJson.array();
        for (RunPart part : parts) {
            Instant ended = part.ended();
            array.addObject()
                    .put("kind", part.kind().name())
                    .put("started", part.started().toString())
                    .put("ended", ended == null ? null : ended.toString())
                    .set("by", json(part.by()));
        }
        return StoredJson.of(array);
    }

    /** The parts; none of a run that was stored without. */
    static List<RunPart> parts(@Nullable String stored) {
        List<RunPart> parts = new ArrayList<>();
        if (stored != null) {
            for (JsonNode node : StoredJson.read(stored)) {
                String ended = node.required("ended").textValue();
                parts.add(new RunPart(
                        RunPart.Kind.valueOf(node.required("kind").textValue()),
                        starter(node.required("by")),
                        Instant.parse(node.required("started").textValue()),
                        ended == null ? null : Instant.parse(ended)));
            }
        }
        return parts;
    }

    static String of(StopRequest request) {
        ObjectNode node = StoredJson.object().put("at", request.at().toString());
        node.set("by", json(request.by()));
        return StoredJson.of(node);
    }

    static @Nullable StopRequest stop(@Nullable String stored) {
        if (stored == null) {
            return null;
        }
        JsonNode node = StoredJson.read(stored);
        return new StopRequest(
                starter(node.required("by")), Instant.parse(node.required("at").textValue()));
    }

    private static ObjectNode json(RunStarter by) {
        return StoredJson.object()
                .put("way", by.way().name())
                .put("name", by.name())
                .put("token", by.token());
    }

    private static RunStarter starter(JsonNode node) {
        return new RunStarter(
                RunStarter.Way.valueOf(node.required("way").textValue()),
                node.required("name").textValue(),
                node.required("token").textValue());
    }
}
