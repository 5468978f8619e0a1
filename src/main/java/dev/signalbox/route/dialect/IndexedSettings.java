package dev.signalbox.route.dialect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An indexed router of 1.x, but for its encoder and its routes.
 *
 * @param sparseEncoder of a hybrid router; null for a dense one
 * @param alpha the share of the dense vector in a hybrid query; the sparse one has the rest
 * @param topK how many of the nearest records count
 * @param aggregation {@code mean}, {@code max} or {@code sum}
 * @param index {@code type} and what differs from that type's defaults, with keys that the library does not know
 * @param confidenceThreshold for routes that have none; null lets all of those pass
 * @param refreshInterval seconds for which a router trusts the routes it read; null trusts them forever
 * @param routesInFile whether the file has the key {@code routes}; without it, the index holds them
 */
public record IndexedSettings(
        @Nullable SparseEncoder sparseEncoder,
        double alpha,
        BigInteger topK,
        String aggregation,
        ObjectNode index,
        @Nullable Double confidenceThreshold,
        @Nullable Calibrator calibrator,
        @Nullable Double refreshInterval,
        boolean routesInFile)
        implements RouterSettings {
    public static final double ALPHA = 0.7;
    public static final BigInteger TOP_K = BigInteger.valueOf(5);
    public static final String AGGREGATION = "mean";
    public static final Set<String> AGGREGATIONS = Set.of("mean", "max", "sum");

    private static final String TYPE = "type";
    private static final String LOCAL = "local";
    private static final String HYBRID_LOCAL = "hybrid_local";
    private static final String QDRANT = "qdrant";
    private static final String LOCATION = "location";
    private static final String IN_MEMORY = ":memory:";

    /**
     * An encoder that makes sparse vectors.
     *
     * @param name its model; null takes the library's default for the type
     */
    public record SparseEncoder(String type, @Nullable String name) {}

    /** What a file says that leaves out all but {@code router_type} and {@code encoder}, with its routes in it. */
    public static IndexedSettings defaults() {
        return new IndexedSettings(null, ALPHA, TOP_K, AGGREGATION, localIndex(), null, null, null, true);
    }

    /** The index of a router whose file names none: it lives in the router's memory. */
    public static ObjectNode localIndex() {
        return JsonNodeFactory.instance.objectNode().put(TYPE, LOCAL);
    }

    @Override
    public Dialect dialect() {
        return Dialect.V1;
    }

    /** The kind of index: {@code local}, {@code qdrant} and so on. */
    public String indexType() {
        return index.path(TYPE).asText(LOCAL);
    }

    /** Whether the index keeps its routes between runs, so that the library leaves them out of the file. */
    public boolean isPersistent() {
        return switch (indexType()) {
            case LOCAL, HYBRID_LOCAL -> false;
            case QDRANT -> !IN_MEMORY.equals(location());
            default -> true;
        };
    }

    /** Qdrant's default is an index in memory, unless the file says where a server is. */
    private @Nullable String location() {
        if (index.has(LOCATION)) {
            return index.get(LOCATION).textValue();
        }
        boolean server = index.hasNonNull("url") || index.hasNonNull("host") || index.hasNonNull("path");
        return server ? null : IN_MEMORY;
    }

    /** The same router with another index. */
    public IndexedSettings withIndex(ObjectNode other) {
        return new IndexedSettings(
                sparseEncoder,
                alpha,
                topK,
                aggregation,
                other,
                confidenceThreshold,
                calibrator,
                refreshInterval,
                routesInFile);
    }

    /** The same router with or without its routes in its file. */
    public IndexedSettings withRoutesInFile(boolean inFile) {
        return new IndexedSettings(
                sparseEncoder,
                alpha,
                topK,
                aggregation,
                index,
                confidenceThreshold,
                calibrator,
                refreshInterval,
                inFile);
    }
}
