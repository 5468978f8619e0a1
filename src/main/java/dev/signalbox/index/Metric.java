package dev.signalbox.index;

/** How two vectors are compared. */
public enum Metric {
    COSINE,
    DOT_PRODUCT,
    EUCLIDEAN
}
