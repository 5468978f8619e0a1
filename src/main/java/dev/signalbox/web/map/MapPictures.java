package dev.signalbox.web.map;

import dev.signalbox.quality.UtteranceMap;
import dev.signalbox.quality.UtteranceMap.Neighbour;
import dev.signalbox.quality.UtteranceMap.Place;
import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import dev.signalbox.web.map.MapPicture.Cell;
import dev.signalbox.web.map.MapPicture.Group;
import dev.signalbox.web.map.MapPicture.Link;
import dev.signalbox.web.map.MapPicture.Named;
import dev.signalbox.web.map.MapPicture.Row;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.router.RouteHref;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes pictures of parts of a map. */
final class MapPictures {
    /** The most points that have a link each; each is three elements of the page. */
    static final int LINKED = 80;
    /** Utterances on a page of the table. */
    static final int ROWS = 20;
    /** Routes with a colour where nothing is chosen: three pairs. */
    private static final int USUAL = 6;

    private static final int LONGEST_TITLE = 120;

    private final Router router;
    private final List<Route> routes;
    private final UtteranceMap map;
    private final MapQuery query;
    private final MapLayout layout;
    private final int[] found;
    private final int[] inView;

    private MapPictures(Router router, UtteranceMap map, MapQuery query) {
        this.router = router;
        this.routes = router.head().config().routes();
        this.map = map;
        this.query = query;
        this.layout = MapLayout.of(map.places().stream().map(Place::point).toList());
        this.found = IntStream.range(0, map.places().size())
                .filter(at -> query.finds(place(at).key()))
                .toArray();
        this.inView = IntStream.of(found)
                .filter(at -> query.window().contains(layout.x()[at], layout.y()[at]))
                .toArray();
    }

    static MapPicture of(Router router, UtteranceMap map, MapQuery query) {
        return new MapPictures(router, map, query).picture();
    }

    private MapPicture picture() {
        List<String> colored = colored();
        MapDrawing drawing = MapDrawing.of(query.window(), layout, layers(colored), colored.size());
        Map<String, Integer> counts = counts(inView);
        List<Group> groups = IntStream.range(0, colored.size())
                .mapToObj(i -> group(i, colored.get(i), counts, drawing))
                .toList();
        List<Link> links = inView.length <= LINKED
                ? IntStream.of(inView).mapToObj(this::link).toList()
                : List.of();
        ListPaging paging = new ListPaging(query.page(), ROWS, inView.length, query.href(router.id(), query.window()));
        return new MapPicture(
                map.places().size(),
                found.length,
                inView.length,
                map.explained(),
                drawing,
                groups,
                (int) names().stream().filter(query.routes()::contains).count(),
                !query.isFiltered() && names().size() > MapMarker.values().length,
                links.isEmpty() && inView.length > 0 && query.window().canZoomIn() ? cells() : List.of(),
                links,
                rows(paging),
                paging,
                query);
    }

    /** The names of the routes that get a colour, at most as many as there are markers. */
    private List<String> colored() {
        int most = MapMarker.values().length;
        List<String> names = names();
        if (!query.routes().isEmpty()) {
            return names.stream().filter(query.routes()::contains).limit(most).toList();
        }
        if (!query.q().isEmpty()) {
            return counts(found).entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                    .limit(most)
                    .map(Map.Entry::getKey)
                    .toList();
        }
        return names.size() <= most ? names : map.closestRoutes(USUAL);
    }

    private List<String> names() {
        return routes.stream().map(Route::name).distinct().toList();
    }

    private int[] layers(List<String> colored) {
        int[] layers = new int[map.places().size()];
        Arrays.fill(layers, MapDrawing.GREY);
        for (int at : found) {
            int color = colored.indexOf(place(at).key().route());
            layers[at] = color >= 0 ? color + 1 : query.isFiltered() ? MapDrawing.MATCHED : MapDrawing.GREY;
        }
        return layers;
    }

    private Map<String, Integer> counts(int[] places) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        IntStream.of(places).forEach(at -> counts.merge(place(at).key().route(), 1, Integer::sum));
        return counts;
    }

    private Group group(int number, String route, Map<String, Integer> counts, MapDrawing drawing) {
        return new Group(
                MapMarker.at(number),
                route,
                RouteHref.of(router.id(), routes, RouteHref.first(routes, route)),
                counts.getOrDefault(route, 0),
                drawing.groups().get(number));
    }

    private List<Cell> cells() {
        List<List<Integer>> places = new ArrayList<>();
        IntStream.range(0, MapWindow.COLUMNS * MapWindow.ROWS).forEach(_ -> places.add(new ArrayList<>()));
        for (int at : inView) {
            places.get(query.window().row(layout.y()[at], MapWindow.ROWS) * MapWindow.COLUMNS
                            + query.window().column(layout.x()[at], MapWindow.COLUMNS))
                    .add(at);
        }
        return IntStream.range(0, places.size())
                .mapToObj(cell -> new Cell(
                        cell % MapWindow.COLUMNS + "-" + cell / MapWindow.COLUMNS,
                        title(places.get(cell).stream().mapToInt(at -> at).toArray())))
                .toList();
    }

    private String title(int[] places) {
        Map<String, Integer> counts = counts(places);
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> "Zoom in: " + DisplayFormat.count(places.length, "utterance") + " of "
                        + DisplayFormat.count(counts.size(), "route") + ", most of "
                        + TextExcerpt.of(most.getKey(), LONGEST_TITLE) + " ("
                        + DisplayFormat.number(most.getValue()) + ")")
                .orElse("");
    }

    private Link link(int at) {
        Place place = place(at);
        return new Link(
                href(place),
                TextExcerpt.of(place.key().utterance(), LONGEST_TITLE) + " – "
                        + TextExcerpt.of(place.key().route(), LONGEST_TITLE),
                query.window().column(layout.x()[at], MapDrawing.WIDTH),
                query.window().row(layout.y()[at], MapDrawing.HEIGHT));
    }

    private List<Row> rows(ListPaging paging) {
        List<Integer> shown = IntStream.of(inView)
                .skip(paging.offset())
                .limit(paging.size())
                .boxed()
                .toList();
        List<Optional<Neighbour>> nearest = map.nearestOfOtherRoutes(shown);
        return IntStream.range(0, shown.size())
                .mapToObj(i -> row(place(shown.get(i)), nearest.get(i)))
                .toList();
    }

    private Row row(Place place, Optional<Neighbour> nearest) {
        return new Row(
                Named.of(place, href(place)),
                nearest.map(other -> Named.of(other.place(), href(other.place())))
                        .orElse(null),
                nearest.map(other -> String.format(Locale.ENGLISH, "%.4f", other.similarity()))
                        .orElse(""));
    }

    private Place place(int at) {
        return map.places().get(at);
    }

    private String href(Place place) {
        return RouteHref.of(router.id(), routes, place.route(), place.at());
    }
}
