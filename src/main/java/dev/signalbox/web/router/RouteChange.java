package dev.signalbox.web.router;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.LanguageModel;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.Route;
import dev.signalbox.route.config.ValueJson;
import dev.signalbox.web.page.TextExcerpt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a route between two states of its router.
 *
 * @param name its name afterwards; of one that was removed, before
 * @param fields that changed, its name among them
 * @param added utterances that came
 * @param removed utterances that went
 * @param reordered whether its utterances are in a different order
 */
public record RouteChange(
        Kind kind, String name, List<FieldChange> fields, List<String> added, List<String> removed, boolean reordered) {

    /** Whether the route came, went or changed. */
    public enum Kind {
        ADDED("added", "+"),
        REMOVED("removed", "−"),
        CHANGED("changed", "±");

        private final String id;
        private final String sign;

        Kind(String id, String sign) {
            this.id = id;
            this.sign = sign;
        }

        public String id() {
            return id;
        }

        public String sign() {
            return sign;
        }
    }

    static RouteChange added(Route route) {
        return new RouteChange(
                Kind.ADDED,
                route.name(),
                fields(Route.of(route.dialect(), route.name(), List.of()), route),
                texts(route.utterances()),
                List.of(),
                false);
    }

    static RouteChange removed(Route route) {
        return new RouteChange(Kind.REMOVED, route.name(), List.of(), List.of(), texts(route.utterances()), false);
    }

    /** Empty where nothing changed. */
    public static Optional<RouteChange> between(Route before, Route after) {
        if (before.equals(after)) {
            return Optional.empty();
        }
        List<String> added = surplus(after.utterances(), before.utterances());
        List<String> removed = surplus(before.utterances(), after.utterances());
        boolean reordered =
                added.isEmpty() && removed.isEmpty() && !before.utterances().equals(after.utterances());
        List<FieldChange> fields = fields(before, after);
        boolean changed = !fields.isEmpty() || !added.isEmpty() || !removed.isEmpty() || reordered;
        // Two routes that differ in their dialect alone say the same; that of the router is a change of its own.
        return changed
                ? Optional.of(new RouteChange(Kind.CHANGED, after.name(), fields, added, removed, reordered))
                : Optional.empty();
    }

    private static List<FieldChange> fields(Route before, Route after) {
        List<FieldChange> fields = new ArrayList<>();
        note(fields, "name", before.name(), after.name());
        note(fields, "description", before.description(), after.description());
        if (before.dialect() == after.dialect()) {
            note(
                    fields,
                    after.dialect().thresholdKey(),
                    number(before.scoreThreshold()),
                    number(after.scoreThreshold()));
        } else {
            note(fields, before.dialect().thresholdKey(), number(before.scoreThreshold()), null);
            note(fields, after.dialect().thresholdKey(), null, number(after.scoreThreshold()));
        }
        note(fields, "llm", llm(before.llm()), llm(after.llm()));
        note(fields, "function_schemas", before.functionSchemas(), after.functionSchemas());
        note(fields, "metadata", before.metadata(), after.metadata());
        note(fields, "unknown keys", before.extra(), after.extra());
        return List.copyOf(fields);
    }

    private static void note(List<FieldChange> fields, String field, JsonNode before, JsonNode after) {
        if (!before.equals(after)) {
            fields.add(new FieldChange(field, ValueJson.write(before), ValueJson.write(after)));
        }
    }

    static void note(List<FieldChange> fields, String field, @Nullable String before, @Nullable String after) {
        String was = before == null ? "none" : before;
        String now = after == null ? "none" : after;
        if (!was.equals(now)) {
            fields.add(new FieldChange(field, was, now));
        }
    }

    static @Nullable String number(@Nullable Double number) {
        return number == null ? null : PythonJson.repr(number);
    }

    private static @Nullable String llm(@Nullable LanguageModel llm) {
        return llm == null ? null : llm.module() + ", " + llm.type() + ", " + llm.model();
    }

    /** What the one list has more of than the other, duplicates counted, in its order. */
    private static List<String> surplus(List<JsonNode> list, List<JsonNode> other) {
        Map<JsonNode, Integer> left = new LinkedHashMap<>();
        other.forEach(node -> left.merge(node, 1, Integer::sum));
        List<JsonNode> more = new ArrayList<>();
        for (JsonNode node : list) {
            int there = left.getOrDefault(node, 0);
            if (there == 0) {
                more.add(node);
            } else {
                left.put(node, there - 1);
            }
        }
        return texts(more);
    }

    private static List<String> texts(List<JsonNode> utterances) {
        return utterances.stream().map(RouteChange::text).toList();
    }

    /** An utterance fit for a row: a text cut where it is long, anything else as JSON. */
    public static String text(JsonNode utterance) {
        return TextExcerpt.of(whole(utterance));
    }

    /** An utterance as text, anything else as JSON. */
    public static String whole(JsonNode utterance) {
        return utterance.isTextual() ? utterance.textValue() : PythonJson.dumps(utterance);
    }
}
