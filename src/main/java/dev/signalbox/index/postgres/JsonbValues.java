package dev.signalbox.index.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.CodePoints;
import java.math.BigDecimal;
import java.util.Optional;

/** What {@code JSONB} makes of JSON: it keeps numbers as decimals, so that a float that Python writes with an exponent comes back as an integer. */
final class JsonbValues {
    /** From here on Python writes a float with an exponent and without a point: {@code 1e+16}. */
    private static final double EXPONENT = 1e16;

    private JsonbValues() {}

    /** A value as it comes back: two that come back alike have one form. */
    static JsonNode kept(JsonNode node) {
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> object.set(field.getKey(), kept(field.getValue())));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(item -> array.add(kept(item)));
            return array;
        }
        return node.isFloatingPointNumber() ? kept(node.doubleValue()) : node;
    }

    private static JsonNode kept(double number) {
        if (number == 0) {
            // A decimal has no negative zero.
            return DoubleNode.valueOf(0);
        }
        return Double.isFinite(number) && Math.abs(number) >= EXPONENT
                ? BigIntegerNode.valueOf(new BigDecimal(Double.toString(number)).toBigInteger())
                : DoubleNode.valueOf(number);
    }

    /** Why it cannot keep a value, with where in it; empty if it can. */
    static Optional<String> refusal(String where, JsonNode node) {
        if (node.isTextual()) {
            return text(where, node.textValue());
        }
        if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
            return Optional.of(where + " contains " + node.doubleValue() + ", which Postgres cannot store as JSON");
        }
        return node.propertyStream()
                .flatMap(field -> text(where, field.getKey()).or(() -> refusal(where, field.getValue())).stream())
                .findFirst()
                .or(() -> node.isArray()
                        ? node.valueStream()
                                .flatMap(item -> refusal(where, item).stream())
                                .findFirst()
                        : Optional.empty());
    }

    private static Optional<String> text(String where, String text) {
        if (CodePoints.hasLoneSurrogate(text)) {
            return Optional.of(where + " contains half of a surrogate pair, which is not text");
        }
        return text.indexOf('\0') < 0
                ? Optional.empty()
                : Optional.of(where + " contains the character NUL (U+0000), which Postgres cannot store in text");
    }
}
