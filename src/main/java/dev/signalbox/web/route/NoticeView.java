package dev.signalbox.web.route;

/**
 * A message about what was just done.
 *
 * @param undo number of the revision that can be undone; 0 for none
 */
public record NoticeView(String text, int undo) {}
