package dev.signalbox.web.door;

import dev.signalbox.account.Scope;
import dev.signalbox.store.Plans;
import dev.signalbox.store.Remotes;
import dev.signalbox.store.Reviews;
import dev.signalbox.store.Runs;
import dev.signalbox.sync.run.Run;
import dev.signalbox.web.frame.NotFound;
import dev.signalbox.web.frame.Parameters;
import dev.signalbox.web.frame.Row;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks which router or remote a URL is about: the one it names, or that of the plan or run it names. */
public final class Subjects {
    private final Remotes remotes;
    private final Plans plans;
    private final Runs runs;
    private final Reviews reviews;

    public Subjects(Remotes remotes, Plans plans, Runs runs, Reviews reviews) {
        this.reviews = reviews;
        this.remotes = remotes;
        this.plans = plans;
        this.runs = runs;
    }

    /**
     * What the request is about.
     *
     * @throws NotFound if it names what there is not
     */
    Subject of(Row row, Context ctx) {
        return switch (row.about()) {
            case PATH -> named(row.path(), ctx);
            case QUERY -> asked(ctx);
            case PARTS -> new Subject(Scope.EVERYTHING, "page");
        };
    }

    private Subject named(String path, Context ctx) {
        if (path.contains("{router}")) {
            return router(Parameters.id(ctx, "router"));
        }
        if (path.contains("{remote}")) {
            long id = Parameters.id(ctx, "remote");
            return remote(OptionalLong.of(id), "remote " + id);
        }
        if (path.contains("{plan}")) {
            long id = Parameters.id(ctx, "plan");
            return remote(plans.remoteOf(id), "plan " + id);
        }
        if (path.contains("{run}")) {
            long id = Parameters.id(ctx, "run");
            Optional<Run> run = runs.find(id);
            return remote(
                    run.isEmpty()
                            ? OptionalLong.empty()
                            : OptionalLong.of(run.get().remoteId()),
                    "run " + id);
        }
        if (path.contains("{review}")) {
            long id = Parameters.id(ctx, "review");
            return remote(reviews.remoteOf(id).map(OptionalLong::of).orElse(OptionalLong.empty()), "review " + id);
        }
        return new Subject(Scope.EVERYTHING, "page");
    }

    private static Subject asked(Context ctx) {
        int id = Parameters.positive(ctx, "router", 0);
        return id == 0 ? new Subject(Scope.EVERYTHING, "page") : router(id);
    }

    private static Subject router(long id) {
        return new Subject(new Scope.OfRouter(id), "router " + id);
    }

    private Subject remote(OptionalLong id, String name) {
        if (id.isPresent()) {
            var remote = remotes.find(id.getAsLong());
            if (remote.isPresent()) {
                return new Subject(
                        new Scope.OfRemote(id.getAsLong(), remote.get().routerId()), name);
            }
        }
        throw new NotFound(name);
    }
}
