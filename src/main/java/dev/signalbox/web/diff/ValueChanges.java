package dev.signalbox.web.diff;

import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.web.page.DisplayFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The differences between values. Utterances of a route share their values, so each pair of values is compared once. Not for several threads. */
public final class ValueChanges {
    private final UnaryOperator<RouteValue> comparable;
    private final Map<Pair, List<FieldDifference>> known = new HashMap<>();

    private static final List<RouteField> LABELS = List.of(
            RouteField.DESCRIPTION, RouteField.SCORE_THRESHOLD, RouteField.FUNCTION_SCHEMAS, RouteField.METADATA);

    private record Pair(RouteValue before, RouteValue after) {}

    /**
     * @param comparable brings a value into the form that is compared
     */
    public ValueChanges(UnaryOperator<RouteValue> comparable) {
        this.comparable = comparable;
    }

    public List<FieldDifference> between(RouteValue before, RouteValue after) {
        return known.computeIfAbsent(
                new Pair(before, after),
                pair -> FieldDifference.between(comparable.apply(pair.before()), comparable.apply(pair.after())));
    }

    /** Returns one text for all differences that are equal; lengths keep the parts apart. */
    public static String key(List<FieldDifference> differences) {
        return differences.stream()
                .map(each ->
                        part(each.path()) + part(String.valueOf(each.local())) + part(String.valueOf(each.remote())))
                .collect(Collectors.joining());
    }

    private static String part(String text) {
        return text.length() + ":" + text;
    }

    /** Returns {@code Metadata changed on}, {@code Function schemas and metadata changed on} and so on. */
    public static String label(List<FieldDifference> differences) {
        List<String> parts = LABELS.stream()
                .filter(field ->
                        differences.stream().anyMatch(each -> each.path().startsWith(field.key(Dialect.V1))))
                .map(field -> field.label(Dialect.V1).toLowerCase(Locale.ROOT))
                .toList();
        return DisplayFormat.capital(DisplayFormat.list(parts)) + " changed on";
    }
}
