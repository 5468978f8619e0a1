package dev.signalbox.sync.guard;

import dev.signalbox.route.CodePoints;
import dev.signalbox.route.Route;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.plan.Conflict;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanNote;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds unusual contents of the two sides, now or after a plan is applied. */
final class ContentFindings {
    private final Plan plan;
    private final PlanEnding ending;
    private final IndexedFindings indexed;
    private final Policy policy;

    ContentFindings(Plan plan, PlanEnding ending, IndexedFindings indexed, Policy policy) {
        this.plan = plan;
        this.ending = ending;
        this.indexed = indexed;
        this.policy = policy;
    }

    Optional<FindingText> mixedValues() {
        Set<String> taken = new TreeSet<>(CodePoints.ORDER);
        plan.conflicts().stream().map(Conflict::route).forEach(taken::add);
        Set<String> routes = new TreeSet<>(taken);
        notes(PlanNote.Code.MIXED_VALUES)
                .map(PlanNote::route)
                .filter(Objects::nonNull)
                .forEach(routes::add);
        return routes.isEmpty()
                ? Optional.empty()
                : Optional.of(new FindingText(
                        FindingText.count(routes.size(), "route") + (routes.size() == 1 ? " has" : " have")
                                + " mixed values on the remote",
                        "The remote's records of " + FindingText.names(routes)
                                + " have different values, but a route has one. "
                                + (plan.keepsRemoteRecords()
                                        ? "Local takes the most common value, unless you selected another. The remote's records stay as"
                                                + " they are, so the sides still differ and no hash is written."
                                        : "The plan writes one value to all of them: "
                                                + (taken.isEmpty()
                                                        ? "local's."
                                                        : "the most common one, unless you selected another."))
                                + indexed.believed(routes),
                        plan.keepsRemoteRecords()
                                ? "To write the value to all of them, choose to normalize irregular records."
                                : taken.isEmpty()
                                        ? "To keep one of the remote's values, set it on the local route first."
                                        : "Review the values and select the one to keep.",
                        List.copyOf(routes)));
    }

    Optional<FindingText> notHeld() {
        List<String> texts = notes(PlanNote.Code.NOT_HELD).map(PlanNote::text).toList();
        return texts.isEmpty()
                ? Optional.empty()
                : Optional.of(new FindingText(
                        "The store cannot keep all values",
                        String.join(" ", texts),
                        "Continue if they are read from local. A Python router that loads its routes from this index will not have them.",
                        List.of()));
    }

    Optional<FindingText> overwritten() {
        List<PlanNote> notes = notes(PlanNote.Code.OVERWRITTEN).toList();
        Set<String> routes = new TreeSet<>(CodePoints.ORDER);
        notes.stream().map(PlanNote::route).filter(Objects::nonNull).forEach(routes::add);
        return notes.isEmpty()
                ? Optional.empty()
                : Optional.of(new FindingText(
                        FindingText.count(notes.size(), "record") + (notes.size() == 1 ? " is" : " are")
                                + " overwritten",
                        "In this store, records of " + FindingText.names(routes)
                                + " have the ids of other utterances that the plan writes.",
                        "This is expected after a rename. Otherwise rename one of the routes so that their ids differ.",
                        List.copyOf(routes)));
    }

    Optional<FindingText> hashClaims(LocalState local, RemoteState remote) {
        return plan.counts().differing() == 0 || !local.hashesTo(remote.hash())
                ? Optional.empty()
                : Optional.of(new FindingText(
                        "The hash claims synced",
                        "The stored hash is local's, but "
                                + FindingText.count(plan.counts().differing(), "utterance")
                                + (plan.counts().differing() == 1 ? " differs" : " differ")
                                + ": records were changed outside Signalbox and the hash was not updated, so a fast check would not notice.",
                        switch (local.config().dialect()) {
                            case V0 ->
                                "Find out what writes to this index directly. Then sync, which updates the hash.";
                            case V1 ->
                                "A 1.x router that adds or removes routes writes no hash. Find out which one does, then sync, which updates it.";
                        },
                        List.of()));
    }

    Optional<FindingText> nearlyEmpty() {
        Map<String, Integer> few = new TreeMap<>(CodePoints.ORDER);
        for (Route route : ending.routes()) {
            int texts = (int) route.texts().distinct().count();
            if (texts > 0 && texts < policy.fewUtterances()) {
                few.put(route.name(), texts);
            }
        }
        return few.isEmpty()
                ? Optional.empty()
                : Optional.of(new FindingText(
                        FindingText.count(few.size(), "route") + (few.size() == 1 ? " is" : " are") + " nearly empty",
                        "Fewer than " + FindingText.count(policy.fewUtterances(), "utterance") + " would remain of "
                                + FindingText.names(few.keySet()) + ".",
                        "Routes are matched by their utterances: add some, or remove the route.",
                        List.copyOf(few.keySet())));
    }

    Optional<FindingText> shared() {
        Map<String, String> first = new HashMap<>();
        Map<UtteranceKey, String> repeated = new TreeMap<>(UtteranceKey.ORDER);
        Set<String> routes = new TreeSet<>(CodePoints.ORDER);
        for (Route route : ending.routes()) {
            route.texts().distinct().forEach(text -> {
                String other = first.putIfAbsent(text, route.name());
                if (other != null) {
                    repeated.put(new UtteranceKey(route.name(), text), other);
                    routes.addAll(List.of(other, route.name()));
                }
            });
        }
        return repeated.isEmpty() ? Optional.empty() : Optional.of(shared(repeated.keySet(), routes));
    }

    private static FindingText shared(Collection<UtteranceKey> repeated, Set<String> routes) {
        long texts = repeated.stream().map(UtteranceKey::utterance).distinct().count();
        return new FindingText(
                FindingText.count((int) texts, "utterance") + (texts == 1 ? " is" : " are") + " in more than one route",
                "Also in another route: " + FindingText.pairs(repeated) + ".",
                "A similar sentence can match either route: keep the utterance in only one route.",
                List.copyOf(routes));
    }

    private Stream<PlanNote> notes(PlanNote.Code code) {
        return plan.notes().stream().filter(note -> note.code() == code);
    }
}
