package dev.signalbox.sync.plan;

import dev.signalbox.route.Pair;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.Value;
import dev.signalbox.sync.diff.Agreement;
import dev.signalbox.sync.diff.Held;
import dev.signalbox.sync.diff.RemoteRoutes;
import dev.signalbox.sync.diff.StoreRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What gets a remote to where a plan ends, with the store's ids. */
final class RemoteSteps {
    private static final Comparator<Step> ORDER = Comparator.<Step, Pair>comparing(
                    step -> step.utterance().pair(), Pair.ORDER)
            .thenComparing(Step::id);

    private final StoreRules rules;
    private final Agreement agreement;
    private final RemoteRoutes there;
    private final Notes notes;
    private final List<Step.Upsert> upsert = new ArrayList<>();
    private final List<Step.Rewrite> rewrite = new ArrayList<>();
    private final List<Step.Delete> delete = new ArrayList<>();

    RemoteSteps(StoreRules rules, Agreement agreement, RemoteRoutes there, Notes notes) {
        this.rules = rules;
        this.agreement = agreement;
        this.there = there;
        this.notes = notes;
    }

    RemoteChanges to(List<EndRoute> end) {
        Map<String, Pair> canonical = canonicalIds(end);
        Set<String> kept = new HashSet<>();
        Set<Pair> ending = new HashSet<>();
        for (EndRoute route : end) {
            Map<String, Held> held = there.routes().getOrDefault(route.route().name(), Map.of());
            Value value = route.route().value();
            for (String text : route.texts()) {
                Utterance utterance = new Utterance(route.route().name(), text, value);
                ending.add(utterance.pair());
                kept.add(step(utterance, held.get(text), canonical));
            }
        }
        there.routes().values().stream()
                .flatMap(texts -> texts.values().stream())
                .filter(record -> !ending.contains(record.utterance().pair()))
                .forEach(record -> gone(record, kept));
        there.duplicates().forEach(record -> gone(record, kept));
        Refusals.refuse(Refusals.ofStore(rules, upsert, rewrite));
        upsert.sort(ORDER);
        rewrite.sort(ORDER);
        delete.sort(ORDER);
        return new RemoteChanges(upsert, rewrite, delete);
    }

    private Map<String, Pair> canonicalIds(List<EndRoute> end) {
        Map<String, Pair> pairs = new HashMap<>();
        List<Refusal> shared = new ArrayList<>();
        for (EndRoute route : end) {
            for (String text : route.texts()) {
                Pair pair = new Pair(route.route().name(), text);
                String id = rules.idOf(pair.route(), pair.utterance());
                Pair other = pairs.putIfAbsent(id, pair);
                if (other != null) {
                    shared.add(new Refusal.SharedId(id, other, pair));
                }
            }
        }
        Refusals.refuse(shared);
        return pairs;
    }

    /** Adds what this pair needs and answers the id it has afterwards. */
    private String step(
            Utterance utterance, @org.jspecify.annotations.Nullable Held held, Map<String, Pair> canonical) {
        // A record found under an id that belongs to another pair of the end has to make room for it.
        Pair owner = held == null ? null : canonical.get(held.id());
        if (held == null || (owner != null && !owner.equals(utterance.pair()))) {
            Step.Upsert added = new Step.Upsert(rules.idOf(utterance.route(), utterance.utterance()), utterance);
            upsert.add(added);
            return added.id();
        }
        if (!agreement.between(utterance.value(), held.utterance().value())) {
            rewrite.add(new Step.Rewrite(held.id(), utterance));
        }
        return held.id();
    }

    private void gone(Held record, Set<String> kept) {
        if (kept.contains(record.id())) {
            notes.overwritten(record);
        } else {
            delete.add(new Step.Delete(record.id(), record.utterance()));
        }
    }
}
