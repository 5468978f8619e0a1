package dev.signalbox.web.sync;

import org.jspecify.annotations.Nullable;

/**
 * The page that takes a run back.
 *
 * @param error why it was not; null for nothing
 */
public record UndoView(RunView view, @Nullable String error) {}
