package dev.signalbox.probe;

/**
 * One of the records nearest to a sentence.
 *
 * @param score similarity, larger is nearer
 */
public record Hit(String route, String utterance, double score) {}
