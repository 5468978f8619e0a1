package dev.signalbox.cli;

import dev.signalbox.route.CloseNames;
import dev.signalbox.route.CodePoints;
import dev.signalbox.route.Route;
import dev.signalbox.sync.plan.LeftOut;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options that say which routes a command is about; it leaves the others alone on both sides. */
final class RouteSelection {
    private static final int CLOSE = 3;
    private static final int NAMED = 10;

    @Option(
            names = "--only",
            paramLabel = "ROUTE",
            description = "This route only; may be given several times. All others stay as they are on both sides.")
    List<String> only = List.of();

    @Option(
            names = "--except",
            paramLabel = "ROUTE",
            description = "All routes but this one; may be given several times, and takes routes out of --only.")
    List<String> except = List.of();

    /**
     * Returns the routes that stay as they are.
     *
     * @throws CommandException if a route is on neither side, or none would be left
     */
    LeftOut leftOut(SyncSides sides) {
        if (only.isEmpty() && except.isEmpty()) {
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
            throw new CommandException("--only and --except leave no route. Name at least one that is not excepted.");
        }
        all.removeAll(chosen);
        return new LeftOut(all, Set.of());
    }

    private static void refuseUnknown(String option, String name, Set<String> all) {
        if (!all.contains(name)) {
            List<String> close = CloseNames.of(name, all, CLOSE);
            throw new CommandException(option + " \"" + name + "\": neither side has a route of this name. "
                    + (close.isEmpty()
                            ? all.isEmpty() ? "Neither side has any route." : "There are " + named(all) + "."
                            : "Did you mean " + named(close) + "?"));
        }
    }

    /** The first of these names in quotes, and how many more there are. */
    static String named(Collection<String> names) {
        int more = names.size() - NAMED;
        return names.stream().limit(NAMED).map(name -> '"' + name + '"').collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    /** What is left out, in a line for people. */
    static String message(LeftOut leftOut) {
        Set<String> sorted = new TreeSet<>(CodePoints.ORDER);
        sorted.addAll(leftOut.touched());
        return "left out " + sorted.size() + (sorted.size() == 1 ? " route: " : " routes: ") + named(sorted);
    }
}
