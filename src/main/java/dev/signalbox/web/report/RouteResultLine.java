package dev.signalbox.web.report;

import dev.signalbox.quality.Evaluation;
import dev.signalbox.quality.RouteResult;
import dev.signalbox.web.page.TextExcerpt;
import java.util.List;

/** How one route fared. */
public record RouteResultLine(String name, RouteResult result) {
    private static final int LONGEST = 120;

    static List<RouteResultLine> of(Evaluation evaluation) {
        return evaluation.byRoute().entrySet().stream()
                .map(each -> new RouteResultLine(each.getKey(), each.getValue()))
                .toList();
    }

    /** Returns the name as a row shows it. */
    public String label() {
        return TextExcerpt.of(name, LONGEST);
    }

    public String f1() {
        return ShareText.percent(result.f1());
    }

    public String f1Interval() {
        return ShareText.interval(result.lowestF1(), result.highestF1());
    }
}
