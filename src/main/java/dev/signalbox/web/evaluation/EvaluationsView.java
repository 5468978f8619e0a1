package dev.signalbox.web.evaluation;

import dev.signalbox.store.Router;
import dev.signalbox.store.TestSet;
import dev.signalbox.syncing.quality.LiveEvaluation;
import dev.signalbox.web.page.ListPaging;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The evaluations of a router.
 *
 * @param obstacle why the console cannot run the router's encoder and what to do; empty if it can
 * @param subjects what can be evaluated, by its value in the form
 * @param live the evaluation that is under way, or the last one that has ended; null for none
 * @param trend null if there is none to draw
 * @param errors of the form, by field
 */
public record EvaluationsView(
        Router router,
        String obstacle,
        List<TestSet> testSets,
        Map<String, String> subjects,
        EvaluationForm form,
        @Nullable LiveEvaluation live,
        List<EvaluationLine> lines,
        ListPaging paging,
        @Nullable AccuracyTrend trend,
        Map<String, String> errors) {
    /** Returns the address of this page. */
    public String here() {
        return "/routers/" + router.id() + "/evaluations";
    }

    /** Returns the test sets to choose from, by id. */
    public Map<String, String> choices() {
        Map<String, String> choices = new LinkedHashMap<>();
        testSets.forEach(set -> choices.put(
                String.valueOf(set.id()), set.name() + ", version " + set.head().number()));
        return choices;
    }

    /** Returns whether an evaluation is under way. */
    public boolean isRunning() {
        return live != null && live.isRunning();
    }

    public @Nullable String error(String field) {
        return errors.get(field);
    }
}
