package dev.signalbox.sync.diff;

import dev.signalbox.route.Pair;
import dev.signalbox.route.Value;
import dev.signalbox.sync.diff.DiffEntry.Changed;
import dev.signalbox.sync.diff.DiffEntry.LocalOnly;
import dev.signalbox.sync.diff.DiffEntry.RemoteOnly;
import dev.signalbox.sync.diff.DiffEntry.Same;
import dev.signalbox.sync.diff.LocalRoutes.LocalRoute;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What differs between the local side and a remote, utterance by utterance.
 *
 * @param entries by route, then utterance, each by code point; what is the same is there too
 * @param counts over all entries
 * @param byRoute counts by route, in the entries' order
 * @param duplicates records beyond the first of their pair; they make no entry, but every sync removes them
 */
public record Diff(List<DiffEntry> entries, Counts counts, Map<String, Counts> byRoute, List<Held> duplicates) {
    public Diff {
        entries = List.copyOf(entries);
        byRoute = Collections.unmodifiableMap(byRoute);
        duplicates = List.copyOf(duplicates);
    }

    /** Compares two states, in time linear in their size but for the sorting. */
    public static Diff between(LocalState local, RemoteState remote) {
        RemoteRoutes held = RemoteRoutes.of(remote);
        Agreement agreement = Agreement.of(remote.rules());
        Map<String, LocalRoute> routes = LocalRoutes.of(local).routes();
        List<DiffEntry> entries = new ArrayList<>();
        routes.forEach((name, route) -> {
            Map<String, Held> texts = held.routes().getOrDefault(name, Map.of());
            Value value = agreement.comparable(route.route().value());
            for (String text : route.texts()) {
                entries.add(compared(new Pair(name, text), route.route().value(), value, texts.get(text), agreement));
            }
        });
        held.routes().forEach((name, texts) -> {
            LocalRoute route = routes.get(name);
            texts.forEach((text, record) -> {
                if (route == null || !route.texts().contains(text)) {
                    entries.add(new RemoteOnly(
                            new Pair(name, text), record.utterance().value()));
                }
            });
        });
        entries.sort(Comparator.comparing(DiffEntry::pair, Pair.ORDER));
        return counted(entries, held.duplicates());
    }

    private static DiffEntry compared(
            Pair pair, Value local, Value comparable, @Nullable Held record, Agreement agreement) {
        if (record == null) {
            return new LocalOnly(pair, local);
        }
        Value remote = record.utterance().value();
        return comparable.agreesWith(agreement.comparable(remote))
                ? new Same(pair, local)
                : new Changed(pair, local, remote);
    }

    private static Diff counted(List<DiffEntry> entries, List<Held> duplicates) {
        Map<String, Tally> tallies = new LinkedHashMap<>();
        Tally all = new Tally();
        for (DiffEntry entry : entries) {
            tallies.computeIfAbsent(entry.pair().route(), _ -> new Tally()).add(entry.tag());
            all.add(entry.tag());
        }
        Map<String, Counts> byRoute = LinkedHashMap.newLinkedHashMap(tallies.size());
        tallies.forEach((route, tally) -> byRoute.put(route, tally.counts()));
        return new Diff(entries, all.counts(), byRoute, duplicates);
    }

    /** Whether both sides hold the same, duplicates aside. */
    public boolean isEmpty() {
        return counts.differing() == 0;
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
                case LocalOnly(Pair pair, Value local) -> lines.add(PythonLine.of('-', pair, local, metadata));
                case RemoteOnly(Pair pair, Value remote) -> lines.add(PythonLine.of('+', pair, remote, metadata));
                case Same(Pair pair, Value local) -> lines.add(PythonLine.of(' ', pair, local, metadata));
                case Changed(Pair pair, Value local, Value remote) -> {
                    lines.add(PythonLine.of('-', pair, local, metadata));
                    lines.add(PythonLine.of('+', pair, remote, metadata));
                }
            }
        }
        return lines;
    }
}
