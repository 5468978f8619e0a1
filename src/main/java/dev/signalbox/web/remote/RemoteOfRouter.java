package dev.signalbox.web.remote;

import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageServices;
import dev.signalbox.web.frame.RequestParameters;
import io.javalin.http.Context;

/** A remote and the router that it is bound to. */
public record RemoteOfRouter(Router router, Remote remote) {
    /**
     * The remote that the URL names as {@code {remote}}.
     *
     * @throws NotFoundException if there is none, or no longer
     */
    public static RemoteOfRouter named(Context ctx, PageServices parts) {
        long id = RequestParameters.id(ctx, "remote");
        Remote remote = parts.remotes().find(id).orElseThrow(() -> new NotFoundException("remote " + id));
        Router router = parts.routers()
                .find(remote.routerId())
                .orElseThrow(() -> new NotFoundException("router " + remote.routerId()));
        return new RemoteOfRouter(router, remote);
    }

    /**
     * The router that the URL names as {@code {router}}.
     *
     * @throws NotFoundException if there is none, or no longer
     */
    public static Router router(Context ctx, PageServices parts) {
        long id = RequestParameters.id(ctx, "router");
        return parts.routers().find(id).orElseThrow(() -> new NotFoundException("router " + id));
    }
}
