package dev.signalbox.inbox;

/**
 * A sentence with the number of decisions on it.
 *
 * @param count at least 1
 */
public record CountedSentence(String sentence, int count) {}
