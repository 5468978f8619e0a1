package dev.signalbox.telemetry;

/**
 * A piece of work that takes time. Each part is an id or one of a small number of words: no name, sentence, address or key, since metrics
 * and traces leave the console.
 */
public sealed interface ObservedWork {
    /**
     * An answer to a request.
     *
     * @param method such as {@code GET}
     * @param path as the table of URLs has it, with its parameters in braces
     */
    record Request(String method, String path) implements ObservedWork {}

    /**
     * A check of a remote.
     *
     * @param depth {@code fast}, {@code slow} or {@code deep}
     */
    record Checking(long remoteId, String depth) implements ObservedWork {}

    /** The creation of a plan, in a mode of semantic-router. */
    record Planning(long remoteId, String mode) implements ObservedWork {}

    /**
     * A part of a run.
     *
     * @param kind {@code start}, {@code resume}, {@code retry} or {@code undo}
     */
    record Running(long runId, long remoteId, String kind) implements ObservedWork {}

    /** A step of a run, such as {@code upsert}. */
    record RunStep(String step) implements ObservedWork {}

    /**
     * A call of an index.
     *
     * @param store the scheme of its address, such as {@code qdrant}
     * @param operation what is done, such as {@code upsert}
     */
    record StoreCall(String store, String operation) implements ObservedWork {}

    /**
     * A call of an encoder.
     *
     * @param encoder its type, such as {@code openai}
     */
    record Embedding(String encoder) implements ObservedWork {}
}
