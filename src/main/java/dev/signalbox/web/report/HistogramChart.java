package dev.signalbox.web.report;

import dev.signalbox.quality.ScoreHistogram;
import dev.signalbox.quality.ScoreHistogram.Bin;
import dev.signalbox.web.page.DisplayFormat;
import java.util.List;

/**
 * A histogram with bars of three parts: right, wrong and out of scope, from the bottom.
 *
 * @param right path of these parts of the bars
 * @param message the same as a text
 */
public record HistogramChart(
        String right,
        String wrong,
        String outOfScope,
        List<ChartTick> across,
        List<ChartTick> up,
        List<Bin> bins,
        String message) {
    static HistogramChart of(ScoreHistogram histogram, String measure) {
        List<Bin> bins = histogram.bins();
        int most = Math.max(1, bins.stream().mapToInt(HistogramChart::all).max().orElse(1));
        PlotArea area = new PlotArea(
                bins.isEmpty() ? 0 : bins.getFirst().from(),
                bins.isEmpty() ? 1 : bins.getLast().to(),
                0,
                most);
        StringBuilder right = new StringBuilder();
        StringBuilder wrong = new StringBuilder();
        StringBuilder out = new StringBuilder();
        for (Bin bin : bins) {
            add(right, area, bin, 0, bin.right());
            add(wrong, area, bin, bin.right(), bin.wrong());
            add(out, area, bin, bin.right() + bin.wrong(), bin.outOfScope());
        }
        return new HistogramChart(
                right.toString(),
                wrong.toString(),
                out.toString(),
                area.numbersAcross(),
                area.numbersUp(),
                bins,
                message(bins, measure));
    }

    private static void add(StringBuilder path, PlotArea area, Bin bin, int below, int count) {
        if (count > 0) {
            path.append(area.bar(bin.from(), bin.to(), below, below + count));
        }
    }

    private static int all(Bin bin) {
        return bin.right() + bin.wrong() + bin.outOfScope();
    }

    /** Returns the range of a bin. */
    public static String range(Bin bin) {
        return PlotArea.plain(bin.from()) + " to " + PlotArea.plain(bin.to());
    }

    private static String message(List<Bin> bins, String measure) {
        if (bins.isEmpty()) {
            return "No sentence has a scored route.";
        }
        Bin highest = bins.stream()
                .max(java.util.Comparator.comparingInt(HistogramChart::all))
                .orElseThrow();
        return "Sentences by the " + measure + " of their best route, from "
                + PlotArea.plain(bins.getFirst().from()) + " to "
                + PlotArea.plain(bins.getLast().to()) + ". Most, "
                + DisplayFormat.number(all(highest)) + ", are in the bin " + range(highest) + ": "
                + DisplayFormat.number(highest.right()) + " right, " + DisplayFormat.number(highest.wrong())
                + " wrong, "
                + DisplayFormat.number(highest.outOfScope()) + " out of scope.";
    }
}
