package dev.signalbox.probe;

import dev.signalbox.route.dialect.Dialect;
import java.util.List;
import java.util.Optional;

/**
 * The route that is chosen for a sentence, with the scores.
 *
 * @param dialect whose rule ranked them
 * @param scores highest score first, also if a score is a distance, as in semantic-router. In 0.x every route among the nearest records; in
 *     1.x also those that the router knows and that have none there
 * @param calibrated whether the confidences are probabilities
 */
public record RouteChoice(Dialect dialect, List<RouteScore> scores, boolean calibrated) {
    public RouteChoice {
        scores = List.copyOf(scores);
    }

    /** Returns the chosen route: the highest that passes. */
    public Optional<RouteScore> chosen() {
        return chosen(1).stream().findFirst();
    }

    /** Returns the highest routes that pass, up to a limit. */
    public List<RouteScore> chosen(int limit) {
        return scores.stream().filter(RouteScore::passes).limit(limit).toList();
    }

    /** Returns the score of a route; empty if it is not ranked. */
    public Optional<RouteScore> of(String route) {
        return scores.stream().filter(score -> score.route().equals(route)).findFirst();
    }
}
