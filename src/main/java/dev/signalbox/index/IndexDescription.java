package dev.signalbox.index;

/**
 * What a store says of an index.
 *
 * @param exists whether the store has it at all; if not, the other numbers are 0 and the metric is the one it would get
 * @param dimensions numbers in a vector
 * @param count records in the namespace that is addressed, config parameters not counted and foreign records left out where the store can
 *     tell them apart without a read. Pinecone cannot: its count holds foreign records too. Qdrant counts points that have a route and an
 *     utterance of whatever kind, and every point where its strict mode takes no filter
 */
public record IndexDescription(boolean exists, int dimensions, Metric metric, long count) {}
