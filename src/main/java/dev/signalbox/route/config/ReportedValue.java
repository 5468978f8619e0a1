package dev.signalbox.route.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.OldFunctionSchema;
import dev.signalbox.route.PythonJson;

/** Puts what a config reader has to say about a value into words, with what stands in the file. */
final class ReportedValue {
    private final String text;
    private final ConfigFindings findings;

    ReportedValue(String text, ConfigFindings findings) {
        this.text = text;
        this.findings = findings;
    }

    void wrong(LocatedValue spot, String key, String expected) {
        if (spot instanceof LocatedValue.Broken) {
            return;
        }
        if (findings.full()) {
            findings.another();
        } else {
            findings.problem(spot.start(), key, found(spot), expected);
        }
    }

    void wrongKey(LocatedValue.Field field, String path) {
        String raw = DisplayText.inside(text.substring(field.start(), field.end()));
        findings.problem(field.start(), path, "the key " + raw + ", which is not text", "a text: put it in quotes");
    }

    void missing(LocatedValue.Fields fields, String key, String expected) {
        findings.problem(fields.start(), key, "no such key", expected);
    }

    void became(LocatedValue spot, String key, String became) {
        findings.warning(spot.start(), key, found(spot), became);
    }

    /** Says something of a key. */
    void key(LocatedValue.Field field, String path, String found, String became) {
        findings.warning(field.start(), FieldReader.inside(path, field.key()), found, became);
    }

    /** Says of a key that the library does not know which one may have been meant. */
    void unknownKey(LocatedValue.Field field, String path, String close) {
        findings.warning(
                field.start(),
                path.isEmpty() ? field.key() : path + "." + field.key(),
                "unknown key " + DisplayText.quoted(field.key()) + ":",
                "semantic-router ignores it, and it is kept as it is; did you mean " + close + "?");
    }

    /** Says of a schema under the key of old versions that no current version reads it; nothing where it is empty. */
    void oldFunctionSchema(LocatedValue.Field field, LocatedValue.Fields route, String path) {
        if (!OldFunctionSchema.hasContent(field.value().json())) {
            return;
        }
        LocatedValue.Field name = route.get(ConfigKeys.NAME);
        LocatedValue.Field schemas = route.get(ConfigKeys.FUNCTION_SCHEMAS);
        boolean superseded = schemas != null && !schemas.value().json().isEmpty();
        findings.warning(
                field.start(),
                path + "." + OldFunctionSchema.KEY,
                "unknown key " + DisplayText.quoted(OldFunctionSchema.KEY) + ":",
                "this key is from old versions, and semantic-router ignores it now; "
                        + (superseded
                                ? "the " + ConfigKeys.FUNCTION_SCHEMAS + " of this route are used"
                                : "route " + (name == null ? "" : found(name.value()) + " ")
                                        + "has no function schemas. Did you mean " + ConfigKeys.FUNCTION_SCHEMAS
                                        + ", a list?"));
    }

    /** Says of an utterance that it is not text, and whether quotes would make it one. */
    void notText(LocatedValue spot, String list, int place) {
        if (!findings.wantsWarnings()) {
            return;
        }
        String key = list + "[" + place + "]";
        if (!(spot instanceof LocatedValue.Leaf leaf)) {
            became(spot, key, "is not text: it is hashed as it is and cannot be synced");
            return;
        }
        String raw = text.substring(leaf.start(), leaf.end());
        findings.warning(
                leaf.start(),
                key,
                raw.isBlank() ? "nothing" : DisplayText.inside(raw),
                "was read as " + kind(leaf.json()) + " " + value(leaf.json())
                        + ", not as text, and cannot be synced; put it in quotes to keep it as text");
    }

    private String found(LocatedValue spot) {
        return switch (spot) {
            case LocatedValue.Items items -> items.items().isEmpty() ? "an empty list" : "a list";
            case LocatedValue.Fields fields -> fields.fields().isEmpty() ? "an empty object" : "an object";
            case LocatedValue.Broken broken -> DisplayText.inside(text.substring(broken.start(), broken.end()));
            case LocatedValue.Leaf leaf -> leaf(leaf);
        };
    }

    private String leaf(LocatedValue.Leaf leaf) {
        if (leaf.json().isTextual()) {
            return DisplayText.quoted(leaf.json().textValue());
        }
        String value = value(leaf.json());
        String raw = DisplayText.inside(text.substring(leaf.start(), leaf.end()));
        return raw.isBlank() || raw.equals(value) ? value : raw + ", which is read as " + value;
    }

    private static String value(JsonNode node) {
        return DisplayText.inside(PythonJson.dumps(node));
    }

    private static String kind(JsonNode node) {
        return node.isNumber() ? "the number" : "the value";
    }
}
