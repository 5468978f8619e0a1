package dev.signalbox.web.route;

import dev.signalbox.route.NormalizedRoute;
import dev.signalbox.route.Route;
import dev.signalbox.route.config.ValueJson;
import dev.signalbox.store.Router;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.router.RouteHref;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a route.
 *
 * @param at its place among the router's routes
 * @param lines utterances of this page
 * @param odd how many utterances something is odd about
 * @param onlyOdd whether the list shows only those
 * @param typed utterances that were typed and not added yet; null for none
 * @param near null if no search was made yet
 * @param notice what was just done; null for nothing
 * @param together changes by others that the last edit was merged with; null for none
 */
public record RouteView(
        Router router,
        int at,
        RouteForm form,
        List<UtteranceLine> lines,
        ListPaging paging,
        String q,
        int odd,
        boolean onlyOdd,
        @Nullable TypedUtterances typed,
        @Nullable SimilarUtterances near,
        @Nullable String notice,
        @Nullable OverlappingEdits together) {

    public Route route() {
        return router.head().config().routes().get(at);
    }

    public int revision() {
        return router.head().number();
    }

    /** URL of a page below the route's, such as {@code /removal}. */
    public String href(String below) {
        return RouteHref.of(router.id(), below, router.head().config().routes(), at);
    }

    /** Whether an utterance has characters that {@link NormalizationPage} changes. */
    public boolean offersNormalizing() {
        return route().texts().anyMatch(NormalizedRoute::changes);
    }

    /** URL of the page that normalizes this route's utterances. */
    public String normalizing() {
        return RouteHref.normalizing(router.id(), router.head().config().routes(), at);
    }

    /** Keys that semantic-router does not know, as JSON; empty for none. */
    public String extra() {
        return route().extra().isEmpty() ? "" : ValueJson.write(route().extra());
    }

    RouteView with(@Nullable TypedUtterances draft, @Nullable SimilarUtterances found) {
        return new RouteView(router, at, form, lines, paging, q, odd, onlyOdd, draft, found, notice, together);
    }

    RouteView with(RouteForm sent) {
        return new RouteView(router, at, sent, lines, paging, q, odd, onlyOdd, typed, near, notice, together);
    }

    RouteView saying(@Nullable String words, @Nullable OverlappingEdits others) {
        return new RouteView(router, at, form, lines, paging, q, odd, onlyOdd, typed, near, words, others);
    }
}
