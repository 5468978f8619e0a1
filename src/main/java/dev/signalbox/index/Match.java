package dev.signalbox.index;

import dev.signalbox.route.Utterance;

/**
 * A record that a query found.
 *
 * @param score similarity, larger is nearer; cosine similarity in -1..1 for {@link Metric#COSINE}
 */
public record Match(String id, Utterance utterance, double score) {}
