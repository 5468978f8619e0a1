package dev.signalbox.sync.guard;

import dev.signalbox.route.CodePoints;
import dev.signalbox.route.Route;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.plan.LeftOut;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the two sides of a plan hold now, and what they hold when it is done.
 *
 * @param routes of local then
 */
record PlanEnding(Side local, Side remote, List<Route> routes) {
    /**
     * One side now.
     *
     * @param name in the middle of a sentence
     * @param then the utterances that it holds then
     * @param lost the utterances that it does not hold then
     * @param vanishing the routes that it does not have then, by name
     */
    record Side(String name, int utterances, Set<UtteranceKey> then, List<UtteranceKey> lost, Set<String> vanishing) {}

    static PlanEnding of(LocalState local, RemoteState remote, List<Route> end, LeftOut leftOut) {
        Set<UtteranceKey> pairs = end.stream().flatMap(PlanEnding::pairs).collect(Collectors.toSet());
        Set<UtteranceKey> held = remote.records().stream()
                .map(StoredRecord::utterance)
                .map(utterance -> utterance.pair())
                .collect(Collectors.toSet());
        Set<String> names = end.stream().map(Route::name).collect(Collectors.toSet());
        Set<UtteranceKey> there = leftOut.isEmpty() ? pairs : there(pairs, held, leftOut);
        Set<String> heldNames = there.stream().map(UtteranceKey::route).collect(Collectors.toSet());
        return new PlanEnding(
                side(
                        "local",
                        local.pairs(),
                        pairs,
                        missing(local.routes().stream().map(Route::name), names)),
                side("the remote", held, there, missing(held.stream().map(UtteranceKey::route), heldNames)),
                end);
    }

    /** What the remote holds then: where something is left out, what it holds now. */
    private static Set<UtteranceKey> there(Set<UtteranceKey> local, Set<UtteranceKey> held, LeftOut leftOut) {
        return Stream.concat(
                        local.stream().filter(Predicate.not(leftOut::holds)),
                        held.stream().filter(leftOut::holds))
                .collect(Collectors.toSet());
    }

    private static Side side(String name, Set<UtteranceKey> now, Set<UtteranceKey> then, Set<String> vanishing) {
        List<UtteranceKey> lost = now.stream()
                .filter(Predicate.not(then::contains))
                .sorted(UtteranceKey.ORDER)
                .toList();
        return new Side(name, now.size(), then, lost, vanishing);
    }

    private static Set<String> missing(Stream<String> now, Collection<String> then) {
        return now.filter(Predicate.not(then::contains))
                .collect(Collectors.toCollection(() -> new TreeSet<>(CodePoints.ORDER)));
    }

    static Stream<UtteranceKey> pairs(Route route) {
        return route.texts().map(text -> new UtteranceKey(route.name(), text));
    }

    Stream<Side> sides() {
        return Stream.of(local, remote);
    }
}
