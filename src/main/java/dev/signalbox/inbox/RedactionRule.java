package dev.signalbox.inbox;

/**
 * A text to remove from sentences.
 *
 * @param pattern a regular expression of RE2
 * @param replacement what takes its place, literally
 */
public record RedactionRule(String pattern, String replacement) {}
