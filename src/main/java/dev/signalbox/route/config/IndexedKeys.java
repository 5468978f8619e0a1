package dev.signalbox.route.config;

import dev.signalbox.route.dialect.RouterType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys of config files of 1.x that semantic-router 1.1.1 knows. */
final class IndexedKeys {
    static final String ENCODER = "encoder";
    static final String SPARSE_ENCODER = "sparse_encoder";
    static final String TYPE = "type";
    static final String NAME = "name";
    static final String ALPHA = "alpha";
    static final String TOP_K = "top_k";
    static final String AGGREGATION = "aggregation";
    static final String INDEX = "index";
    static final String CONFIDENCE_THRESHOLD = "confidence_threshold";
    static final String CALIBRATOR = "calibrator";
    static final String METHOD = "method";
    static final String PARAMS = "params";
    static final String REFRESH_INTERVAL = "refresh_interval";
    static final String ROUTES = "routes";
    static final String MODEL = "model";
    static final String ROUTERS = "routers";

    static final Set<String> ENCODER_KEYS = Set.of(TYPE, NAME);
    static final Set<String> CALIBRATOR_KEYS = Set.of(METHOD, PARAMS);
    static final Set<String> ROUTE_KEYS =
            Set.of(NAME, "utterances", "description", CONFIDENCE_THRESHOLD, ConfigKeys.METADATA);

    /** What a route of 0.x has and one of 1.x has not. */
    static final Set<String> CLASSIC_ROUTE_KEYS = Set.of("score_threshold", "function_schemas", "llm");

    private static final Set<String> INDEXED = Set.of(
            RouterType.KEY,
            ENCODER,
            SPARSE_ENCODER,
            ALPHA,
            TOP_K,
            AGGREGATION,
            INDEX,
            CONFIDENCE_THRESHOLD,
            CALIBRATOR,
            REFRESH_INTERVAL,
            ROUTES);
    private static final Set<String> DECISION =
            Set.of(RouterType.KEY, MODEL, "instructions", CONFIDENCE_THRESHOLD, CALIBRATOR, ROUTES);
    private static final Set<String> CHAIN = Set.of(RouterType.KEY, CONFIDENCE_THRESHOLD, CALIBRATOR, ROUTERS);
    private static final Set<String> MERGE =
            Set.of(RouterType.KEY, CONFIDENCE_THRESHOLD, CALIBRATOR, "weights", ROUTERS);

    /** What an index of each type takes from a file, beside its type. */
    static final Map<String, List<String>> INDEX_KEYS = Map.of(
            "local",
            List.of(),
            "hybrid_local",
            List.of(),
            "pinecone",
            List.of("index_name", "namespace", "dimensions", "metric", "cloud", "region", "base_url"),
            "postgres",
            List.of("index_name", "index_prefix", "namespace", "dimensions", "metric"),
            "mongodb",
            List.of(
                    "index_name",
                    "database_name",
                    "vector_index_name",
                    "namespace",
                    "dimensions",
                    "metric",
                    "sync_timeout"),
            "qdrant",
            List.of(
                    "index_name",
                    "namespace",
                    "dimensions",
                    "metric",
                    "location",
                    "url",
                    "host",
                    "port",
                    "grpc_port",
                    "prefer_grpc",
                    "https",
                    "prefix",
                    "timeout",
                    "path",
                    "config"));

    /** The model that the library takes for an encoder type where {@code name} is null. Its other types want a name. */
    static final Map<String, String> DEFAULT_MODELS = Map.of(
            "openai", "text-embedding-3-small",
            "azure", "text-embedding-3-small",
            "cohere", "embed-english-v3.0",
            "mistral", "mistral-embed",
            "voyage", "voyage-3-lite",
            "jina_ai", "jina-embeddings-v3",
            "google", "textembedding-gecko@003",
            "ollama", "hf.co/Qwen/Qwen3-Embedding-0.6B-GGUF:F16",
            "nvidia_nim", "nvidia/nv-embedqa-mistral-7b-v2",
            "litellm", "openai/text-embedding-3-small");

    private IndexedKeys() {}

    /** The keys of a router of a type. */
    static Set<String> of(RouterType type) {
        return switch (type) {
            case INDEXED -> INDEXED;
            case DECISION -> DECISION;
            case CHAIN -> CHAIN;
            case MERGE -> MERGE;
        };
    }
}
