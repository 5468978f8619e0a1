package dev.signalbox.syncing.quality;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.encoder.InvalidInputException;
import dev.signalbox.encoder.TextRole;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.quality.EvaluatedRouter;
import dev.signalbox.quality.Evaluation;
import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.store.EvaluationStore;
import dev.signalbox.store.EvaluationSubject;
import dev.signalbox.store.GateEvaluation;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.store.TestSet;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.syncing.quality.DeployedRouters.Deployed;
import dev.signalbox.syncing.state.LocalRouter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Evaluates routers on a remote as it is and as a plan leaves it, on the same sentences. Nothing is written to the remote. */
public final class PlanEvaluator {
    private final IndexProvider indexes;
    private final EncoderRegistry encoders;
    private final RouterStore routers;
    private final DeployedRouters deployed;
    private final RouterVectors vectors;
    private final EvaluationStore evaluations;
    private final Clock clock;

    public PlanEvaluator(
            IndexProvider indexes,
            EncoderRegistry encoders,
            RouterStore routers,
            DeployedRouters deployed,
            RouterVectors vectors,
            EvaluationStore evaluations,
            Clock clock) {
        this.indexes = indexes;
        this.encoders = encoders;
        this.routers = routers;
        this.deployed = deployed;
        this.vectors = vectors;
        this.evaluations = evaluations;
        this.clock = clock;
    }

    /** What is asked, and how. */
    private record Question(StoredPlan plan, Remote remote, Remote gated, Router router, TestSet set, TestSet.Version version) {
        boolean isOwn() {
            return gated.id() == plan.remoteId();
        }

        List<LabelledSentence> sentences() {
            return version.sentences();
        }
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
        Router router = routers.find(gated.routerId())
                .orElseThrow(() -> new UntestablePlanException("The router of " + gated.name() + " was removed."));
        try {
            return evaluate(new Question(plan, remote, gated, router, set, version), who);
        } catch (IndexException | EncoderException | InvalidInputException e) {
            throw new UntestablePlanException(String.valueOf(e.getMessage()));
        }
    }

    private GateEvaluation evaluate(Question question, String who) {
        Instant at = clock.instant();
        Router router = question.router();
        EncoderName name = LocalRouter.encoder(router);
        Encoder encoder = encoders.find(name)
                .orElseThrow(() -> new UntestablePlanException(
                        "The console cannot run " + name + ". " + encoders.obstacle(name).orElse("")));
        IndexVectors index = read(question, encoder);
        Map<String, float[]> asked = vectors.embedded(
                encoder,
                TextRole.QUERY,
                question.sentences().stream().map(LabelledSentence::sentence).toList(),
                _ -> {});
        Map<String, float[]> written = vectors.embedded(
                encoder, TextRole.DOCUMENT, IndexVectors.textsToEncode(question.plan().plan()), _ -> {});
        List<float[]> sentences = question.sentences().stream()
                .map(sentence -> asked.get(sentence.sentence()))
                .toList();
        Deployed before = deployed.on(router, question.gated().id());
        Evaluation after = evaluated(question, after(question, index, before.state(), written), sentences);
        Duration took = Duration.between(at, clock.instant());
        long afterId = evaluations
                .add(
                        question.set().id(),
                        question.version().line().number(),
                        new EvaluationSubject.PlannedRemote(
                                question.isOwn() ? question.plan().revision() : before.revision(),
                                question.gated().id(),
                                question.gated().name(),
                                question.plan().id()),
                        after,
                        who,
                        at,
                        took)
                .id();
        // Where nothing was before, nothing can become worse.
        long beforeId = index.isEmpty()
                ? afterId
                : evaluations
                        .add(
                                question.set().id(),
                                question.version().line().number(),
                                new EvaluationSubject.RemoteReading(
                                        before.revision(),
                                        question.gated().id(),
                                        question.gated().name(),
                                        at,
                                        index.fingerprint()),
                                evaluated(question, index.now(before.state()), sentences),
                                who,
                                at,
                                took)
                        .id();
        return new GateEvaluation(question.plan().id(), question.gated().id(), beforeId, afterId);
    }

    private IndexVectors read(Question question, Encoder encoder) {
        try (RouteIndex index = indexes.open(question.remote().address(), question.router().dialect())) {
            IndexVectors read = IndexVectors.read(index);
            read.obstacle(encoder.dimensions()).ifPresent(why -> {
                throw new UntestablePlanException(why);
            });
            if (!read.isBaseOf(question.plan().plan())) {
                throw new UntestablePlanException(
                        "The remote has changed since the plan was created. Create a new plan.");
            }
            return read;
        }
    }

    private EvaluatedRouter after(
            Question question, IndexVectors index, LocalState deployed, Map<String, float[]> written) {
        if (!question.isOwn()) {
            return index.otherAfter(question.plan().plan(), deployed, written);
        }
        LocalState base = routers.revision(
                        question.router().id(), question.plan().revision())
                .map(revision -> new LocalState(
                        revision.config(),
                        LocalRouter.state(question.router(), encoders).threshold()))
                .orElseThrow(() -> new UntestablePlanException("The revision of the plan is gone. Create a new plan."));
        if (base.config().dialect() != index.dialect()) {
            throw new UntestablePlanException(
                    "The router was converted since the plan was created. Create a new plan.");
        }
        return index.after(question.plan().plan(), base, written);
    }

    private static Evaluation evaluated(Question question, EvaluatedRouter router, List<float[]> sentences) {
        router.rule().obstacle().ifPresent(why -> {
            throw new UntestablePlanException(why);
        });
        return router.evaluate(question.sentences(), sentences);
    }
}
