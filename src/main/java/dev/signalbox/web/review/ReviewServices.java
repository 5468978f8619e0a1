package dev.signalbox.web.review;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.review.PlanOperations;
import dev.signalbox.review.Review;
import dev.signalbox.store.AccountStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.store.Router;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.syncing.service.ApprovalGate;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageServices;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.sync.PlanPreviewCache;
import dev.signalbox.web.sync.SavedPlans;
import dev.signalbox.web.sync.SavedPlans.SavedPlan;
import io.javalin.http.Context;

/** What the pages about reviews work with. */
public final class ReviewServices {
    /** Each holds a digest for every route of a plan. */
    private static final int KEPT = 16;

    final PageServices parts;
    final ReviewStore reviews;
    final AccountStore accounts;
    final ApprovalGate approvals;
    final SavedPlans plans;
    final PlanPreviewCache outlooks;
    private final Cache<Long, PlanOperations> operations =
            Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();

    public ReviewServices(
            PageServices parts,
            ReviewStore reviews,
            AccountStore accounts,
            SavedPlans plans,
            PlanPreviewCache outlooks) {
        this.parts = parts;
        this.reviews = reviews;
        this.accounts = accounts;
        this.approvals = parts.approvals();
        this.plans = plans;
        this.outlooks = outlooks;
    }

    /** A review with all that it is about. */
    record Subject(Review review, SavedPlan plan, Router router, Remote remote) {
        String href() {
            return "/reviews/" + review.id();
        }
    }

    /**
     * The review that the URL names.
     *
     * @throws NotFoundException if there is none, or no longer
     */
    Subject named(Context ctx) {
        long id = RequestParameters.id(ctx, "review");
        NotFoundException gone = new NotFoundException("review " + id);
        Review review = reviews.find(id).orElseThrow(() -> gone);
        return new Subject(
                review,
                plans.find(review.plan()).orElseThrow(() -> gone),
                parts.routers().find(review.router()).orElseThrow(() -> gone),
                parts.remotes().find(review.remote()).orElseThrow(() -> gone));
    }

    /** The operations of a plan, which never change. */
    PlanOperations operations(long id, Plan plan) {
        return operations.get(id, _ -> PlanOperations.of(plan));
    }
}
