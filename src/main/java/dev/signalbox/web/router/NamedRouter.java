package dev.signalbox.web.router;

import dev.signalbox.store.Router;
import dev.signalbox.store.StaleRevisionException;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageServices;
import dev.signalbox.web.frame.RequestParameters;
import io.javalin.http.Context;

/** Finds the router that a URL names as {@code {router}}. */
public final class NamedRouter {
    /** The field in which every form that edits says which revision it was made from. */
    public static final String BASE = "base";

    private NamedRouter() {}

    /**
     * Finds it.
     *
     * @throws NotFoundException if there is none, or no longer
     */
    public static Router of(Context ctx, PageServices parts) {
        long id = RequestParameters.id(ctx, "router");
        return parts.routers().find(id).orElseThrow(() -> new NotFoundException("router " + id));
    }

    /**
     * Finds it for an edit.
     *
     * @throws NotFoundException if there is none, or no longer
     * @throws StaleRevisionException if the form was made from a revision that is no longer the newest
     */
    public static Router unchanged(Context ctx, PageServices parts) {
        Router router = of(ctx, parts);
        int base = base(ctx);
        if (base != router.head().number()) {
            throw new StaleRevisionException(router.id(), base, router.head().number());
        }
        return router;
    }

    /** The revision that the form was made from; 0 where it does not say. */
    public static int base(Context ctx) {
        String text = RequestParameters.field(ctx, BASE);
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }
}
