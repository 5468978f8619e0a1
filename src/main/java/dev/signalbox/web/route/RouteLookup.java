package dev.signalbox.web.route;

import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.StaleRevisionException;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.router.RouteHref;
import io.javalin.http.Context;
import java.util.OptionalInt;

/** Finds the route that a form edits, in the revision that the form was made from. */
public final class RouteLookup {
    /** The form's field that says which revision the list of utterances was shown from. */
    static final String LIST = "list";

    private final RouterLookup lookup;
    private final RouterStore routers;

    public RouteLookup(RouterLookup lookup, RouterStore routers) {
        this.lookup = lookup;
        this.routers = routers;
    }

    /**
     * Finds it.
     *
     * @throws StaleRevisionException if the form is of another revision than the newest, and that is not kept or has no such route
     * @throws dev.signalbox.web.frame.NotFoundException if there is no such router, or the newest revision has no such route
     */
    NamedRoute named(Context ctx) {
        return named(ctx, RouterLookup.base(ctx));
    }

    /**
     * Finds it in the revision that the list of utterances was shown from. That can be a later one than that of the fields, which stay as
     * typed while the list is edited. Throws as {@link #named(Context)} does.
     */
    NamedRoute listed(Context ctx) {
        String list = RequestParameters.field(ctx, LIST);
        return named(ctx, list.matches("[0-9]{1,9}") ? Integer.parseInt(list) : RouterLookup.base(ctx));
    }

    /** Finds it in the revision that a link names. Throws as {@link #named(Context)} does. */
    NamedRoute shown(Context ctx) {
        int revision = RequestParameters.positive(ctx, LIST, 0);
        return named(ctx, revision == 0 ? lookup.named(ctx).head().number() : revision);
    }

    /** What is typed on the page of the route and was sent along; nothing where the form has nothing of it. */
    RouteDraft draft(Context ctx) {
        if (RequestParameters.ticked(ctx, RouterLookup.BASE)) {
            return RouteDraft.sent(ctx, named(ctx), false);
        }
        NamedRoute listed = listed(ctx);
        return RouteDraft.of(listed.revision().number(), listed.route());
    }

    /**
     * The place of a route in the newest revision, by its name.
     *
     * @throws StaleRevisionException if it is no longer there
     */
    int place(NamedRoute route) {
        Router router = route.router();
        Revision head = router.head();
        int place = route.revision().number() == head.number()
                ? route.place()
                : RouteHref.first(head.config().routes(), route.route().name());
        if (place < 0) {
            throw new StaleRevisionException(router.id(), route.revision().number(), head.number());
        }
        return place;
    }

    private NamedRoute named(Context ctx, int base) {
        Router router = lookup.named(ctx);
        Revision head = router.head();
        if (base == head.number()) {
            return new NamedRoute(
                    router, head, RouteHref.find(ctx, head.config().routes()));
        }
        StaleRevisionException stale = new StaleRevisionException(router.id(), base, head.number());
        Revision revision = routers.revision(router.id(), base).orElseThrow(() -> stale);
        OptionalInt place = RouteHref.place(ctx, revision.config().routes());
        return new NamedRoute(router, revision, place.orElseThrow(() -> stale));
    }
}
