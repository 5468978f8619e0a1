package dev.signalbox.probe;

import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.ClassicSettings;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a router chooses among the records nearest to a sentence: the rule of its line of semantic-router, with the router's own settings. */
public sealed interface ChoiceRule permits ClassicRule, IndexedRule {
    /** Returns the line of semantic-router that chooses so. */
    Dialect dialect();

    /** Returns the routes that the router knows, in the order in which it read them. */
    List<Route> routes();

    /** Returns how many of the nearest records count; at least 1 unless there is an {@link #obstacle}. */
    int topK();

    ScoreAggregation aggregation();

    /** Returns why no answer can be computed and what to do, as text; empty if one can. */
    Optional<String> obstacle();

    /** Returns this rule for a router that knows other routes. */
    ChoiceRule over(List<Route> known);

    /** Returns this rule for a router that has read these routes from its index. One of 0.x reads none: it keeps those of its file. */
    ChoiceRule reading(ReadRoutes read);

    /** Returns this rule with the options that are set; one that the line does not have is ignored. */
    ChoiceRule with(ProbeOptions options);

    /**
     * Scores and ranks the routes.
     *
     * @param nearest at most {@link #topK} records, nearest first
     * @throws IllegalStateException if there is an {@link #obstacle}
     */
    RouteChoice among(List<ProbeHit> nearest);

    /**
     * Returns the rule of a router.
     *
     * @param threshold of a 0.x router, for routes that have none; null if it has none. A 1.x router has its own in its settings
     */
    static ChoiceRule of(RouterConfig config, @Nullable Double threshold) {
        return switch (config.settings()) {
            case ClassicSettings _ -> ClassicRule.of(config.routes(), threshold).with(FileChoice.of(config.extra()));
            case IndexedSettings settings -> IndexedRule.of(config.routes(), settings);
        };
    }
}
