package dev.signalbox.web;

import dev.signalbox.telemetry.ObservedWork;
import dev.signalbox.telemetry.WorkFact;
import dev.signalbox.telemetry.WorkObservation;
import dev.signalbox.telemetry.WorkObserver;
import dev.signalbox.web.error.ErrorAnswers;
import dev.signalbox.web.frame.PageEndpoint;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/** Tells an observer of requests, by the row of the table of URLs that answers: never by the path that was sent. */
final class RequestObservation {
    private static final String PATH = "row";
    private static final String NO_ROW = "none";

    private final WorkObserver observer;

    RequestObservation(WorkObserver observer) {
        this.observer = observer;
    }

    /** Returns the row's handler, observed. */
    Handler around(PageEndpoint row, Handler handler) {
        return ctx -> {
            ctx.attribute(PATH, row.path());
            try (WorkObservation work =
                    observer.begin(new ObservedWork.Request(ctx.req().getMethod(), row.path()))) {
                try {
                    handler.handle(ctx);
                    work.result(String.valueOf(ctx.statusCode()));
                } catch (Throwable thrown) {
                    work.result(String.valueOf(ErrorAnswers.problem(thrown, ctx).status()));
                    throw thrown;
                }
            }
        };
    }

    /** Tells of an answer that was sent, from whatever it came: a row, a guard, or neither. */
    void answered(Context ctx, float millis) {
        observer.happened(
                new WorkFact.RequestAnswered(ctx.req().getMethod(), path(ctx), ctx.statusCode(), millis / 1_000.0));
    }

    /** Returns the path of the row that answered; {@code none} if no row did. */
    static String path(Context ctx) {
        String path = ctx.attribute(PATH);
        return path == null ? NO_ROW : path;
    }
}
