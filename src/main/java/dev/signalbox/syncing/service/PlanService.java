package dev.signalbox.syncing.service;

import dev.signalbox.route.RouteValue;
import dev.signalbox.store.PlanStore;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.plan.Conflict;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanBuilder;
import dev.signalbox.sync.plan.PlanRefusedException;
import dev.signalbox.sync.plan.PlanRequest;
import dev.signalbox.syncing.state.RemoteComparison;
import dev.signalbox.telemetry.ObservedWork;
import dev.signalbox.telemetry.WorkFact;
import dev.signalbox.telemetry.WorkObservation;
import dev.signalbox.telemetry.WorkObserver;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes plans and keeps them. Pages, reviews, auto-sync and the command line all make theirs here; what is only shown (the cards of the
 * modes) is worked out where it is shown.
 */
public final class PlanService {
    private final PlanStore plans;
    private final @Nullable PlanEvidenceReader evidence;
    private final Clock clock;
    private final WorkObserver observer;

    /** Plans of a store that no page shows: they are kept without evidence. */
    public PlanService(PlanStore plans, Clock clock) {
        this.plans = plans;
        this.evidence = null;
        this.clock = clock;
        this.observer = WorkObserver.NONE;
    }

    /**
     * Plans of a console.
     *
     * @param observer is told of each plan
     */
    public PlanService(PlanStore plans, PlanEvidenceReader evidence, Clock clock, WorkObserver observer) {
        this.plans = plans;
        this.evidence = evidence;
        this.clock = clock;
        this.observer = observer;
    }

    /** Says which values the routes in conflict get, once it is known which routes those are. */
    @FunctionalInterface
    public interface ConflictPicks {
        /** Picks nothing: each route gets the value that most of its records hold. */
        ConflictPicks NONE = conflicts -> Map.of();

        /** The picked values by route; a route that has none gets the value that most of its records hold. */
        Map<String, RouteValue> among(List<Conflict> conflicts);
    }

    /**
     * Makes a plan and keeps nothing.
     *
     * @param planning the two sides
     * @throws PlanRefusedException if they cannot be synced, or not in this way
     * @throws IllegalArgumentException if a picked value is no value of its route
     */
    public static Plan make(PlanBuilder planning, PlanRequest aim, ConflictPicks picks) {
        Plan elected = planning.plan(aim);
        Map<String, RouteValue> picked = picks.among(elected.conflicts());
        return picked.isEmpty() ? elected : planning.plan(aim.picking(picked));
    }

    /**
     * Makes a plan over a survey and keeps it.
     *
     * @param planning over the two sides of the survey
     * @param who wants it
     * @param replaces the plan that it is created from; null for none
     * @throws PlanRefusedException if the two sides cannot be synced, or not in this way
     * @throws IllegalArgumentException if a picked value is no value of its route
     */
    public StoredPlan create(
            RemoteComparison survey,
            PlanBuilder planning,
            PlanRequest aim,
            ConflictPicks picks,
            String who,
            @Nullable Long replaces) {
        try (WorkObservation work = observer.begin(
                new ObservedWork.Planning(survey.remote().id(), aim.mode().id()))) {
            StoredPlan plan = keep(survey, make(planning, aim, picks), who, replaces);
            work.result("stored");
            return plan;
        }
    }

    /** Keeps a plan that was made over a survey, with what its page shows of the two sides. */
    public StoredPlan keep(RemoteComparison survey, Plan plan, String who) {
        return keep(survey, plan, who, null);
    }

    private StoredPlan keep(RemoteComparison survey, Plan plan, String who, @Nullable Long replaces) {
        StoredPlan stored = new StoredPlan(
                0,
                survey.router().id(),
                survey.remote().id(),
                survey.router().head().number(),
                who,
                clock.instant(),
                plan,
                evidence == null ? null : evidence.of(plan, survey));
        StoredPlan saved = plans.save(stored, replaces);
        observer.happened(new WorkFact.PlanStored(
                plan.mode().id(), plan.remote().size() + plan.local().size(), plan.textsToEmbed()));
        return saved;
    }

    /**
     * Keeps a plan without evidence.
     *
     * @param revision of the router that it was made from
     */
    public StoredPlan keep(long routerId, long remoteId, int revision, Plan plan, String who) {
        return plans.save(routerId, remoteId, revision, who, clock.instant(), plan);
    }
}
