package dev.signalbox.follow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.follow.FileConflict.Key;
import dev.signalbox.route.CountText;
import dev.signalbox.route.MergeOutcome;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteMerge;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.RouterSettings;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merges a new version of a router's file with what was edited in the console since the last one: a three-way merge by route and by field, in
 * which utterances come and go one by one. Routes are told by their names; of several with one name the first is meant.
 */
@SuppressWarnings("BadImport") // Key is that of a conflict throughout
public final class FileMerge {
    private static final String REMOVED = "removed";

    private final RouterConfig now;
    private final RouterConfig file;
    private final Map<String, Route> base;
    private final Map<String, Route> theirs;
    private final Map<String, Route> ours;
    private final MergeOutcome settings;
    private final List<FileConflict> conflicts = new ArrayList<>();

    private FileMerge(Optional<RouterConfig> base, RouterConfig file, RouterConfig now) {
        this.now = now;
        this.file = file;
        this.base = base.map(FileMerge::byName).orElse(Map.of());
        this.theirs = byName(file);
        this.ours = byName(now);
        settings = MergeOutcome.of(base.map(Settings::of).orElse(null), Settings.of(now), Settings.of(file));
    }

    /**
     * Merges.
     *
     * @param base the version of the file that was brought into the router last; empty for none. Then what is on one side alone is kept
     * @param file the new version, of the dialect of the router
     * @param now the router
     */
    public static FileMerge of(Optional<RouterConfig> base, RouterConfig file, RouterConfig now) {
        if (file.dialect() != now.dialect()) {
            throw new IllegalArgumentException("The file is of another line of semantic-router than the router.");
        }
        FileMerge merge = new FileMerge(base.filter(each -> each.dialect() == now.dialect()), file, now);
        merge.findConflicts();
        return merge;
    }

    /** Encoder, settings and unknown keys, which are merged as a whole. */
    private record Settings(String encoderType, String encoderName, RouterSettings settings, ObjectNode extra) {
        static Settings of(RouterConfig config) {
            return new Settings(config.encoderType(), config.encoderName(), config.settings(), config.extra());
        }
    }

    private static Map<String, Route> byName(RouterConfig config) {
        Map<String, Route> routes = new LinkedHashMap<>();
        config.routes().forEach(route -> routes.putIfAbsent(route.name(), route));
        return routes;
    }

    /** What both sides changed in different ways: someone has to decide. */
    public List<FileConflict> conflicts() {
        return List.copyOf(conflicts);
    }

    /** Whether the encoder changes if the file's settings are taken. */
    public boolean changesEncoder() {
        return settings != MergeOutcome.THEIRS
                && !(file.encoderType().equals(now.encoderType())
                        && file.encoderName().equals(now.encoderName()));
    }

    private void findConflicts() {
        if (settings == MergeOutcome.CONFLICT) {
            conflicts.add(new FileConflict(Key.SETTINGS, text(file), text(now)));
        }
        Set<String> names = new java.util.LinkedHashSet<>(ours.keySet());
        names.addAll(theirs.keySet());
        names.addAll(base.keySet());
        for (String name : names) {
            Route mine = theirs.get(name);
            Route here = ours.get(name);
            if (isWholeConflict(name)) {
                conflicts.add(new FileConflict(new Key(name, null), text(mine), text(here)));
            } else if (mine != null && here != null) {
                RouteMerge merge = merge(name, mine, here);
                fields(merge, MergeOutcome.CONFLICT)
                        .forEach(field -> conflicts.add(
                                new FileConflict(new Key(name, field), text(field.of(mine)), text(field.of(here)))));
            }
        }
    }

    /** One side removed what the other one edited. */
    private boolean isWholeConflict(String name) {
        Route was = base.get(name);
        Route mine = theirs.get(name);
        Route here = ours.get(name);
        return was != null && (mine == null) != (here == null) && !was.equals(mine == null ? here : mine);
    }

    private RouteMerge merge(String name, Route mine, Route here) {
        Route was = base.get(name);
        return new RouteMerge(was == null ? Route.of(mine.dialect(), name, Set.of()) : was, here, mine);
    }

    private static Set<RouteField> fields(RouteMerge merge, MergeOutcome outcome) {
        Set<RouteField> found = EnumSet.noneOf(RouteField.class);
        RouteField.of(merge.mine().dialect()).stream()
                .filter(field -> merge.of(field) == outcome)
                .forEach(found::add);
        return found;
    }

    /**
     * Returns the router with the file brought into it.
     *
     * @param fromFile the conflicts that are decided for the file; the others are decided for the console
     */
    public RouterConfig taking(Set<Key> fromFile) {
        List<Route> routes = new ArrayList<>();
        Set<String> done = new HashSet<>();
        for (Route route : now.routes()) {
            if (done.add(route.name())) {
                route(route.name(), fromFile).ifPresent(routes::add);
            } else {
                routes.add(route);
            }
        }
        addNew(routes, fromFile);
        boolean takes =
                settings == MergeOutcome.MINE || (settings == MergeOutcome.CONFLICT && fromFile.contains(Key.SETTINGS));
        RouterConfig frame = takes ? file : now;
        return frame.withRoutes(routes);
    }

    /** Puts each new route behind the one that it follows in the file. */
    private void addNew(List<Route> routes, Set<Key> fromFile) {
        int place = 0;
        for (String name : theirs.keySet()) {
            int at = place(routes, name);
            if (at < 0 && !ours.containsKey(name)) {
                Optional<Route> added = route(name, fromFile);
                if (added.isPresent()) {
                    routes.add(place, added.get());
                    at = place;
                }
            }
            place = at < 0 ? place : at + 1;
        }
    }

    private static int place(List<Route> routes, String name) {
        for (int i = 0; i < routes.size(); i++) {
            if (routes.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private Optional<Route> route(String name, Set<Key> fromFile) {
        Route mine = theirs.get(name);
        Route here = ours.get(name);
        if (isWholeConflict(name)) {
            return Optional.ofNullable(fromFile.contains(new Key(name, null)) ? mine : here);
        }
        if (mine == null || here == null) {
            return oneSide(base.get(name), mine, here);
        }
        RouteMerge merge = merge(name, mine, here);
        Set<RouteField> taken = fields(merge, MergeOutcome.MINE);
        fields(merge, MergeOutcome.CONFLICT).stream()
                .filter(field -> fromFile.contains(new Key(name, field)))
                .forEach(taken::add);
        return Optional.of(merge.taking(taken));
    }

    /** Without a conflict, a route that the base has was removed by the other side; one that it has not was added. */
    private static Optional<Route> oneSide(@Nullable Route was, @Nullable Route mine, @Nullable Route here) {
        return was != null ? Optional.empty() : Optional.ofNullable(mine == null ? here : mine);
    }

    private static String text(RouterConfig config) {
        String settings = config.encoderType() + " " + config.encoderName();
        return config.extra().isEmpty() ? settings : settings + ", " + PythonJson.dumps(config.extra());
    }

    private static String text(@Nullable Route route) {
        return route == null ? REMOVED : CountText.count(route.utterances().size(), "utterance");
    }

    private static String text(@Nullable Object value) {
        return value instanceof JsonNode node
                ? PythonJson.dumps(node)
                : Objects.requireNonNullElse(value, "none").toString();
    }
}
