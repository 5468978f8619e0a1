package dev.signalbox.web.router;

import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.StatusBadge;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A router with its routes.
 *
 * @param encoder a text that says what the console can do with it
 * @param threshold what a route without one takes; null if unknown
 * @param utterances in all routes
 * @param lines the routes of this page
 */
public record RouterView(
        Router router,
        String encoder,
        @Nullable String threshold,
        List<RemoteLine> remotes,
        long utterances,
        String q,
        RouteFilter filter,
        List<RouteLine> lines,
        ListPaging paging) {
    /**
     * A remote and what its last check found.
     *
     * @param at when; null where there was none
     */
    public record RemoteLine(
            Remote remote, StatusBadge badge, @Nullable Instant at) {}

    public String href() {
        return "/routers/" + router.id();
    }

    public int total() {
        return router.head().config().routes().size();
    }
}
