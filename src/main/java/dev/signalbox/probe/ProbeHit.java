package dev.signalbox.probe;

/**
 * One of the records nearest to a sentence.
 *
 * @param score as {@link dev.signalbox.index.RecordMatch#score}
 */
public record ProbeHit(String route, String utterance, double score) {}
