package dev.signalbox.keys;

import dev.signalbox.index.KeyUnreadableException;
import dev.signalbox.index.StoreKey;
import dev.signalbox.index.StoreKeys;
import dev.signalbox.store.SealedKeyStore;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;

/** The keys that the console was given for servers, sealed at rest; where it has none, those of its environment. */
public final class StoreKeyring implements StoreKeys {
    private static final ScopedValue<Map.Entry<String, StoreKey>> TRIED = ScopedValue.newInstance();

    private final SealedKeyStore kept;
    private final MasterKey master;
    private final StoreKeys otherwise;

    /** Where the key of a server comes from. */
    public enum Origin {
        /** Somebody gave it to the console. */
        KEPT,
        /** The environment or the key file has it. */
        ENVIRONMENT,
        NONE
    }

    /**
     * @param otherwise what is asked for servers that no key is kept for
     */
    public StoreKeyring(SealedKeyStore kept, MasterKey master, StoreKeys otherwise) {
        this.kept = kept;
        this.master = master;
        this.otherwise = otherwise;
    }

    /**
     * The key of a server.
     *
     * @throws KeyUnreadableException if the kept one cannot be opened
     */
    @Override
    public Optional<StoreKey> of(String server) {
        if (TRIED.isBound() && TRIED.get().getKey().equals(server)) {
            return Optional.of(TRIED.get().getValue());
        }
        Optional<byte[]> sealed = kept.find(server);
        return sealed.isPresent() ? Optional.of(opened(server, sealed.get())) : otherwise.of(server);
    }

    /**
     * Keeps a key in the place of the one there may be.
     *
     * @throws KeyUnreadableException if there is no master key to seal it with
     */
    public void keep(String server, StoreKey key) {
        try {
            kept.save(server, new KeySeal(master.read()).seal(key.reveal(), server));
        } catch (IOException | GeneralSecurityException e) {
            throw new KeyUnreadableException(
                    server,
                    "it could not be sealed with " + master.where() + " (" + e.getMessage() + "). Nothing was kept.",
                    e);
        }
    }

    /** Does something with a key for a server that is not kept yet, on this thread, to see whether it works. */
    public void trying(String server, StoreKey key, Runnable attempt) {
        ScopedValue.where(TRIED, Map.entry(server, key)).run(attempt);
    }

    /** Forgets a key, if one is kept. */
    public void forget(String server) {
        kept.remove(server);
    }

    public Origin origin(String server) {
        if (kept.find(server).isPresent()) {
            return Origin.KEPT;
        }
        return otherwise.of(server).isPresent() ? Origin.ENVIRONMENT : Origin.NONE;
    }

    private StoreKey opened(String server, byte[] sealed) {
        try {
            return new StoreKey(new KeySeal(master.read()).open(sealed, server));
        } catch (GeneralSecurityException e) {
            throw new KeyUnreadableException(
                    server,
                    "it was sealed with another master key than that of " + master.where()
                            + ". Start the console with the one it was sealed with, or give the key again.",
                    e);
        } catch (IOException e) {
            throw new KeyUnreadableException(
                    server,
                    "the master key cannot be read (" + e.getMessage() + "). Make it readable, or give the key again.",
                    e);
        }
    }
}
