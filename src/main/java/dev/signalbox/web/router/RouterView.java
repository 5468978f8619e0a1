package dev.signalbox.web.router;

import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.StatusBadge;
import dev.signalbox.web.page.UndoNotice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A router with its routes.
 *
 * @param encoder a text that says what the console can do with it
 * @param threshold what a route without one takes; null if unknown
 * @param utterances in all routes
 * @param query what the list shows
 * @param lines the routes of this page
 * @param newerUtterances number of the revision that changed utterances after the calibrator was fitted; null for none
 * @param notice what was just done; null for nothing
 */
public record RouterView(
        Router router,
        String encoder,
        @Nullable String threshold,
        List<RemoteLine> remotes,
        long utterances,
        RouteListQuery query,
        List<RouteLine> lines,
        ListPaging paging,
        @Nullable Integer newerUtterances,
        @Nullable UndoNotice notice) {
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

    /** What the box says that selects more than this page. */
    public String everything() {
        return paging.total() < total()
                ? "All " + DisplayFormat.number(paging.total()) + " that match"
                : "All " + DisplayFormat.count(total(), "route");
    }

    public int total() {
        return router.head().config().routes().size();
    }
}
