package dev.signalbox.encoder;

/**
 * What a router config calls its encoder.
 *
 * @param type semantic-router's encoder type: {@code huggingface}, {@code openai}, {@code cohere} …
 * @param name the model, as that type names it
 */
public record EncoderName(String type, String name) {
    @Override
    public String toString() {
        return type + " " + name;
    }
}
