package dev.signalbox.probe;

import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.convert.Conversion;
import dev.signalbox.route.convert.ConversionOptions;
import dev.signalbox.route.convert.EncoderThreshold;
import dev.signalbox.route.dialect.Dialect;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules that answer a probe: that of the router, and that of the other line of semantic-router if both are asked.
 *
 * @param other of the router as it is once it was converted; null if only its own line is asked
 */
public record ProbeRules(ChoiceRule own, @Nullable ChoiceRule other) {
    /**
     * Returns the rule of a router.
     *
     * @param threshold as {@link ChoiceRule#of}
     */
    public static ProbeRules of(RouterConfig config, @Nullable Double threshold) {
        return new ProbeRules(ChoiceRule.of(config, threshold), null);
    }

    /**
     * Returns the rules of a router and of the same router in the other line.
     *
     * @param converted by {@link #conversion}, without problems
     */
    public static ProbeRules of(RouterConfig config, Conversion converted, @Nullable Double threshold) {
        return new ProbeRules(ChoiceRule.of(config, threshold), ChoiceRule.of(converted.config(), threshold));
    }

    /**
     * Converts a router to the other line of semantic-router.
     *
     * @param threshold of its encoder in 0.x; null if it has none, or if none is known: then, as in {@link ClassicRule}, every score passes
     */
    public static Conversion conversion(RouterConfig config, @Nullable Double threshold) {
        EncoderThreshold encoder =
                threshold == null ? new EncoderThreshold.None() : new EncoderThreshold.Score(threshold);
        return Conversion.of(config, other(config.dialect()), ConversionOptions.of(encoder));
    }

    /** Returns the other line of semantic-router. */
    public static Dialect other(Dialect dialect) {
        return switch (dialect) {
            case V0 -> Dialect.V1;
            case V1 -> Dialect.V0;
        };
    }

    /** Returns the rules, with the router's own first. */
    public List<ChoiceRule> all() {
        return Stream.concat(Stream.of(own), Stream.ofNullable(other)).toList();
    }

    /** Returns how many of the nearest records all rules together need. */
    public int topK() {
        return all().stream()
                .filter(rule -> rule.obstacle().isEmpty())
                .mapToInt(ChoiceRule::topK)
                .max()
                .orElse(1);
    }

    /** Returns whether a rule needs the routes that an index holds. */
    public boolean readIndex() {
        return all().stream().anyMatch(rule -> rule.dialect() == Dialect.V1);
    }

    public ProbeRules with(ProbeOptions options) {
        return new ProbeRules(own.with(options), other == null ? null : other.with(options));
    }

    /** Returns the rules of routers that have only these routes; all of them if none is named. */
    public ProbeRules only(Set<String> names) {
        return names.isEmpty() ? this : new ProbeRules(only(own, names), other == null ? null : only(other, names));
    }

    private static ChoiceRule only(ChoiceRule rule, Set<String> names) {
        List<Route> kept = rule.routes().stream()
                .filter(route -> names.contains(route.name()))
                .toList();
        return rule.over(kept);
    }

    /** Returns the rules of routers that have read an index. The converted one has its own fields there, as its sync would write them. */
    public ProbeRules reading(ReadRoutes read) {
        return new ProbeRules(own.reading(read), other == null ? null : other.reading(read.with(other.routes())));
    }
}
