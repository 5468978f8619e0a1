package dev.signalbox.web.evaluation;

import dev.signalbox.web.frame.RequestParameters;
import io.javalin.http.Context;

/**
 * What a person chose to evaluate, as it was typed.
 *
 * @param testSet id of the test set; empty for the first
 * @param subject {@code local}, {@code remote-3} or {@code plan-7}
 * @param revision of local; empty for the newest
 */
public record EvaluationForm(String testSet, String subject, String revision) {
    static final String LOCAL = "local";
    static final String REMOTE = "remote-";
    static final String PLAN = "plan-";

    static EvaluationForm of(Context ctx) {
        return new EvaluationForm(
                RequestParameters.text(ctx, "test_set"),
                RequestParameters.text(ctx, "subject"),
                RequestParameters.text(ctx, "revision"));
    }

    static EvaluationForm posted(Context ctx) {
        return new EvaluationForm(
                RequestParameters.field(ctx, "test_set").strip(),
                RequestParameters.field(ctx, "subject").strip(),
                RequestParameters.field(ctx, "revision").strip());
    }
}
