package dev.signalbox.web.report;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.quality.Evaluation;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.EvaluationStore;
import dev.signalbox.store.PlanStore;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.StoredEvaluation;
import dev.signalbox.store.TestSet;
import dev.signalbox.store.TestSetStore;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.PageAction;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** Finds the evaluation that a URL names as {@code {evaluation}}. The sentences of a few are kept: an evaluation never changes. */
public final class EvaluationLookup {
    /** Each has thousands of sentences with their scores. */
    private static final int KEPT = 4;

    private final RouterLookup routers;
    private final EvaluationStore evaluations;
    private final TestSetStore testSets;
    private final RemoteStore remotes;
    private final PlanStore plans;
    private final Cache<Long, Optional<Evaluation>> kept =
            Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();

    public EvaluationLookup(RouterLookup routers, ConsoleStore store) {
        this.routers = routers;
        this.evaluations = store.evaluations();
        this.testSets = store.testSets();
        this.remotes = store.remotes();
        this.plans = store.plans();
    }

    Router router(Context ctx) {
        return routers.named(ctx);
    }

    /**
     * Finds it.
     *
     * @throws NotFoundException if the router has no such evaluation, or no longer
     */
    ReportedEvaluation named(Context ctx) {
        Router router = router(ctx);
        long id = RequestParameters.id(ctx, "evaluation");
        return find(router, id)
                .orElseThrow(() -> new NotFoundException(
                        "evaluation " + id + " of this router",
                        new PageAction.Go("View its evaluations", "/routers/" + router.id() + "/evaluations")));
    }

    /** Returns an evaluation of a router; empty if it has none of that number. */
    Optional<ReportedEvaluation> find(Router router, long id) {
        return evaluations
                .find(id)
                .filter(stored -> stored.routerId() == router.id())
                .flatMap(stored -> reported(router, stored));
    }

    private Optional<ReportedEvaluation> reported(Router router, StoredEvaluation stored) {
        Optional<TestSet> testSet = testSets.find(stored.testSetId());
        Optional<Evaluation> sentences = kept.get(stored.id(), evaluations::sentences);
        return testSet.flatMap(set -> sentences.map(
                each -> new ReportedEvaluation(router, stored, set, ReportSubject.of(stored, remotes, plans), each)));
    }

    /** Returns the evaluations of a router, the newest first. */
    List<StoredEvaluation> newest(Router router, int most) {
        return evaluations.of(router.id(), most);
    }

    /** Returns the name of a test set; its number if it is gone. */
    String testSetName(long id) {
        return testSets.find(id).map(TestSet::name).orElse("test set " + id);
    }
}
