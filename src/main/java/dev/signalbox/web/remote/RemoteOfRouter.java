package dev.signalbox.web.remote;

import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;

/** A remote and the router that it is bound to. */
public record RemoteOfRouter(Router router, Remote remote) {}
