package dev.signalbox.web.route;

import dev.signalbox.editing.UtteranceProblem;
import dev.signalbox.route.Route;
import dev.signalbox.web.router.RouteHref;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of one utterance.
 *
 * @param at its place in the route
 * @param text as it is, or as it was typed
 * @param problem why it was not saved; null where that was not tried
 */
public record UtteranceEditView(
        NamedRoute route, int at, String text, @Nullable UtteranceProblem problem) {
    /** Whether a text does not fit into a field of one line. */
    static boolean isLong(String text) {
        return text.length() > 200 || text.chars().anyMatch(c -> c == '\n' || c == '\r');
    }

    static String error(UtteranceProblem problem) {
        return switch (problem) {
            case BLANK -> "An utterance cannot be blank. Enter a text, or select the utterance and remove it.";
            case DUPLICATE -> "This utterance is already in this route. Enter another text.";
            case GONE ->
                "Someone edited or removed this utterance in the meantime, so your text was not saved. Add it as a new utterance, or cancel.";
        };
    }

    public int revision() {
        return route.revision().number();
    }

    public boolean isLong() {
        return isLong(text);
    }

    /** What was wrong; null for nothing. */
    public @Nullable String error() {
        return problem == null ? null : error(problem);
    }

    public boolean isGone() {
        return problem == UtteranceProblem.GONE;
    }

    /** The page of the route. */
    public String routeHref() {
        return href("");
    }

    /** A page below the route's. */
    public String href(String below) {
        List<Route> routes = route.revision().config().routes();
        return RouteHref.of(route.router().id(), below, routes, route.place());
    }

    /** The row as it was. */
    public String cancelHref() {
        return href("/utterance") + "&utterance=" + at + "&list=" + revision() + "&cancel=1";
    }
}
