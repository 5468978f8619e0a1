package dev.signalbox.syncing.service;

import dev.signalbox.review.ReviewListItem;
import dev.signalbox.review.ReviewTurn;
import dev.signalbox.store.OpenPlan;
import java.util.List;

/**
 * What waits for one person. Nothing is in two of the lists.
 *
 * @param toRevise their own reviews, to whose plans reviewers requested changes
 * @param toReview open reviews that they may approve and have not judged
 * @param toApply approved plans that they may apply
 * @param toDecide plans of auto-sync that it may not apply by itself, and that they may
 */
public record WaitingWork(
        List<Waiting> toRevise, List<Waiting> toReview, List<Waiting> toApply, List<OpenPlan> toDecide) {
    public static final WaitingWork NONE = new WaitingWork(List.of(), List.of(), List.of(), List.of());

    public WaitingWork {
        toRevise = List.copyOf(toRevise);
        toReview = List.copyOf(toReview);
        toApply = List.copyOf(toApply);
        toDecide = List.copyOf(toDecide);
    }

    /** An open review and whom it waits for. */
    public record Waiting(ReviewListItem listed, ReviewTurn turn) {}

    public int count() {
        return toRevise.size() + toReview.size() + toApply.size() + toDecide.size();
    }
}
