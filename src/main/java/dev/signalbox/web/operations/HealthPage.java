package dev.signalbox.web.operations;

import dev.signalbox.store.StoreReadiness;
import io.javalin.http.Context;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the console runs, and whether it can do its work. Both say nothing that strangers should not know. */
public final class HealthPage {
    private static final Logger LOG = LoggerFactory.getLogger(HealthPage.class);
    private static final String TEXT = "text/plain; charset=utf-8";

    private final StoreReadiness database;

    public HealthPage(StoreReadiness database) {
        this.database = database;
    }

    /** Answers while the process does. */
    public static void live(Context ctx) {
        ctx.contentType(TEXT).result("ok\n");
    }

    /** Answers with 503 if the database cannot be used. Remotes are not asked: a console without them still works. */
    public void ready(Context ctx) {
        Optional<String> problem = database.problem();
        problem.ifPresent(why -> LOG.warn("The console is not ready. {}", why));
        ctx.status(problem.isPresent() ? 503 : 200)
                .contentType(TEXT)
                .result(problem.isPresent() ? "The database cannot be used. The log says why.\n" : "ready\n");
    }
}
