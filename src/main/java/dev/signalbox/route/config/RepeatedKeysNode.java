package dev.signalbox.route.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.PythonJson;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An object of a YAML file with keys that differ there and become one text in JSON, such as {@code 1} and {@code '1'}. Python's
 * {@code json.dumps} writes all of them, in their order, and so does {@link PythonJson}. Looking a key up gives its last value.
 */
// Jackson declares deepCopy with a type that an override can only narrow unchecked.
@SuppressWarnings("unchecked")
final class RepeatedKeysNode extends ObjectNode {
    private final transient List<Map.Entry<String, JsonNode>> entries;

    private RepeatedKeysNode(List<Map.Entry<String, JsonNode>> entries) {
        super(JsonNodeFactory.instance);
        this.entries = Collections.unmodifiableList(entries);
        entries.forEach(entry -> super.set(entry.getKey(), entry.getValue()));
    }

    /** Returns an object of these fields, in their order. Several of them may have one key. */
    static RepeatedKeysNode of(List<LocatedValue.Field> fields) {
        List<Map.Entry<String, JsonNode>> entries = new ArrayList<>();
        fields.forEach(field -> entries.add(
                new SimpleImmutableEntry<>(field.key(), field.value().json())));
        return new RepeatedKeysNode(entries);
    }

    @Override
    public int size() {
        return entries.size();
    }

    /** Returns every entry, also those that share a key. */
    @Override
    public Set<Map.Entry<String, JsonNode>> properties() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, JsonNode>> iterator() {
                return entries.iterator();
            }

            @Override
            public int size() {
                return entries.size();
            }
        };
    }

    @Override
    public Stream<Map.Entry<String, JsonNode>> propertyStream() {
        return entries.stream();
    }

    @Override
    public Stream<JsonNode> valueStream() {
        return entries.stream().map(Map.Entry::getValue);
    }

    @Override
    public Iterator<JsonNode> elements() {
        return valueStream().iterator();
    }

    @Override
    public ObjectNode deepCopy() {
        List<Map.Entry<String, JsonNode>> copies = new ArrayList<>();
        entries.forEach(entry -> copies.add(
                new SimpleImmutableEntry<>(entry.getKey(), entry.getValue().deepCopy())));
        return new RepeatedKeysNode(copies);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RepeatedKeysNode that && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }
}
