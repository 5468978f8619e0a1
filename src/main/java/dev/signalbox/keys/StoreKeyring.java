package dev.signalbox.keys;

import dev.signalbox.index.KeyUnreadableException;
import dev.signalbox.index.StoreKey;
import dev.signalbox.index.StoreKeys;
import dev.signalbox.store.SealedKeyStore;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;

/** The keys of servers: stored encrypted by the console, otherwise from its environment. */
public final class StoreKeyring implements StoreKeys {
    private static final ScopedValue<Map.Entry<String, StoreKey>> TRIED = ScopedValue.newInstance();

    private final SealedKeyStore kept;
    private final MasterKey master;
    private final StoreKeys otherwise;

    /** The source of a server's key. */
    public enum Origin {
        /** It is stored by the console. */
        KEPT,
        /** It is in the environment or the key file. */
        ENVIRONMENT,
        NONE
    }

    /**
     * @param otherwise keys of servers without a stored key
     */
    public StoreKeyring(SealedKeyStore kept, MasterKey master, StoreKeys otherwise) {
        this.kept = kept;
        this.master = master;
        this.otherwise = otherwise;
    }

    /**
     * Returns the key of a server.
     *
     * @throws KeyUnreadableException if the stored key cannot be decrypted
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
     * Stores a key, replacing any former one.
     *
     * @throws KeyUnreadableException if there is no master key to encrypt it with
     */
    public void keep(String server, StoreKey key) {
        try {
            kept.save(server, new KeySeal(master.read()).seal(key.reveal(), server));
        } catch (IOException | GeneralSecurityException e) {
            throw new KeyUnreadableException(
                    server,
                    "it could not be encrypted with " + master.where() + " (" + e.getMessage()
                            + "). The key was not stored.",
                    e);
        }
    }

    /** Runs an action with a key that is not stored yet, on this thread, to see whether the key works. */
    public void trying(String server, StoreKey key, Runnable attempt) {
        ScopedValue.where(TRIED, Map.entry(server, key)).run(attempt);
    }

    /** Deletes a stored key, if there is one. */
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
                    "it was encrypted with another master key than that of " + master.where()
                            + ". Start the console with the right master key, or enter the key of the store again.",
                    e);
        } catch (IOException e) {
            throw new KeyUnreadableException(
                    server,
                    "the master key cannot be read (" + e.getMessage()
                            + "). Make it readable, or enter the key of the store again.",
                    e);
        }
    }
}
