package dev.signalbox.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form of a JSON value: what a request may send and what an answer contains. The same value checks requests and describes them. */
public sealed interface ApiSchema {
    /** The longest text of a name or note, in characters. */
    int NAME = 1_000;
    /** The longest text of an utterance, in characters. */
    int LONG = 100_000;

    /** Any JSON value. */
    ApiSchema ANY = new Anything();
    /** True or false. */
    ApiSchema FLAG = new Flag();
    /** An id or a count. */
    ApiSchema ID = new Whole(1, Long.MAX_VALUE);
    /** A whole number that is not negative. */
    ApiSchema COUNT = new Whole(0, Long.MAX_VALUE);
    /** A number. */
    ApiSchema NUMBER = new Decimal();
    /** A text of any length in an answer. */
    ApiSchema TEXT = new Text(0, Integer.MAX_VALUE);
    /** A time in ISO 8601 with UTC. */
    ApiSchema TIME = new Text(0, 40);

    record Anything() implements ApiSchema {}

    record Flag() implements ApiSchema {}

    /** A whole number from the smallest to the largest, both included. */
    record Whole(long smallest, long largest) implements ApiSchema {}

    record Decimal() implements ApiSchema {}

    /** A text with its limits in UTF-16 characters. */
    record Text(int shortest, int longest) implements ApiSchema {}

    /** One of several texts. */
    record Choice(List<String> values) implements ApiSchema {
        public Choice {
            values = List.copyOf(values);
        }
    }

    record ListOf(ApiSchema items, int most) implements ApiSchema {}

    /** An object with any keys. */
    record MapOf(ApiSchema values) implements ApiSchema {}

    /** A value or null. */
    record OrNull(ApiSchema value) implements ApiSchema {}

    /**
     * An object with known keys.
     *
     * @param open whether there can be further keys: in answers, and in what semantic-router lets carry keys that it does not know
     */
    record Fields(List<Field> fields, boolean open) implements ApiSchema {
        public Fields {
            fields = List.copyOf(fields);
        }
    }

    /** A schema with a name of its own in the OpenAPI document. */
    record Named(String name, ApiSchema schema) implements ApiSchema {}

    /**
     * A key of an object.
     *
     * @param note what it means; empty where the name says it
     */
    record Field(String name, ApiSchema schema, boolean required, String note) {
        /** Returns the same field with what it means. */
        public Field saying(String words) {
            return new Field(name, schema, required, words);
        }
    }

    /** Returns a text of 1 to {@code longest} characters. */
    static ApiSchema text(int longest) {
        return new Text(1, longest);
    }

    /** Returns a text of at most {@code longest} characters, which may be empty. */
    static ApiSchema note(int longest) {
        return new Text(0, longest);
    }

    static ApiSchema choice(String... values) {
        return new Choice(Arrays.asList(values));
    }

    static ApiSchema choice(List<String> values) {
        return new Choice(values);
    }

    static ApiSchema list(ApiSchema items, int most) {
        return new ListOf(items, most);
    }

    /** Returns a list of an answer. */
    static ApiSchema list(ApiSchema items) {
        return new ListOf(items, Integer.MAX_VALUE);
    }

    static ApiSchema map(ApiSchema values) {
        return new MapOf(values);
    }

    static ApiSchema orNull(ApiSchema value) {
        return new OrNull(value);
    }

    /** Returns the form of a request's object: no other key is taken. */
    static ApiSchema object(String name, Field... fields) {
        return new Named(name, new Fields(Arrays.asList(fields), false));
    }

    /** Returns the form of an answer's object, which later versions may extend. */
    static ApiSchema answer(String name, Field... fields) {
        return new Named(name, new Fields(Arrays.asList(fields), true));
    }

    /** Returns a key that must be there. */
    static Field needed(String name, ApiSchema schema) {
        return new Field(name, schema, true, "");
    }

    /** Returns a key that can be left out. */
    static Field optional(String name, ApiSchema schema) {
        return new Field(name, schema, false, "");
    }

    /** Returns this as JSON Schema (2020-12), where named parts refer to the components of the OpenAPI document. */
    default ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        switch (this) {
            case Anything _ -> {}
            case Flag _ -> node.put("type", "boolean");
            case Whole whole -> {
                node.put("type", "integer").put("minimum", whole.smallest());
                if (whole.largest() < Long.MAX_VALUE) {
                    node.put("maximum", whole.largest());
                } else {
                    node.put("format", "int64");
                }
            }
            case Decimal _ -> node.put("type", "number");
            case Text text -> {
                node.put("type", "string");
                if (text.shortest() > 0) {
                    node.put("minLength", text.shortest());
                }
                if (text.longest() < Integer.MAX_VALUE) {
                    node.put("maxLength", text.longest());
                }
            }
            case Choice choice ->
                choice.values().forEach(node.put("type", "string").putArray("enum")::add);
            case ListOf list -> {
                node.put("type", "array").set("items", list.items().json());
                if (list.most() < Integer.MAX_VALUE) {
                    node.put("maxItems", list.most());
                }
            }
            case MapOf map ->
                node.put("type", "object")
                        .set("additionalProperties", map.values().json());
            case OrNull either -> {
                var options = node.putArray("anyOf");
                options.add(either.value().json());
                options.addObject().put("type", "null");
            }
            case Fields object -> {
                node.put("type", "object");
                ObjectNode properties = node.putObject("properties");
                for (Field field : object.fields()) {
                    ObjectNode each = field.schema().json();
                    if (!field.note().isEmpty()) {
                        each.put("description", field.note());
                    }
                    properties.set(field.name(), each);
                }
                List<String> required = object.fields().stream()
                        .filter(Field::required)
                        .map(Field::name)
                        .toList();
                if (!required.isEmpty()) {
                    required.forEach(node.putArray("required")::add);
                }
                if (!object.open()) {
                    node.put("additionalProperties", false);
                }
            }
            case Named named -> node.put("$ref", "#/components/schemas/" + named.name());
        }
        return node;
    }

    /** Returns the value of a key, or null where it is left out or null. */
    static @Nullable JsonNode value(JsonNode object, String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }
}
