package dev.signalbox.sync.plan;

import static java.util.Objects.requireNonNull;

import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.sync.diff.ComparedPair;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.plan.Conflict.Option;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        if (options.stream()
                .allMatch(option -> option.value().known().equals(first.value().known()))) {
            return new RemoteValue(first.value(), options);
        }
        // Some records carry a part that others don't. A record has no vote on what it does not know, so each part is
        // elected alone.
        RouteValue elected = RouteValue.unknown();
        boolean mixed = false;
        for (RouteField field : RouteField.values()) {
            List<Option> part = vote(pairs, value -> value.only(Set.of(field)));
            part.removeIf(option -> option.value().part(field) == null);
            mixed |= part.size() > 1;
            elected = part.isEmpty() ? elected : elected.orElse(part.getFirst().value());
        }
        int records = options.stream().mapToInt(Option::count).sum();
        return new RemoteValue(elected, mixed ? options : List.of(new Option(elected, records, first.first())));
    }

    /** Whether the records disagree, not just know more or less. */
    boolean isMixed() {
        return options.size() > 1;
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
