package dev.signalbox.web.evaluation;

import dev.signalbox.syncing.quality.EvaluationRequest;
import dev.signalbox.syncing.quality.EvaluationTarget;
import dev.signalbox.web.page.DisplayFormat;

/** What someone asked to evaluate, as pages and forms say it. */
public final class TargetText {
    private TargetText() {}

    /** Returns it within a sentence: {@code revision 12 on version 3 of smoke}. */
    public static String of(EvaluationRequest request) {
        return switch (request.target()) {
                    case EvaluationTarget.RevisionTarget local -> "revision " + local.revision();
                    case EvaluationTarget.RemoteTarget remote ->
                        "remote " + remote.remote().name();
                    case EvaluationTarget.PlanTarget plan ->
                        "remote " + plan.remote().name() + " after plan "
                                + plan.plan().id();
                }
                + " on version " + request.testSet().head().number() + " of "
                + request.testSet().name();
    }

    /** Returns it at the start of a sentence. */
    public static String capital(EvaluationRequest request) {
        return DisplayFormat.capital(of(request));
    }

    /** Returns its value in the form. */
    public static String subject(EvaluationRequest request) {
        return switch (request.target()) {
            case EvaluationTarget.RevisionTarget _ -> EvaluationForm.LOCAL;
            case EvaluationTarget.RemoteTarget remote ->
                EvaluationForm.REMOTE + remote.remote().id();
            case EvaluationTarget.PlanTarget plan ->
                EvaluationForm.PLAN + plan.plan().id();
        };
    }

    /** Returns its revision in the form; empty for what has none. */
    public static String revision(EvaluationRequest request) {
        return request.target() instanceof EvaluationTarget.RevisionTarget local
                ? String.valueOf(local.revision())
                : "";
    }
}
