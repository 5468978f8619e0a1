package dev.signalbox.store;

import java.time.Instant;

/**
 * What a person noted about a revision of a router.
 *
 * @param text one or more lines
 * @param who wrote it last
 */
public record RevisionNote(String text, String who, Instant at) {}
