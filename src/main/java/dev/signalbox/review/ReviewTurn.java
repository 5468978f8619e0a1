package dev.signalbox.review;

import dev.signalbox.route.CountText;
import java.util.List;
import java.util.stream.Stream;

/** Whom an open review waits for. */
public sealed interface ReviewTurn {
    /** Returns whom it waits for, and why, as a sentence. */
    String message();

    /**
     * The author: reviewers requested changes to the plan that it has now.
     *
     * @param askers names of those reviewers
     */
    record OfAuthor(String author, List<String> askers) implements ReviewTurn {
        @Override
        public String message() {
            return "Waits for " + author + ": " + String.join(", ", askers) + " requested changes.";
        }
    }

    /**
     * Reviewers.
     *
     * @param approvals how many are missing; 0 where none is required
     * @param role that each of them has to have
     * @param asked names of people who were asked and have not judged this plan; empty for anyone with the role
     */
    record OfReviewers(int approvals, String role, List<String> asked) implements ReviewTurn {
        @Override
        public String message() {
            String whom = asked.isEmpty() ? "a " + role : String.join(", ", asked);
            return approvals == 0
                    ? "Waits for a verdict by " + whom + "; no approval is required."
                    : "Waits for " + CountText.count(approvals, "approval") + " by " + whom + ".";
        }
    }

    /**
     * Someone who may apply the plan.
     *
     * @param approvals how many it has
     */
    record OfOperator(int approvals) implements ReviewTurn {
        @Override
        public String message() {
            return (approvals == 0 ? "No approval is required." : "Approved.") + " Waits for an operator to apply it.";
        }
    }

    /**
     * Finds whose turn it is.
     *
     * @param approvals of the review, by the rule that most is missing for
     * @param alone whether the console has no accounts, so that no one else could give a verdict
     */
    static ReviewTurn of(Review review, ApprovalCount approvals, boolean alone) {
        List<String> askers = approvals.asking().stream()
                .filter(verdict -> verdict.operations().equals(review.operations()))
                .map(ReviewVerdict::who)
                .toList();
        if (!askers.isEmpty()) {
            return new OfAuthor(review.author(), askers);
        }
        boolean judged = approvals.asking().isEmpty() && (!approvals.counting().isEmpty() || alone);
        if (approvals.isEnough() && judged) {
            return new OfOperator(approvals.counting().size());
        }
        return new OfReviewers(approvals.missing(), approvals.rule().role().id(), asked(review, approvals));
    }

    private static List<String> asked(Review review, ApprovalCount approvals) {
        List<String> done =
                approvals.counting().stream().map(ReviewVerdict::who).toList();
        // Someone who requested changes to an earlier plan has to look at this one, whether asked at first or not.
        return Stream.concat(
                        review.reviewers().stream(), approvals.asking().stream().map(ReviewVerdict::who))
                .distinct()
                .filter(name -> !done.contains(name))
                .toList();
    }
}
