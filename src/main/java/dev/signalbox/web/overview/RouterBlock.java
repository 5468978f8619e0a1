package dev.signalbox.web.overview;

import dev.signalbox.route.Route;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.remote.RemoteStatus;
import java.util.List;

/**
 * A router on the overview.
 *
 * @param facts routes, utterances and encoder in one line
 * @param remotes the status of the remotes that are shown, most urgent first
 * @param more how many remotes are not shown
 */
public record RouterBlock(
        long id, String name, Dialect dialect, String facts, Revision head, List<RemoteStatus> remotes, int more) {
    static RouterBlock of(Router router, List<RemoteStatus> standings, int shown) {
        List<Route> routes = router.head().config().routes();
        long utterances =
                routes.stream().mapToLong(route -> route.utterances().size()).sum();
        String facts = DisplayFormat.count(routes.size(), "route") + ", " + DisplayFormat.count(utterances, "utterance")
                + ", " + router.head().config().encoderName();
        return new RouterBlock(
                router.id(),
                router.name(),
                router.dialect(),
                facts,
                router.head(),
                standings.stream().limit(shown).toList(),
                Math.max(0, standings.size() - shown));
    }

    public String href() {
        return "/routers/" + id;
    }
}
