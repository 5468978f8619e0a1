package dev.signalbox.web.router;

import dev.signalbox.account.Permission;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.Route;
import dev.signalbox.store.CheckRecord;
import dev.signalbox.store.CheckStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
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
import dev.signalbox.web.page.StatusBadge;
import dev.signalbox.web.router.RouterView.RemoteLine;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The page of a router: its routes, to search and filter. */
public final class RouterPage {
    private static final int SIZE = 50;

    private final RouterLookup lookup;
    private final RemoteStore remotes;
    private final CheckStore checks;
    private final EncoderRegistry encoders;
    private final PageRenderer renderer;

    public RouterPage(
            RouterLookup lookup,
            RemoteStore remotes,
            CheckStore checks,
            EncoderRegistry encoders,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.remotes = remotes;
        this.checks = checks;
        this.encoders = encoders;
        this.renderer = renderer;
    }

    public void show(Context ctx) {
        Router router = lookup.named(ctx);
        RouterView view = view(
                router,
                CurrentUser.seen(ctx, remotes.of(router.id())),
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

    private RouterView view(Router router, List<Remote> remotes, String q, RouteFilter filter, int page) {
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
                remotes.stream().map(this::line).toList(),
                routes.stream().mapToLong(route -> route.utterances().size()).sum(),
                q,
                filter,
                found.subList(paging.offset(), paging.end()),
                paging);
    }

    private String encoder(EncoderName name) {
        Optional<Encoder> encoder = encoders.find(name);
        return encoder.map(runnable -> "runs here, " + DisplayFormat.number(runnable.dimensions()) + " dimensions")
                .orElse("cannot run here: routes are compared and checked, but no vectors are created");
    }

    private RemoteLine line(Remote remote) {
        @Nullable CheckRecord check = checks.latest(remote.id()).orElse(null);
        return check == null
                ? new RemoteLine(remote, StatusBadge.UNCHECKED, null)
                : new RemoteLine(remote, StatusBadge.of(check.check().status()), check.at());
    }
}
