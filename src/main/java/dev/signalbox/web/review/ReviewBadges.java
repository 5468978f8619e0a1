package dev.signalbox.web.review;

import dev.signalbox.review.ApprovalCount;
import dev.signalbox.review.Review;
import dev.signalbox.review.ReviewVerdict;
import dev.signalbox.route.CountText;
import dev.signalbox.syncing.service.ApprovalGate;
import dev.signalbox.syncing.service.PlanUse;
import dev.signalbox.syncing.service.UndoneRuns;
import dev.signalbox.web.page.PageIcon;
import dev.signalbox.web.page.StatusBadge;
import dev.signalbox.web.page.StatusTone;
import java.util.List;

/** The status of reviews as badges. */
public final class ReviewBadges {
    private final ApprovalGate approvals;
    private final UndoneRuns undone;

    public ReviewBadges(ApprovalGate approvals, UndoneRuns undone) {
        this.approvals = approvals;
        this.undone = undone;
    }

    /** Of a review. */
    StatusBadge of(Review review) {
        return of(review, approvals.of(review));
    }

    /** Of a review whose verdicts are counted. */
    StatusBadge of(Review review, ApprovalCount count) {
        return switch (review.state()) {
            case APPLIED -> applied(review);
            case CLOSED -> new StatusBadge(StatusTone.QUIET, PageIcon.CROSS, "closed");
            case OPEN -> open(count);
        };
    }

    private StatusBadge applied(Review review) {
        return undone.useOf(review.plan()) instanceof PlanUse.Undone
                ? new StatusBadge(StatusTone.QUIET, PageIcon.CIRCLE, "applied, then undone")
                : new StatusBadge(StatusTone.GOOD, PageIcon.CHECK, "applied");
    }

    private static StatusBadge open(ApprovalCount approvals) {
        if (!approvals.asking().isEmpty()) {
            return new StatusBadge(StatusTone.WARN, PageIcon.WARNING, "changes requested");
        }
        int count = approvals.counting().size();
        if (approvals.rule().approvals() == 0) {
            return count == 0
                    ? new StatusBadge(StatusTone.QUIET, PageIcon.CIRCLE, "open")
                    : new StatusBadge(StatusTone.GOOD, PageIcon.CHECK, "approved by " + names(approvals.counting()));
        }
        return approvals.isEnough()
                ? new StatusBadge(StatusTone.GOOD, PageIcon.CHECK, "approved")
                : new StatusBadge(
                        StatusTone.QUIET,
                        PageIcon.CIRCLE,
                        count + " of " + CountText.count(approvals.rule().approvals(), "approval"));
    }

    private static String names(List<ReviewVerdict> verdicts) {
        return verdicts.size() == 1 ? verdicts.getFirst().who() : verdicts.size() + " people";
    }
}
