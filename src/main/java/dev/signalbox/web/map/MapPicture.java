package dev.signalbox.web.map;

import dev.signalbox.quality.UtteranceMap;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.TextExcerpt;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A part of the map with what is in it.
 *
 * @param total utterances on the whole map
 * @param found those that the filter finds; all without a filter
 * @param inView those of them in this part
 * @param explained share of the variance that the map shows, 0 to 1
 * @param groups routes with a colour
 * @param chosen routes that the filter names and that the router has
 * @param usual whether the routes with a colour are those that are nearest to each other
 * @param cells row by row, {@link MapWindow#COLUMNS} in a row; empty where each point has a link or the part cannot get smaller
 * @param links of single points; empty where there are too many
 * @param rows a page of the utterances in this part
 * @param filter the filter and this part of the map
 */
public record MapPicture(
        int total,
        int found,
        int inView,
        double explained,
        MapDrawing drawing,
        List<Group> groups,
        int chosen,
        boolean usual,
        List<Cell> cells,
        List<Link> links,
        List<Row> rows,
        ListPaging paging,
        MapQuery filter) {
    /**
     * A route with a colour.
     *
     * @param route name
     * @param inView its utterances in this part of the map that the filter finds
     */
    public record Group(MapMarker marker, String route, String href, int inView, String path) {}

    /**
     * A part of the window that can be enlarged.
     *
     * @param title how many utterances are in it, and the route of most; empty for none
     */
    public record Cell(String id, String title) {}

    /** A single point. */
    public record Link(String href, String title, int x, int y) {}

    /**
     * An utterance in the table.
     *
     * @param similarity to the nearest utterance of another route
     * @param nearest null if no other route has utterances
     */
    public record Row(Named utterance, @Nullable Named nearest, String similarity) {}

    /** An utterance with its route and the place where it can be edited. */
    public record Named(String text, String route, String href) {
        private static final int LONGEST = 200;

        static Named of(UtteranceMap.Place place, String href) {
            return new Named(
                    TextExcerpt.of(place.key().utterance(), LONGEST),
                    TextExcerpt.of(place.key().route(), LONGEST),
                    href);
        }
    }

    /** Returns the share of the variance as a percentage: {@code 18%}. */
    public String explainedPercent() {
        return String.format(Locale.ENGLISH, "%.0f%%", explained * 100);
    }

    /** Returns the drawing in words. */
    public String message() {
        String shown = DisplayFormat.count(inView, "utterance")
                + (filter.isFiltered() ? " of those found" : "")
                + (filter.window().isWhole() ? " on the whole map" : " in this part of the map");
        return shown
                + (groups.isEmpty() ? "." : ". With a colour: ")
                + groups.stream()
                        .map(group -> group.route() + " (" + group.marker().label() + ", "
                                + DisplayFormat.number(group.inView()) + ")")
                        .collect(Collectors.joining(", "));
    }

    /** Returns what the form says about colours. */
    public String hint() {
        int colors = MapMarker.values().length;
        if (chosen > colors) {
            return "The first " + colors + " of these " + DisplayFormat.number(chosen) + " routes have a colour.";
        }
        if (filter.isFiltered() || groups.isEmpty()) {
            return "Up to " + colors + " routes get a colour.";
        }
        return usual
                ? "If none is selected, the routes that are nearest to each other have a colour: choose others here, up to "
                        + colors + "."
                : "If none is selected, all routes are shown.";
    }

    public String out(long router) {
        return filter.href(router, filter.window().out());
    }

    public String whole(long router) {
        return filter.href(router, MapWindow.WHOLE);
    }

    /** Returns the part beside this one: so many halves of it to the right and down. */
    public String beside(long router, int right, int down) {
        return filter.href(router, filter.window().moved(right, down));
    }

    public boolean isWhole() {
        return filter.window().isWhole();
    }

    /** Returns the fields of the form that keep this part of the map. */
    public List<Map.Entry<String, Integer>> place() {
        MapWindow window = filter.window();
        return window.isWhole()
                ? List.of()
                : List.of(Map.entry("zoom", window.zoom()), Map.entry("x", window.x()), Map.entry("y", window.y()));
    }
}
