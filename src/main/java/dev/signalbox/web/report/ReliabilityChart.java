package dev.signalbox.web.report;

import dev.signalbox.quality.ReliabilityDiagram;
import dev.signalbox.quality.ReliabilityDiagram.Bin;
import dev.signalbox.web.page.DisplayFormat;
import java.util.List;

/**
 * A reliability diagram: how often the best route is the labelled one, by its confidence.
 *
 * @param bars path of the shares
 * @param means path of a mark at the mean confidence of each bin, on the height of its share
 * @param outside sentences whose confidence is no probability and which are in no bin
 */
public record ReliabilityChart(
        String bars,
        String means,
        List<ChartTick> across,
        List<ChartTick> up,
        List<Bin> bins,
        int sentences,
        int outside,
        double error,
        String message) {
    /** The number of bins. */
    public static final int BINS = 10;

    static ReliabilityChart of(ReliabilityDiagram diagram, String measure) {
        PlotArea area = new PlotArea(0, 1, 0, 1);
        StringBuilder bars = new StringBuilder();
        StringBuilder means = new StringBuilder();
        for (Bin bin : diagram.bins()) {
            if (bin.right().of() > 0) {
                bars.append(area.bar(bin.from(), bin.to(), 0, bin.right().value()));
                means.append("M")
                        .append(area.x(bin.confidence()))
                        .append(' ')
                        .append(area.y(bin.right().value()))
                        .append("h0");
            }
        }
        double error = diagram.expectedCalibrationError();
        return new ReliabilityChart(
                bars.toString(),
                means.toString(),
                area.percentsAcross(),
                area.percentsUp(),
                diagram.bins(),
                diagram.sentences(),
                diagram.outside(),
                error,
                "The share of sentences whose best route is the labelled one, by its " + measure + ", in "
                        + DisplayFormat.count(BINS, "bin") + " from 0 to 1. The expected calibration error is "
                        + ShareText.three(error) + ".");
    }

    /** Returns the range of a bin. */
    public static String range(Bin bin) {
        return PlotArea.plain(bin.from()) + " to " + PlotArea.plain(bin.to());
    }
}
