package dev.signalbox.syncing.service;

import dev.signalbox.account.Permission;
import dev.signalbox.account.PermissionReach;
import dev.signalbox.account.Principal;
import dev.signalbox.review.ApprovalCount;
import dev.signalbox.review.ConcernedReview;
import dev.signalbox.review.Review;
import dev.signalbox.review.ReviewFilter;
import dev.signalbox.review.ReviewListKind;
import dev.signalbox.review.ReviewTurn;
import dev.signalbox.store.OpenPlan;
import dev.signalbox.store.OpenWorkStore;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.syncing.service.WaitingWork.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds open reviews, plans that were not applied, and what waits for a person. */
public final class OpenWorkService {
    /** Entries that are counted and listed at most; more are shown as {@code 99+}. */
    public static final int MOST = 100;

    private final OpenWorkStore work;
    private final ReviewStore reviews;
    private final ApprovalGate approvals;

    public OpenWorkService(OpenWorkStore work, ReviewStore reviews, ApprovalGate approvals) {
        this.work = work;
        this.reviews = reviews;
        this.approvals = approvals;
    }

    /** Returns what waits for a person: two queries, and the rules of those reviews that may be approved by now. */
    public WaitingWork waiting(Principal person) {
        List<Waiting> toRevise = new ArrayList<>();
        List<Waiting> toReview = new ArrayList<>();
        List<Waiting> toApply = new ArrayList<>();
        for (ConcernedReview each :
                work.reviews(person.name(), person.reach(Permission.REVIEW), person.reach(Permission.SYNC), MOST)) {
            Review review = each.listed().review();
            if (each.asksAuthor()) {
                toRevise.add(new Waiting(each.listed(), turn(review, person)));
                continue;
            }
            ReviewTurn turn = each.mayBeReady() || each.asksReviewer() ? turn(review, person) : null;
            if (turn instanceof ReviewTurn.OfOperator && each.applies()) {
                toApply.add(new Waiting(each.listed(), turn));
            } else if (each.asksReviewer() && turn instanceof ReviewTurn.OfReviewers) {
                toReview.add(new Waiting(each.listed(), turn));
            }
        }
        return new WaitingWork(toRevise, toReview, toApply, undecided(person));
    }

    /** Returns the plans of auto-sync that a person may apply; those that have a review wait as that. */
    private List<OpenPlan> undecided(Principal person) {
        return work.decisions(person.reach(Permission.SYNC), MOST).stream()
                .filter(plan -> plan.review() == null && !plan.isOutdated())
                .toList();
    }

    /** Returns the newest open reviews that a person may see, with whom they wait for. */
    public List<Waiting> reviews(Principal person, int limit) {
        return reviews(person, null, limit);
    }

    /** Returns the newest open reviews of a remote that a person may see, with whom they wait for. */
    public List<Waiting> reviews(Principal person, @Nullable Long remote, int limit) {
        return reviews.list(ReviewListKind.OPEN, filter(person, remote), 0, limit).stream()
                .map(listed -> new Waiting(listed, turn(listed.review(), person)))
                .toList();
    }

    /** Returns the newest plan of each remote that was not applied since, as a person may see them. */
    public List<OpenPlan> newestPlans(Principal person, int limit) {
        return work.newestPlans(person.reach(Permission.VIEW), limit);
    }

    /** Returns the plans of a remote that were not applied, newest first. */
    public List<OpenPlan> plans(long remote, int offset, int limit) {
        return work.plans(remote, offset, limit);
    }

    public int countPlans(long remote) {
        return work.countPlans(remote);
    }

    /** Returns the plans that auto-sync may not apply by itself, of the remotes that a person may see. */
    public List<OpenPlan> decisions(Principal person) {
        return work.decisions(person.reach(Permission.VIEW), Integer.MAX_VALUE);
    }

    /** Returns the plan that auto-sync of a remote may not apply by itself; empty for none. */
    public Optional<OpenPlan> decision(long remote) {
        PermissionReach only = new PermissionReach(false, Set.of(), Set.of(remote));
        return work.decisions(only, 1).stream().findFirst();
    }

    /** Returns whom a review waits for, as a sentence; empty if it is not open. */
    public Optional<String> turn(long review, Principal person) {
        return reviews.find(review)
                .filter(Review::isOpen)
                .map(open -> turn(open, person).message());
    }

    private ReviewTurn turn(Review review, Principal person) {
        ApprovalCount count = approvals.of(review);
        return ReviewTurn.of(review, count, !person.hasAccount());
    }

    private static ReviewFilter filter(Principal person, @Nullable Long remote) {
        return new ReviewFilter(
                person.name(),
                person.reach(Permission.VIEW),
                person.reach(Permission.REVIEW),
                "",
                "",
                null,
                remote,
                false);
    }
}
