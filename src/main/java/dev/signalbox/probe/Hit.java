package dev.signalbox.probe;

/**
 * One of the records nearest to a sentence.
 *
 * @param score as {@link dev.signalbox.index.Match#score}
 */
public record Hit(String route, String utterance, double score) {}
