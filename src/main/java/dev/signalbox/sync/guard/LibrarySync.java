package dev.signalbox.sync.guard;

import dev.signalbox.route.CodePoints;
import dev.signalbox.route.Pair;
import dev.signalbox.route.Route;
import dev.signalbox.route.Value;
import dev.signalbox.sync.diff.Agreement;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StoreRules;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Where one sync by semantic-router 0.1.16 would end beside where a plan ends. What it cannot tell: that the library shuffles the
 * utterances of a route and forgets its description, llm and threshold when it deletes from it.
 */
final class LibrarySync {
    private final LibraryEnd library;
    private final Agreement agreement;
    private final StoreRules rules;

    private LibrarySync(LibraryEnd library, StoreRules rules) {
        this.library = library;
        this.agreement = Agreement.of(rules);
        this.rules = rules;
    }

    static Optional<Words> words(Plan plan, LocalState local, RemoteState remote) {
        List<String> elsewhere = elsewhere(plan, local, remote);
        return elsewhere.isEmpty()
                ? Optional.empty()
                : Optional.of(new Words(
                        "The Python library would end elsewhere",
                        "A sync of semantic-router 0.1.16 in mode "
                                + plan.mode().word() + " would leave "
                                + Words.names(elsewhere)
                                + " otherwise, on one side or both, than its documentation says and this plan does. It looks for a matching"
                                + " route only among the utterances that differ.",
                        "Let Python routers start after this sync and not sync themselves, or choose mode local, which ends alike in both.",
                        elsewhere));
    }

    /** The routes that the library's sync of the plan's mode would leave otherwise than the plan, by name. */
    static List<String> elsewhere(Plan plan, LocalState local, RemoteState remote) {
        List<Route> end = plan.end();
        if (end == null || plan.mode() == Mode.ERROR) {
            return List.of();
        }
        LibraryEnd library = LibraryEnd.of(plan.mode(), local, remote);
        // Where something is left out, the library would of course do it: a note of the plan says so.
        Set<String> leftOut = new HashSet<>(plan.leftOut().touched());
        if (plan.keepsRemoteRecords()) {
            // Both leave mixed values of the remote as they are.
            plan.conflicts().forEach(conflict -> leftOut.add(conflict.route()));
        }
        return new LibrarySync(library, remote.rules())
                .differing(end).stream()
                        .filter(Predicate.not(leftOut::contains))
                        .toList();
    }

    private List<String> differing(List<Route> end) {
        Set<String> names = new TreeSet<>(CodePoints.ORDER);
        Set<String> seen = new HashSet<>();
        Set<Pair> pairs = new HashSet<>();
        for (Route route : end) {
            seen.add(route.name());
            Value value = LibraryEnd.asRead(route.value());
            Value kept = kept(route.value());
            LibraryEnd.Kept here = library.local().get(route.name());
            if (here == null
                    || !here.texts().equals(route.texts().collect(Collectors.toSet()))
                    || !agreement.between(value, here.value())) {
                names.add(route.name());
            }
            route.texts()
                    .map(text -> new Pair(route.name(), text))
                    .filter(pairs::add)
                    .forEach(pair -> {
                        Value held = library.remote().get(pair);
                        if (held == null || !agreement.between(kept, kept(held))) {
                            names.add(route.name());
                        }
                    });
        }
        library.local().keySet().stream().filter(name -> !seen.contains(name)).forEach(names::add);
        library.remote().keySet().stream()
                .filter(pair -> !pairs.contains(pair))
                .map(Pair::route)
                .forEach(names::add);
        return List.copyOf(names);
    }

    private Value kept(Value value) {
        return value.only(rules.holdsFunctionSchemas(), rules.holdsMetadata());
    }
}
