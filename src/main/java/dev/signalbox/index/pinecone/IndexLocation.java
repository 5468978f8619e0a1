package dev.signalbox.index.pinecone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.index.Metric;
import java.util.Locale;
import java.util.Map;

/**
 * What Pinecone says of an index as a whole.
 *
 * @param name empty where only its host was asked
 * @param host where its records are served
 * @param dimensions 0 for an index of sparse vectors alone
 * @param ready whether it can be used yet
 * @param kind {@code serverless in aws us-east-1}, {@code pods in us-east1-gcp}; empty where unknown
 */
record IndexLocation(String name, String host, int dimensions, Metric metric, boolean ready, String kind) {
    private static final Map<String, Metric> METRICS =
            Map.of("cosine", Metric.COSINE, "dotproduct", Metric.DOT_PRODUCT, "euclidean", Metric.EUCLIDEAN);

    /** An index as the control plane describes it; what it leaves out is taken as the default. */
    static IndexLocation of(JsonNode index) {
        return new IndexLocation(
                index.path("name").asText(),
                index.path("host").asText().replaceFirst("^https?://", "").replaceFirst("/+$", ""),
                index.path("dimension").asInt(),
                metric(index.path("metric").asText()),
                index.path("status").path("ready").asBoolean(),
                kind(index.path("spec")));
    }

    /** A metric by Pinecone's word for it; for none, the one that semantic-router gives a new index. */
    static Metric metric(String word) {
        return METRICS.getOrDefault(word.toLowerCase(Locale.ROOT), Metric.DOT_PRODUCT);
    }

    static String id(Metric metric) {
        return switch (metric) {
            case COSINE -> "cosine";
            case DOT_PRODUCT -> "dotproduct";
            case EUCLIDEAN -> "euclidean";
        };
    }

    private static String kind(JsonNode spec) {
        JsonNode serverless = spec.path("serverless");
        if (serverless.isObject()) {
            return "serverless in " + serverless.path("cloud").asText() + " "
                    + serverless.path("region").asText();
        }
        JsonNode pod = spec.path("pod");
        JsonNode byoc = spec.path("byoc");
        return pod.isObject()
                ? "pods in " + pod.path("environment").asText()
                : byoc.isObject()
                        ? "your own cloud, " + byoc.path("environment").asText()
                        : "";
    }
}
