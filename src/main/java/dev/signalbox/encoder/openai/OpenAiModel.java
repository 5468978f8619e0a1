package dev.signalbox.encoder.openai;

import java.util.OptionalInt;

/**
 * What is known of a model by its name.
 *
 * @param dimensions of its vectors, unshortened; empty for a model that OpenAI does not have
 * @param maxTokens of one text
 */
record OpenAiModel(OptionalInt dimensions, int maxTokens) {
    /** OpenAI's documentation states 8,192 as the model's window and 8,191 as what it takes. */
    private static final int MAX_TOKENS = 8_191;

    static OpenAiModel named(String name) {
        OptionalInt dimensions = switch (name) {
            case "text-embedding-3-small", "text-embedding-ada-002" -> OptionalInt.of(1_536);
            case "text-embedding-3-large" -> OptionalInt.of(3_072);
            default -> OptionalInt.empty();
        };
        return new OpenAiModel(dimensions, MAX_TOKENS);
    }

    /** Whether OpenAI's own tokenizer is the model's. */
    boolean isOpenAis() {
        return dimensions.isPresent();
    }
}
