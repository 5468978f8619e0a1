package dev.signalbox.schedule;

import java.util.Arrays;
import java.util.Optional;

/** Kinds of rows that grow without end. */
public enum RetainedKind {
    CHECKS("checks", "Checks", "check"),
    /** Plans that were applied or are out of date, with their runs. */
    RUNS("runs", "Runs", "run"),
    EVALUATIONS("evaluations", "Evaluations", "evaluation"),
    AUDIT("audit", "Audit entries", "entry");

    private final String id;
    private final String label;
    private final String one;

    RetainedKind(String id, String label, String one) {
        this.id = id;
        this.label = label;
        this.one = one;
    }

    public static Optional<RetainedKind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }

    public String id() {
        return id;
    }

    public String label() {
        return label;
    }

    /** The word for one of them. */
    public String one() {
        return one;
    }
}
