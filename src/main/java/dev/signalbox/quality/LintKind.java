package dev.signalbox.quality;

/** What a finding of the lint says. */
public enum LintKind {
    /** The neighbours of an utterance belong to another route. */
    MISPLACED("misplaced"),
    /** Two routes have nearly the same utterance. */
    DUPLICATE("duplicate"),
    /** The utterances of two routes lie among each other. */
    OVERLAP("overlap"),
    /** An utterance resembles no other one of the router. */
    OUTLIER("outlier"),
    /** A route has too few utterances. */
    THIN("thin"),
    /** One route has nearly the same utterance twice. */
    REPETITION("repetition");

    private final String id;

    LintKind(String id) {
        this.id = id;
    }

    /** Returns the name in URLs and in JSON. */
    public String id() {
        return id;
    }
}
