package dev.signalbox.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.dialect.Dialect;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Config files of 1.x, and what is needed to import them. */
public final class IndexedFileFixture {
    /** A file with its routes. */
    public static final String LOCAL = """
            # The desk.
            encoder: {name: sentence-transformers/all-MiniLM-L6-v2, type: huggingface}
            owner: team a
            router_type: indexed
            routes:
              - utterances: [refund me]   # the usual one
                name: refund
                confidence_threshold: 0.4
                mine: 1
              - name: hours
                utterances:
                  - when do you open
            """;
    /** A file without routes, which names an index. */
    public static final String BARE = """
            router_type: indexed
            encoder: {type: huggingface, name: sentence-transformers/all-MiniLM-L6-v2}
            index: {type: qdrant, index_name: %s, location: null, url: "http://localhost:6333"}   # down the hall
            """;

    private static final Pattern DRAFT = Pattern.compile("name=\"draft\" value=\"([^\"]+)\"");

    private IndexedFileFixture() {}

    /** The draft that a preview of an import offers to confirm. */
    public static String draft(HttpResponse<String> preview) {
        Matcher matcher = DRAFT.matcher(preview.body());
        assertThat(matcher.find()).as(preview.body()).isTrue();
        return matcher.group(1);
    }

    /** A file as an item of a list. */
    public static String item(String file) {
        return "- " + file.indent(2).stripLeading();
    }

    /** Fills the index that {@link #BARE} names, which asks for a key. */
    public static void stock(Stage stage, String name) {
        try (RouteIndex index = stage.keyed().make(name, 2).forDialect(Dialect.V1)) {
            RouteValue value = RouteValue.of(Map.of(
                    RouteField.METADATA, JsonNodeFactory.instance.objectNode(),
                    RouteField.DESCRIPTION, TextNode.valueOf("Money"),
                    RouteField.SCORE_THRESHOLD, DoubleNode.valueOf(0.3)));
            index.upsert(List.of(new IndexRecord(
                    index.idOf("refund", "pay me"), new Utterance("refund", "pay me", value), new float[] {1, 0})));
        }
    }
}
