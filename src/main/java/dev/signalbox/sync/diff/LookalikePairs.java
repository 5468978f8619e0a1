package dev.signalbox.sync.diff;

import dev.signalbox.route.InvisibleDifference;
import dev.signalbox.route.TextNormalization;
import dev.signalbox.route.UtteranceKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Utterances that one side has alone and that look the same as another one of the other side in the same route: they differ only in
 * characters that cannot be seen.
 */
public final class LookalikePairs {
    /** None at all. */
    public static final LookalikePairs NONE = of(List.of(), List.of());

    private final List<Lookalike> all = new ArrayList<>();
    private final Map<UtteranceKey, Lookalike> byPair = new HashMap<>();

    /** Two utterances of one route that look the same: local's and the remote's. */
    public record Lookalike(String route, String local, String remote) {
        /** How they differ; local's is the first. */
        public InvisibleDifference difference() {
            return InvisibleDifference.between(local, remote);
        }

        /** How they differ, as text: {@code local: trailing space}. */
        public String message() {
            return difference().message("local", "remote");
        }
    }

    private LookalikePairs() {}

    /** Finds them in a diff, in its order; in time linear in its size. */
    public static LookalikePairs of(Diff diff) {
        List<UtteranceKey> here = new ArrayList<>();
        List<UtteranceKey> there = new ArrayList<>();
        List<UtteranceKey> both = new ArrayList<>();
        for (DiffEntry entry : diff.entries()) {
            switch (entry) {
                case DiffEntry.LocalOnly only -> here.add(only.pair());
                case DiffEntry.RemoteOnly only -> there.add(only.pair());
                case DiffEntry.Changed changed -> both.add(changed.pair());
                case DiffEntry.Same same -> both.add(same.pair());
            }
        }
        return of(here, there, both);
    }

    /** Finds them among what only local has and what only the remote has. */
    public static LookalikePairs of(Collection<UtteranceKey> localOnly, Collection<UtteranceKey> remoteOnly) {
        return of(localOnly, remoteOnly, List.of());
    }

    private static LookalikePairs of(
            Collection<UtteranceKey> localOnly, Collection<UtteranceKey> remoteOnly, Collection<UtteranceKey> both) {
        LookalikePairs found = new LookalikePairs();
        Map<UtteranceKey, List<UtteranceKey>> remotes = byLook(remoteOnly);
        Map<UtteranceKey, List<UtteranceKey>> locals = byLook(localOnly);
        Map<UtteranceKey, List<UtteranceKey>> shared =
                localOnly.isEmpty() && remoteOnly.isEmpty() ? Map.of() : byLook(both);
        Map<UtteranceKey, Integer> used = new HashMap<>();
        for (UtteranceKey local : localOnly) {
            UtteranceKey look = look(local);
            List<UtteranceKey> others = remotes.getOrDefault(look, List.of());
            if (others.isEmpty()) {
                others = shared.getOrDefault(look, List.of());
            }
            if (!others.isEmpty()) {
                int next = Math.min(used.merge(look, 1, Integer::sum), others.size()) - 1;
                found.add(local, others.get(next));
            }
        }
        for (UtteranceKey remote : remoteOnly) {
            if (!found.byPair.containsKey(remote)) {
                UtteranceKey look = look(remote);
                List<UtteranceKey> others = locals.getOrDefault(look, shared.getOrDefault(look, List.of()));
                if (!others.isEmpty()) {
                    found.add(others.getFirst(), remote);
                }
            }
        }
        return found;
    }

    private static Map<UtteranceKey, List<UtteranceKey>> byLook(Collection<UtteranceKey> pairs) {
        Map<UtteranceKey, List<UtteranceKey>> looks = new HashMap<>();
        pairs.forEach(pair ->
                looks.computeIfAbsent(look(pair), _ -> new ArrayList<>()).add(pair));
        return looks;
    }

    private static UtteranceKey look(UtteranceKey pair) {
        return new UtteranceKey(pair.route(), TextNormalization.of(pair.utterance()));
    }

    private void add(UtteranceKey local, UtteranceKey remote) {
        if (local.equals(remote)) {
            return;
        }
        Lookalike pair = new Lookalike(local.route(), local.utterance(), remote.utterance());
        all.add(pair);
        byPair.putIfAbsent(local, pair);
        byPair.putIfAbsent(remote, pair);
    }

    /** Every pair, in the order of what only local has, then of what only the remote has. */
    public List<Lookalike> all() {
        return List.copyOf(all);
    }

    /** What an utterance that one side has alone looks the same as; empty for nothing. */
    public Optional<Lookalike> find(UtteranceKey pair) {
        return Optional.ofNullable(byPair.get(pair));
    }
}
