package dev.signalbox.web.probe;

import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.router.RouteHref;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a sentence that was to be added to a route.
 *
 * @param text in words
 * @param href the route's page with the utterance in it; null where there is none
 * @param undo number of the revision that can be undone; 0 for none
 */
public record AddedSentence(String text, @Nullable String href, int undo) {
    private static final int LONGEST_NAME = 60;

    /** What the URL says was done; null for nothing, and for what is no longer so. */
    static @Nullable AddedSentence of(Context ctx, Router router, String sentence) {
        String missing = RequestParameters.text(ctx, "missing");
        if (!missing.isEmpty()) {
            return new AddedSentence(
                    "No route is called " + TextExcerpt.of(missing, LONGEST_NAME) + ". Choose another route.", null, 0);
        }
        List<Route> routes = router.head().config().routes();
        String name = RequestParameters.exact(ctx, "added");
        int place = ctx.queryParam("added") == null ? -1 : RouteHref.first(routes, name);
        if (place < 0 || routes.get(place).texts().noneMatch(sentence::equals)) {
            return null;
        }
        int made = RequestParameters.positive(ctx, "made", 0);
        String shown = TextExcerpt.of(name, LONGEST_NAME);
        return new AddedSentence(
                made > 0
                        ? "Added this sentence to " + shown + ". The answer below takes it into account."
                        : "This sentence is already in " + shown + ". Nothing was added.",
                RouteHref.of(router.id(), routes, place) + "&q=" + DisplayFormat.query(sentence),
                made);
    }
}
