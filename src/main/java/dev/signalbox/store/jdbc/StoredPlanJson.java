package dev.signalbox.store.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.CodePoints;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.plan.Conflict;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.sync.plan.PlanNote;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The parts of a plan other than its rows, as JSON. */
final class StoredPlanJson {
    private StoredPlanJson() {}

    static String ofConflicts(List<Conflict> conflicts) {
        ArrayNode array = StoredJson.array();
        for (Conflict conflict : conflicts) {
            ObjectNode node = array.addObject();
            node.put("route", conflict.route());
            node.set("taken", StoredValue.json(conflict.taken()));
            ArrayNode options = node.putArray("options");
            conflict.options()
                    .forEach(option -> options.addObject()
                            .put("count", option.count())
                            .put("first", option.first())
                            .set("value", StoredValue.json(option.value())));
        }
        return StoredJson.of(array);
    }

    static List<Conflict> conflicts(String stored) {
        List<Conflict> conflicts = new ArrayList<>();
        for (JsonNode node : StoredJson.read(stored)) {
            List<Conflict.Option> options = new ArrayList<>();
            for (JsonNode option : node.required("options")) {
                options.add(new Conflict.Option(
                        StoredValue.of(option.required("value")),
                        option.required("count").intValue(),
                        option.required("first").textValue()));
            }
            conflicts.add(
                    new Conflict(node.required("route").textValue(), options, StoredValue.of(node.required("taken"))));
        }
        return conflicts;
    }

    static String ofNotes(List<PlanNote> notes) {
        ArrayNode array = StoredJson.array();
        notes.forEach(note -> array.addObject()
                .put("code", note.code().name())
                .put("route", note.route())
                .put("text", note.text()));
        return StoredJson.of(array);
    }

    static String ofLeftOut(LeftOut leftOut) {
        ObjectNode node = StoredJson.object();
        ArrayNode routes = node.putArray("routes");
        leftOut.routes().stream().sorted(CodePoints.ORDER).forEach(routes::add);
        ArrayNode pairs = node.putArray("pairs");
        leftOut.pairs().stream()
                .sorted(UtteranceKey.ORDER)
                .forEach(pair -> pairs.addArray().add(pair.route()).add(pair.utterance()));
        return StoredJson.of(node);
    }

    static LeftOut leftOut(String stored) {
        ObjectNode node = StoredJson.readObject(stored);
        Set<String> routes = new HashSet<>();
        node.required("routes").forEach(route -> routes.add(route.textValue()));
        Set<UtteranceKey> pairs = new HashSet<>();
        node.required("pairs")
                .forEach(pair -> pairs.add(new UtteranceKey(
                        pair.required(0).textValue(), pair.required(1).textValue())));
        return new LeftOut(routes, pairs);
    }

    static List<PlanNote> notes(String stored) {
        List<PlanNote> notes = new ArrayList<>();
        for (JsonNode node : StoredJson.read(stored)) {
            notes.add(new PlanNote(
                    PlanNote.Code.valueOf(node.required("code").textValue()),
                    node.required("route").textValue(),
                    node.required("text").textValue()));
        }
        return notes;
    }
}
