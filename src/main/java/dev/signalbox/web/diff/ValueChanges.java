package dev.signalbox.web.diff;

import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.web.page.DisplayFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The differences between values. Utterances of a route share their values, so each pair of values is compared once. Not for several threads. */
public final class ValueChanges {
    private final UnaryOperator<RouteValue> comparable;
    private final Map<Pair, List<FieldDifference>> known = new HashMap<>();

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

    /** Returns {@code Metadata changed on}, {@code Description, confidence threshold and metadata changed on}: the fields that differ. */
    public static String label(List<FieldDifference> differences) {
        List<String> fields = Stream.of(RouteField.values())
                .filter(field -> differences.stream().anyMatch(each -> isOf(each, field)))
                .map(field -> field.recordKey().replace('_', ' '))
                .toList();
        String all = DisplayFormat.list(fields);
        return (all.isEmpty() ? "Values" : DisplayFormat.capital(all)) + " changed on";
    }

    private static boolean isOf(FieldDifference difference, RouteField field) {
        String path = difference.path();
        String key = field.recordKey();
        return path.startsWith(key) && (path.length() == key.length() || ".[".indexOf(path.charAt(key.length())) >= 0);
    }
}
