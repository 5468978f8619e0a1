package dev.signalbox.sync.plan;

import dev.signalbox.route.Pair;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.Value;
import dev.signalbox.sync.diff.LocalRoutes;
import dev.signalbox.sync.diff.LocalRoutes.LocalRoute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What gets the local side to where a plan ends, told utterance by utterance. */
final class LocalSteps {
    private LocalSteps() {}

    static LocalChanges between(LocalRoutes here, List<EndRoute> end) {
        List<Utterance> upsert = new ArrayList<>();
        List<Utterance> rewrite = new ArrayList<>();
        List<Utterance> delete = new ArrayList<>();
        Set<String> surviving = new HashSet<>();
        for (EndRoute route : end) {
            String name = route.route().name();
            Value value = route.route().value();
            LocalRoute before = here.routes().get(name);
            surviving.add(name);
            Set<String> known = before == null ? Set.of() : before.texts();
            boolean same = before != null && before.route().value().equals(value);
            Set<String> after = new HashSet<>(route.texts());
            for (String text : route.texts()) {
                if (!known.contains(text)) {
                    upsert.add(new Utterance(name, text, value));
                } else if (!same) {
                    rewrite.add(new Utterance(name, text, value));
                }
            }
            if (before != null) {
                gone(before, after, delete);
            }
        }
        here.routes().forEach((name, route) -> {
            if (!surviving.contains(name)) {
                gone(route, Set.of(), delete);
            }
        });
        return new LocalChanges(sorted(upsert), sorted(rewrite), sorted(delete));
    }

    private static void gone(LocalRoute before, Set<String> after, List<Utterance> delete) {
        for (String text : before.texts()) {
            if (!after.contains(text)) {
                delete.add(new Utterance(
                        before.route().name(), text, before.route().value()));
            }
        }
    }

    private static List<Utterance> sorted(List<Utterance> utterances) {
        return utterances.stream()
                .sorted(Comparator.comparing(Utterance::pair, Pair.ORDER))
                .toList();
    }
}
