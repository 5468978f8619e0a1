package dev.signalbox.editing;

/** A setting of a router that is edited, and so merged, as a whole. */
public enum SettingsField {
    NAME,
    THRESHOLD
}
