package dev.signalbox.store;

import java.time.Instant;

/** Who gave a router the name and threshold it has, and when. */
public record Settled(String who, Instant at) {}
