package dev.signalbox.probe;

import dev.signalbox.route.PythonJson;
import dev.signalbox.route.dialect.Dialect;
import java.util.Locale;
import java.util.Optional;

/** Says in words why a route was chosen or not. */
public final class ChoiceReason {
    /** Beyond this, four decimals would not be read. */
    private static final double LARGE = 1e6;

    private ChoiceReason() {}

    /** Returns the reason for one of the routes of a choice, as text that can follow its name. */
    public static String of(RouteChoice choice, RouteScore score) {
        if (!score.known() && choice.dialect() == Dialect.V0) {
            return "not in local, so it is skipped";
        }
        StringBuilder reason = new StringBuilder();
        if (score.hits().isEmpty()) {
            reason.append("none of the nearest utterances is its own, so it scores 0; ");
        }
        if (!score.known()) {
            reason.append("only in the index; ");
        }
        if (choice.calibrated()) {
            reason.append("confidence ").append(number(score.confidence())).append(", ");
        }
        return reason.append(threshold(choice, score))
                .append(rank(choice, score))
                .toString();
    }

    private static String threshold(RouteChoice choice, RouteScore score) {
        Double threshold = score.threshold();
        if (threshold == null || (threshold == 0 && choice.dialect() == Dialect.V0)) {
            return "no threshold, so it passes";
        }
        String whose = switch (score.source()) {
            case CALL -> "the threshold of this call";
            case ROUTE -> "the route's threshold";
            case ROUTER, NONE -> "the router's threshold";
        };
        return (score.passes() ? "passes " : "below ") + number(threshold) + ", " + whose;
    }

    private static String rank(RouteChoice choice, RouteScore score) {
        Optional<RouteScore> chosen = choice.chosen();
        if (!score.passes() || chosen.isEmpty() || chosen.get().equals(score)) {
            return "";
        }
        return chosen.get().score() == score.score()
                ? "; its score equals that of the chosen route, which the router read first"
                : "; its score is lower than that of the chosen route";
    }

    /** Returns a score or threshold with four decimals, or as Python prints it if it is very large. */
    public static String number(double value) {
        return Math.abs(value) < LARGE ? String.format(Locale.ROOT, "%.4f", value) : PythonJson.repr(value);
    }
}
