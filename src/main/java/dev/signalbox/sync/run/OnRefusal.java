package dev.signalbox.sync.run;

import java.util.Arrays;
import java.util.Optional;

/** What a run does where its store refuses a row: chosen when it is started. */
public enum OnRefusal {
    STOP("stop", "stop the run"),
    SKIP("skip", "continue with the rest");

    private final String id;
    private final String message;

    OnRefusal(String id, String message) {
        this.id = id;
        this.message = message;
    }

    /** What stands for it in forms. */
    public String id() {
        return id;
    }

    /** What it does, for people. */
    public String message() {
        return message;
    }

    /** The one of that word. */
    public static Optional<OnRefusal> of(String id) {
        return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
    }
}
