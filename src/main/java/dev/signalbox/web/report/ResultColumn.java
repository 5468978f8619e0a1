package dev.signalbox.web.report;

import dev.signalbox.route.CodePoints;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** A column of the list of routes of an evaluation. */
public enum ResultColumn {
    NAME("Route"),
    LABELLED("Labelled"),
    CHOSEN("Chosen"),
    RIGHT("Right"),
    PRECISION("Precision"),
    RECALL("Recall"),
    F1("F1");

    private final String label;

    ResultColumn(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    Comparator<RouteResultLine> order() {
        return switch (this) {
            case NAME -> Comparator.comparing(RouteResultLine::name, CodePoints.ORDER);
            case LABELLED -> Comparator.comparingInt(line -> line.result().labelled());
            case CHOSEN -> Comparator.comparingInt(line -> line.result().chosen());
            case RIGHT -> Comparator.comparingInt(line -> line.result().right());
            case PRECISION ->
                Comparator.comparingDouble(line -> line.result().precision().value());
            case RECALL ->
                Comparator.comparingDouble(line -> line.result().recall().value());
            case F1 -> Comparator.comparingDouble(line -> line.result().f1());
        };
    }

    static Optional<ResultColumn> of(String id) {
        return Arrays.stream(values()).filter(each -> each.id().equals(id)).findFirst();
    }
}
