package dev.signalbox.store;

import java.time.Instant;

/** Who gave a router the name and threshold it has, and when. */
public record SettingsChange(String who, Instant at) {}
