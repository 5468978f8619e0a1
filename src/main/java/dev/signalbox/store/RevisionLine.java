package dev.signalbox.store;

import java.time.Instant;

/** A revision without its content, for lists. */
public record RevisionLine(int number, String who, Instant at, String what, int routes, int utterances) {}
