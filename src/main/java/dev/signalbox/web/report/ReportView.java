package dev.signalbox.web.report;

import dev.signalbox.quality.ConfusionMatrix;
import dev.signalbox.quality.ConfusionPairs;
import dev.signalbox.quality.Evaluation;
import dev.signalbox.quality.ReliabilityDiagram;
import dev.signalbox.quality.ScoreHistogram;
import dev.signalbox.web.page.ListPaging;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages of an evaluation. */
public sealed interface ReportView {
    ReportedEvaluation found();

    /**
     * The first page.
     *
     * @param routes the worst ones
     * @param pairs the worst ones
     */
    record Summary(
            ReportedEvaluation found,
            List<FigureLine> figures,
            List<RouteResultLine> routes,
            List<PairLine> pairs,
            HistogramChart histogram,
            RiskChart risk,
            ReliabilityChart reliability)
            implements ReportView {
        private static final int WORST = 8;
        private static final int BINS = 20;

        static Summary of(ReportedEvaluation found) {
            Evaluation evaluation = found.evaluation();
            return new Summary(
                    found,
                    FigureLine.of(evaluation),
                    RouteResultQuery.WORST.found(RouteResultLine.of(evaluation)).stream()
                            .filter(line -> line.result().f1() < 1)
                            .limit(WORST)
                            .toList(),
                    ConfusionPairs.of(evaluation).worst().stream()
                            .limit(WORST)
                            .map(pair -> PairLine.of(found, pair))
                            .toList(),
                    HistogramChart.of(ScoreHistogram.of(evaluation, BINS), found.measure()),
                    RiskChart.of(evaluation, found.measure()),
                    ReliabilityChart.of(ReliabilityDiagram.of(evaluation, ReliabilityChart.BINS), found.measure()));
        }
    }

    /** All routes. */
    record Routes(
            ReportedEvaluation found, RouteResultQuery query, List<RouteResultLine> lines, ListPaging paging, int total)
            implements ReportView {
        static Routes of(ReportedEvaluation found, RouteResultQuery query) {
            List<RouteResultLine> all = RouteResultLine.of(found.evaluation());
            List<RouteResultLine> lines = query.found(all);
            ListPaging paging = query.paging(found.href() + "/routes", lines.size());
            return new Routes(found, query, lines.subList(paging.offset(), paging.end()), paging, all.size());
        }

        public String path() {
            return found.href() + "/routes";
        }
    }

    /**
     * All confusions.
     *
     * @param matrix of the routes of the worst ones; null if there is no confusion
     */
    record Confusions(ReportedEvaluation found, @Nullable MatrixChart matrix, List<PairLine> lines, ListPaging paging)
            implements ReportView {
        private static final int ROUTES = 20;
        private static final int FEWEST = 5;
        /** Pairs that a matrix can show without making the page heavy. */
        private static final int PAIRS = 90;

        private static final int SIZE = 15;

        static Confusions of(ReportedEvaluation found, int page) {
            ConfusionPairs pairs = ConfusionPairs.of(found.evaluation());
            ListPaging paging = new ListPaging(page, SIZE, pairs.worst().size(), found.href() + "/confusions");
            return new Confusions(
                    found,
                    pairs.worst().isEmpty() ? null : MatrixChart.of(matrix(found.evaluation(), pairs), found),
                    pairs.worst().subList(paging.offset(), paging.end()).stream()
                            .map(pair -> PairLine.of(found, pair))
                            .toList(),
                    paging);
        }

        /** Fewer routes where most are confused with most. */
        private static ConfusionMatrix matrix(Evaluation evaluation, ConfusionPairs pairs) {
            int routes = ROUTES;
            ConfusionMatrix matrix = ConfusionMatrix.of(evaluation, pairs.worstRoutes(routes));
            while (matrix.pairs() > PAIRS && routes > FEWEST) {
                routes--;
                matrix = ConfusionMatrix.of(evaluation, pairs.worstRoutes(routes));
            }
            return matrix;
        }
    }

    /** Sentences with their answers. */
    record Sentences(ReportedEvaluation found, SentenceQuery query, List<SentenceView> lines, ListPaging paging)
            implements ReportView {
        static Sentences of(ReportedEvaluation found, SentenceQuery query) {
            var all = query.found(found.evaluation().sentences());
            ListPaging paging = query.paging(found.href() + "/sentences", all.size());
            return new Sentences(
                    found,
                    query,
                    SentenceView.of(found.evaluation(), all.subList(paging.offset(), paging.end()), found.measure()),
                    paging);
        }

        public String path() {
            return found.href() + "/sentences";
        }

        /** Returns the URL of the sentences as a file, {@code csv} or {@code json}. */
        public String export(String format) {
            return path() + "/export?format=" + format + "&" + query.text();
        }
    }
}
