package dev.signalbox.web.page;

/** A small drawing on a square of 16 by 16, stroked in the color of the text around it. */
public enum PageIcon {
    CHECK("M3 8.5l3.5 3.5L13 4.5"),
    APPROXIMATE("M2.5 6.5c2-2.5 3.7-1.5 5.5-.5s3.5 2 5.5-.5M2.5 11c2-2.5 3.7-1.5 5.5-.5s3.5 2 5.5-.5"),
    DIFFERS("M3 6h10M3 10.5h10M11 2.5l-6 11.5"),
    CROSS("M4 4l8 8M12 4l-8 8"),
    CIRCLE("M8 3.5a4.5 4.5 0 1 0 .01 0z"),
    LOCK("M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5"),
    PLAY("M5.5 3.5v9l7-4.5z"),
    UNKNOWN("M5.5 6a2.5 2.5 0 1 1 3.5 2.3c-.7.4-1 .8-1 1.7M8 12.8v.2"),
    PLUS("M8 3.5v9M3.5 8h9"),
    MINUS("M3.5 8h9"),
    PLUS_MINUS("M8 2.5v7M4.5 6h7M4.5 13h7"),
    EQUALS("M3.5 6h9M3.5 10h9"),
    WARNING("M8 2.5l6 11H2zM8 6.5v3.5M8 11.8v.2"),
    SEARCH("M7 2.5a4.5 4.5 0 1 0 .01 0zM10.5 10.5l3.5 3.5"),
    RIGHT("M6 3.5l4.5 4.5L6 12.5"),
    DOWN("M3.5 6l4.5 4.5L12.5 6");

    private final String path;

    PageIcon(String path) {
        this.path = path;
    }

    /** Returns the {@code d} of an SVG path. */
    public String path() {
        return path;
    }
}
