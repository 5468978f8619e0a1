package dev.signalbox.web.router;

import dev.signalbox.account.Permission;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.Route;
import dev.signalbox.store.CheckRecord;
import dev.signalbox.store.Router;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.PageAction;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.RouterTabs;
import dev.signalbox.web.remote.RemoteStatus;
import dev.signalbox.web.remote.RemoteStatuses;
import dev.signalbox.web.router.RouterView.RemoteLine;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The page of a router: its routes, to search and filter. */
public final class RouterPage {
    private static final int SIZE = 50;

    private final RouterLookup lookup;
    private final RemoteStatuses statuses;
    private final EncoderRegistry encoders;
    private final PageRenderer renderer;

    public RouterPage(RouterLookup lookup, RemoteStatuses statuses, EncoderRegistry encoders, PageRenderer renderer) {
        this.lookup = lookup;
        this.statuses = statuses;
        this.encoders = encoders;
        this.renderer = renderer;
    }

    public void show(Context ctx) {
        Router router = lookup.named(ctx);
        RouterView view = view(
                router,
                statuses.byName(router, CurrentUser.of(ctx)),
                RequestParameters.text(ctx, "q"),
                RouteFilter.of(RequestParameters.text(ctx, "filter")),
                RequestParameters.positive(ctx, "page", 1));
        PageHead head = RouterHead.of(router, RouterTabs.ROUTES, router.name());
        renderer.page(
                ctx,
                CurrentUser.may(ctx, Permission.EDIT)
                        ? head.with(new PageAction.Go("Add a route", view.href() + "/routes/new"))
                        : head,
                "router/router.jte",
                view);
    }

    private RouterView view(Router router, List<RemoteStatus> remotes, String q, RouteFilter filter, int page) {
        List<Route> routes = router.head().config().routes();
        List<RouteLine> found = IntStream.range(0, routes.size())
                .filter(at -> filter.takes(routes.get(at)))
                .mapToObj(at -> RouteLine.of(router.id(), routes, at, q))
                .flatMap(Optional::stream)
                .toList();
        ListPaging paging = new ListPaging(
                page,
                SIZE,
                found.size(),
                "/routers/" + router.id() + "?q=" + DisplayFormat.query(q) + "&filter=" + filter.id());
        Double threshold = LocalRouter.state(router, encoders).threshold();
        return new RouterView(
                router,
                encoder(LocalRouter.encoder(router)),
                threshold == null ? null : PythonJson.repr(threshold),
                remotes.stream().map(RouterPage::line).toList(),
                routes.stream().mapToLong(route -> route.utterances().size()).sum(),
                q,
                filter,
                found.subList(paging.offset(), paging.end()),
                paging);
    }

    private String encoder(EncoderName name) {
        Optional<Encoder> encoder = encoders.find(name);
        return encoder.map(runnable -> "runs here, " + DisplayFormat.number(runnable.dimensions()) + " dimensions")
                .orElseGet(() -> "cannot run here: routes are compared and checked, but no vectors are created. "
                        + encoders.obstacle(name).orElse(""));
    }

    private static RemoteLine line(RemoteStatus standing) {
        CheckRecord check = standing.check();
        return new RemoteLine(standing.remote(), standing.badge(), check == null ? null : check.at());
    }
}
