package dev.signalbox.route.convert;

import dev.signalbox.route.EscapedText;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.Dialect;
import java.util.List;
import java.util.stream.Stream;

/**
 * A router of one line of semantic-router made from a router of the other.
 *
 * @param config the router of the other line; not to be used while there are {@link #allProblems}
 * @param settings what became of the router's own fields
 * @param routes every route, in order
 * @param problems of the router itself
 */
public record Conversion(
        RouterConfig config, List<ConvertedField> settings, List<ConvertedRoute> routes, List<String> problems) {
    public Conversion {
        settings = List.copyOf(settings);
        routes = List.copyOf(routes);
        problems = List.copyOf(problems);
    }

    /**
     * Converts a router.
     *
     * @throws IllegalArgumentException if it is of that line already
     */
    public static Conversion of(RouterConfig config, Dialect to, ConversionOptions options) {
        if (config.dialect() == to) {
            throw new IllegalArgumentException("the router is of " + to.shown() + " already");
        }
        return switch (to) {
            case V1 -> new IndexedConversion(options).of(config);
            case V0 -> new ClassicConversion(options, config).converted();
        };
    }

    /** All that keeps the router from being converted, each with its route. */
    public List<String> allProblems() {
        return Stream.concat(
                        problems.stream(),
                        routes.stream()
                                .flatMap(each -> each.problems().stream()
                                        .map(problem -> "Route \""
                                                + EscapedText.of(each.route().name()) + "\": " + problem)))
                .toList();
    }

    /** The routes of which some field is not simply the same in the other line. */
    public List<ConvertedRoute> changedRoutes() {
        return routes.stream().filter(route -> !route.fields().isEmpty()).toList();
    }

    /** How many fields of the router and its routes end so. */
    public int count(ConvertedField.Outcome outcome) {
        return (int) Stream.concat(settings.stream(), routes.stream().flatMap(route -> route.fields().stream()))
                .filter(field -> field.outcome() == outcome)
                .count();
    }
}
