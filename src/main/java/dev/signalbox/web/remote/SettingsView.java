package dev.signalbox.web.remote;

import org.jspecify.annotations.Nullable;

/**
 * The page that changes or removes a remote.
 *
 * @param removalError why it was not removed; null for nothing
 */
public record SettingsView(
        Bound bound, RemoteForm form, @Nullable String removalError) {}
