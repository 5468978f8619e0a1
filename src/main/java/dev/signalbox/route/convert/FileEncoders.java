package dev.signalbox.route.convert;

import dev.signalbox.route.dialect.Dialect;
import java.util.Set;

/** The encoders that semantic-router builds from a config file: 0.3.3 and 1.1.1, {@code AutoEncoder}. Sparse ones are not among them. */
final class FileEncoders {
    private static final Set<String> BOTH = Set.of(
            "azure",
            "cohere",
            "openai",
            "fastembed",
            "huggingface",
            "mistral",
            "vit",
            "clip",
            "google",
            "bedrock",
            "litellm",
            "ollama",
            "jina_ai",
            "voyage",
            "nvidia_nim");

    private static final String LOCAL = "local";
    private static final String JINA = "jina";

    private FileEncoders() {}

    /** What a user has to know of an encoder's type in a line; empty if the library builds it. */
    static String note(String type, Dialect dialect) {
        if (BOTH.contains(type) || (dialect == Dialect.V1 && type.equals(LOCAL))) {
            return "";
        }
        return "semantic-router " + dialect.shown() + " builds no encoder of this type from a file"
                + (type.equals(JINA) ? "; it knows Jina's as jina_ai." : "; build the router in code.");
    }
}
