package dev.signalbox.web.report;

import dev.signalbox.route.CodePoints;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** A column of the list of routes of an evaluation. */
public enum ResultColumn {
    NAME("Route", Comparator.comparing(RouteResultLine::name, CodePoints.ORDER)),
    LABELLED("Labelled", Comparator.comparingInt(line -> line.result().labelled())),
    CHOSEN("Chosen", Comparator.comparingInt(line -> line.result().chosen())),
    RIGHT("Right", Comparator.comparingInt(line -> line.result().right())),
    PRECISION(
            "Precision",
            Comparator.comparingDouble(line -> line.result().precision().value())),
    RECALL("Recall", Comparator.comparingDouble(line -> line.result().recall().value())),
    F1("F1", Comparator.comparingDouble(line -> line.result().f1()));

    private final String label;
    private final Comparator<RouteResultLine> order;

    ResultColumn(String label, Comparator<RouteResultLine> order) {
        this.label = label;
        this.order = order;
    }

    public String label() {
        return label;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    Comparator<RouteResultLine> order() {
        return order;
    }

    static Optional<ResultColumn> of(String id) {
        return Arrays.stream(values()).filter(each -> each.id().equals(id)).findFirst();
    }
}
