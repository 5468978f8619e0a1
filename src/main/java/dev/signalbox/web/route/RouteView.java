package dev.signalbox.web.route;

import dev.signalbox.route.NormalizedRoute;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.Route;
import dev.signalbox.route.config.ValueJson;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.Router;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.UndoNotice;
import dev.signalbox.web.router.RouteHref;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a route.
 *
 * @param at its place among the router's routes
 * @param draft what is typed and not saved yet; of a page that was just opened, nothing
 * @param lines utterances of this page
 * @param odd how many utterances something is odd about
 * @param onlyOdd whether the list shows only those
 * @param typed what was found of the utterances that are typed; null where it was not asked for
 * @param near null if no search was made yet
 * @param notice what was just done; null for nothing
 * @param together changes by others that the last edit was merged with; null for none
 * @param problem why nothing was done; null for nothing
 */
public record RouteView(
        Router router,
        int at,
        RouteDraft draft,
        List<UtteranceLine> lines,
        ListPaging paging,
        String q,
        int odd,
        boolean onlyOdd,
        @Nullable TypedUtterances typed,
        @Nullable SimilarUtterances near,
        @Nullable UndoNotice notice,
        @Nullable OverlappingEdits together,
        @Nullable String problem) {

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

    /** URL of what is done with the list of utterances; it leads back to the same part of the list. */
    public String listHref(String below) {
        return href(below)
                + new UtteranceFilter(q, onlyOdd).query()
                + (paging.number() > 1 ? "&page=" + paging.number() : "");
    }

    /** The fields in one line, for a page that is too narrow to show them at once. */
    public String summary() {
        Route route = route();
        List<String> parts = new ArrayList<>();
        parts.add(
                route.scoreThreshold() == null
                        ? "no " + route.dialect().threshold()
                        : route.dialect().threshold() + " " + PythonJson.repr(route.scoreThreshold()));
        parts.add(route.description() == null ? "no description" : "a description");
        if (route.dialect() == Dialect.V0) {
            parts.add(route.functionSchemas().isEmpty() ? "no function schemas" : "function schemas");
        }
        parts.add(
                route.metadata().isEmpty()
                        ? "no metadata"
                        : DisplayFormat.count(route.metadata().size(), "metadata key"));
        return String.join(", ", parts);
    }

    /** URL of the history of this route. */
    public String history() {
        return href("/history");
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

    RouteView with(@Nullable TypedUtterances hints, @Nullable SimilarUtterances found) {
        return new RouteView(
                router, at, draft, lines, paging, q, odd, onlyOdd, hints, found, notice, together, problem);
    }

    RouteView with(RouteDraft sent) {
        return new RouteView(router, at, sent, lines, paging, q, odd, onlyOdd, typed, near, notice, together, problem);
    }

    RouteView saying(@Nullable UndoNotice words, @Nullable OverlappingEdits others) {
        return new RouteView(router, at, draft, lines, paging, q, odd, onlyOdd, typed, near, words, others, problem);
    }

    RouteView failing(String why) {
        return new RouteView(router, at, draft, lines, paging, q, odd, onlyOdd, typed, near, notice, together, why);
    }

    /** A row of the list. */
    public RowView row(UtteranceLine line) {
        return RowView.of(new NamedRoute(router, router.head(), at), line);
    }

    /** What the box says that selects more than this page. */
    public String everything() {
        int all = paging.total();
        return all < route().utterances().size()
                ? "All " + DisplayFormat.number(all) + " that match"
                : "All " + DisplayFormat.count(all, "utterance");
    }
}
