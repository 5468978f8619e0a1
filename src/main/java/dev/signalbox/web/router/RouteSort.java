package dev.signalbox.web.router;

import dev.signalbox.route.CodePoints;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list of routes.
 *
 * @param column null for the order of the router
 */
public record RouteSort(@Nullable Column column, boolean descending) {
    /** The order of the router. */
    static final RouteSort NONE = new RouteSort(null, false);

    /** A column of the list. */
    public enum Column {
        NAME("Route"),
        UTTERANCES("Utterances"),
        THRESHOLD("Threshold"),
        VALUES("Values");

        private final String label;

        Column(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        public boolean isNumber() {
            return this == UTTERANCES || this == THRESHOLD;
        }

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The one that a URL asks for: a column, with a minus before it for the largest first. */
    static RouteSort of(String text) {
        boolean descending = text.startsWith("-");
        String id = descending ? text.substring(1) : text;
        Optional<Column> column = Arrays.stream(Column.values())
                .filter(each -> each.id().equals(id))
                .findFirst();
        return column.map(each -> new RouteSort(each, descending)).orElse(NONE);
    }

    /** As the URL says it; empty for the order of the router. */
    public String id() {
        return column == null ? "" : (descending ? "-" : "") + column.id();
    }

    /** The next order when a column's head is chosen: up, down, and that of the router again. */
    public RouteSort next(Column chosen) {
        if (chosen != column) {
            return new RouteSort(chosen, false);
        }
        return descending ? NONE : new RouteSort(chosen, true);
    }

    /** What {@code aria-sort} says of a column; null where the list is not sorted by it. */
    public @Nullable String aria(Column of) {
        return of != column ? null : descending ? "descending" : "ascending";
    }

    /**
     * Sorts. Routes that are equal keep the order of the router.
     *
     * @param threshold what a route without one takes; null if unknown
     */
    List<RouteLine> sorted(List<RouteLine> lines, @Nullable Double threshold) {
        if (column == null) {
            return lines;
        }
        Comparator<RouteLine> order = switch (column) {
            case NAME ->
                Comparator.comparing(RouteLine::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(RouteLine::name, CodePoints.ORDER);
            case UTTERANCES -> Comparator.comparingInt(RouteLine::utterances);
            case THRESHOLD -> Comparator.comparingDouble(line -> effective(line.threshold(), threshold));
            case VALUES ->
                Comparator.comparing(RouteLine::dynamic)
                        .thenComparing(RouteLine::described)
                        .thenComparingInt(RouteLine::metadata);
        };
        return lines.stream().sorted(descending ? order.reversed() : order).toList();
    }

    private static double effective(@Nullable Double own, @Nullable Double router) {
        return own != null ? own : router != null ? router : Double.NEGATIVE_INFINITY;
    }
}
