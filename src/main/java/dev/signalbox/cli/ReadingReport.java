package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.LibraryRoutes.LibraryRoute;
import dev.signalbox.sync.guard.IndexedReading;
import java.util.ArrayList;
import java.util.List;

/** What a new router of 1.x reads from an index and does not report, as text and as JSON. */
final class ReadingReport {
    private ReadingReport() {}

    static List<String> people(IndexedReading reading) {
        List<String> lines = new ArrayList<>();
        lines.add(reading.summary());
        lines.addAll(reading.hidden());
        return lines;
    }

    static ObjectNode program(IndexedReading reading) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("routes", reading.routes().byName().size());
        node.put("utterances", reading.routes().records());
        node.put("can_be_built", reading.fatal().isEmpty());
        ArrayNode stray = node.putArray("not_in_local");
        reading.stray().forEach(pair -> put(stray.addObject(), pair));
        ArrayNode missing = node.putArray("without_records");
        reading.missing().forEach(missing::add);
        ArrayNode disagreeing = node.putArray("disagreeing");
        reading.disagreeing().forEach((name, route) -> put(disagreeing.addObject(), name, route));
        ArrayNode unreadable = node.putArray("unreadable");
        reading.unreadable()
                .forEach(
                        record -> put(unreadable.addObject(), record.utterance().pair()));
        return node.put("newer_utterances", reading.newerUtterances());
    }

    private static void put(ObjectNode node, UtteranceKey pair) {
        node.put("route", pair.route()).put("utterance", pair.utterance());
    }

    /** A route whose records disagree: the record that a router believes, and what others say otherwise. */
    private static void put(ObjectNode node, String name, LibraryRoute route) {
        node.put("route", name).put("believed", route.first().utterance().utterance());
        ArrayNode fields = node.putArray("fields");
        route.disagreeing().forEach(field -> fields.add(field.recordKey()));
    }
}
