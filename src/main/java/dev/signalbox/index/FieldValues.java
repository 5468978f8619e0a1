package dev.signalbox.index;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was given for the fields of a store, by the name of the field. Holds no key.
 *
 * @param values empty ones count as missing
 */
public record FieldValues(Map<String, String> values) {
    public FieldValues {
        values = Map.copyOf(values);
    }

    /** A value; empty where it is missing. */
    public String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** A port; 0 where it is missing. */
    public int port(String name) {
        String port = text(name);
        return port.isEmpty() ? 0 : Integer.parseInt(port);
    }

    /** Those of these fields that were given, as parameters of an address. */
    public SortedMap<String, String> parameters(String... names) {
        SortedMap<String, String> parameters = new TreeMap<>();
        for (String name : names) {
            if (!text(name).isEmpty()) {
                parameters.put(name, text(name));
            }
        }
        return parameters;
    }
}
