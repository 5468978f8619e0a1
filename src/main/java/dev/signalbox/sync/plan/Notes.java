package dev.signalbox.sync.plan;

import dev.signalbox.route.Route;
import dev.signalbox.sync.diff.Held;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteRoutes;
import dev.signalbox.sync.plan.Note.Code;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Gathers a plan's notes while it is made. */
final class Notes {
    private final List<Note> notes = new ArrayList<>();

    void mixed(String route, RemoteValue value) {
        notes.add(new Note(
                Code.MIXED_VALUES,
                route,
                "The remote's utterances of \"" + route + "\" hold "
                        + value.options().size() + " different values; local's is written on all of them."));
    }

    void overwritten(Held record) {
        notes.add(new Note(
                Code.OVERWRITTEN,
                record.utterance().route(),
                "The record of \"" + record.utterance().route() + ": "
                        + record.utterance().utterance() + "\" keeps its id and is overwritten."));
    }

    void about(LocalState local, RemoteRoutes there, List<EndRoute> end) {
        Set<String> names = end.stream().map(route -> route.route().name()).collect(Collectors.toSet());
        Set<String> held = end.stream()
                .filter(route -> !route.texts().isEmpty())
                .map(route -> route.route().name())
                .collect(Collectors.toSet());
        for (Route route : local.routes()) {
            about(route, names);
        }
        there.routes().keySet().stream().filter(name -> !held.contains(name)).forEach(name -> vanishes(name, "remote"));
        if (!there.duplicates().isEmpty()) {
            notes.add(new Note(
                    Code.DUPLICATE_RECORDS,
                    null,
                    there.duplicates().size()
                            + " records repeat a route and utterance that another record has; they are deleted."));
        }
    }

    private void about(Route route, Set<String> names) {
        if (!names.contains(route.name())) {
            vanishes(route.name(), "local");
        } else if (route.utterances().isEmpty()) {
            notes.add(new Note(
                    Code.EMPTY_ROUTE,
                    route.name(),
                    "Route \"" + route.name() + "\" has no utterances, so no index can hold it; local keeps it."));
        }
        long repeated = route.texts().count() - route.texts().distinct().count();
        if (repeated > 0) {
            notes.add(new Note(
                    Code.REPEATED_UTTERANCE,
                    route.name(),
                    "Route \"" + route.name() + "\" has " + repeated
                            + " utterances more than once; each counts once."));
        }
    }

    private void vanishes(String route, String side) {
        notes.add(new Note(Code.ROUTE_VANISHES, route, "Route \"" + route + "\" is removed from " + side + "."));
    }

    List<Note> list() {
        return notes.stream()
                .sorted(Comparator.comparing(Note::code).thenComparing(Note::text))
                .toList();
    }
}
