package dev.signalbox.inbox;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What became of a sentence of the inbox. */
public enum TriageKind {
    UTTERANCE("Added as utterance"),
    TEST_SET("Added to a test set"),
    NEW_ROUTE("Created a route"),
    DISMISSED("Dismissed");

    private final String label;

    TriageKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Returns the id in forms and in the store. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<TriageKind> of(String id) {
        return Stream.of(values()).filter(kind -> kind.id().equals(id)).findFirst();
    }
}
