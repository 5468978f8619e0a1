package dev.signalbox.web.router;

import dev.signalbox.route.Route;
import dev.signalbox.route.dialect.Dialect;
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

    /** Labels by word, to choose from for routes of a dialect. */
    public static Map<String, String> options(Dialect dialect) {
        Map<String, String> options = new LinkedHashMap<>();
        Arrays.stream(values())
                .filter(filter -> filter != DYNAMIC || dialect == Dialect.V0)
                .forEach(filter -> options.put(filter.id(), filter.label));
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
