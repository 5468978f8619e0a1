package dev.signalbox.web.route;

import dev.signalbox.route.InvisibleDifference;
import dev.signalbox.route.InvisibleDifference.Part;
import dev.signalbox.route.NormalizedRoute;
import dev.signalbox.store.Router;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.LookalikeView;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.router.RouteHref;
import java.util.ArrayList;
import java.util.List;

/**
 * What normalizing changes.
 *
 * @param at place of the chosen route; -1 for every route
 * @param lines the first changes
 * @param changes how many there are
 * @param merged how many of them end as an utterance that their route has already
 */
public record NormalizationView(Router router, int at, List<Line> lines, int changes, int merged) {
    private static final int LISTED = 200;
    private static final int LONGEST = 1_000;

    /**
     * An utterance that is changed.
     *
     * @param looks it before, with what is changed apart
     * @param labels what is changed, by name
     */
    public record Line(String route, String before, LookalikeView looks, String after, String labels, boolean merged) {}

    static NormalizationView of(Router router, int at, List<NormalizedRoute> routes) {
        List<Line> lines = new ArrayList<>();
        int changes = 0;
        int merged = 0;
        for (NormalizedRoute route : routes) {
            for (NormalizedRoute.Change change : route.changes()) {
                changes++;
                merged += change.merged() ? 1 : 0;
                if (lines.size() < LISTED) {
                    lines.add(line(route.route().name(), change));
                }
            }
        }
        return new NormalizationView(router, at, List.copyOf(lines), changes, merged);
    }

    private static Line line(String route, NormalizedRoute.Change change) {
        InvisibleDifference difference = InvisibleDifference.between(change.before(), change.after());
        List<Part> parts = change.before().length() > LONGEST ? List.of() : difference.first();
        String labels = InvisibleDifference.named(difference.firstLabels());
        return new Line(
                TextExcerpt.of(route),
                TextExcerpt.of(change.before(), LONGEST),
                LookalikeView.marking(parts, labels),
                TextExcerpt.of(change.after(), LONGEST),
                labels,
                change.merged());
    }

    public int revision() {
        return router.head().number();
    }

    /** Changes that are not listed. */
    public int beyond() {
        return changes - lines.size();
    }

    /** Returns a sentence that sums up the changes. */
    public String message() {
        String all = DisplayFormat.count(changes, "utterance changes", "utterances change") + ".";
        return merged == 0
                ? all
                : all + " " + DisplayFormat.number(merged)
                        + (merged == 1 ? " of them becomes equal to" : " of them become equal to")
                        + " another utterance of the route and "
                        + (merged == 1 ? "is" : "are") + " merged with it.";
    }

    /** The page of the router. */
    public String back() {
        return at < 0
                ? "/routers/" + router.id()
                : RouteHref.of(router.id(), router.head().config().routes(), at);
    }

    /** This page for every route. */
    public String whole() {
        return "/routers/" + router.id() + "/normalization";
    }

    /** Where the form is sent. */
    public String href() {
        return at < 0
                ? whole()
                : RouteHref.normalizing(router.id(), router.head().config().routes(), at);
    }
}
