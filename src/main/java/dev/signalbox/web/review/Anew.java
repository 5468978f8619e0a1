package dev.signalbox.web.review;

import dev.signalbox.review.Review;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.plan.Aim;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanRefused;
import dev.signalbox.web.frame.Told;
import dev.signalbox.web.frame.Who;
import dev.signalbox.web.review.Reviewing.Subject;
import dev.signalbox.web.sync.Outlook;
import dev.signalbox.web.sync.Picks;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;

/** Gives a review another plan: over what both sides hold now, by the same mode and with the same values picked. */
final class Anew {
    private final Reviewing reviewing;

    Anew(Reviewing reviewing) {
        this.reviewing = reviewing;
    }

    /**
     * Makes and keeps it, unless something stands against that.
     *
     * @param why it came, in words
     * @return what stands against it, in words; nothing was changed then
     */
    Optional<String> make(Context ctx, Subject subject, Outlook outlook, LeftOut leftOut, String why) {
        Review review = subject.review();
        StoredPlan former = subject.plan().stored();
        try {
            Plan plan = new Picks(Map.of(), former.plan())
                    .plan(outlook.planning(), Aim.of(former.plan()).leaving(leftOut));
            String who = Who.of(ctx).name();
            long id = reviewing
                    .plans
                    .save(outlook.survey(), who, reviewing.parts.clock().instant(), plan)
                    .id();
            boolean first = reviewing.reviews.replacePlan(
                    review.id(), former.id(), id, reviewing.operations(id, plan).all(), who, why);
            if (!first) {
                return Optional.of("Somebody made the plan anew at the same time. Look at it first.");
            }
            Told.of(ctx).saying(why + ".").changed("Plan", former.id(), id);
            return Optional.empty();
        } catch (PlanRefused refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        } catch (Picks.ValueGone gone) {
            return Optional.of(gone.getMessage() + " Make another plan and propose it.");
        }
    }
}
