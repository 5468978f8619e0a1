package dev.signalbox.web.router;

import dev.signalbox.account.Permission;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.Route;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.store.CheckRecord;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
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
import dev.signalbox.web.page.UndoNotice;
import dev.signalbox.web.remote.RemoteStatus;
import dev.signalbox.web.remote.RemoteStatuses;
import dev.signalbox.web.router.RouterView.RemoteLine;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page of a router: its routes, to search and filter. */
public final class RouterPage {
    private final RouterLookup lookup;
    private final RouterStore routers;
    private final RemoteStatuses statuses;
    private final EncoderRegistry encoders;
    private final PageRenderer renderer;

    public RouterPage(
            RouterLookup lookup,
            RouterStore routers,
            RemoteStatuses statuses,
            EncoderRegistry encoders,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.routers = routers;
        this.statuses = statuses;
        this.encoders = encoders;
        this.renderer = renderer;
    }

    public void show(Context ctx) {
        Router router = lookup.named(ctx);
        RouterView view =
                view(router, statuses.byName(router, CurrentUser.of(ctx)), RouteListQuery.of(ctx), notice(ctx, router));
        PageHead head = RouterHead.of(router, RouterTabs.ROUTES, router.name());
        renderer.page(
                ctx,
                CurrentUser.may(ctx, Permission.EDIT)
                        ? head.with(new PageAction.Go("Add a route", view.href() + "/routes/new"))
                        : head,
                "router/router.jte",
                view);
    }

    private RouterView view(
            Router router, List<RemoteStatus> remotes, RouteListQuery query, @Nullable UndoNotice notice) {
        List<Route> routes = router.head().config().routes();
        Double threshold = router.head().config().settings() instanceof IndexedSettings settings
                ? settings.confidenceThreshold()
                : LocalRouter.state(router, encoders).threshold();
        List<RouteLine> found = query.lines(router.id(), routes, threshold);
        ListPaging paging = query.paging(router, found.size());
        return new RouterView(
                router,
                encoder(LocalRouter.encoder(router)),
                threshold == null ? null : PythonJson.repr(threshold),
                remotes.stream().map(RouterPage::line).toList(),
                routes.stream().mapToLong(route -> route.utterances().size()).sum(),
                query,
                found.subList(paging.offset(), paging.end()),
                paging,
                LocalRouter.state(router, encoders, routers).newerUtterances(),
                notice);
    }

    /** What the revision says of itself that the URL names as just made; null where it names none. */
    private @Nullable UndoNotice notice(Context ctx, Router router) {
        int made = RequestParameters.positive(ctx, "made", 0);
        return made == 0
                ? null
                : routers.revision(router.id(), made)
                        .map(revision -> new UndoNotice(revision.what() + ".", made))
                        .orElse(null);
    }

    private String encoder(EncoderName name) {
        Optional<Encoder> encoder = encoders.find(name);
        return encoder.map(RouterPage::dimensions)
                .orElseGet(() -> "cannot run here: routes are compared and checked, but no vectors are created. "
                        + encoders.obstacle(name).orElse(""));
    }

    /** What is known of an encoder that runs; a server that does not answer is no reason to show no page. */
    private static String dimensions(Encoder runnable) {
        try {
            return "runs here, " + DisplayFormat.number(runnable.dimensions()) + " dimensions";
        } catch (EncoderException failed) {
            return "is set up here, but does not answer: " + failed.getMessage();
        }
    }

    private static RemoteLine line(RemoteStatus standing) {
        CheckRecord check = standing.check();
        return new RemoteLine(standing.remote(), standing.badge(), check == null ? null : check.at());
    }
}
