package dev.signalbox.store;

import dev.signalbox.sync.plan.Mode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps which remotes are synced by themselves. */
public interface AutoSyncStore {
    Optional<AutoSync> find(long remoteId);

    /** All that are set, by remote. */
    List<AutoSync> all();

    /**
     * Sets the mode, and forgets what was tried.
     *
     * @throws MissingEntityException if there is no such remote
     */
    void set(long remoteId, Mode mode);

    /** Lets the remote be synced by people alone. */
    void clear(long remoteId);

    /**
     * Says what came of the last look; passed over where nothing is set any more.
     *
     * @param states what was tried; null where nothing was, and the same states may be tried again
     */
    void looked(long remoteId, @Nullable String states, Instant at, String said);
}
