package dev.signalbox.interop;

import dev.signalbox.sync.plan.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the tests found, to be read: mode, who wrote, and what the other side said, store by store; then where they cannot agree. */
final class Table {
    private static final Path FILE = Path.of("target", "interop", "table.txt");

    private static final List<String> ORDER = Stream.concat(
                    Arrays.stream(Mode.values()).map(Mode::id),
                    Stream.of(
                            "a call",
                            "a lock",
                            "build, add, remove",
                            "an edit, rebuilt",
                            "records",
                            "edit histories",
                            "a file",
                            "clinc150, converted"))
            .toList();

    private record Row(String what, String who) {}

    private final Map<Row, Map<StoreName, String>> rows = new TreeMap<>(
            Comparator.comparingInt((Row row) -> ORDER.indexOf(row.what())).thenComparing(Row::who));
    private final Set<String> disagreements = new TreeSet<>();

    synchronized void agreed(String what, String who, StoreName store, String words) {
        if (!ORDER.contains(what)) {
            throw new IllegalArgumentException("no place in the table for " + what);
        }
        rows.computeIfAbsent(new Row(what, who), _ -> new TreeMap<>()).put(store, words);
    }

    synchronized void cannotAgree(StoreName store, String words) {
        disagreements.add(store.id() + ": " + words);
    }

    private String text() {
        List<String> lines = new ArrayList<>();
        lines.add("What one side did, and what the other finds (semantic-router 0.1.16, 0.3.3 and 1.1.1)");
        lines.add("");
        StringBuilder head = new StringBuilder("%-20s %-22s".formatted("what", "done by"));
        for (StoreName store : StoreName.values()) {
            head.append(" %-32s".formatted(store.id()));
        }
        lines.add(head.toString().stripTrailing());
        rows.forEach((row, cells) -> {
            StringBuilder line = new StringBuilder("%-20s %-22s".formatted(row.what(), row.who()));
            for (StoreName store : StoreName.values()) {
                line.append(" %-32s".formatted(cells.getOrDefault(store, "NOT SHOWN")));
            }
            lines.add(line.toString().stripTrailing());
        });
        lines.add("");
        lines.add("Where the library cannot agree, each held by a test of its own");
        lines.add("");
        disagreements.forEach(words -> lines.add("  " + words));
        return String.join("\n", lines) + "\n";
    }

    void write() {
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
