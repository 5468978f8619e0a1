package dev.signalbox.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A comment and the replies to it, which are open or resolved together.
 *
 * @param replies oldest first
 */
public record CommentThread(ReviewComment first, List<ReviewComment> replies) {
    public CommentThread {
        replies = List.copyOf(replies);
    }

    public boolean isOpen() {
        return first.resolution() == null;
    }

    /** Whether a comment is this one or a reply to it. */
    public boolean holds(long id) {
        return first.id() == id || replies.stream().anyMatch(reply -> reply.id() == id);
    }

    /** The index of a reply; 0 for another comment. */
    public int position(long id) {
        for (int i = 0; i < replies.size(); i++) {
            if (replies.get(i).id() == id) {
                return i;
            }
        }
        return 0;
    }

    /** The threads of the comments of one review, by their first comment, oldest first. */
    public static List<CommentThread> of(List<ReviewComment> comments) {
        Map<Long, List<ReviewComment>> replies = new LinkedHashMap<>();
        comments.stream()
                .filter(comment -> comment.replyTo() == null)
                .forEach(comment -> replies.put(comment.id(), new ArrayList<>()));
        for (ReviewComment comment : comments) {
            List<ReviewComment> thread = comment.replyTo() == null ? null : replies.get(comment.replyTo());
            if (thread != null) {
                thread.add(comment);
            }
        }
        return comments.stream()
                .filter(comment -> comment.replyTo() == null)
                .map(comment -> new CommentThread(comment, replies.getOrDefault(comment.id(), List.of())))
                .toList();
    }
}
