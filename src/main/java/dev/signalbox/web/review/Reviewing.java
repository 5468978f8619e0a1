package dev.signalbox.web.review;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.review.Operations;
import dev.signalbox.review.Review;
import dev.signalbox.store.Accounts;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Reviews;
import dev.signalbox.store.Router;
import dev.signalbox.sync.apply.ByReview;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.web.frame.NotFound;
import dev.signalbox.web.frame.Parameters;
import dev.signalbox.web.frame.Parts;
import dev.signalbox.web.sync.Outlooks;
import dev.signalbox.web.sync.SavedPlans;
import dev.signalbox.web.sync.SavedPlans.SavedPlan;
import io.javalin.http.Context;

/** What the pages about reviews work with. */
public final class Reviewing {
    /** Each holds a digest for every route of a plan. */
    private static final int KEPT = 16;

    final Parts parts;
    final Reviews reviews;
    final Accounts accounts;
    final ByReview approvals;
    final SavedPlans plans;
    final Outlooks outlooks;
    private final Cache<Long, Operations> operations =
            Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();

    public Reviewing(Parts parts, Reviews reviews, Accounts accounts, SavedPlans plans, Outlooks outlooks) {
        this.parts = parts;
        this.reviews = reviews;
        this.accounts = accounts;
        this.approvals = new ByReview(reviews, accounts, parts.governance());
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
     * @throws NotFound if there is none, or no longer
     */
    Subject named(Context ctx) {
        long id = Parameters.id(ctx, "review");
        NotFound gone = new NotFound("review " + id);
        Review review = reviews.find(id).orElseThrow(() -> gone);
        return new Subject(
                review,
                plans.find(review.plan()).orElseThrow(() -> gone),
                parts.routers().find(review.router()).orElseThrow(() -> gone),
                parts.remotes().find(review.remote()).orElseThrow(() -> gone));
    }

    /** The operations of a plan, which never change. */
    Operations operations(long id, Plan plan) {
        return operations.get(id, _ -> Operations.of(plan));
    }
}
