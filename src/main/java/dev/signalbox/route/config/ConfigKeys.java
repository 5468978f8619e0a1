package dev.signalbox.route.config;

import java.util.Map;
import java.util.Set;

/** The keys of a config file that semantic-router knows. */
final class ConfigKeys {
    /** Where Signalbox keeps what a file of 0.x has no place for; the library ignores it. */
    static final String SIGNALBOX = "signalbox";

    static final String ENCODER_TYPE = "encoder_type";
    static final String ENCODER_NAME = "encoder_name";
    static final String ROUTES = "routes";
    static final Set<String> TOP = Set.of(ENCODER_TYPE, ENCODER_NAME, ROUTES);

    static final String NAME = "name";
    static final String UTTERANCES = "utterances";
    static final String DESCRIPTION = "description";
    static final String FUNCTION_SCHEMAS = "function_schemas";
    static final String LLM = "llm";
    static final String SCORE_THRESHOLD = "score_threshold";
    static final String METADATA = "metadata";
    static final Set<String> ROUTE =
            Set.of(NAME, UTTERANCES, DESCRIPTION, FUNCTION_SCHEMAS, LLM, SCORE_THRESHOLD, METADATA);

    /** What people write for a route's key, beside its misspellings. */
    static final Map<String, String> OFTEN_MEANT = Map.of("route", NAME, "route_name", NAME);

    /** The model that the library takes for an encoder type where {@code encoder_name} is null. Its other types want a name. */
    static final Map<String, String> DEFAULT_MODELS = Map.of(
            "openai", "text-embedding-3-small",
            "azure", "text-embedding-3-small",
            "cohere", "embed-english-v3.0",
            "mistral", "mistral-embed",
            "voyage", "voyage-3-lite",
            "jina_ai", "jina-embeddings-v3",
            "google", "textembedding-gecko@003",
            "ollama", "hf.co/Qwen/Qwen3-Embedding-0.6B-GGUF:F16",
            "bedrock", "amazon.titan-embed-image-v1",
            "fastembed", "BAAI/bge-small-en-v1.5");

    private ConfigKeys() {}
}
