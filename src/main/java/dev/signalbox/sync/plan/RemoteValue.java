package dev.signalbox.sync.plan;

import static java.util.Objects.requireNonNull;

import dev.signalbox.route.RouteValue;
import dev.signalbox.sync.diff.ComparedPair;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.plan.Conflict.Option;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The one value of a remote route, elected by its utterances: most votes win, a tie goes to the first in sort order. */
record RemoteValue(RouteValue elected, List<Option> options) {
    /** Options that are found earlier stay ahead where they have as many votes. */
    private static final Comparator<Option> MOST_VOTES =
            Comparator.comparingInt(Option::count).reversed();

    /** @param pairs of one route, in sort order, at least one of them held */
    static RemoteValue of(List<ComparedPair> pairs) {
        List<Option> options = vote(pairs, UnaryOperator.identity());
        Option first = options.getFirst();
        if (options.stream().allMatch(option -> knowsAsMuch(option.value(), first.value()))) {
            return new RemoteValue(first.value(), options);
        }
        // Some records carry a part that others don't. A record has no vote on what it does not know, so each part is
        // elected alone.
        List<Option> schemas = vote(pairs, value -> value.only(true, false));
        List<Option> metadata = vote(pairs, value -> value.only(false, true));
        schemas.removeIf(option -> option.value().functionSchemas() == null);
        metadata.removeIf(option -> option.value().metadata() == null);
        RouteValue elected = first(schemas).orElse(first(metadata));
        int records = options.stream().mapToInt(Option::count).sum();
        boolean mixed = schemas.size() > 1 || metadata.size() > 1;
        return new RemoteValue(elected, mixed ? options : List.of(new Option(elected, records, first.first())));
    }

    /** Whether the records disagree, not just know more or less. */
    boolean isMixed() {
        return options.size() > 1;
    }

    private static boolean knowsAsMuch(RouteValue one, RouteValue other) {
        return (one.functionSchemas() == null) == (other.functionSchemas() == null)
                && (one.metadata() == null) == (other.metadata() == null);
    }

    private static RouteValue first(List<Option> options) {
        return options.isEmpty()
                ? new RouteValue(null, null)
                : options.getFirst().value();
    }

    /** The values that the records hold, or parts of them, those of most records first; of equal ones the first stands for all. */
    private static List<Option> vote(List<ComparedPair> pairs, UnaryOperator<RouteValue> part) {
        Map<RouteValue, Option> votes = new LinkedHashMap<>();
        for (ComparedPair pair : pairs) {
            StoredRecord held = pair.held();
            if (held != null) {
                RouteValue value = part.apply(held.utterance().value());
                votes.merge(
                        part.apply(requireNonNull(pair.comparable())),
                        new Option(value, 1, pair.pair().utterance()),
                        (found, one) -> new Option(found.value(), found.count() + one.count(), found.first()));
            }
        }
        List<Option> options = new ArrayList<>(votes.values());
        options.sort(MOST_VOTES);
        return options;
    }
}
