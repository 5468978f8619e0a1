package dev.signalbox.web.remote;

import dev.signalbox.store.Router;
import java.util.List;
import java.util.Map;

/**
 * A router's remotes, those that need attention first.
 *
 * @param auto the auto-syncs by remote
 */
public record RouterRemotesView(Router router, List<RemoteStatus> standings, Map<Long, AutoSyncState> auto) {}
