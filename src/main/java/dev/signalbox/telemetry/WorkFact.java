package dev.signalbox.telemetry;

/** Something that is counted and takes no time. */
public sealed interface WorkFact {
    /**
     * A plan was stored.
     *
     * @param changes of records and of local utterances
     * @param texts that it has to embed
     */
    record PlanStored(String mode, int changes, int texts) implements WorkFact {}

    /**
     * Texts were embedded.
     *
     * @param encoder its type, such as {@code openai}
     * @param tokens as the encoder counts them; an estimate where it cannot
     */
    record TextsEmbedded(String encoder, int texts, long tokens) implements WorkFact {}

    /** Texts were looked up in the stored vectors. */
    record VectorsLookedUp(int found, int missing) implements WorkFact {}

    /** An HTTP request was answered; a path of {@code none} if no row of the table of URLs answered it. */
    record RequestAnswered(String method, String path, int status, double seconds) implements WorkFact {}
}
