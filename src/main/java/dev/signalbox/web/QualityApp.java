package dev.signalbox.web;

import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.frame.PageEndpoint.get;
import static dev.signalbox.web.frame.PageEndpoint.post;

import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.map.MapPage;
import java.util.List;

/** The part of the table of URLs about how well routers route; {@link ConsoleApp} has the rest. */
public final class QualityApp {
    private QualityApp() {}

    /** Labelled sentences of a router. */
    public static List<PageEndpoint> testSets() {
        return List.of();
    }

    /** What a router, a remote or a plan chooses for a test set. */
    public static List<PageEndpoint> evaluations() {
        return List.of();
    }

    /** Thresholds fitted to a test set. */
    public static List<PageEndpoint> fit() {
        return List.of();
    }

    /** The quality gate of a remote, and what it says of a plan. */
    public static List<PageEndpoint> gate() {
        return List.of();
    }

    /** Utterances that may be in the wrong place. */
    public static List<PageEndpoint> lint() {
        return List.of();
    }

    /** Utterances in two dimensions. */
    public static List<PageEndpoint> map(MapPage map) {
        return List.of(
                get("/routers/{router}/map", VIEW, map::show),
                post("/routers/{router}/map/vectors", VIEW, map::prepare));
    }

    /** Decisions that applications reported. */
    public static List<PageEndpoint> inbox() {
        return List.of();
    }
}
