package dev.signalbox.web.remote;

import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import io.javalin.http.Context;

/** Finds the remote that a URL names as {@code {remote}}, with its router. */
public final class RemoteLookup {
    private final RemoteStore remotes;
    private final RouterLookup routers;

    public RemoteLookup(RemoteStore remotes, RouterLookup routers) {
        this.remotes = remotes;
        this.routers = routers;
    }

    /**
     * Finds it.
     *
     * @throws NotFoundException if there is none, or no longer
     */
    public RemoteOfRouter named(Context ctx) {
        long id = RequestParameters.id(ctx, "remote");
        Remote remote = remotes.find(id).orElseThrow(() -> new NotFoundException("remote " + id));
        return new RemoteOfRouter(routers.find(remote.routerId()), remote);
    }
}
