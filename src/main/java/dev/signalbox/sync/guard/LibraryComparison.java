package dev.signalbox.sync.guard;

import dev.signalbox.route.CodePoints;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StoreRules;
import dev.signalbox.sync.diff.ValueAgreement;
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
 * Compares the result of one sync by semantic-router 0.1.16 with that of a plan. It does not detect that the library shuffles the
 * utterances of a route and forgets its description, llm and threshold when it deletes from it.
 */
final class LibraryComparison {
    private final LibrarySyncResult library;
    private final ValueAgreement agreement;
    private final StoreRules rules;

    private LibraryComparison(LibrarySyncResult library, StoreRules rules) {
        this.library = library;
        this.agreement = ValueAgreement.of(rules);
        this.rules = rules;
    }

    static Optional<FindingText> message(Plan plan, LocalState local, RemoteState remote) {
        List<String> elsewhere = elsewhere(plan, local, remote);
        return elsewhere.isEmpty()
                ? Optional.empty()
                : Optional.of(new FindingText(
                        "The Python library would give a different result",
                        "A sync of semantic-router 0.1.16 in mode "
                                + plan.mode().id() + " would leave "
                                + FindingText.names(elsewhere)
                                + " in a different state, on one or both sides, than its documentation and this plan. It looks for a matching"
                                + " route only among the utterances that differ.",
                        "Start Python routers after this sync and do not let them sync, or choose mode local, which gives the same result in both.",
                        elsewhere));
    }

    /** The routes that the library's sync of the plan's mode would leave otherwise than the plan, by name. */
    static List<String> elsewhere(Plan plan, LocalState local, RemoteState remote) {
        List<Route> end = plan.end();
        // 1.x has no sync that could end elsewhere.
        if (end == null || plan.mode() == Mode.ERROR || local.config().dialect() == Dialect.V1) {
            return List.of();
        }
        LibrarySyncResult library = LibrarySyncResult.of(plan.mode(), local, remote);
        // Where something is left out, the library would of course do it: a note of the plan says so.
        Set<String> leftOut = new HashSet<>(plan.leftOut().touched());
        if (plan.keepsRemoteRecords()) {
            // Both leave mixed values of the remote as they are.
            plan.conflicts().forEach(conflict -> leftOut.add(conflict.route()));
        }
        return new LibraryComparison(library, remote.rules())
                .differing(end).stream()
                        .filter(Predicate.not(leftOut::contains))
                        .toList();
    }

    private List<String> differing(List<Route> end) {
        Set<String> names = new TreeSet<>(CodePoints.ORDER);
        Set<String> seen = new HashSet<>();
        Set<UtteranceKey> pairs = new HashSet<>();
        for (Route route : end) {
            seen.add(route.name());
            RouteValue value = LibrarySyncResult.asRead(route.value());
            RouteValue kept = kept(route.value());
            LibrarySyncResult.Kept here = library.local().get(route.name());
            if (here == null
                    || !here.texts().equals(route.texts().collect(Collectors.toSet()))
                    || !agreement.between(value, here.value())) {
                names.add(route.name());
            }
            route.texts()
                    .map(text -> new UtteranceKey(route.name(), text))
                    .filter(pairs::add)
                    .forEach(pair -> {
                        RouteValue held = library.remote().get(pair);
                        if (held == null || !agreement.between(kept, kept(held))) {
                            names.add(route.name());
                        }
                    });
        }
        library.local().keySet().stream().filter(name -> !seen.contains(name)).forEach(names::add);
        library.remote().keySet().stream()
                .filter(pair -> !pairs.contains(pair))
                .map(UtteranceKey::route)
                .forEach(names::add);
        return List.copyOf(names);
    }

    private RouteValue kept(RouteValue value) {
        return value.only(rules.holdsFunctionSchemas(), rules.holdsMetadata());
    }
}
