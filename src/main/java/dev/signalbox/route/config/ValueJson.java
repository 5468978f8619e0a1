package dev.signalbox.route.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.function.BiFunction;

/** Function schemas and metadata as JSON text that people edit. The same values are allowed as in a config file. */
public final class ValueJson {
    private ValueJson() {}

    /**
     * A list of objects, or null; blank text is null.
     *
     * @throws InvalidConfigException with everything that is wrong, at its line and column of the text
     */
    public static JsonNode functionSchemas(String text) throws InvalidConfigException {
        return text.isBlank()
                ? NullNode.instance
                : read(ConfigKeys.FUNCTION_SCHEMAS, text, (reader, route) -> reader.functionSchemas(route, ""));
    }

    /**
     * An object, or null; blank text is an empty object.
     *
     * @throws InvalidConfigException with everything that is wrong, at its line and column of the text
     */
    public static JsonNode metadata(String text) throws InvalidConfigException {
        return text.isBlank()
                ? JsonNodeFactory.instance.objectNode()
                : read(ConfigKeys.METADATA, text, (reader, route) -> reader.metadata(route, ""));
    }

    /** The value a line a thing, indented, with text outside ASCII as it is. */
    public static String write(JsonNode node) {
        return new JsonRewrite("", JsonLayout.indented(), new JsonScalars(false)::of).fresh(node, "", 0);
    }

    private static JsonNode read(String key, String text, BiFunction<ConfigReader, LocatedValue.Fields, JsonNode> part)
            throws InvalidConfigException {
        ConfigFindings findings = new ConfigFindings(text);
        try {
            LocatedValue value = JsonText.parse(text, findings);
            LocatedValue.Field field = new LocatedValue.Field(key, true, 0, 0, value);
            JsonNode node = part.apply(
                    new ConfigReader(text, findings), new LocatedValue.Fields(List.of(field), false, 0, text.length()));
            findings.refuse(key);
            refuseLoss(key, findings);
            return node;
        } catch (ConfigSyntaxException syntax) {
            throw findings.refusal(key, syntax);
        }
    }

    /** A file keeps the last value of a duplicate key; here it is reported instead. */
    static void refuseLoss(String key, ConfigFindings findings) throws InvalidConfigException {
        for (ConfigWarning warning : findings.warnings()) {
            throw InvalidConfigException.of(
                    key,
                    new ConfigProblem(
                            warning.line(), warning.column(), warning.key(), warning.found(), "each key once"));
        }
    }
}
