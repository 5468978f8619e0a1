package dev.signalbox.web.door;

import dev.signalbox.account.RoleScope;
import dev.signalbox.store.PlanStore;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.store.RunStore;
import dev.signalbox.sync.run.Run;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.frame.RequestParameters;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds the router or remote that a URL refers to: the one it names, or that of the plan, run or review it names. */
public final class UrlSubjects {
    private final RemoteStore remotes;
    private final PlanStore plans;
    private final RunStore runs;
    private final ReviewStore reviews;

    public UrlSubjects(RemoteStore remotes, PlanStore plans, RunStore runs, ReviewStore reviews) {
        this.reviews = reviews;
        this.remotes = remotes;
        this.plans = plans;
        this.runs = runs;
    }

    /**
     * Returns the subject of a request.
     *
     * @throws NotFoundException if it names something that does not exist
     */
    UrlSubject of(PageEndpoint row, Context ctx) {
        return switch (row.about()) {
            case PATH -> named(row.path(), ctx);
            case QUERY -> asked(ctx);
            case PARTS -> new UrlSubject(RoleScope.EVERYTHING, "page");
        };
    }

    private UrlSubject named(String path, Context ctx) {
        if (path.contains("{router}")) {
            return router(RequestParameters.id(ctx, "router"));
        }
        if (path.contains("{remote}")) {
            long id = RequestParameters.id(ctx, "remote");
            return remote(OptionalLong.of(id), "remote " + id);
        }
        if (path.contains("{plan}")) {
            long id = RequestParameters.id(ctx, "plan");
            return remote(plans.remoteOf(id), "plan " + id);
        }
        if (path.contains("{run}")) {
            long id = RequestParameters.id(ctx, "run");
            Optional<Run> run = runs.find(id);
            return remote(
                    run.isEmpty()
                            ? OptionalLong.empty()
                            : OptionalLong.of(run.get().remoteId()),
                    "run " + id);
        }
        if (path.contains("{review}")) {
            long id = RequestParameters.id(ctx, "review");
            return remote(reviews.remoteOf(id).map(OptionalLong::of).orElse(OptionalLong.empty()), "review " + id);
        }
        return new UrlSubject(RoleScope.EVERYTHING, "page");
    }

    private static UrlSubject asked(Context ctx) {
        int id = RequestParameters.positive(ctx, "router", 0);
        return id == 0 ? new UrlSubject(RoleScope.EVERYTHING, "page") : router(id);
    }

    private static UrlSubject router(long id) {
        return new UrlSubject(new RoleScope.OfRouter(id), "router " + id);
    }

    private UrlSubject remote(OptionalLong id, String name) {
        if (id.isPresent()) {
            var remote = remotes.find(id.getAsLong());
            if (remote.isPresent()) {
                return new UrlSubject(
                        new RoleScope.OfRemote(id.getAsLong(), remote.get().routerId()), name);
            }
        }
        throw new NotFoundException(name);
    }
}
