package dev.signalbox.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.dialect.Dialect;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A route: a name and the utterances that lead to it, with the fields of semantic-router's {@code Route} of one of its two lines
 * (docs/adr/0033). A route of 1.x has no function schemas and no language model.
 *
 * <p>JSON nodes are kept, not copied: they must not be changed afterwards.
 *
 * @param utterances as the file has them; the library allows any JSON value here, but only text can be synced
 * @param functionSchemas a JSON array, or JSON null
 * @param scoreThreshold from which the route is chosen: a similarity in 0.x ({@code score_threshold}), a confidence in 1.x ({@code
 *     confidence_threshold}); null takes the router's
 * @param metadata a JSON object, or in 0.x JSON null (which hashes differently and compares as empty); 1.x refuses null, so that it becomes
 *     an empty object there
 * @param extra keys of the file that semantic-router does not know; kept and written back, not hashed
 */
public record Route(
        Dialect dialect,
        String name,
        List<JsonNode> utterances,
        @Nullable String description,
        JsonNode functionSchemas,
        @Nullable LanguageModel llm,
        @Nullable Double scoreThreshold,
        JsonNode metadata,
        ObjectNode extra) {

    public Route {
        utterances = List.copyOf(utterances);
        if (dialect == Dialect.V1 && (llm != null || !functionSchemas.isNull())) {
            throw new IllegalArgumentException("a route of 1.x has no function schemas and no language model");
        }
        metadata = dialect == Dialect.V1 && metadata.isNull() ? JsonNodeFactory.instance.objectNode() : metadata;
    }

    /** A route of 0.x. */
    public Route(
            String name,
            List<JsonNode> utterances,
            @Nullable String description,
            JsonNode functionSchemas,
            @Nullable LanguageModel llm,
            @Nullable Double scoreThreshold,
            JsonNode metadata,
            ObjectNode extra) {
        this(Dialect.V0, name, utterances, description, functionSchemas, llm, scoreThreshold, metadata, extra);
    }

    /** A route of 0.x with a name and texts, all else at its default. */
    public static Route of(String name, Collection<String> utterances) {
        return of(Dialect.V0, name, utterances);
    }

    /** A route with a name and texts, all else at its default. */
    public static Route of(Dialect dialect, String name, Collection<String> utterances) {
        return new Route(
                dialect,
                name,
                utterances.stream().<JsonNode>map(TextNode::valueOf).toList(),
                null,
                NullNode.instance,
                null,
                null,
                JsonNodeFactory.instance.objectNode(),
                JsonNodeFactory.instance.objectNode());
    }

    /** The utterances that are text, in the file's order, duplicates included. */
    public Stream<String> texts() {
        return utterances.stream().filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    /** The fields that every record of the route carries in its dialect, all of them known. */
    public RouteValue value() {
        return switch (dialect) {
            case V0 -> new RouteValue(functionSchemas, metadata);
            case V1 ->
                RouteValue.of(Map.of(
                        RouteField.METADATA, metadata,
                        RouteField.DESCRIPTION, description == null ? NullNode.instance : TextNode.valueOf(description),
                        RouteField.SCORE_THRESHOLD,
                                scoreThreshold == null ? NullNode.instance : DoubleNode.valueOf(scoreThreshold)));
        };
    }

    public Route withUtterances(List<JsonNode> changed) {
        return new Route(dialect, name, changed, description, functionSchemas, llm, scoreThreshold, metadata, extra);
    }

    /**
     * This route with another value. A part that the value does not know, or that a record of the route's dialect does not carry, stays as
     * it is, and so does a description or threshold of which the value has something that is none.
     */
    public Route withValue(RouteValue value) {
        Map<RouteField, JsonNode> whole = new EnumMap<>(value().byField());
        whole.putAll(value.only(RouteField.ofRecords(dialect)).byField());
        return new Route(
                dialect,
                name,
                utterances,
                text(whole.get(RouteField.DESCRIPTION)),
                whole.getOrDefault(RouteField.FUNCTION_SCHEMAS, functionSchemas),
                llm,
                number(whole.get(RouteField.SCORE_THRESHOLD)),
                whole.getOrDefault(RouteField.METADATA, metadata),
                extra);
    }

    private @Nullable String text(@Nullable JsonNode node) {
        return node == null || !(node.isTextual() || node.isNull()) ? description : node.textValue();
    }

    private @Nullable Double number(@Nullable JsonNode node) {
        if (node != null && node.isNull()) {
            return null;
        }
        return node == null || !node.isNumber() ? scoreThreshold : Double.valueOf(node.doubleValue());
    }

    /** This route with more utterances at the end. */
    public Route withTexts(Collection<String> more) {
        return more.isEmpty()
                ? this
                : withUtterances(
                        Stream.concat(utterances.stream(), more.stream().map(TextNode::valueOf))
                                .toList());
    }

    public Route withScoreThreshold(@Nullable Double threshold) {
        return new Route(dialect, name, utterances, description, functionSchemas, llm, threshold, metadata, extra);
    }
}
