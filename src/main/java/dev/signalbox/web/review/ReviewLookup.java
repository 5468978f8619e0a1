package dev.signalbox.web.review;

import dev.signalbox.review.Review;
import dev.signalbox.store.Remote;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.sync.PlanLookup;
import dev.signalbox.web.sync.SavedPlans.SavedPlan;
import io.javalin.http.Context;

/** Finds the review that a URL names as {@code {review}}, with all that it is about. */
public final class ReviewLookup {
    private final ReviewStore reviews;
    private final PlanLookup plans;

    public ReviewLookup(ReviewStore reviews, PlanLookup plans) {
        this.reviews = reviews;
        this.plans = plans;
    }

    /** A review with all that it is about. */
    record Subject(Review review, SavedPlan plan, Router router, Remote remote) {
        String href() {
            return "/reviews/" + review.id();
        }
    }

    /**
     * Finds it.
     *
     * @throws NotFoundException if there is none, or no longer
     */
    Subject named(Context ctx) {
        long id = RequestParameters.id(ctx, "review");
        return reviews.find(id)
                .flatMap(review -> plans.find(review.plan())
                        .map(plan -> new Subject(review, plan.saved(), plan.router(), plan.remote())))
                .orElseThrow(() -> new NotFoundException("review " + id));
    }
}
