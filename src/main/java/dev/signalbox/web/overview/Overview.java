package dev.signalbox.web.overview;

import dev.signalbox.account.Person;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.sync.check.Depth;
import dev.signalbox.web.frame.Parameters;
import dev.signalbox.web.frame.Parts;
import dev.signalbox.web.frame.Told;
import dev.signalbox.web.frame.Who;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.remote.Standing;
import dev.signalbox.web.remote.Standings;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The first page: every router, its remotes, what is out of sync, why, and the next thing to do. */
public final class Overview {
    private final Parts parts;
    private final Standings standings;

    public Overview(Parts parts) {
        this.parts = parts;
        this.standings = new Standings(parts);
    }

    public void show(Context ctx) {
        Person person = Who.of(ctx);
        List<Map.Entry<Router, List<Standing>>> all = parts.routers().all().stream()
                .filter(router -> person.sees(router.id()))
                .map(router -> Map.entry(router, standings.of(router, person)))
                .toList();
        OverviewView model = OverviewView.of(all, DemoNotice.of(parts.demo()), Parameters.positive(ctx, "page", 1));
        PageHead head = PageHead.of("Overview");
        String headline = model.summary().headline();
        parts.view().page(ctx, headline == null ? head : head.saying(headline), "overview/overview.jte", model);
    }

    /** Checks every remote, all at once, and comes back when the slowest has answered. */
    public void checkAll(Context ctx) {
        Person person = Who.of(ctx);
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
        parts.surveyor().check(remote, Depth.SLOW);
    }

    public void removeDemo(Context ctx) {
        parts.demo()
                .router()
                .flatMap(parts.routers()::find)
                .ifPresent(router -> Told.of(ctx).router(router.id(), router.name()));
        parts.demo().remove();
        ctx.redirect("/", HttpStatus.SEE_OTHER);
    }
}
