package dev.signalbox.web.report;

import dev.signalbox.probe.ChoiceReason;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.probe.RouteScore;
import dev.signalbox.quality.EvaluatedSentence;
import dev.signalbox.quality.Evaluation;
import dev.signalbox.quality.MissExplanation;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.TextExcerpt;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * A sentence with its answer.
 *
 * @param row number of the sentence in the test set, from 1
 * @param remedies what would change a wrong answer
 */
public record SentenceView(int row, EvaluatedSentence sentence, List<Line> lines, List<String> remedies) {
    private static final int HITS = 2;
    private static final int LONGEST = 120;

    /**
     * A route that was scored.
     *
     * @param role {@code chosen}, {@code expected}; empty for others
     * @param hits the nearest utterances
     * @param more how many are not shown
     */
    public record Line(
            String route, String role, String score, String threshold, boolean passes, List<ProbeHit> hits, int more) {}

    static List<SentenceView> of(Evaluation evaluation, List<EvaluatedSentence> shown, String measure) {
        IdentityHashMap<EvaluatedSentence, Integer> rows = new IdentityHashMap<>();
        for (int i = 0; i < evaluation.sentences().size(); i++) {
            rows.put(evaluation.sentences().get(i), i + 1);
        }
        IdentityHashMap<EvaluatedSentence, MissExplanation> explained = new IdentityHashMap<>();
        List<EvaluatedSentence> misses =
                shown.stream().filter(each -> !each.isRight()).toList();
        MissExplanation.of(evaluation, misses).forEach(each -> explained.put(each.miss(), each));
        List<SentenceView> views = new ArrayList<>();
        for (EvaluatedSentence each : shown) {
            MissExplanation explanation = explained.get(each);
            views.add(new SentenceView(
                    rows.getOrDefault(each, 0),
                    each,
                    each.best().stream()
                            .map(score -> line(each, score, measure))
                            .toList(),
                    explanation == null
                            ? List.of()
                            : explanation.remedies().stream()
                                    .map(remedy -> RemedyText.of(remedy, each.asked(), measure))
                                    .toList()));
        }
        return views;
    }

    private static Line line(EvaluatedSentence sentence, RouteScore score, String measure) {
        String role = score.route().equals(sentence.chosen())
                ? "chosen"
                : score.route().equals(sentence.asked().route()) ? "expected" : "";
        String number = ChoiceReason.number(score.score());
        return new Line(
                TextExcerpt.of(score.route(), LONGEST),
                role,
                measure.equals("score") ? number : ChoiceReason.number(score.confidence()) + " (score " + number + ")",
                score.known() ? RemedyText.threshold(score.threshold()) : "not known to the router",
                score.passes(),
                score.hits().stream().limit(HITS).toList(),
                Math.max(0, score.hits().size() - HITS));
    }

    /** Returns the utterance of a record as a row shows it. */
    public static String shown(ProbeHit hit) {
        return TextExcerpt.of(hit.utterance(), LONGEST);
    }

    public static String number(ProbeHit hit) {
        return ChoiceReason.number(hit.score());
    }

    /** Returns the path on which a router's answer to this sentence as of now is looked at. */
    public String probeHref(ReportedEvaluation found) {
        return "/routers/" + found.router().id() + "/probe?sentence="
                + DisplayFormat.query(sentence.asked().sentence());
    }

    public String text() {
        return TextExcerpt.of(sentence.asked().sentence());
    }
}
