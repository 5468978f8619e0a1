package dev.signalbox.route.convert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.LanguageModel;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterForm;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a 0.x route that 1.x has no place for, as the JSON text that keeps them in its metadata: a text, because Pinecone's metadata
 * holds nothing deeper.
 *
 * @param functionSchemas a JSON array, or JSON null
 */
record KeptFields(JsonNode functionSchemas, @Nullable LanguageModel llm) {
    static final String SCHEMAS = "function_schemas";
    static final String LLM = "llm";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /** The fields of a route; an empty list of schemas says the same as none. */
    static KeptFields of(Route route) {
        return new KeptFields(
                route.functionSchemas().isEmpty() ? NullNode.instance : route.functionSchemas(), route.llm());
    }

    boolean isEmpty() {
        return functionSchemas.isNull() && llm == null;
    }

    /** The text to keep. */
    TextNode text() {
        return TextNode.valueOf(PythonJson.dumps(byKey()));
    }

    /** The fields that the route has, each under its key in a file. */
    ObjectNode byKey() {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        if (!functionSchemas.isNull()) {
            kept.set(SCHEMAS, functionSchemas);
        }
        if (llm != null) {
            kept.set(LLM, RouterForm.of(llm));
        }
        return kept;
    }

    /** The fields that {@link #text} kept; empty for a value that is no such text. */
    static Optional<KeptFields> read(JsonNode value) {
        if (!value.isTextual()) {
            return Optional.empty();
        }
        try {
            return fields(JSON.readTree(PythonJson.withSurrogates(value.textValue())));
        } catch (JsonProcessingException e) {
            // Whatever it is, it was not kept by a conversion, and stays where it is.
            return Optional.empty();
        }
    }

    private static Optional<KeptFields> fields(@Nullable JsonNode node) {
        if (node == null
                || !node.isObject()
                || node.isEmpty()
                || !Set.of(SCHEMAS, LLM).containsAll(keys(node))) {
            return Optional.empty();
        }
        JsonNode schemas = node.path(SCHEMAS);
        boolean list = schemas.isArray() && !schemas.isEmpty();
        JsonNode llm = node.path(LLM);
        boolean model = llm.isObject()
                && keys(llm).equals(Set.of("module", "class", "model"))
                && llm.valueStream().allMatch(JsonNode::isTextual);
        if (!(list || schemas.isMissingNode()) || !(model || llm.isMissingNode())) {
            return Optional.empty();
        }
        return Optional.of(new KeptFields(
                list ? schemas : NullNode.instance,
                model
                        ? new LanguageModel(
                                llm.get("module").textValue(),
                                llm.get("class").textValue(),
                                llm.get("model").textValue())
                        : null));
    }

    private static Set<String> keys(JsonNode node) {
        return node.propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }
}
