package dev.signalbox.cli;

import dev.signalbox.route.CloseNames;
import dev.signalbox.route.CodePoints;
import dev.signalbox.route.CountText;
import dev.signalbox.route.Route;
import dev.signalbox.sync.plan.LeftOut;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options that choose the routes of a command; it leaves the others unchanged on both sides. */
final class RouteSelection {
    private static final int CLOSE = 3;
    private static final int NAMED = 10;

    @Option(
            names = "--only",
            paramLabel = "ROUTE",
            description = "Only this route; can be repeated. All other routes stay as they are.")
    List<String> only = List.of();

    @Option(
            names = "--except",
            paramLabel = "ROUTE",
            description = "All routes except this one; can be repeated. Also excludes routes from --only.")
    List<String> except = List.of();

    /** Returns whether no route was named, so that a command covers all. */
    boolean isEmpty() {
        return only.isEmpty() && except.isEmpty();
    }

    /**
     * Returns the routes that stay as they are.
     *
     * @throws CommandException if neither side has a route, or all routes are excluded
     */
    LeftOut leftOut(SyncSides sides) {
        if (isEmpty()) {
            return LeftOut.NOTHING;
        }
        Set<String> all = new TreeSet<>(CodePoints.ORDER);
        sides.local().config().routes().stream().map(Route::name).forEach(all::add);
        sides.remote().records().forEach(record -> all.add(record.utterance().route()));
        only.forEach(name -> refuseUnknown("--only", name, all));
        except.forEach(name -> refuseUnknown("--except", name, all));
        Set<String> chosen = new TreeSet<>(only.isEmpty() ? all : only);
        except.forEach(chosen::remove);
        if (chosen.isEmpty()) {
            throw new CommandException("--only and --except exclude every route. Choose at least one route.");
        }
        all.removeAll(chosen);
        return new LeftOut(all, Set.of());
    }

    private static void refuseUnknown(String option, String name, Set<String> all) {
        if (!all.contains(name)) {
            List<String> close = CloseNames.of(name, all, CLOSE);
            throw new CommandException(option + " \"" + name + "\": neither side has a route of this name. "
                    + (close.isEmpty()
                            ? all.isEmpty() ? "Neither side has any route." : "The routes are " + named(all) + "."
                            : "Did you mean " + named(close) + "?"));
        }
    }

    /** The first of these names in quotes, and how many more there are. */
    static String named(Collection<String> names) {
        int more = names.size() - NAMED;
        return names.stream().limit(NAMED).map(name -> '"' + name + '"').collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    /** Returns the excluded routes as one line of text. */
    static String message(LeftOut leftOut) {
        Set<String> sorted = new TreeSet<>(CodePoints.ORDER);
        sorted.addAll(leftOut.touched());
        return "excluded " + CountText.count(sorted.size(), "route") + ": " + named(sorted);
    }
}
