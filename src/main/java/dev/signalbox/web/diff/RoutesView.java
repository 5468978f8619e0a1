package dev.signalbox.web.diff;

import dev.signalbox.sync.diff.DiffCounts;
import dev.signalbox.syncing.state.RemoteComparison;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.remote.RemoteOfRouter;
import java.util.List;
import java.util.Map;

/** Every route that differs, those that differ most first, a page of them. */
public record RoutesView(
        RemoteOfRouter bound, RemoteComparison survey, List<Map.Entry<String, DiffCounts>> routes, ListPaging paging) {
    private static final int SIZE = 40;

    static RoutesView of(RemoteOfRouter bound, RemoteComparison survey, int page) {
        List<Map.Entry<String, DiffCounts>> all = DiffView.differing(survey);
        ListPaging paging = new ListPaging(
                page, SIZE, all.size(), "/remotes/" + bound.remote().id() + "/diff/routes");
        return new RoutesView(bound, survey, all.subList(paging.offset(), paging.end()), paging);
    }
}
