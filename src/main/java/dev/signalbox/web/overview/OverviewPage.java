package dev.signalbox.web.overview;

import dev.signalbox.account.Principal;
import dev.signalbox.demo.DemoSetup;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.syncing.service.OpenWorkService;
import dev.signalbox.syncing.state.RemoteComparisons;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.remote.AutoSyncStates;
import dev.signalbox.web.remote.OpenWorkView;
import dev.signalbox.web.remote.RemoteStatus;
import dev.signalbox.web.remote.RemoteStatuses;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The first page: every router with its remotes, their status and the next action. */
public final class OverviewPage {
    private final RouterStore routers;
    private final RemoteStore remotes;
    private final RemoteStatuses statuses;
    private final OpenWorkService work;
    private final AutoSyncStates autoSyncs;
    private final RemoteComparisons comparisons;
    private final DemoSetup demo;
    private final PageRenderer renderer;

    public OverviewPage(
            RouterStore routers,
            RemoteStore remotes,
            RemoteStatuses statuses,
            OpenWorkService work,
            AutoSyncStates autoSyncs,
            RemoteComparisons comparisons,
            DemoSetup demo,
            PageRenderer renderer) {
        this.routers = routers;
        this.remotes = remotes;
        this.statuses = statuses;
        this.work = work;
        this.autoSyncs = autoSyncs;
        this.comparisons = comparisons;
        this.demo = demo;
        this.renderer = renderer;
    }

    public void show(Context ctx) {
        Principal person = CurrentUser.of(ctx);
        List<Map.Entry<Router, List<RemoteStatus>>> all = routers.all().stream()
                .filter(router -> person.sees(router.id()))
                .map(router -> Map.entry(router, statuses.of(router, person)))
                .toList();
        OverviewView model = OverviewView.of(
                all,
                DemoNotice.of(demo),
                OpenWorkView.of(work, person),
                autoSyncs.all(person),
                RequestParameters.positive(ctx, "page", 1));
        PageHead head = PageHead.of("Overview");
        String headline = model.summary().headline();
        renderer.page(ctx, headline == null ? head : head.saying(headline), "overview/overview.jte", model);
    }

    /** Checks all remotes in parallel and returns to the page when the slowest has answered. */
    public void checkAll(Context ctx) {
        Principal person = CurrentUser.of(ctx);
        List<Remote> seen = routers.all().stream()
                .flatMap(router -> remotes.of(router.id()).stream())
                .filter(remote -> person.sees(remote.id(), remote.routerId()))
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            seen.stream()
                    .map(remote -> CompletableFuture.runAsync(() -> check(remote), threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException why ? why : failed;
        }
        PageNotice.leave(ctx, "Checked " + DisplayFormat.count(seen.size(), "remote") + ".");
        ctx.redirect("/", HttpStatus.SEE_OTHER);
    }

    private void check(Remote remote) {
        comparisons.check(remote, CheckDepth.SLOW);
    }
}
