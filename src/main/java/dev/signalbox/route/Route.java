package dev.signalbox.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A route: a name and the utterances that lead to it, with the seven fields of semantic-router's {@code Route}.
 *
 * <p>JSON nodes are kept, not copied: they must not be changed afterwards.
 *
 * @param utterances as the file has them; the library allows any JSON value here, but only text can be synced
 * @param functionSchemas a JSON array, or JSON null
 * @param scoreThreshold cosine similarity from which the route is chosen; null takes the router's
 * @param metadata a JSON object, or JSON null (which hashes differently and compares as empty)
 * @param extra keys of the file that semantic-router does not know; kept and written back, not hashed
 */
public record Route(
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
    }

    /** A route with a name and texts, all else at its default. */
    public static Route of(String name, Collection<String> utterances) {
        return new Route(
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

    public RouteValue value() {
        return new RouteValue(functionSchemas, metadata);
    }

    public Route withUtterances(List<JsonNode> changed) {
        return new Route(name, changed, description, functionSchemas, llm, scoreThreshold, metadata, extra);
    }

    /** This route with another value. A part that the value does not know stays as it is. */
    public Route withValue(RouteValue value) {
        RouteValue whole = value.orElse(value());
        return new Route(
                name,
                utterances,
                description,
                java.util.Objects.requireNonNull(whole.functionSchemas()),
                llm,
                scoreThreshold,
                java.util.Objects.requireNonNull(whole.metadata()),
                extra);
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
        return new Route(name, utterances, description, functionSchemas, llm, threshold, metadata, extra);
    }
}
