package dev.signalbox.web.overview;

import dev.signalbox.store.Router;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.remote.AutoSyncState;
import dev.signalbox.web.remote.OpenWorkView;
import dev.signalbox.web.remote.RemoteStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The contents of the overview.
 *
 * @param work open reviews and plans; shown on the first page of routers
 * @param auto the auto-syncs by remote
 * @param first the most urgent remote, 0 for none
 */
public record OverviewView(
        OverviewSummary summary,
        DemoNotice demo,
        OpenWorkView work,
        Map<Long, AutoSyncState> auto,
        List<RouterBlock> routers,
        ListPaging paging,
        long first) {
    private static final int ROUTERS = 6;
    private static final int ROWS = 18;

    /**
     * Builds the view: routers that need attention first, otherwise by name.
     *
     * @param standings routers by name, with the status of their remotes, most urgent first
     */
    static OverviewView of(
            List<Map.Entry<Router, List<RemoteStatus>>> standings,
            DemoNotice demo,
            OpenWorkView work,
            Map<Long, AutoSyncState> auto,
            int page) {
        List<RemoteStatus> all =
                standings.stream().flatMap(router -> router.getValue().stream()).toList();
        List<Map.Entry<Router, List<RemoteStatus>>> routers = new ArrayList<>(standings);
        routers.sort(Comparator.comparingInt(router -> rank(router.getValue())));
        ListPaging paging = new ListPaging(page, ROUTERS, routers.size(), "/");
        List<Map.Entry<Router, List<RemoteStatus>>> shown = routers.subList(paging.offset(), paging.end());
        int rows = ROWS / Math.max(1, shown.size());
        return new OverviewView(
                OverviewSummary.of(all),
                demo,
                work,
                auto,
                shown.stream()
                        .map(router -> RouterBlock.of(router.getKey(), router.getValue(), rows))
                        .toList(),
                paging,
                first(all));
    }

    private static int rank(List<RemoteStatus> remotes) {
        return remotes.stream().mapToInt(RemoteStatus::rank).min().orElse(Integer.MAX_VALUE);
    }

    private static long first(List<RemoteStatus> all) {
        return all.stream()
                .filter(standing -> standing.next() != null && !standing.isRunning())
                .min(Comparator.comparingInt(RemoteStatus::rank))
                .map(standing -> standing.remote().id())
                .orElse(0L);
    }

    /** Returns whether there is nothing yet but the demo, so that the page has to say what the product is for. */
    public boolean isFirstVisit() {
        return paging.total() == 0
                || (paging.total() == 1
                        && demo instanceof DemoNotice.There there
                        && routers.stream().allMatch(router -> router.id() == there.router()));
    }

    /** The demo is there, and its first check follows in a moment. */
    private boolean isDemoUnchecked() {
        return demo instanceof DemoNotice.There there
                && routers.stream()
                        .filter(router -> router.id() == there.router())
                        .flatMap(router -> router.remotes().stream())
                        .anyMatch(remote -> remote.check() == null);
    }

    /** Returns whether the page will change by itself soon and should reload. */
    public boolean isMoving() {
        return summary.running() || demo instanceof DemoNotice.Preparing || isDemoUnchecked();
    }
}
