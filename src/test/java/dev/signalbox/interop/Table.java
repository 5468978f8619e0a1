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

/**
 * What the tests found, to be read: mode, who wrote, and what the other side said, store by store; then where they cannot agree. Tests run in several
 * processes, so each writes what it found into a file of its own, and the table is made of all of them.
 */
final class Table {
    private static final Path FOLDER = Path.of("target", "interop");
    private static final Path FILE = FOLDER.resolve("table.txt");
    private static final Path FOUND =
            FOLDER.resolve("table-" + ProcessHandle.current().pid() + ".tsv");

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
                            "clinc150, converted",
                            "choices, 0.x",
                            "choices, 1.x"))
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
            Files.createDirectories(FOLDER);
            Files.write(FOUND, found());
            Table all = new Table();
            try (Stream<Path> files = Files.list(FOLDER)) {
                for (Path file : files.filter(Table::isFound).toList()) {
                    Files.readAllLines(file).forEach(all::read);
                }
            }
            Files.writeString(FILE, all.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFound(Path file) {
        return file.getFileName().toString().matches("table-[0-9]+\\.tsv");
    }

    private List<String> found() {
        List<String> lines = new ArrayList<>();
        rows.forEach((row, cells) -> cells.forEach(
                (store, words) -> lines.add(String.join("\t", row.what(), row.who(), store.name(), words))));
        lines.addAll(disagreements);
        return lines;
    }

    private void read(String line) {
        String[] parts = line.split("\t", 4);
        if (parts.length == 4) {
            agreed(parts[0], parts[1], StoreName.valueOf(parts[2]), parts[3]);
        } else {
            disagreements.add(line);
        }
    }
}
