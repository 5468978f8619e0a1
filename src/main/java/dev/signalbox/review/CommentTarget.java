package dev.signalbox.review;

import org.jspecify.annotations.Nullable;

/**
 * What a comment is about.
 *
 * @param route null where it is about the whole plan
 * @param utterance null where it is about the whole route
 */
public record CommentTarget(
        @Nullable String route, @Nullable String utterance) {
    public static final CommentTarget PLAN = new CommentTarget(null, null);
}
