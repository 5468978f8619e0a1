package dev.signalbox.chaos;

import dev.signalbox.chaos.Recovery.End;
import dev.signalbox.chaos.Recovery.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What became of every trial, by kind of fault. */
final class Ledger {
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final List<String> wrong = new ArrayList<>();

    private static final class Line {
        int tried;
        int planned;
        int former;
        int lost;
        Duration worst = Duration.ZERO;
    }

    synchronized void add(String fault, String at, Report report) {
        Line line = lines.computeIfAbsent(fault, unknown -> new Line());
        line.tried++;
        line.planned += report.end() == End.PLANNED ? 1 : 0;
        line.former += report.end() == End.FORMER ? 1 : 0;
        line.lost += report.lost();
        line.worst = line.worst.compareTo(report.time()) < 0 ? report.time() : line.worst;
        if (report.end() == End.OTHER || report.lost() > 0) {
            String what = fault + ", " + at + ": " + report.wrong();
            wrong.add(what);
            System.out.println(what);
        }
    }

    synchronized int tried() {
        return lines.values().stream().mapToInt(line -> line.tried).sum();
    }

    /** Every end that must not be. */
    synchronized List<String> wrong() {
        return List.copyOf(wrong);
    }

    synchronized String table() {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%-66s %6s %8s %7s %6s %5s %9s%n",
                "fault",
                "tried",
                "planned",
                "former",
                "other",
                "lost",
                "worst s"));
        lines.forEach((fault, line) -> table.append(String.format(
                Locale.ROOT,
                "%-66s %6d %8d %7d %6d %5d %9.2f%n",
                fault,
                line.tried,
                line.planned,
                line.former,
                line.tried - line.planned - line.former,
                line.lost,
                line.worst.toMillis() / 1000.0)));
        return table.toString();
    }
}
