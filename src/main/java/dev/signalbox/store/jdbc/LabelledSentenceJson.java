package dev.signalbox.store.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.signalbox.quality.LabelledSentence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Labelled sentences as JSON: an array of sentence, route and tags for each. */
final class LabelledSentenceJson {
    private LabelledSentenceJson() {}

    static byte[] of(List<LabelledSentence> sentences) {
        ArrayNode rows = StoredJson.array();
        for (LabelledSentence each : sentences) {
            ArrayNode row = rows.addArray().add(each.sentence()).add(each.route());
            new TreeSet<>(each.tags()).forEach(row::add);
        }
        return CompressedJson.of(rows);
    }

    static List<LabelledSentence> read(byte[] stored) {
        List<LabelledSentence> sentences = new ArrayList<>();
        for (JsonNode row : CompressedJson.read(stored)) {
            Set<String> tags = new LinkedHashSet<>();
            for (int i = 2; i < row.size(); i++) {
                tags.add(row.get(i).textValue());
            }
            sentences.add(new LabelledSentence(
                    row.required(0).textValue(), row.required(1).textValue(), tags));
        }
        return sentences;
    }
}
