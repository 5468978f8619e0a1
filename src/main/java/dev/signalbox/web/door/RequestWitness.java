package dev.signalbox.web.door;

import dev.signalbox.web.frame.PageEndpoint;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/** Writes down what people change and what they are refused. */
public interface RequestWitness {
    /**
     * Has a row's handler do what it does, between two entries.
     *
     * @throws dev.signalbox.store.StoreUnavailableException if the first one cannot be written; nothing was done then
     */
    void around(PageEndpoint row, Context ctx, Handler handler) throws Exception;

    /** Somebody was turned away from a row. */
    void refused(PageEndpoint row, Context ctx, RuntimeException why);

    /** Somebody was turned away before it was looked which row they ask for. */
    void turnedAway(Context ctx, RuntimeException why);
}
