package dev.signalbox.syncing.quality;

/** What an evaluation does. A phase without work is passed over. */
public enum EvaluationPhase {
    STARTING("Starting"),
    READING("Reading the remote"),
    UTTERANCES("Embedding utterances"),
    SENTENCES("Embedding the sentences of the test set"),
    CHOOSING("Choosing a route for each sentence");

    private final String message;

    EvaluationPhase(String message) {
        this.message = message;
    }

    public String message() {
        return message;
    }
}
