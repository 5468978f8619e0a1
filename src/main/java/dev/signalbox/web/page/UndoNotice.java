package dev.signalbox.web.page;

/**
 * A message about what was just done.
 *
 * @param undo number of the revision that can be undone; 0 for none
 */
public record UndoNotice(String text, int undo) {}
