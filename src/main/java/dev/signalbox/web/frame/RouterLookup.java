package dev.signalbox.web.frame;

import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.StaleRevisionException;
import dev.signalbox.web.page.PageAction;
import io.javalin.http.Context;

/** Finds the router that a URL names as {@code {router}}. */
public final class RouterLookup {
    /** The field in which every form that edits says which revision it was made from. */
    public static final String BASE = "base";

    private final RouterStore routers;

    public RouterLookup(RouterStore routers) {
        this.routers = routers;
    }

    /**
     * Finds it.
     *
     * @throws NotFoundException if there is none, or no longer
     */
    public Router named(Context ctx) {
        return find(RequestParameters.id(ctx, "router"));
    }

    /**
     * Finds it for an edit.
     *
     * @throws NotFoundException if there is none, or no longer
     * @throws StaleRevisionException if the form was made from a revision that is no longer the newest
     */
    public Router unchanged(Context ctx) {
        Router router = named(ctx);
        int base = base(ctx);
        if (base != router.head().number()) {
            throw new StaleRevisionException(router.id(), base, router.head().number());
        }
        return router;
    }

    /**
     * The router of that id.
     *
     * @throws NotFoundException if there is none, or no longer
     */
    public Router find(long id) {
        return routers.find(id)
                .orElseThrow(() -> new NotFoundException(
                        "router " + id, new PageAction.Go("View removed routers", "/routers/removed")));
    }

    /** The revision that the form was made from; 0 where it does not say. */
    public static int base(Context ctx) {
        String text = RequestParameters.field(ctx, BASE);
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }
}
