package dev.signalbox.review;

/**
 * A review as a list shows it.
 *
 * @param comments on it and on parts of it
 * @param router its name
 * @param remote its name
 * @param localMoved whether the router has a newer revision than the plan was made from; false for what is done
 * @param remoteMoved whether the newest plan or check of the remote saw another content than the plan was made from; false for what is done
 */
public record ReviewListItem(
        Review review, CommentCounts comments, String router, String remote, boolean localMoved, boolean remoteMoved) {}
