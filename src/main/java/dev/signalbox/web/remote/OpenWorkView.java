package dev.signalbox.web.remote;

import dev.signalbox.account.Principal;
import dev.signalbox.store.OpenPlan;
import dev.signalbox.store.Remote;
import dev.signalbox.syncing.service.OpenWorkService;
import dev.signalbox.syncing.service.WaitingWork.Waiting;
import dev.signalbox.web.page.PageIcon;
import dev.signalbox.web.page.StatusBadge;
import dev.signalbox.web.page.StatusTone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Open reviews and plans that were not applied, of one remote or of all.
 *
 * @param allReviews URL of the whole list if there are more reviews; null for no more
 * @param allPlans URL of the whole list if there are more plans; null for no more
 * @param named whether the entries are of several remotes and so name theirs
 */
public record OpenWorkView(
        List<Waiting> reviews,
        @Nullable String allReviews,
        List<OpenPlan> plans,
        @Nullable String allPlans,
        boolean named) {
    private static final int SHOWN = 3;

    /** Returns the open work of all remotes that a person may see: the newest plan of each remote. */
    public static OpenWorkView of(OpenWorkService work, Principal person) {
        return of(
                work.reviews(person, SHOWN + 1), "/reviews?list=open", work.newestPlans(person, SHOWN + 1), null, true);
    }

    /** Returns the open work of a remote. */
    public static OpenWorkView of(OpenWorkService work, Remote remote, Principal person) {
        return of(
                work.reviews(person, remote.id(), SHOWN + 1),
                "/reviews?list=open&router=" + remote.routerId() + "&remote=" + remote.id(),
                work.plans(remote.id(), 0, SHOWN + 1),
                "/remotes/" + remote.id() + "/plans",
                false);
    }

    private static OpenWorkView of(
            List<Waiting> reviews, String allReviews, List<OpenPlan> plans, @Nullable String allPlans, boolean named) {
        return new OpenWorkView(
                reviews.subList(0, Math.min(SHOWN, reviews.size())),
                reviews.size() > SHOWN ? allReviews : null,
                plans.subList(0, Math.min(SHOWN, plans.size())),
                plans.size() > SHOWN ? allPlans : null,
                named);
    }

    public boolean isEmpty() {
        return reviews.isEmpty() && plans.isEmpty();
    }

    /** Returns whether a plan can still be applied, as far as is known without reading its remote. */
    public static StatusBadge badge(OpenPlan plan) {
        if (!plan.isOutdated()) {
            return new StatusBadge(StatusTone.QUIET, PageIcon.CIRCLE, "not applied");
        }
        return new StatusBadge(StatusTone.WARN, PageIcon.WARNING, "out of date");
    }

    /** Returns which side changed since a plan was created; empty for none. */
    public static String moved(OpenPlan plan) {
        if (!plan.isOutdated()) {
            return "";
        }
        return (!plan.remoteMoved() ? "local" : plan.localMoved() ? "local and remote" : "remote") + " changed";
    }
}
