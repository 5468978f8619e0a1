package dev.signalbox.web.review;

import dev.signalbox.review.Review;
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

/** Gives a review another plan: over what both sides hold now, by the same mode and with the same values picked. */
public final class RegeneratePlan {
    private final SyncService sync;
    private final ReviewStore reviews;
    private final PlanOperationsCache operations;

    public RegeneratePlan(SyncService sync, ReviewStore reviews, PlanOperationsCache operations) {
        this.sync = sync;
        this.reviews = reviews;
        this.operations = operations;
    }

    /**
     * Makes and keeps it, unless something stands against that.
     *
     * @param why it came, in words
     * @return what stands against it, in words; nothing was changed then
     */
    Optional<String> make(Context ctx, Subject subject, PlanPreviews outlook, LeftOut leftOut, String why) {
        Review review = subject.review();
        StoredPlan former = subject.plan().stored();
        try {
            String who = CurrentUser.of(ctx).name();
            StoredPlan plan = sync.create(
                    outlook.survey(),
                    outlook.planning(),
                    PlanRequest.of(former.plan()).leaving(leftOut),
                    new ConflictChoices(Map.of(), former.plan()),
                    who);
            long id = plan.id();
            boolean first = reviews.replacePlan(
                    review.id(), former.id(), id, operations.of(id, plan.plan()).all(), who, why);
            if (!first) {
                return Optional.of("Somebody made the plan anew at the same time. Look at it first.");
            }
            AuditNote.of(ctx).saying(why + ".").changed("Plan", former.id(), id);
            return Optional.empty();
        } catch (PlanRefusedException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        } catch (ConflictChoices.ValueGoneException gone) {
            return Optional.of(gone.getMessage() + " Make another plan and propose it.");
        }
    }
}
