package dev.signalbox.web.router;

import dev.signalbox.route.Route;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Which routes a list shows. */
public enum RouteFilter {
    ALL("All routes"),
    DYNAMIC("With function schemas"),
    METADATA("With metadata"),
    THRESHOLD("With a threshold of their own"),
    EMPTY("Without utterances");

    private final String label;

    RouteFilter(String label) {
        this.label = label;
    }

    /** As the URL says it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The filter of that word; all routes where there is none. */
    static RouteFilter of(String id) {
        return Arrays.stream(values())
                .filter(filter -> filter.id().equals(id))
                .findFirst()
                .orElse(ALL);
    }

    /** Labels by word, to choose from. */
    public static Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(filter -> options.put(filter.id(), filter.label));
        return options;
    }

    boolean takes(Route route) {
        return switch (this) {
            case ALL -> true;
            case DYNAMIC -> !route.functionSchemas().isEmpty();
            case METADATA -> !route.metadata().isEmpty();
            case THRESHOLD -> route.scoreThreshold() != null;
            case EMPTY -> route.utterances().isEmpty();
        };
    }
}
