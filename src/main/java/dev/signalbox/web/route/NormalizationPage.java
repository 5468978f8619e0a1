package dev.signalbox.web.route;

import dev.signalbox.route.NormalizedRoute;
import dev.signalbox.route.Route;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageServices;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.router.NamedRouter;
import dev.signalbox.web.router.RouteHref;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gives the utterances of a route, or of a whole router, the characters that their look has: composed letters, single spaces, nothing that
 * cannot be seen. What changes is shown first; saving it makes one revision.
 */
public final class NormalizationPage {
    private static final int LONGEST_NAME = 60;

    private final PageServices parts;

    public NormalizationPage(PageServices parts) {
        this.parts = parts;
    }

    public void show(Context ctx) {
        Router router = NamedRouter.of(ctx, parts);
        int at = place(ctx, router);
        NormalizationView view = NormalizationView.of(router, at, normalized(router, at));
        parts.view()
                .page(
                        ctx,
                        PageHead.of("Normalize invisible characters")
                                .saying("In " + (at < 0 ? "every route" : "one route") + " of " + router.name()
                                        + ", revision " + view.revision())
                                .under("Overview", "/")
                                .under(router.name(), "/routers/" + router.id()),
                        "route/normalization.jte",
                        view);
    }

    /**
     * Saves what was shown as a revision. What changes nothing makes none.
     *
     * @throws dev.signalbox.store.StaleRevisionException if the router was edited since the page was made
     */
    public void save(Context ctx) {
        Router router = NamedRouter.unchanged(ctx, parts);
        int at = place(ctx, router);
        List<NormalizedRoute> normalized = normalized(router, at);
        int changes = normalized.stream().mapToInt(one -> one.changes().size()).sum();
        List<Route> routes = new ArrayList<>(router.head().config().routes());
        for (int i = 0; i < routes.size(); i++) {
            routes.set(i, normalized.get(i).route());
        }
        if (at >= 0) {
            AuditNote.of(ctx).on("route " + TextExcerpt.of(routes.get(at).name(), LONGEST_NAME));
        }
        AuditNote.of(ctx).saying("Nothing was different, so nothing was saved.");
        if (changes > 0) {
            Revision made = parts.routers()
                    .commit(
                            router.id(),
                            router.head().number(),
                            router.head().config().withRoutes(routes),
                            CurrentUser.of(ctx).name(),
                            "Normalized " + DisplayFormat.count(changes, "utterance")
                                    + (at < 0
                                            ? ""
                                            : " of "
                                                    + TextExcerpt.of(
                                                            routes.get(at).name(), LONGEST_NAME)));
            AuditNote.of(ctx).made(made);
            ctx.redirect("/routers/" + router.id() + "/history/" + made.number(), HttpStatus.SEE_OTHER);
        } else {
            ctx.redirect("/routers/" + router.id(), HttpStatus.SEE_OTHER);
        }
    }

    /** The place of the route that the URL names; -1 where it names none, for the whole router. */
    private static int place(Context ctx, Router router) {
        boolean one = ctx.queryParam("name") != null
                || !RequestParameters.text(ctx, "at").isEmpty();
        return one ? RouteHref.find(ctx, router.head().config().routes()) : -1;
    }

    /** Every route of the router, only the chosen one of them changed. */
    private static List<NormalizedRoute> normalized(Router router, int at) {
        List<Route> routes = router.head().config().routes();
        return IntStream.range(0, routes.size())
                .mapToObj(i -> at < 0 || at == i
                        ? NormalizedRoute.of(routes.get(i))
                        : new NormalizedRoute(routes.get(i), List.of()))
                .toList();
    }
}
