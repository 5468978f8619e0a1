package dev.signalbox.sync.plan;

import dev.signalbox.route.CodePoints;
import dev.signalbox.route.Value;
import dev.signalbox.sync.diff.Agreement;
import dev.signalbox.sync.diff.Held;
import dev.signalbox.sync.plan.Conflict.Option;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The one value of a remote route, elected by its utterances: most votes win, a tie goes to the first in sort order. */
record RemoteValue(Value elected, List<Option> options) {
    private static final Comparator<Option> RANK =
            Comparator.comparingInt(Option::count).reversed().thenComparing(Option::first, CodePoints.ORDER);

    static RemoteValue of(Collection<Held> records, Agreement agreement) {
        List<Option> options = vote(records, agreement, UnaryOperator.identity());
        if (options.size() == 1 || options.stream().allMatch(option -> knows(option.value(), options.getFirst()))) {
            return new RemoteValue(options.getFirst().value(), options);
        }
        // Some records carry a part that others don't. A record has no vote on what it does not know, so each part is
        // elected alone.
        List<Option> schemas = vote(records, agreement, value -> value.only(true, false));
        List<Option> metadata = vote(records, agreement, value -> value.only(false, true));
        Value elected = known(schemas).orElse(known(metadata));
        boolean mixed = count(schemas) > 1 || count(metadata) > 1;
        return new RemoteValue(elected, mixed ? options : List.of(new Option(elected, records.size(), "")));
    }

    boolean isMixed() {
        return options.size() > 1;
    }

    private static boolean knows(Value value, Option like) {
        return (value.functionSchemas() == null) == (like.value().functionSchemas() == null)
                && (value.metadata() == null) == (like.value().metadata() == null);
    }

    private static boolean isKnown(Option option) {
        return option.value().functionSchemas() != null || option.value().metadata() != null;
    }

    private static Value known(List<Option> options) {
        return options.stream()
                .filter(RemoteValue::isKnown)
                .findFirst()
                .map(Option::value)
                .orElse(new Value(null, null));
    }

    private static long count(List<Option> options) {
        return options.stream().filter(RemoteValue::isKnown).count();
    }

    private static List<Option> vote(Collection<Held> records, Agreement agreement, UnaryOperator<Value> part) {
        Map<Value, Option> votes = new HashMap<>();
        for (Held record : records) {
            Value value = part.apply(record.utterance().value());
            String text = record.utterance().utterance();
            votes.merge(agreement.comparable(value), new Option(value, 1, text), RemoteValue::sum);
        }
        return votes.values().stream().sorted(RANK).toList();
    }

    private static Option sum(Option a, Option b) {
        Option first = CodePoints.ORDER.compare(a.first(), b.first()) <= 0 ? a : b;
        return new Option(first.value(), a.count() + b.count(), first.first());
    }
}
