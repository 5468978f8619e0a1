package dev.signalbox.route.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of a config file together with where it stands in the text: offsets in UTF-16 units, the end exclusive. Each file
 * format is parsed into this tree; it is what errors point into and what a rewrite copies from.
 */
sealed interface LocatedValue {
    int start();

    int end();

    /**
     * The value as Python's {@code json.dumps} would write it: of a key given twice, the first place and the last value. Keys that differ
     * in YAML and become one text, such as {@code 1} and {@code '1'}, are all there.
     */
    JsonNode json();

    /** Text, a number, true, false or null. */
    record Leaf(JsonNode json, int start, int end) implements LocatedValue {}

    /** Something JSON has no word for. It has been reported where it was found, so it is not reported again. */
    record Broken(int start, int end) implements LocatedValue {
        @Override
        public JsonNode json() {
            return NullNode.instance;
        }
    }

    /**
     * A list.
     *
     * @param block whether it is written in YAML's block style, by lines and indentation
     */
    record Items(List<LocatedValue> items, boolean block, int start, int end) implements LocatedValue {
        @Override
        public JsonNode json() {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(items.size());
            items.forEach(item -> array.add(item.json()));
            return array;
        }
    }

    /**
     * An object.
     *
     * @param block whether it is written in YAML's block style, by lines and indentation
     */
    record Fields(List<Field> fields, boolean block, int start, int end) implements LocatedValue {
        @Override
        public JsonNode json() {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            fields.forEach(field -> object.set(field.key(), field.value().json()));
            // Of YAML's fields every key is another one to Python; those that are no text may become a text that is
            // there already.
            boolean repeated = object.size() < fields.size() && fields.stream().anyMatch(field -> !field.text());
            return repeated ? RepeatedKeysNode.of(fields) : object;
        }

        /** The field of that name; of several, the last, which is the one that counts. */
        @Nullable
        Field get(String key) {
            return fields.reversed().stream()
                    .filter(field -> field.key().equals(key))
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * A key and its value.
     *
     * @param text whether the key is text in the file too; YAML allows others, which Python's JSON turns into text
     * @param start where the key begins
     * @param end where the key ends
     */
    record Field(String key, boolean text, int start, int end, LocatedValue value) {}
}
