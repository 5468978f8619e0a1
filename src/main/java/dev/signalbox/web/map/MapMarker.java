package dev.signalbox.web.map;

import java.util.List;

/** The shape of the points of a route, so that colour is not all that tells routes apart. */
public enum MapMarker {
    CIRCLE("circle", "M-1 0a1 1 0 1 0 2 0a1 1 0 1 0-2 0z"),
    SQUARE("square", "M-.9-.9h1.8v1.8h-1.8z"),
    TRIANGLE("triangle", "M0-1.2 1.15.85h-2.3z"),
    DIAMOND("diamond", "M0-1.35 1.35 0 0 1.35-1.35 0z"),
    CROSS("cross", "M-1.15-.6-.6-1.15 0-.55.6-1.15 1.15-.6.55 0 1.15.6.6 1.15 0 .55-.6 1.15-1.15.6-.55 0z"),
    TURNED_TRIANGLE("triangle pointing down", "M0 1.2 1.15-.85h-2.3z"),
    PLUS("plus", "M-.4-1.2h.8v.8h.8v.8h-.8v.8h-.8v-.8h-.8v-.8h.8z"),
    RING("ring", "M-1.25 0a1.25 1.25 0 1 0 2.5 0a1.25 1.25 0 1 0-2.5 0zM-.6 0a.6.6 0 1 1 1.2 0a.6.6 0 1 1-1.2 0z");

    private static final List<MapMarker> SHAPES = List.of(values());

    private final String label;
    private final String path;

    MapMarker(String label, String path) {
        this.label = label;
        this.path = path;
    }

    /** Returns the marker of a place in the list of chosen routes, from 0. */
    static MapMarker at(int place) {
        return SHAPES.get(place);
    }

    public String label() {
        return label;
    }

    /** Returns the {@code d} of an SVG path of about 2 by 2 around 0, 0. */
    public String path() {
        return path;
    }

    /** Returns the number of its colour, from 1. */
    public int number() {
        return SHAPES.indexOf(this) + 1;
    }
}
