package dev.signalbox.web.router;

import dev.signalbox.route.dialect.Dialect;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be done with several routes of a list at once. */
public enum RouteAction {
    REMOVE("Remove"),
    THRESHOLD("Set threshold"),
    METADATA("Set metadata key"),
    METADATA_REMOVAL("Remove metadata key"),
    MERGE("Merge");

    private final String label;

    RouteAction(String label) {
        this.label = label;
    }

    /** What a page calls it for routes of a dialect. */
    public String label(Dialect dialect) {
        return this == THRESHOLD ? "Set " + dialect.threshold() : label;
    }

    /** As a form says it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<RouteAction> of(String id) {
        return Arrays.stream(values()).filter(each -> each.id().equals(id)).findFirst();
    }

    /** Whether it has to be said with what it is done. */
    public boolean asks() {
        return this != REMOVE;
    }
}
