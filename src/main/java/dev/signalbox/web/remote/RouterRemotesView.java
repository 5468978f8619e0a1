package dev.signalbox.web.remote;

import dev.signalbox.store.Router;
import java.util.List;

/** A router's remotes, those that need attention first. */
public record RouterRemotesView(Router router, List<RemoteStatus> standings) {}
