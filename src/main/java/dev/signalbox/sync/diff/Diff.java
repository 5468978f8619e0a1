package dev.signalbox.sync.diff;

import static java.util.Objects.requireNonNull;

import dev.signalbox.route.RouteValue;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.DiffEntry.Changed;
import dev.signalbox.sync.diff.DiffEntry.LocalOnly;
import dev.signalbox.sync.diff.DiffEntry.RemoteOnly;
import dev.signalbox.sync.diff.DiffEntry.Same;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What differs between the local side and a remote, utterance by utterance.
 *
 * @param entries by route, then utterance, each by code point; what is the same is there too
 * @param counts over all entries
 * @param byRoute counts by route, in the entries' order
 * @param duplicates records beyond the first of their pair; they make no entry, but every sync that writes to the remote removes them
 * @param misplaced records under another id than the store's rule gives their pair; they make no entry, but every sync that writes to the
 *     remote moves them
 */
public record Diff(
        List<DiffEntry> entries,
        DiffCounts counts,
        Map<String, DiffCounts> byRoute,
        List<StoredRecord> duplicates,
        List<StoredRecord> misplaced) {
    public Diff {
        entries = List.copyOf(entries);
        byRoute = Collections.unmodifiableMap(byRoute);
        duplicates = List.copyOf(duplicates);
        misplaced = List.copyOf(misplaced);
    }

    /** Compares two states, in time linear in their size but for the sorting. */
    public static Diff between(LocalState local, RemoteState remote) {
        return StateComparison.of(local, remote).diff();
    }

    static Diff of(StateComparison both) {
        List<DiffEntry> entries = new ArrayList<>();
        Map<String, DiffCounts> byRoute = new LinkedHashMap<>();
        List<StoredRecord> misplaced = new ArrayList<>();
        DiffTally all = new DiffTally();
        for (ComparedRoute route : both.routes()) {
            RouteValue local =
                    route.local() == null ? RouteValue.NONE : route.local().value();
            DiffTally tally = new DiffTally();
            for (ComparedPair pair : route.pairs()) {
                DiffEntry entry = entry(pair, local, route.comparable());
                entries.add(entry);
                tally.add(entry.tag());
                all.add(entry.tag());
                if (pair.isMisplaced()) {
                    misplaced.add(requireNonNull(pair.held()));
                }
            }
            if (!route.pairs().isEmpty()) {
                byRoute.put(route.name(), tally.counts());
            }
        }
        return new Diff(entries, all.counts(), byRoute, both.duplicates(), misplaced);
    }

    private static DiffEntry entry(ComparedPair pair, RouteValue local, @Nullable RouteValue comparable) {
        StoredRecord held = pair.held();
        if (held == null) {
            return new LocalOnly(pair.pair(), local);
        }
        RouteValue remote = held.utterance().value();
        if (!pair.isLocal() || comparable == null) {
            return new RemoteOnly(pair.pair(), remote);
        }
        return comparable.agreesWith(requireNonNull(pair.comparable()))
                ? new Same(pair.pair(), local)
                : new Changed(pair.pair(), local, remote);
    }

    /** Returns the diff of some pairs alone, as if neither side had any other. */
    public Diff of(Predicate<UtteranceKey> pairs) {
        List<DiffEntry> some =
                entries.stream().filter(entry -> pairs.test(entry.pair())).toList();
        Map<String, DiffTally> tallies = new LinkedHashMap<>();
        DiffTally all = new DiffTally();
        some.forEach(entry -> {
            tallies.computeIfAbsent(entry.pair().route(), _ -> new DiffTally()).add(entry.tag());
            all.add(entry.tag());
        });
        Map<String, DiffCounts> routes = new LinkedHashMap<>();
        tallies.forEach((route, tally) -> routes.put(route, tally.counts()));
        return new Diff(some, all.counts(), routes, of(duplicates, pairs), of(misplaced, pairs));
    }

    private static List<StoredRecord> of(List<StoredRecord> records, Predicate<UtteranceKey> pairs) {
        return records.stream()
                .filter(record -> pairs.test(record.utterance().pair()))
                .toList();
    }

    /** Whether both sides hold the same, irregular records aside. */
    public boolean isEmpty() {
        return counts.differing() == 0;
    }

    /** Records that are there twice or under an id of their own: the library would not find, update or delete them. */
    public int irregular() {
        return duplicates.size() + misplaced.size();
    }

    /**
     * The diff as the library's {@code to_utterance_str} prints it, in our order: route, utterance, {@code -} before {@code +}.
     *
     * @param metadata whether schemas and metadata stand behind each line
     */
    public List<String> lines(boolean metadata) {
        List<String> lines = new ArrayList<>(entries.size());
        for (DiffEntry entry : entries) {
            switch (entry) {
                case LocalOnly(UtteranceKey pair, RouteValue local) ->
                    lines.add(PythonLine.of('-', pair, local, metadata));
                case RemoteOnly(UtteranceKey pair, RouteValue remote) ->
                    lines.add(PythonLine.of('+', pair, remote, metadata));
                case Same(UtteranceKey pair, RouteValue local) -> lines.add(PythonLine.of(' ', pair, local, metadata));
                case Changed(UtteranceKey pair, RouteValue local, RouteValue remote) -> {
                    lines.add(PythonLine.of('-', pair, local, metadata));
                    lines.add(PythonLine.of('+', pair, remote, metadata));
                }
            }
        }
        return lines;
    }
}
