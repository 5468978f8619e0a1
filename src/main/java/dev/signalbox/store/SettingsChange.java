package dev.signalbox.store;

import java.time.Instant;

/** Who last changed the name and threshold of a router, and when. */
public record SettingsChange(String who, Instant at) {}
