package dev.signalbox.web.follow;

import dev.signalbox.account.Permission;
import dev.signalbox.account.RoleScope;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.follow.FollowedFile;
import dev.signalbox.follow.ThreeSides;
import dev.signalbox.following.FollowService;
import dev.signalbox.following.FollowedRouter;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.Router;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.syncing.state.RemoteComparison;
import dev.signalbox.syncing.state.RemoteComparisons;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.RouterTabs;
import dev.signalbox.web.router.RouterHead;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /routers/{router}/file}: the file that a router follows, and which of file, console and remote differ, route by route. */
public final class FollowPage {
    private final RouterLookup lookup;
    private final FollowService follows;
    private final RemoteStore remotes;
    private final RemoteComparisons comparisons;
    private final EncoderRegistry encoders;
    private final PageRenderer renderer;

    public FollowPage(
            RouterLookup lookup,
            FollowService follows,
            RemoteStore remotes,
            RemoteComparisons comparisons,
            EncoderRegistry encoders,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.follows = follows;
        this.remotes = remotes;
        this.comparisons = comparisons;
        this.encoders = encoders;
        this.renderer = renderer;
    }

    public void show(Context ctx) {
        Router router = lookup.named(ctx);
        Optional<FollowedRouter> followed = follows.of(router);
        List<Remote> visible = remotes.of(router.id()).stream()
                .filter(remote ->
                        CurrentUser.of(ctx).may(Permission.VIEW, new RoleScope.OfRemote(remote.id(), router.id())))
                .toList();
        Remote chosen = chosen(ctx, visible);
        Optional<RemoteComparison> reading = Optional.ofNullable(chosen).flatMap(comparisons::last);
        Optional<RouterConfig> config = followed.flatMap(FollowedRouter::config);
        renderer.page(
                ctx,
                RouterHead.of(router, RouterTabs.IMPORT, "File of " + router.name()),
                "follow/page.jte",
                new FollowView(
                        router,
                        followed,
                        config.map(file -> sides(router, file, reading)).orElse(null),
                        visible,
                        chosen,
                        reading.map(RemoteComparison::readAt).orElse(null),
                        RequestParameters.positive(ctx, "page", 1)));
    }

    private static @Nullable Remote chosen(Context ctx, List<Remote> visible) {
        String wanted = RequestParameters.text(ctx, "remote");
        return visible.stream()
                .filter(remote ->
                        wanted.isEmpty() || String.valueOf(remote.id()).equals(wanted))
                .findFirst()
                .orElse(null);
    }

    private ThreeSides sides(Router router, RouterConfig file, Optional<RemoteComparison> reading) {
        LocalState console = LocalRouter.state(router, encoders);
        return ThreeSides.of(
                file,
                router.head().config(),
                reading.map(read -> new ThreeSides.WithRemote(
                        Diff.between(
                                new LocalState(file, console.threshold()),
                                read.reading().state()),
                        read.diff())));
    }

    /** Reads the repository now. */
    public void read(Context ctx) {
        Router router = lookup.named(ctx);
        if (follows.of(router).isEmpty()) {
            throw new NotFoundException("followed file");
        }
        FollowedFile read = follows.read(router.id());
        PageNotice.leave(
                ctx, read.problem() == null ? "Read the repository." : "The file could not be read: " + read.problem());
        ctx.redirect("/routers/" + router.id() + "/file", HttpStatus.SEE_OTHER);
    }
}
