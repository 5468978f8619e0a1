package dev.signalbox.quality;

/**
 * A question that was asked.
 *
 * @param count how often
 * @param vector of the text as a query
 */
public record ReplayedSentence(String text, int count, float[] vector) {}
