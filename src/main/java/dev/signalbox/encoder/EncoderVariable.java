package dev.signalbox.encoder;

import java.util.Optional;

/**
 * An environment variable that sets up an encoder, under the name that semantic-router or the vendor's own client gives it where there is one.
 *
 * @param secret whether it holds a key
 * @param meaning a phrase, in lower case
 * @param otherwise what is used where it is not set; empty for nothing
 */
public record EncoderVariable(String name, boolean secret, String meaning, Optional<String> otherwise) {
    public static EncoderVariable key(String name, String meaning) {
        return new EncoderVariable(name, true, meaning, Optional.empty());
    }

    public static EncoderVariable setting(String name, String meaning) {
        return new EncoderVariable(name, false, meaning, Optional.empty());
    }

    public static EncoderVariable setting(String name, String meaning, String otherwise) {
        return new EncoderVariable(name, false, meaning, Optional.of(otherwise));
    }
}
