package dev.signalbox.web.sync;

import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterHash;
import dev.signalbox.sync.plan.Conflict;
import dev.signalbox.web.page.TextExcerpt;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A route whose remote records hold several values, and which of them the plan takes.
 *
 * @param field name of the form field that picks one
 * @param options those that are shown, the one held by most first
 * @param total how many there are
 * @param elected the value as text where it was combined from several records, so that it is none of the options; else null
 */
public record ConflictView(
        String route,
        String field,
        List<Option> options,
        int total,
        @Nullable String elected) {
    private static final int LONGEST_NAME = 120;
    private static final int KEY = 16;

    /**
     * A value that can be picked.
     *
     * @param key stands for the value in a form
     * @param count utterances that hold it
     */
    public record Option(String key, String message, int count, boolean taken) {}

    /** A conflict with the value that is taken, and so many of the others at most. */
    static ConflictView of(Conflict conflict, int most) {
        Optional<Conflict.Option> taken = taken(conflict);
        Set<Conflict.Option> shown = new HashSet<>();
        conflict.options().stream().limit(most).forEach(shown::add);
        taken.ifPresent(shown::add);
        List<Option> options = conflict.options().stream()
                .filter(shown::contains)
                .map(option -> new Option(
                        key(option.value()),
                        ValueSummary.of(option.value()),
                        option.count(),
                        taken.isPresent() && taken.get().equals(option)))
                .toList();
        return new ConflictView(
                TextExcerpt.of(conflict.route(), LONGEST_NAME),
                field(conflict),
                options,
                conflict.options().size(),
                taken.isPresent() ? null : ValueSummary.of(conflict.taken()));
    }

    /** The field that picks a value for this route; a route's name can be any text, so it cannot be a field's name itself. */
    static String field(Conflict conflict) {
        return "value-" + short16(conflict.route());
    }

    /** The option that the plan takes: the one of that value, or one that knows less and agrees. */
    static Optional<Conflict.Option> taken(Conflict conflict) {
        return conflict.options().stream()
                .filter(option -> option.value().equals(conflict.taken()))
                .findFirst()
                .or(() -> conflict.options().stream()
                        .filter(option ->
                                option.value().orElse(conflict.taken()).equals(conflict.taken()))
                        .findFirst());
    }

    /** The value of that key among the options. */
    static Optional<RouteValue> picked(Conflict conflict, String key) {
        return conflict.options().stream()
                .map(Conflict.Option::value)
                .filter(value -> key(value).equals(key))
                .findFirst();
    }

    private static String key(RouteValue value) {
        return short16(value.key());
    }

    private static String short16(String text) {
        return RouterHash.sha256(text).substring(0, KEY);
    }
}
