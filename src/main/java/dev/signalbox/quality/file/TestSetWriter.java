package dev.signalbox.quality.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.route.csv.CsvTableWriter;
import java.util.List;
import java.util.TreeSet;

/** Writes labelled sentences as files that {@link TestSetFile} reads to the same rows. */
public final class TestSetWriter {
    private TestSetWriter() {}

    /** Returns CSV with the columns sentence, route and tags, without a byte order mark. */
    public static String csv(List<LabelledSentence> rows) {
        return CsvTableWriter.write(
                List.of("sentence", "route", "tags"),
                rows.stream()
                        .map(row -> List.of(row.sentence(), row.route(), String.join(" ", new TreeSet<>(row.tags())))));
    }

    /** Returns an object a line, with the keys sentence, route and, where there are some, tags. */
    public static String jsonLines(List<LabelledSentence> rows) {
        StringBuilder lines = new StringBuilder();
        for (LabelledSentence row : rows) {
            ObjectNode node = JsonNodeFactory.instance
                    .objectNode()
                    .put("sentence", row.sentence())
                    .put("route", row.route());
            if (!row.tags().isEmpty()) {
                new TreeSet<>(row.tags()).forEach(node.putArray("tags")::add);
            }
            lines.append(node).append('\n');
        }
        return lines.toString();
    }
}
