package dev.signalbox.web.remote;

import dev.signalbox.keys.Keyring.Origin;
import dev.signalbox.store.AutoSync;
import dev.signalbox.sync.plan.Mode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The page that changes or removes a remote.
 *
 * @param removalError why it was not removed; null for nothing
 * @param autoSync the mode it is synced by without anybody asking; null for none
 * @param key of its server; null where its store asks for none
 * @param policy what is said of its plans, and what blocks them
 */
public record SettingsView(
        Bound bound,
        RemoteForm form,
        @Nullable String removalError,
        @Nullable ServerKey key,
        @Nullable AutoSync autoSync,
        PolicyForm policy) {
    /** The modes to choose from, by the word a form sends; the empty one for none. */
    public Map<String, String> modes() {
        Map<String, String> modes = new LinkedHashMap<>();
        modes.put("", "Nobody but people sync it");
        Arrays.stream(Mode.values())
                .forEach(mode ->
                        modes.put(mode.word(), mode == Mode.ERROR ? "error: only say so when it drifts" : mode.word()));
        return modes;
    }

    /**
     * The key of a server, as far as a page may know it.
     *
     * @param error why a new one was not kept; null for nothing
     */
    public record ServerKey(
            String server, Origin origin, @Nullable String error) {}
}
