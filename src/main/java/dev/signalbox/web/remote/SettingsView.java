package dev.signalbox.web.remote;

import dev.signalbox.keys.Keyring.Origin;
import org.jspecify.annotations.Nullable;

/**
 * The page that changes or removes a remote.
 *
 * @param removalError why it was not removed; null for nothing
 * @param key of its server; null where its store asks for none
 */
public record SettingsView(
        Bound bound,
        RemoteForm form,
        @Nullable String removalError,
        @Nullable ServerKey key) {
    /**
     * The key of a server, as far as a page may know it.
     *
     * @param error why a new one was not kept; null for nothing
     */
    public record ServerKey(
            String server, Origin origin, @Nullable String error) {}
}
