package dev.signalbox.web.remote;

import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.NotFound;
import dev.signalbox.web.frame.Parameters;
import dev.signalbox.web.frame.Parts;
import io.javalin.http.Context;

/** A remote and the router that it is bound to. */
public record Bound(Router router, Remote remote) {
    /**
     * The remote that the URL names as {@code {remote}}.
     *
     * @throws NotFound if there is none, or no longer
     */
    public static Bound named(Context ctx, Parts parts) {
        long id = Parameters.id(ctx, "remote");
        Remote remote = parts.remotes().find(id).orElseThrow(() -> new NotFound("remote " + id));
        Router router =
                parts.routers().find(remote.routerId()).orElseThrow(() -> new NotFound("router " + remote.routerId()));
        return new Bound(router, remote);
    }

    /**
     * The router that the URL names as {@code {router}}.
     *
     * @throws NotFound if there is none, or no longer
     */
    public static Router router(Context ctx, Parts parts) {
        long id = Parameters.id(ctx, "router");
        return parts.routers().find(id).orElseThrow(() -> new NotFound("router " + id));
    }
}
