package dev.signalbox.web.overview;

import dev.signalbox.account.Principal;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageServices;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.PageHead;
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
    private final PageServices parts;
    private final RemoteStatuses standings;

    public OverviewPage(PageServices parts) {
        this.parts = parts;
        this.standings = new RemoteStatuses(parts);
    }

    public void show(Context ctx) {
        Principal person = CurrentUser.of(ctx);
        List<Map.Entry<Router, List<RemoteStatus>>> all = parts.routers().all().stream()
                .filter(router -> person.sees(router.id()))
                .map(router -> Map.entry(router, standings.of(router, person)))
                .toList();
        OverviewView model =
                OverviewView.of(all, DemoNotice.of(parts.demo()), RequestParameters.positive(ctx, "page", 1));
        PageHead head = PageHead.of("Overview");
        String headline = model.summary().headline();
        parts.view().page(ctx, headline == null ? head : head.saying(headline), "overview/overview.jte", model);
    }

    /** Checks all remotes in parallel and returns to the page when the slowest has answered. */
    public void checkAll(Context ctx) {
        Principal person = CurrentUser.of(ctx);
        List<Remote> remotes = parts.routers().all().stream()
                .flatMap(router -> parts.remotes().of(router.id()).stream())
                .filter(remote -> person.sees(remote.id(), remote.routerId()))
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            remotes.stream()
                    .map(remote -> CompletableFuture.runAsync(() -> check(remote), threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException why ? why : failed;
        }
        ctx.redirect("/", HttpStatus.SEE_OTHER);
    }

    private void check(Remote remote) {
        parts.surveyor().check(remote, CheckDepth.SLOW);
    }

    public void removeDemo(Context ctx) {
        parts.demo()
                .router()
                .flatMap(parts.routers()::find)
                .ifPresent(router -> AuditNote.of(ctx).router(router.id(), router.name()));
        parts.demo().remove();
        ctx.redirect("/", HttpStatus.SEE_OTHER);
    }
}
