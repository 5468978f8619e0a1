package dev.signalbox.web.sync;

import dev.signalbox.sync.check.Check;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.guard.Finding;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.FormerValues;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.PlanBase;
import dev.signalbox.sync.plan.PlanBuilder;
import dev.signalbox.sync.plan.PlanRefusedException;
import dev.signalbox.sync.plan.PlanRequest;
import dev.signalbox.sync.plan.VectorPolicy;
import dev.signalbox.syncing.service.PolicyGate;
import dev.signalbox.syncing.state.CheckResult;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.syncing.state.RemoteComparison;
import dev.signalbox.web.diff.ChangeGroup;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One survey, and what every mode would come to over it. Each is worked out when it is first asked for. */
public final class PlanPreviews {
    private final RemoteComparison survey;
    private final PlanBuilder planning;
    private final Check check;
    private final Map<PlanRequest, PlanPreview> prospects = new ConcurrentHashMap<>();
    private final Map<PlanRequest, List<PlanLine>> lines = new ConcurrentHashMap<>();
    private final Map<PlanRequest, FormerValues> former = new ConcurrentHashMap<>();
    private final Map<PlanRequest, List<ChangeGroup<PlanLine>>> groups = new ConcurrentHashMap<>();
    private final Map<Judged, List<Finding>> findings = new ConcurrentHashMap<>();
    private final Map<Policy, Check> checks = new ConcurrentHashMap<>();
    private @Nullable Boolean semanticsMatter;

    private record Judged(PlanRequest aim, Policy policy) {}

    PlanPreviews(RemoteComparison survey) {
        this.survey = survey;
        this.planning = PlanBuilder.over(survey.local(), survey.reading().state());
        this.check = Check.compared(survey.local(), survey.reading().state(), survey.diff(), CheckDepth.DEEP);
    }

    public RemoteComparison survey() {
        return survey;
    }

    /** What the modes come to, worked out over the survey. */
    public PlanBuilder planning() {
        return planning;
    }

    /** Fingerprints of the two states. */
    public PlanBase base() {
        return planning.base();
    }

    /** What the two sides are to each other. */
    Check check() {
        return check;
    }

    /** What the two sides are to each other, as far as a policy lets them pass. */
    Check check(Policy policy) {
        return checks.computeIfAbsent(
                policy,
                asked -> CheckResult.of(
                        survey.local(),
                        survey.reading().state(),
                        planning,
                        check,
                        survey.reading().madeBy(),
                        asked));
    }

    PlanPreview of(Mode mode, MergeSemantics semantics) {
        return of(mode, semantics, VectorPolicy.KEPT);
    }

    PlanPreview of(Mode mode, MergeSemantics semantics, VectorPolicy vectors) {
        return prospects.computeIfAbsent(PlanRequest.of(mode, semantics).with(vectors), this::worked);
    }

    /** The findings of a mode's plan; none where it has no plan. */
    List<Finding> findings(Mode mode, MergeSemantics semantics, VectorPolicy vectors, PolicyGate gate) {
        Policy policy = gate.policy(survey.remote().id());
        return findings.computeIfAbsent(
                new Judged(PlanRequest.of(mode, semantics).with(vectors), policy),
                judged -> of(mode, semantics, vectors) instanceof PlanPreview.Planned planned
                        ? gate.examine(planned.plan(), survey, judged.policy())
                        : List.of());
    }

    private PlanPreview worked(PlanRequest aim) {
        try {
            return new PlanPreview.Planned(planning.plan(aim));
        } catch (PlanRefusedException refused) {
            return new PlanPreview.Refused(refused.refusals());
        }
    }

    /** The lines of a mode's plan, those that repeat one change together; worked out once. */
    List<ChangeGroup<PlanLine>> groups(Mode mode, MergeSemantics semantics, VectorPolicy vectors) {
        return groups.computeIfAbsent(PlanRequest.of(mode, semantics).with(vectors), _ -> {
            List<PlanLine> all = lines(mode, semantics, vectors);
            return new PlanGroups(all, former(mode, semantics, vectors)).of(all);
        });
    }

    /** The lines of a mode's plan; none where it is refused. */
    List<PlanLine> lines(Mode mode, MergeSemantics semantics, VectorPolicy vectors) {
        return lines.computeIfAbsent(
                PlanRequest.of(mode, semantics).with(vectors),
                aim -> of(aim.mode(), aim.semantics(), aim.vectors()) instanceof PlanPreview.Planned planned
                        ? PlanLine.of(planned.plan())
                        : List.of());
    }

    /** Whether vectors of another encoder than the router's stand in the index, as far as is written down there. */
    boolean othersMade() {
        return survey.reading().othersMade(LocalRouter.encoder(survey.router()));
    }

    /** Whether the two semantics come to different things here. */
    synchronized boolean semanticsMatter() {
        if (semanticsMatter == null) {
            semanticsMatter = Stream.of(Mode.MERGE_FORCE_LOCAL, Mode.MERGE_FORCE_REMOTE)
                    .anyMatch(mode ->
                            !same(of(mode, MergeSemantics.SEMANTIC_ROUTER), of(mode, MergeSemantics.ROUTE_LAYER)));
        }
        return semanticsMatter;
    }

    private static boolean same(PlanPreview one, PlanPreview other) {
        if (one instanceof PlanPreview.Planned a && other instanceof PlanPreview.Planned b) {
            return a.plan().remote().equals(b.plan().remote())
                    && a.plan().local().equals(b.plan().local());
        }
        return one.equals(other);
    }

    /** The values that a mode's plan changes, as they are now; none where it is refused. */
    FormerValues former(Mode mode, MergeSemantics semantics, VectorPolicy vectors) {
        return former.computeIfAbsent(
                PlanRequest.of(mode, semantics).with(vectors),
                aim -> of(aim.mode(), aim.semantics(), aim.vectors()) instanceof PlanPreview.Planned planned
                        ? FormerValues.of(
                                planned.plan(), survey.local(), survey.reading().state())
                        : new FormerValues(Map.of(), Map.of()));
    }
}
