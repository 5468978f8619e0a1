package dev.signalbox.web.remote;

import dev.signalbox.keys.StoreKeyring;
import dev.signalbox.keys.StoreKeyring.Origin;
import dev.signalbox.store.AutoSync;
import dev.signalbox.sync.plan.Mode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The page that changes or removes a remote.
 *
 * @param help on the address
 * @param removalError why it was not removed; null for nothing
 * @param autoSync the mode it is synced by without anybody asking; null for none
 * @param losses what is deleted with the remote, a line each
 * @param key of its server; null where its store asks for none
 * @param policy what is said of its plans, and what blocks them
 * @param others the other remotes that are bound to its index
 */
public record SettingsView(
        RemoteOfRouter bound,
        RemoteForm form,
        AddressHelp help,
        @Nullable String removalError,
        List<String> losses,
        @Nullable ServerKey key,
        @Nullable AutoSync autoSync,
        PolicyForm policy,
        List<OtherBinding> others) {
    /** The modes to choose from, by the word a form sends; the empty one for none. */
    public Map<String, String> modes() {
        Map<String, String> modes = new LinkedHashMap<>();
        modes.put("", "Off");
        Arrays.stream(Mode.values())
                .forEach(mode -> modes.put(mode.id(), mode == Mode.ERROR ? "error: only report drift" : mode.id()));
        return modes;
    }

    /**
     * The key of a server, as far as a page may know it.
     *
     * @param project the server whose key is used as none is kept for this one; null for none
     * @param projectOrigin where that key comes from
     * @param error why a new one was not kept; null for nothing
     */
    public record ServerKey(
            String server,
            Origin origin,
            @Nullable String project,
            Origin projectOrigin,
            @Nullable String error) {
        static ServerKey of(String server, StoreKeyring keyring, Optional<String> other, @Nullable String error) {
            Origin origin = keyring.origin(server);
            Origin from = other.map(keyring::origin).orElse(Origin.NONE);
            boolean used = origin == Origin.NONE && from != Origin.NONE;
            return new ServerKey(server, origin, used ? other.orElse(null) : null, from, error);
        }
    }
}
