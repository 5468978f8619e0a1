package dev.signalbox.web.testset;

import static dev.signalbox.web.api.ApiSchema.needed;
import static dev.signalbox.web.api.ApiSchema.optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.quality.TestSetDiff.RowChange;
import dev.signalbox.quality.file.TestSetFile;
import dev.signalbox.store.TestSet;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.api.ApiSchema.Named;
import dev.signalbox.web.frame.RequestProblemException;
import dev.signalbox.web.frame.RequestProblemException.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Test sets and their rows as programs send and read them. */
final class TestSetJson {
    /** A version without its rows. */
    static final Named VERSION = (Named) ApiSchema.answer(
            "TestSetVersion",
            needed("version", ApiSchema.ID),
            needed("what", ApiSchema.TEXT).saying("What was changed."),
            needed("by", ApiSchema.TEXT),
            needed("at", ApiSchema.TIME),
            needed("rows", ApiSchema.COUNT));
    /** A test set. */
    static final Named TEST_SET = (Named) ApiSchema.answer(
            "TestSet",
            needed("id", ApiSchema.ID),
            needed("name", ApiSchema.TEXT),
            needed("held_out", ApiSchema.COUNT).saying("The share of rows that a fit does not see, in percent."),
            needed("version", ApiSchema.ID),
            needed("rows", ApiSchema.COUNT));
    /** A row of an answer. */
    static final Named ROW = (Named) ApiSchema.answer(
            "TestRow",
            needed("sentence", ApiSchema.TEXT),
            needed("route", ApiSchema.orNull(ApiSchema.TEXT)).saying("Null if no route should be chosen."),
            needed("tags", ApiSchema.list(ApiSchema.TEXT)));
    /** A row that differs between two versions. */
    static final Named CHANGE = (Named) ApiSchema.answer(
            "TestRowChange", needed("before", ApiSchema.orNull(ROW)), needed("after", ApiSchema.orNull(ROW)));
    /** Rows of a request. */
    static final ApiSchema ROWS = ApiSchema.list(
            ApiSchema.object(
                    "LabelledSentence",
                    needed("sentence", ApiSchema.text(TestSetFile.LONGEST_SENTENCE)),
                    optional("route", ApiSchema.orNull(ApiSchema.note(ApiSchema.NAME)))
                            .saying("Left out or null if no route should be chosen."),
                    optional("tags", ApiSchema.list(ApiSchema.text(100), 50))
                            .saying("Words without spaces; must is for sentences that no plan may break.")),
            TestSetFile.MOST_ROWS);

    private TestSetJson() {}

    static ObjectNode of(TestSet testSet) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", testSet.id())
                .put("name", testSet.name())
                .put("held_out", testSet.heldOut())
                .put("version", testSet.head().number())
                .put("rows", testSet.head().sentences());
    }

    static ObjectNode of(TestSet.VersionLine line) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("version", line.number())
                .put("what", line.what())
                .put("by", line.who())
                .put("at", line.at().toString())
                .put("rows", line.sentences());
    }

    static ObjectNode of(LabelledSentence row) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("sentence", row.sentence());
        node.put("route", row.isInScope() ? row.route() : null);
        row.tags().stream().sorted().forEach(node.putArray("tags")::add);
        return node;
    }

    static ObjectNode of(RowChange change) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("before", row(change.before()));
        node.set("after", row(change.after()));
        return node;
    }

    private static JsonNode row(@Nullable LabelledSentence row) {
        return row == null ? JsonNodeFactory.instance.nullNode() : of(row);
    }

    static ArrayNode of(List<LabelledSentence> rows) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        rows.forEach(row -> all.add(of(row)));
        return all;
    }

    /**
     * Returns the rows of a body that matches {@link #ROWS}.
     *
     * @throws RequestProblemException if a sentence is blank
     */
    static List<LabelledSentence> rows(JsonNode body) {
        List<LabelledSentence> rows = new ArrayList<>();
        List<Violation> blank = new ArrayList<>();
        for (JsonNode each : body.path("rows")) {
            String sentence = each.path("sentence").textValue();
            if (sentence.isBlank()) {
                blank.add(new Violation("/rows/" + rows.size() + "/sentence", "must have more than white space"));
            }
            JsonNode route = ApiSchema.value(each, "route");
            rows.add(new LabelledSentence(sentence, route == null ? "" : route.textValue(), tags(each)));
        }
        if (!blank.isEmpty()) {
            throw RequestProblemException.invalid(blank);
        }
        return rows;
    }

    private static Set<String> tags(JsonNode row) {
        List<String> tags = new ArrayList<>();
        row.path("tags").forEach(tag -> tags.add(tag.asText()));
        return LabelledSentence.tags(String.join(" ", tags));
    }
}
