package dev.signalbox.sync.plan;

import dev.signalbox.route.UtteranceKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a plan leaves alone, on both sides, although its mode would change it. The sides stay different there, so no hash is written for them.
 *
 * @param routes left out whole, whatever either side has of them
 * @param pairs left out one by one
 */
public record LeftOut(Set<String> routes, Set<UtteranceKey> pairs) {
    public static final LeftOut NOTHING = new LeftOut(Set.of(), Set.of());

    public LeftOut {
        routes = Set.copyOf(routes);
        pairs = Set.copyOf(pairs);
    }

    public boolean isEmpty() {
        return routes.isEmpty() && pairs.isEmpty();
    }

    /** Whether this pair is left alone. */
    public boolean holds(UtteranceKey pair) {
        return routes.contains(pair.route()) || pairs.contains(pair);
    }

    /** The routes of which something is left alone, whole or in part. */
    public Set<String> touched() {
        return Stream.concat(routes.stream(), pairs.stream().map(UtteranceKey::route))
                .collect(Collectors.toSet());
    }

    /** This and more. */
    public LeftOut and(LeftOut more) {
        Set<String> allRoutes = new HashSet<>(routes);
        allRoutes.addAll(more.routes);
        Set<UtteranceKey> allPairs = new HashSet<>(pairs);
        allPairs.addAll(more.pairs);
        return new LeftOut(allRoutes, allPairs);
    }

    /** This without what is taken back in. */
    public LeftOut without(LeftOut less) {
        Set<String> fewerRoutes = new HashSet<>(routes);
        fewerRoutes.removeAll(less.routes);
        Set<UtteranceKey> fewerPairs = new HashSet<>(pairs);
        fewerPairs.removeAll(less.pairs);
        return new LeftOut(fewerRoutes, fewerPairs);
    }

    /** What of this is among those: what neither side has any longer needs no leaving out. */
    LeftOut among(Collection<String> routesThere, Collection<UtteranceKey> pairsThere) {
        Set<String> there = new HashSet<>(routes);
        there.retainAll(routesThere);
        Set<UtteranceKey> still = new HashSet<>(pairs);
        still.retainAll(pairsThere);
        return new LeftOut(there, still);
    }
}
