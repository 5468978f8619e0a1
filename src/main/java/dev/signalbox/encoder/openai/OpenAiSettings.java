package dev.signalbox.encoder.openai;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which server embeds, and as whom. Its text form does not hold the key.
 *
 * @param key sent as bearer token; empty for a server that asks for none
 * @param baseUrl up to and without {@code /embeddings}: {@code https://api.openai.com/v1}
 * @param dimensions how many numbers to ask for, where the model can shorten its vectors; empty for the model's own size
 */
public record OpenAiSettings(Optional<String> key, URI baseUrl, OptionalInt dimensions) {
    public static final URI OPENAI = URI.create("https://api.openai.com/v1");

    /**
     * Checks everything that can be checked without a call.
     *
     * @throws IllegalArgumentException if the URL is no http(s) URL of a server, the key cannot be sent in a header, or dimensions
     *     is not positive. The message does not hold the key
     */
    public OpenAiSettings {
        key = key.map(String::strip).filter(text -> !text.isEmpty());
        if (key.isPresent() && !key.get().chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new IllegalArgumentException(
                    "The OpenAI key contains white space or characters outside ASCII, which no key has."
                            + " Copy it again from where it was issued.");
        }
        String scheme = baseUrl.getScheme() == null ? "" : baseUrl.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || baseUrl.getHost() == null) {
            throw new IllegalArgumentException("The base URL of the embeddings server must be like " + OPENAI + ".");
        }
        if (baseUrl.getRawUserInfo() != null || baseUrl.getRawQuery() != null || baseUrl.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "The base URL of the embeddings server must have no user, query or fragment: it must be like "
                            + OPENAI + ".");
        }
        if (dimensions.isPresent() && dimensions.getAsInt() < 1) {
            throw new IllegalArgumentException("The dimensions must be 1 or more, not " + dimensions.getAsInt() + ".");
        }
    }

    /** OpenAI itself, with vectors of the model's own size. */
    public static OpenAiSettings openAi(String key) {
        return new OpenAiSettings(Optional.of(key), OPENAI, OptionalInt.empty());
    }

    /** Whether a call could work: OpenAI itself takes none without a key. */
    public boolean usable() {
        return key.isPresent() || !"api.openai.com".equalsIgnoreCase(baseUrl.getHost());
    }

    URI embeddings() {
        String base = baseUrl.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/embeddings");
    }

    /** The server alone, for messages. */
    String server() {
        return baseUrl.getScheme() + "://" + baseUrl.getRawAuthority();
    }

    @Override
    public String toString() {
        return "OpenAiSettings[key=" + (key.isPresent() ? "set" : "not set") + ", baseUrl=" + baseUrl + ", dimensions="
                + dimensions + "]";
    }
}
