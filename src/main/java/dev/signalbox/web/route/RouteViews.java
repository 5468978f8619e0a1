package dev.signalbox.web.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.router.RouteChange;
import dev.signalbox.web.router.RouteHref;
import io.javalin.http.Context;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Puts the page of a route together. */
public final class RouteViews {
    private static final int SIZE = RouteHref.UTTERANCES;

    private final EncoderRegistry encoders;
    private final SimilarUtteranceFinder neighbours;
    private final PageRenderer renderer;

    public RouteViews(EncoderRegistry encoders, SimilarUtteranceFinder neighbours, PageRenderer renderer) {
        this.encoders = encoders;
        this.neighbours = neighbours;
        this.renderer = renderer;
    }

    /** The page as the URL asks for it, with nothing typed. */
    RouteView of(Context ctx, Router router, int at) {
        List<Route> routes = router.head().config().routes();
        Route route = routes.get(at);
        List<List<String>> odd = oddities(router, at).of(route.utterances());
        UtteranceFilter filter = UtteranceFilter.of(ctx);
        int[] shown = filter.places(route.utterances(), odd);
        String base = RouteHref.of(router.id(), routes, at) + filter.query();
        ListPaging paging = new ListPaging(RequestParameters.positive(ctx, "page", 1), SIZE, shown.length, base);
        List<UtteranceLine> lines = IntStream.range(paging.offset(), paging.end())
                .map(i -> shown[i])
                .mapToObj(i ->
                        new UtteranceLine(i, RouteChange.text(route.utterances().get(i)), odd.get(i)))
                .toList();
        int count = (int) odd.stream().filter(words -> !words.isEmpty()).count();
        return new RouteView(
                router,
                at,
                RouteDraft.of(router.head().number(), route),
                lines,
                paging,
                filter.q(),
                count,
                filter.onlyOdd(),
                null,
                null,
                null,
                null,
                null);
    }

    /** What is odd about typed lines; near ones are looked for too. */
    TypedUtterances typed(Router router, int at, String text) {
        List<String> lines = TypedLines.of(text);
        Route route = router.head().config().routes().get(at);
        List<List<String>> odd = oddities(router, at).ofTyped(lines, route);
        List<UtteranceLine> found = IntStream.range(0, lines.size())
                .filter(i -> !odd.get(i).isEmpty())
                .mapToObj(i -> new UtteranceLine(i, TextExcerpt.of(lines.get(i)), odd.get(i)))
                .toList();
        return new TypedUtterances(text, lines.size(), found, neighbours.ofTyped(router, at, lines));
    }

    void render(Context ctx, RouteView view) {
        Router router = view.router();
        String name = view.route().name();
        PageHead head = PageHead.of(name.isBlank() ? "(no name)" : TextExcerpt.of(name))
                .saying("Route of " + router.name() + ", revision " + view.revision()
                        + ": the sentences that should get it, and its values.")
                .under("Overview", "/")
                .under(router.name(), "/routers/" + router.id());
        renderer.page(ctx, head, "route/route.jte", view);
    }

    /** The places of the utterances that the filter of the URL takes. */
    int[] matching(Context ctx, NamedRoute route) {
        List<JsonNode> utterances = route.route().utterances();
        return UtteranceFilter.of(ctx).places(utterances, oddities(route).of(utterances));
    }

    /** A row of the list, with the warnings about it. */
    RowView row(NamedRoute route, int at) {
        List<JsonNode> utterances = route.route().utterances();
        List<String> odd = oddities(route).of(utterances).get(at);
        return RowView.of(route, new UtteranceLine(at, RouteChange.text(utterances.get(at)), odd));
    }

    private UtteranceWarnings oddities(Router router, int at) {
        return oddities(new NamedRoute(router, router.head(), at));
    }

    private UtteranceWarnings oddities(NamedRoute route) {
        @Nullable
        Encoder encoder = encoders.find(LocalRouter.encoder(route.router())).orElse(null);
        return new UtteranceWarnings(route.revision().config().routes(), route.place(), encoder);
    }
}
