package dev.signalbox.syncing.quality;

import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.InvalidInputException;
import dev.signalbox.encoder.TextRole;
import dev.signalbox.quality.Evaluation;
import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.store.EvaluationStore;
import dev.signalbox.store.EvaluationSubject;
import dev.signalbox.store.GateEvaluation;
import dev.signalbox.store.Remote;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.store.TestSet;
import dev.signalbox.syncing.quality.PlanSides.Sides;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Evaluates routers on a remote as it is and as a plan leaves it, on the same sentences. */
public final class PlanEvaluator {
    private final PlanSides sides;
    private final RouterVectors vectors;
    private final EvaluationStore evaluations;
    private final Clock clock;

    public PlanEvaluator(PlanSides sides, RouterVectors vectors, EvaluationStore evaluations, Clock clock) {
        this.sides = sides;
        this.vectors = vectors;
        this.evaluations = evaluations;
        this.clock = clock;
    }

    /**
     * Evaluates the router of a remote before and after a plan, and stores both evaluations.
     *
     * @param remote of the plan
     * @param gated whose router is asked: the same remote, or another one of the same index
     * @param set of the router of {@code gated}
     * @param version whose sentences are asked
     * @param who wants it
     * @throws UntestablePlanException if that is not possible
     */
    public GateEvaluation evaluate(
            StoredPlan plan, Remote remote, Remote gated, TestSet set, TestSet.Version version, String who) {
        Instant at = clock.instant();
        Sides both = sides.read(plan, remote, gated);
        List<float[]> asked = asked(both, version.sentences());
        Evaluation after = both.after().evaluate(version.sentences(), asked);
        EvaluationSubject planned = new EvaluationSubject.PlannedRemote(
                gated.id() == plan.remoteId() ? plan.revision() : both.revision(), gated.id(), gated.name(), plan.id());
        long afterId = add(set, version, planned, after, who, at);
        // Where nothing was before, nothing can become worse.
        long beforeId = both.isFirst()
                ? afterId
                : add(
                        set,
                        version,
                        new EvaluationSubject.RemoteReading(
                                both.revision(), gated.id(), gated.name(), at, both.fingerprint()),
                        both.before().evaluate(version.sentences(), asked),
                        who,
                        at);
        return new GateEvaluation(plan.id(), gated.id(), beforeId, afterId);
    }

    private List<float[]> asked(Sides both, List<LabelledSentence> sentences) {
        try {
            Map<String, float[]> byText = vectors.embedded(
                    both.encoder(),
                    TextRole.QUERY,
                    sentences.stream().map(LabelledSentence::sentence).toList(),
                    _ -> {});
            return sentences.stream()
                    .map(sentence -> byText.get(sentence.sentence()))
                    .toList();
        } catch (EncoderException | InvalidInputException e) {
            throw new UntestablePlanException(String.valueOf(e.getMessage()));
        }
    }

    private long add(
            TestSet set,
            TestSet.Version version,
            EvaluationSubject subject,
            Evaluation evaluation,
            String who,
            Instant at) {
        Duration took = Duration.between(at, clock.instant());
        return evaluations
                .add(set.id(), version.line().number(), subject, evaluation, who, at, took)
                .id();
    }
}
