package dev.signalbox.follow;

import dev.signalbox.route.CodePoints;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.DiffCounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A router's file, the router itself and one of its remotes, compared route by route.
 *
 * @param rows those that differ first, each group by code point
 * @param hasRemote whether a remote was read
 */
public record ThreeSides(List<Row> rows, boolean hasRemote) {
    public ThreeSides {
        rows = List.copyOf(rows);
    }

    /** Which side differs from the others. */
    public enum Verdict {
        ALL("All differ"),
        FILE("File differs"),
        CONSOLE("Console differs"),
        REMOTE("Remote differs"),
        /** Without a remote, or in what the index does not hold. */
        FILE_OR_CONSOLE("File and console differ"),
        SAME("Same");

        private final String label;

        Verdict(String label) {
            this.label = label;
        }

        /** As pages and commands show it. */
        public String label() {
            return label;
        }
    }

    /**
     * A route.
     *
     * @param fileOnly utterances that the file has and the console does not
     * @param consoleOnly utterances that the console has and the file does not
     * @param fields labels of the fields that differ between file and console
     * @param inFile whether the file has the route
     * @param inConsole whether the console has it
     * @param utterances of the console
     * @param remote console and remote compared; null if no remote was read
     */
    public record Row(
            String route,
            Verdict verdict,
            int fileOnly,
            int consoleOnly,
            List<String> fields,
            boolean inFile,
            boolean inConsole,
            int utterances,
            @Nullable DiffCounts remote) {
        public Row {
            fields = List.copyOf(fields);
        }

        /** Whether file and console have the same. */
        public boolean isSameInConsole() {
            return inFile == inConsole && fileOnly == 0 && consoleOnly == 0 && fields.isEmpty();
        }
    }

    /** The comparisons with a remote. */
    public record WithRemote(Diff file, Diff console) {}

    /**
     * Compares the file with the console, and both with a remote.
     *
     * @param remote the file compared with the remote, and the console compared with it; empty if no remote was read
     */
    public static ThreeSides of(RouterConfig file, RouterConfig console, Optional<WithRemote> remote) {
        Map<String, Route> theirs = byName(file);
        Map<String, Route> ours = byName(console);
        Set<String> names = new TreeSet<>(CodePoints.ORDER);
        names.addAll(theirs.keySet());
        names.addAll(ours.keySet());
        remote.ifPresent(both -> {
            names.addAll(both.console().byRoute().keySet());
            names.addAll(both.file().byRoute().keySet());
        });
        List<Row> rows = names.stream()
                .map(name -> row(name, theirs.get(name), ours.get(name), remote))
                .collect(Collectors.toCollection(ArrayList::new));
        rows.sort(java.util.Comparator.comparing((Row row) -> row.verdict() == Verdict.SAME));
        return new ThreeSides(rows, remote.isPresent());
    }

    /** Returns how many routes have each verdict. */
    public Map<Verdict, Long> counts() {
        return rows.stream().collect(Collectors.groupingBy(Row::verdict, Collectors.counting()));
    }

    private static Map<String, Route> byName(RouterConfig config) {
        Map<String, Route> routes = new HashMap<>();
        config.routes().forEach(route -> routes.putIfAbsent(route.name(), route));
        return routes;
    }

    private static Row row(String name, @Nullable Route file, @Nullable Route console, Optional<WithRemote> remote) {
        Set<String> inFile = texts(file);
        Set<String> inConsole = texts(console);
        List<String> fields = file == null || console == null
                ? List.of()
                : RouteField.of(file.dialect()).stream()
                        .filter(field -> !Objects.equals(field.of(file), field.of(console)))
                        .map(field -> field.label(file.dialect()))
                        .toList();
        boolean same = (file == null) == (console == null) && inFile.equals(inConsole) && fields.isEmpty();
        Verdict verdict = remote.map(both -> verdict(same, isEmpty(both.console(), name), isEmpty(both.file(), name)))
                .orElse(same ? Verdict.SAME : Verdict.FILE_OR_CONSOLE);
        return new Row(
                name,
                verdict,
                without(inFile, inConsole),
                without(inConsole, inFile),
                fields,
                file != null,
                console != null,
                inConsole.size(),
                remote.map(both -> both.console().byRoute().getOrDefault(name, DiffCounts.NONE))
                        .orElse(null));
    }

    private static Verdict verdict(boolean same, boolean consoleIsRemote, boolean fileIsRemote) {
        if (same) {
            return consoleIsRemote ? Verdict.SAME : Verdict.REMOTE;
        }
        if (consoleIsRemote) {
            return fileIsRemote ? Verdict.FILE_OR_CONSOLE : Verdict.FILE;
        }
        return fileIsRemote ? Verdict.CONSOLE : Verdict.ALL;
    }

    private static boolean isEmpty(Diff diff, String route) {
        return diff.byRoute().getOrDefault(route, DiffCounts.NONE).differing() == 0;
    }

    private static Set<String> texts(@Nullable Route route) {
        return route == null ? Set.of() : route.texts().collect(Collectors.toSet());
    }

    private static int without(Set<String> some, Set<String> others) {
        Set<String> left = new HashSet<>(some);
        left.removeAll(others);
        return left.size();
    }
}
