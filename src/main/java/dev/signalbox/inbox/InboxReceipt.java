package dev.signalbox.inbox;

/**
 * What became of decisions that were sent.
 *
 * @param stored how many are new
 * @param known how many were ignored, as their id was sent before
 * @param expired how many were not stored, as they are older than the retention
 */
public record InboxReceipt(int stored, int known, int expired) {}
