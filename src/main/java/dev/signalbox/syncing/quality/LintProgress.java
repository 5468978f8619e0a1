package dev.signalbox.syncing.quality;

import org.jspecify.annotations.Nullable;

/**
 * How far a lint in the background is.
 *
 * @param step what it does, in words
 * @param done of {@code total}
 * @param failure why it ended early; null while it runs
 */
public record LintProgress(
        String step, int done, int total, @Nullable String failure) {
    /** Returns whether it still runs. */
    public boolean isRunning() {
        return failure == null;
    }
}
