package dev.signalbox.web.review;

import dev.signalbox.review.PlanReplacement;
import dev.signalbox.review.Review;
import dev.signalbox.review.ReviewVersion.Cause;
import dev.signalbox.review.VersionDifference;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.sync.plan.PlanRefusedException;
import dev.signalbox.sync.plan.PlanRequest;
import dev.signalbox.syncing.service.SyncService;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.review.ReviewLookup.Subject;
import dev.signalbox.web.sync.ConflictChoices;
import dev.signalbox.web.sync.PlanPreviews;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;

/** Replaces the plan of a review by one made from the current state of both sides, with the same mode and the same chosen values. */
public final class RegeneratePlan {
    private final SyncService sync;
    private final ReviewStore reviews;
    private final PlanRoutesCache routes;

    public RegeneratePlan(SyncService sync, ReviewStore reviews, PlanRoutesCache routes) {
        this.sync = sync;
        this.reviews = reviews;
        this.routes = routes;
    }

    /**
     * Creates and saves the plan, unless that is impossible.
     *
     * @param why a text that says why it was regenerated, such as {@code Local has changed}
     * @return why it was not created; nothing was changed then
     */
    Optional<String> make(
            Context ctx, Subject subject, PlanPreviews outlook, LeftOut leftOut, Cause cause, String why) {
        Review review = subject.review();
        StoredPlan former = subject.plan().stored();
        try {
            String who = CurrentUser.of(ctx).name();
            StoredPlan plan = sync.create(
                    outlook.survey(),
                    outlook.planning(),
                    PlanRequest.of(former.plan()).leaving(leftOut),
                    new ConflictChoices(Map.of(), former.plan()),
                    who,
                    former.id());
            long id = plan.id();
            PlanRoutes now = routes.of(id).orElseThrow();
            VersionDifference difference = VersionComparison.of(routes.of(subject.plan()), now);
            boolean first = reviews.replacePlan(
                    review.id(), former.id(), new PlanReplacement(id, now.operations(), who, cause, why, difference));
            if (!first) {
                return Optional.of("Another person regenerated the plan at the same time. Review it first.");
            }
            AuditNote.of(ctx).saying(why + ".").changed("Plan", former.id(), id);
            return Optional.empty();
        } catch (PlanRefusedException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        } catch (ConflictChoices.ValueGoneException gone) {
            return Optional.of(gone.getMessage() + " Create another plan and propose it.");
        }
    }
}
