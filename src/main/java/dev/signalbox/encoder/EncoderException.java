package dev.signalbox.encoder;

import org.jspecify.annotations.Nullable;

/** An encoder that could not do its work. The message says what failed and what to do next, and holds no secret. */
public final class EncoderException extends RuntimeException {
    private final EncoderName encoder;

    public EncoderException(EncoderName encoder, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.encoder = encoder;
    }

    public EncoderName encoder() {
        return encoder;
    }
}
