package dev.signalbox.syncing.service;

import org.jspecify.annotations.Nullable;

/**
 * Whether a run can be undone now.
 *
 * @param why not, in one or two sentences; empty if it can
 * @param other the run that prevents it or did it already; null for none
 */
public record UndoOption(String why, @Nullable Long other) {
    static final UndoOption YES = new UndoOption("", null);

    static UndoOption no(String why) {
        return new UndoOption(why, null);
    }

    static UndoOption no(String why, long other) {
        return new UndoOption(why, other);
    }

    public boolean isPossible() {
        return why.isEmpty();
    }
}
