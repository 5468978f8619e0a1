package dev.signalbox.syncing.service;

/** A plan that too few people have approved. Nothing was changed. */
public final class NotApprovedException extends RuntimeException {
    /**
     * @param words what is missing, in sentences
     */
    public NotApprovedException(String words) {
        super(words + " Nothing was changed. Propose the plan for review, or ask its reviewers to approve it.");
    }
}
