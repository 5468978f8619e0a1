package dev.signalbox.web.evaluation;

import static dev.signalbox.web.api.ApiSchema.needed;
import static dev.signalbox.web.api.ApiSchema.orNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.store.EvaluationSubject;
import dev.signalbox.store.EvaluationSubject.LocalRevision;
import dev.signalbox.store.EvaluationSubject.PlannedRemote;
import dev.signalbox.store.EvaluationSubject.RemoteReading;
import dev.signalbox.store.StoredEvaluation;
import dev.signalbox.syncing.quality.EvaluationOutcome;
import dev.signalbox.syncing.quality.LiveEvaluation;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.api.ApiSchema.Named;
import java.util.Locale;

/** Evaluations as programs read them. */
public final class EvaluationJson {
    /** A stored evaluation without its sentences. */
    public static final Named EVALUATION = (Named) ApiSchema.answer(
            "Evaluation",
            needed("id", ApiSchema.ID),
            needed("test_set", ApiSchema.ID),
            needed("test_set_version", ApiSchema.ID),
            needed("revision", ApiSchema.ID).saying("Of the router whose rule chose."),
            needed("remote", orNull(ApiSchema.ID)).saying("Null for local."),
            needed("plan", orNull(ApiSchema.ID)).saying("Null if no plan was evaluated."),
            needed("by", ApiSchema.TEXT),
            needed("at", ApiSchema.TIME),
            needed("seconds", ApiSchema.NUMBER),
            needed("sentences", ApiSchema.COUNT),
            needed("right", ApiSchema.COUNT),
            needed("in_scope", ApiSchema.COUNT).saying("Sentences that have a route."),
            needed("right_in_scope", ApiSchema.COUNT),
            needed("right_out_of_scope", ApiSchema.COUNT),
            needed("accuracy", ApiSchema.NUMBER),
            needed("macro_f1", ApiSchema.NUMBER));
    /** The evaluation of a router that is under way, or the last one. */
    static final Named PROGRESS = (Named) ApiSchema.answer(
            "EvaluationProgress",
            needed("state", ApiSchema.choice("none", "running", "stored", "known", "failed", "cancelled")),
            needed("phase", orNull(ApiSchema.TEXT)),
            needed("done", ApiSchema.COUNT),
            needed("total", ApiSchema.COUNT).saying("0 if it is not known."),
            needed("evaluation", orNull(ApiSchema.ID)).saying("What was stored, or was known before."),
            needed("reason", orNull(ApiSchema.TEXT)).saying("Why it failed."));

    private EvaluationJson() {}

    /** Returns a stored evaluation. */
    public static ObjectNode of(StoredEvaluation stored) {
        StoredEvaluation.Figures figures = stored.figures();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("id", stored.id())
                .put("test_set", stored.testSetId())
                .put("test_set_version", stored.testSetVersion());
        subject(node, stored.subject());
        return node.put("by", stored.who())
                .put("at", stored.at().toString())
                .put("seconds", stored.took().toMillis() / 1_000.0)
                .put("sentences", figures.sentences())
                .put("right", figures.right())
                .put("in_scope", figures.inScope())
                .put("right_in_scope", figures.rightInScope())
                .put("right_out_of_scope", figures.rightOutOfScope())
                .put("accuracy", figures.accuracy())
                .put("macro_f1", figures.macroF1());
    }

    private static void subject(ObjectNode node, EvaluationSubject subject) {
        node.put("revision", subject.revision());
        switch (subject) {
            case LocalRevision _ -> node.putNull("remote").putNull("plan");
            case RemoteReading reading -> node.put("remote", reading.remoteId()).putNull("plan");
            case PlannedRemote planned -> node.put("remote", planned.remoteId()).put("plan", planned.planId());
        }
    }

    /** Returns that nothing was evaluated since the console was started. */
    static ObjectNode none() {
        return state("none")
                .put("done", 0)
                .put("total", 0)
                .putNull("evaluation")
                .putNull("reason");
    }

    static ObjectNode of(LiveEvaluation live) {
        EvaluationOutcome outcome = live.outcome();
        if (outcome == null) {
            return state("running")
                    .put("phase", live.phase().name().toLowerCase(Locale.ROOT))
                    .put("done", live.done())
                    .put("total", live.total())
                    .putNull("evaluation")
                    .putNull("reason");
        }
        ObjectNode node = none();
        return switch (outcome) {
            case EvaluationOutcome.Stored stored -> node.put("state", "stored").put("evaluation", stored.evaluation());
            case EvaluationOutcome.Known known -> node.put("state", "known").put("evaluation", known.evaluation());
            case EvaluationOutcome.Failed failed -> node.put("state", "failed").put("reason", failed.why());
            case EvaluationOutcome.Cancelled _ -> node.put("state", "cancelled");
        };
    }

    private static ObjectNode state(String state) {
        return JsonNodeFactory.instance.objectNode().put("state", state).putNull("phase");
    }
}
