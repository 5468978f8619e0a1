package dev.signalbox.web.door;

import dev.signalbox.web.frame.PageEndpoint;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/** Records changes and refused requests. */
public interface RequestWitness {
    /**
     * Runs a row's handler between a start entry and an end entry.
     *
     * @throws dev.signalbox.store.StoreUnavailableException if the start entry cannot be written; then nothing was done
     */
    void around(PageEndpoint row, Context ctx, Handler handler) throws Exception;

    /** Records that a row refused a request. */
    void refused(PageEndpoint row, Context ctx, RuntimeException why);

    /** Records that a request was refused before its row was found. */
    void turnedAway(Context ctx, RuntimeException why);
}
