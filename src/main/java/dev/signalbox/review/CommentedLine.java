package dev.signalbox.review;

import org.jspecify.annotations.Nullable;

/**
 * What a plan did with an utterance when someone commented on it. A comment keeps it, so that it can be read after the plan was regenerated.
 *
 * @param local what the plan did on the local side, as a word such as {@code add}; null for nothing
 * @param remote the same on the remote side
 * @param value what it wrote, or the fields that it changed, as text; empty for none
 * @param digest the same for two lines that do the same with the same utterance
 */
public record CommentedLine(
        @Nullable String local, @Nullable String remote, String value, String digest) {}
