package dev.signalbox.index;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that a store has to be told before its server can be found.
 *
 * @param name by which a form sends it
 * @param label that people see
 * @param initial what the field holds at first
 * @param help below the field; empty for none
 * @param secret whether it is the key: never shown, never kept in a form
 * @param options to choose from, by what a form sends; empty where it is typed
 * @param rule what a value that is not empty has to be
 */
public record StoreField(
        String name,
        String label,
        String initial,
        String help,
        boolean required,
        boolean secret,
        Map<String, String> options,
        FieldRule rule) {
    /** The name of the field that every store asks its key in. */
    public static final String KEY = "key";

    public StoreField {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** A line of text that has to be given. */
    public static StoreField text(String name, String label, String initial, String help) {
        return new StoreField(name, label, initial, help, true, false, Map.of(), FieldRule.NONE);
    }

    /** A line of text that may be left empty. */
    public static StoreField optional(String name, String label, String help, FieldRule rule) {
        return new StoreField(name, label, "", help, false, false, Map.of(), rule);
    }

    /** The host of a server, called {@code host}. */
    public static StoreField host(String initial, String help) {
        return new StoreField("host", "Host", initial, help, true, false, Map.of(), FieldRule.HOST);
    }

    /** The port of a server, called {@code port}. */
    public static StoreField port(String label, int usual, String help) {
        return new StoreField("port", label, String.valueOf(usual), help, true, false, Map.of(), FieldRule.PORT);
    }

    /** The key: an API key or a password. */
    public static StoreField key(String label, String help) {
        return new StoreField(KEY, label, "", help, false, true, Map.of(), FieldRule.NONE);
    }

    /**
     * One of several.
     *
     * @param pairs what a form sends and what people see, in turns; the first pair is chosen at first if it sends nothing
     */
    public static StoreField choice(String name, String label, String... pairs) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            options.put(pairs[i], pairs[i + 1]);
        }
        return new StoreField(name, label, "", "", false, false, options, FieldRule.NONE);
    }

    /** What is wrong with a value, in a sentence to be shown by the field; empty if it can be used. */
    public Optional<String> problem(String value) {
        if (value.isEmpty()) {
            return required ? Optional.of("Enter a value.") : Optional.empty();
        }
        return !options.isEmpty() && !options.containsKey(value)
                ? Optional.of("Choose one of these.")
                : rule.problem(value);
    }
}
