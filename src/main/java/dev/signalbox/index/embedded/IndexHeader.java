package dev.signalbox.index.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.Metric;
import dev.signalbox.route.PythonJson;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What stands over the records: dimensions, metric and the config parameters of every namespace. Lucene keeps it with each commit, so
 * that it changes together with the records or not at all.
 */
record IndexHeader(int dimensions, Metric metric, Map<String, String> parameters) {
    private static final String FORMAT = "signalbox";
    private static final String FORMAT_NOW = "1";
    private static final String DIMENSIONS = "dimensions";
    private static final String METRIC = "metric";
    private static final String PARAMETER = "parameter ";
    private static final ObjectMapper JSON = new ObjectMapper();

    IndexHeader {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    static IndexHeader of(int dimensions, Metric metric) {
        return new IndexHeader(dimensions, metric, Map.of());
    }

    /**
     * Reads what a commit kept.
     *
     * @throws IndexRefusedException if this program did not write it
     */
    static IndexHeader read(String address, Map<String, String> kept) {
        String format = kept.get(FORMAT);
        if (format == null) {
            throw new IndexRefusedException(
                    address,
                    "its folder contains a Lucene index that Signalbox did not create. Use another name.",
                    null);
        }
        if (!format.equals(FORMAT_NOW)) {
            throw new IndexRefusedException(
                    address,
                    "it was written by a newer version of Signalbox (format " + format + "). Use that version.",
                    null);
        }
        try {
            Map<String, String> parameters = new TreeMap<>(kept);
            parameters.keySet().removeIf(key -> !key.startsWith(PARAMETER));
            return new IndexHeader(
                    Integer.parseInt(kept.getOrDefault(DIMENSIONS, "")),
                    Metric.valueOf(kept.getOrDefault(METRIC, "")),
                    parameters);
        } catch (IllegalArgumentException e) {
            throw new IndexRefusedException(
                    address, "its header is damaged. Restore its folder from a copy, or create the index again.", e);
        }
    }

    Map<String, String> kept() {
        Map<String, String> kept = new TreeMap<>(parameters);
        kept.put(FORMAT, FORMAT_NOW);
        kept.put(DIMENSIONS, Integer.toString(dimensions));
        kept.put(METRIC, metric.name());
        return kept;
    }

    IndexHeader with(String namespace, ConfigParameter parameter) {
        Map<String, String> more = new TreeMap<>(parameters);
        more.put(PARAMETER + pair(namespace, parameter.field()), pair(parameter.value(), parameter.createdAt()));
        return new IndexHeader(dimensions, metric, more);
    }

    IndexHeader without(String namespace, String field) {
        Map<String, String> fewer = new TreeMap<>(parameters);
        fewer.remove(PARAMETER + pair(namespace, field));
        return new IndexHeader(dimensions, metric, fewer);
    }

    Optional<ConfigParameter> parameter(String namespace, String field) throws IOException {
        String kept = parameters.get(PARAMETER + pair(namespace, field));
        if (kept == null) {
            return Optional.empty();
        }
        JsonNode pair = JSON.readTree(kept);
        return Optional.of(
                new ConfigParameter(field, pair.path(0).asText(), pair.path(1).asText()));
    }

    /** The namespaces that have a parameter. */
    Set<String> namespaces() throws IOException {
        Set<String> namespaces = new TreeSet<>();
        for (String key : parameters.keySet()) {
            namespaces.add(
                    JSON.readTree(key.substring(PARAMETER.length())).path(0).asText());
        }
        return namespaces;
    }

    /** Two texts as one, from which both can be told again whatever is in them. */
    private static String pair(String one, String other) {
        return PythonJson.dumps(JsonNodeFactory.instance.arrayNode().add(one).add(other));
    }
}
