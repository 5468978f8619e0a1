package dev.signalbox.review;

/**
 * An open review that may wait for a person.
 *
 * @param asksAuthor whether the person proposed it and a reviewer requested changes to the plan that it has now
 * @param asksReviewer whether the person may approve it, was asked to or no reviewer was named, and has not judged these operations
 * @param approvals approvals of these operations, whatever roles their authors have now
 * @param required approvals that the remote's own rule requires
 * @param requests how many people request changes, of this plan or an earlier one
 * @param applies whether the person may apply it
 */
public record ConcernedReview(
        ReviewListItem listed,
        boolean asksAuthor,
        boolean asksReviewer,
        int approvals,
        int required,
        int requests,
        boolean applies) {
    /** Whether it may be approved by now; the rules of other remotes of the index and the roles of the reviewers decide. */
    public boolean mayBeReady() {
        return requests == 0 && approvals >= required;
    }
}
