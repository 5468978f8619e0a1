package dev.signalbox.sync.diff;

import java.util.List;

/**
 * Two states side by side, every route and utterance of either once: what a diff and the plans of all modes are made from.
 *
 * @param routes by code point of the name
 * @param repeatedNames names that more than one local route has
 * @param duplicates records beyond the first of their pair, by id; of several the canonical id stays, else the id that sorts first
 */
public record StateComparison(
        LocalState local,
        RemoteState remote,
        List<ComparedRoute> routes,
        List<String> repeatedNames,
        List<StoredRecord> duplicates) {
    public StateComparison {
        routes = List.copyOf(routes);
        repeatedNames = List.copyOf(repeatedNames);
        duplicates = List.copyOf(duplicates);
    }

    /** Puts two states side by side, in time linear in their size but for the sorting. */
    public static StateComparison of(LocalState local, RemoteState remote) {
        ComparisonBuilder gathering =
                new ComparisonBuilder(remote.rules(), local.config().dialect());
        gathering.add(local);
        gathering.add(remote);
        return gathering.comparison(local, remote);
    }

    public Diff diff() {
        return Diff.of(this);
    }

    public ValueAgreement agreement() {
        return ValueAgreement.of(remote.rules());
    }
}
