package dev.signalbox.encoder;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * The score threshold that each encoder of semantic-router 0.1.16 to 0.3.3 has when a program states none. Types are spelled as a router
 * config spells them. An encoder of 1.x has none: a router there has a threshold of its own.
 */
public final class KnownThresholds {
    private static final double UNKNOWN_OPENAI_MODEL = 0.82;

    /** The name that an encoder of a Hugging Face endpoint has unless a program gives it another; its type is that of every custom encoder. */
    private static final EncoderName HUGGING_FACE_ENDPOINT = new EncoderName("base", "hugging_face_custom_endpoint");

    private static final Map<String, Double> OPENAI_MODELS = Map.of(
            "text-embedding-3-small", 0.3,
            "text-embedding-3-large", 0.3,
            "text-embedding-ada-002", 0.82);

    // Jina's encoder writes "jina" into a config where the list of types has "jina_ai". CLIP and ViT have types of
    // their own in that
    // list, but their encoders write "huggingface", and that is what they are read back as. The types that are missing
    // here have no
    // threshold there either: the sparse ones (bm25, tfidf, aurelio) and "local".
    private static final Map<String, Double> TYPES = Map.ofEntries(
            Map.entry("azure", 0.82),
            Map.entry("bedrock", 0.3),
            Map.entry("clip", 0.2),
            Map.entry("cohere", 0.3),
            Map.entry("fastembed", 0.5),
            Map.entry("google", 0.75),
            Map.entry("huggingface", 0.5),
            Map.entry("jina", 0.4),
            Map.entry("jina_ai", 0.4),
            Map.entry("litellm", 0.3),
            Map.entry("litellm_proxy", 0.3),
            Map.entry("mistral", 0.4),
            Map.entry("nvidia_nim", 0.4),
            Map.entry("ollama", 0.5),
            Map.entry("vit", 0.5),
            Map.entry("voyage", 0.4));

    private KnownThresholds() {}

    /** Empty for a type that has no threshold or is not semantic-router's. */
    public static OptionalDouble of(EncoderName name) {
        if (name.type().equals("openai")) {
            return OptionalDouble.of(OPENAI_MODELS.getOrDefault(name.name(), UNKNOWN_OPENAI_MODEL));
        }
        if (name.equals(HUGGING_FACE_ENDPOINT)) {
            return OptionalDouble.of(0.8);
        }
        Double threshold = TYPES.get(name.type());
        return threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold);
    }
}
