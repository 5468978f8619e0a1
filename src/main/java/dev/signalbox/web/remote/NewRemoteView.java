package dev.signalbox.web.remote;

import dev.signalbox.store.Router;

/** The page that adds a remote to a router. */
public record NewRemoteView(Router router, RemoteForm form) {}
