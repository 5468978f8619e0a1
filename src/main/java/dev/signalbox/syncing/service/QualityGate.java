package dev.signalbox.syncing.service;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.notification.NotificationKind;
import dev.signalbox.quality.EvaluationAge;
import dev.signalbox.quality.EvaluationComparison;
import dev.signalbox.quality.GateRule;
import dev.signalbox.quality.GateVerdict;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.EvaluationSubject;
import dev.signalbox.store.GateEvaluation;
import dev.signalbox.store.MissingEntityException;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Revision;
import dev.signalbox.store.StoredEvaluation;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.store.TestSet;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.syncing.quality.PlanEvaluator;
import dev.signalbox.syncing.quality.UntestablePlanException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tests what a plan does to the answers of routers, by the gates of every remote of its index. Pages ask it what to show; a start waits for it, so
 * that nothing is written before every gate has a verdict on exactly this plan. A verdict is computed again from the stored evaluations whenever it is
 * asked for; they are made again once the test set has another version.
 */
public final class QualityGate implements ApprovalCheck {
    private static final Logger LOG = LoggerFactory.getLogger(QualityGate.class);
    /** Evaluations of a router among which the last one of local is looked for. */
    private static final int LOOKED_AT = 200;

    private static final int KEPT = 200;

    private final ConsoleStore store;
    private final IndexGovernance governance;
    private final PlanEvaluator evaluator;
    private final Clock clock;
    /** By plan: the evaluation that runs, or that ended last. */
    private final Cache<Long, FutureTask<List<GateReport>>> work =
            Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();

    public QualityGate(ConsoleStore store, IndexGovernance governance, PlanEvaluator evaluator, Clock clock) {
        this.store = store;
        this.governance = governance;
        this.evaluator = evaluator;
        this.clock = clock;
    }

    /**
     * {@inheritDoc} Waits until the plan is evaluated.
     *
     * @throws GateBlockedException if a gate blocks it
     */
    @Override
    public void require(StoredPlan plan, Remote remote) {
        if (plan.plan().mode() == Mode.ERROR) {
            return;
        }
        List<GateReport> reports = reports(plan);
        if (reports.stream().anyMatch(report -> !report.isEvaluated())) {
            reports = evaluated(plan, plan.who());
        }
        List<String> reasons = reports.stream()
                .filter(GateReport::isBlocked)
                .flatMap(report -> report.verdict() == null
                        ? java.util.stream.Stream.empty()
                        : report.verdict().reasons().stream())
                .toList();
        if (!reasons.isEmpty()) {
            store.notifications()
                    .record(
                            "gate/" + plan.id(),
                            NotificationKind.GATE_BLOCKED,
                            plan.remoteId(),
                            clock.instant(),
                            plan.who(),
                            "/plans/" + plan.id(),
                            String.join(" ", reasons));
            throw new GateBlockedException(reasons);
        }
    }

    /** Returns what the gates of the index of a plan say of it; none if there is no gate. Evaluates nothing. */
    public List<GateReport> reports(StoredPlan plan) {
        if (plan.plan().mode() == Mode.ERROR) {
            return List.of();
        }
        FutureTask<List<GateReport>> last = work.getIfPresent(plan.id());
        return gated(plan.remoteId()).stream()
                .map(gated -> stored(plan, gated).orElseGet(() -> failed(gated, last)))
                .toList();
    }

    /** Returns whether an evaluation of a plan is running. */
    public boolean isRunning(long planId) {
        FutureTask<List<GateReport>> last = work.getIfPresent(planId);
        return last != null && !last.isDone();
    }

    /** Starts the evaluation of a plan in the background, unless it runs or every gate has a verdict. */
    public void prepare(StoredPlan plan, String who) {
        if (!isRunning(plan.id()) && reports(plan).stream().anyMatch(report -> report.verdict() == null)) {
            FutureTask<List<GateReport>> _ = begin(plan, who);
        }
    }

    /** Starts the evaluation of a plan in the background once more, unless it runs. */
    public void again(StoredPlan plan, String who) {
        if (!isRunning(plan.id())) {
            FutureTask<List<GateReport>> _ = begin(plan, who);
        }
    }

    /** Returns what a plan changes for the sentences of a gate; empty if it was not evaluated, or an evaluation was removed. */
    public Optional<EvaluationComparison> comparison(GateEvaluation evaluation) {
        return store.evaluations()
                .sentences(evaluation.before())
                .flatMap(before -> store.evaluations()
                        .sentences(evaluation.after())
                        .map(after -> EvaluationComparison.of(before, after)));
    }

    /** Returns a text that changes whenever a gate of the index of a remote may judge otherwise; empty if there is none. */
    String conditions(long remoteId) {
        StringBuilder text = new StringBuilder();
        for (Gated gated : gated(remoteId)) {
            text.append(gated.rule())
                    .append(gated.set() == null ? "" : gated.set().head().number())
                    .append(age(gated, null).evaluated());
        }
        return text.toString();
    }

    /** @param set null if it was removed */
    private record Gated(
            Remote remote, GateRule rule, @Nullable TestSet set) {}

    private List<Gated> gated(long remoteId) {
        List<Remote> bound = new ArrayList<>();
        store.remotes().find(remoteId).ifPresent(bound::add);
        bound.addAll(governance.others(remoteId));
        return bound.stream()
                .flatMap(remote -> store.gates().rule(remote.id()).stream()
                        .map(rule -> new Gated(
                                remote,
                                rule,
                                store.testSets()
                                        .find(rule.testSet())
                                        .filter(set -> set.routerId() == remote.routerId())
                                        .orElse(null))))
                .toList();
    }

    private Optional<GateReport> stored(StoredPlan plan, Gated gated) {
        return store.gates()
                .evaluation(plan.id(), gated.remote().id())
                .filter(evaluation -> isCurrent(evaluation, gated))
                .flatMap(evaluation -> comparison(evaluation)
                        .map(comparison -> new GateReport(
                                gated.remote(),
                                gated.rule(),
                                GateVerdict.of(gated.rule(), comparison, age(gated, plan)),
                                evaluation)));
    }

    private boolean isCurrent(GateEvaluation evaluation, Gated gated) {
        TestSet set = gated.set();
        return set != null
                && store.evaluations()
                        .find(evaluation.after())
                        .filter(after -> after.testSetId() == set.id()
                                && after.testSetVersion() == set.head().number())
                        .isPresent();
    }

    /** What the last attempt of this process said of a gate with this rule. */
    private static GateReport failed(Gated gated, @Nullable FutureTask<List<GateReport>> last) {
        if (last != null && last.isDone() && last.state() == Future.State.SUCCESS) {
            for (GateReport report : last.resultNow()) {
                if (report.remote().id() == gated.remote().id()
                        && report.rule().equals(gated.rule())
                        && !report.isEvaluated()) {
                    return report;
                }
            }
        }
        return new GateReport(gated.remote(), gated.rule(), null, null);
    }

    private List<GateReport> evaluated(StoredPlan plan, String who) {
        FutureTask<List<GateReport>> running = work.getIfPresent(plan.id());
        if (running != null && !running.isDone()) {
            await(running);
            List<GateReport> reports = reports(plan);
            if (reports.stream().allMatch(GateReport::isEvaluated)) {
                return reports;
            }
        }
        return await(begin(plan, who));
    }

    private FutureTask<List<GateReport>> begin(StoredPlan plan, String who) {
        FutureTask<List<GateReport>> mine = new FutureTask<>(() -> gated(plan.remoteId()).stream()
                .map(gated -> evaluate(plan, gated, who))
                .toList());
        FutureTask<List<GateReport>> chosen =
                work.asMap().compute(plan.id(), (_, last) -> last != null && !last.isDone() ? last : mine);
        if (chosen.equals(mine)) {
            Thread.ofVirtual().name("gate of plan " + plan.id()).start(mine);
        }
        return chosen;
    }

    private static List<GateReport> await(FutureTask<List<GateReport>> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The console stops.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Never fails: a gate that cannot be evaluated says so in its verdict. */
    private GateReport evaluate(StoredPlan plan, Gated gated, String who) {
        try {
            return stored(plan, gated).orElseGet(() -> fresh(plan, gated, who));
        } catch (UntestablePlanException | MissingEntityException e) {
            return untested(gated, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("The gate of remote {} failed for plan {}", gated.remote().id(), plan.id(), e);
            return untested(gated, "The evaluation failed. See the log for details.");
        }
    }

    private GateReport fresh(StoredPlan plan, Gated gated, String who) {
        TestSet set = gated.set();
        if (set == null) {
            return untested(gated, "Its test set was removed. Choose another one for the gate.");
        }
        Remote remote = store.remotes()
                .find(plan.remoteId())
                .orElseThrow(() -> new MissingEntityException("remote", plan.remoteId()));
        TestSet.Version version = store.testSets()
                .version(set.id(), set.head().number())
                .orElseThrow(() -> new MissingEntityException("test set", set.id()));
        store.gates().save(evaluator.evaluate(plan, remote, gated.remote(), set, version, who));
        return stored(plan, gated).orElseGet(() -> untested(gated, "Its test set was changed meanwhile. Try again."));
    }

    private static GateReport untested(Gated gated, String why) {
        return new GateReport(
                gated.remote(),
                gated.rule(),
                GateVerdict.untested(gated.rule(), "The plan could not be evaluated. " + why),
                null);
    }

    private EvaluationAge age(Gated gated, @Nullable StoredPlan plan) {
        long routerId = gated.remote().routerId();
        Optional<Instant> evaluated = store.evaluations().of(routerId, LOOKED_AT).stream()
                .filter(each -> each.testSetId() == gated.rule().testSet()
                        && each.subject() instanceof EvaluationSubject.LocalRevision)
                .map(StoredEvaluation::at)
                .findFirst();
        Optional<Revision> routes = plan != null && plan.routerId() == routerId
                ? store.routers().revision(routerId, plan.revision())
                : store.routers().find(routerId).map(router -> router.head());
        Instant now = clock.instant();
        return new EvaluationAge(evaluated, routes.map(Revision::at).orElse(now), now);
    }
}
