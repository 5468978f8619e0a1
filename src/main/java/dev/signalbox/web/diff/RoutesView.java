package dev.signalbox.web.diff;

import dev.signalbox.sync.apply.Survey;
import dev.signalbox.sync.diff.Counts;
import dev.signalbox.web.page.Paging;
import dev.signalbox.web.remote.Bound;
import java.util.List;
import java.util.Map;

/** Every route that differs, those that differ most first, a page of them. */
public record RoutesView(Bound bound, Survey survey, List<Map.Entry<String, Counts>> routes, Paging paging) {
    private static final int SIZE = 40;

    static RoutesView of(Bound bound, Survey survey, int page) {
        List<Map.Entry<String, Counts>> all = DiffView.differing(survey);
        Paging paging =
                new Paging(page, SIZE, all.size(), "/remotes/" + bound.remote().id() + "/diff/routes");
        return new RoutesView(bound, survey, all.subList(paging.offset(), paging.end()), paging);
    }
}
