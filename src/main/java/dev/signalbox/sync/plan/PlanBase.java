package dev.signalbox.sync.plan;

import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import org.jspecify.annotations.Nullable;

/**
 * The two states that a plan was made from.
 *
 * @param local fingerprint of the local side
 * @param remote fingerprint of the remote's records; its stored hash and lock are no part of it
 * @param localHash the hash of what local said
 * @param remoteHash the hash that the remote had stored; null for none
 */
public record PlanBase(
        String local,
        String remote,
        String localHash,
        @Nullable String remoteHash) {
    /** Equals the base of no two states. */
    public static final PlanBase NONE = new PlanBase("", "", "", null);

    public static PlanBase of(LocalState local, RemoteState remote) {
        String rawHash = local.rawHash();
        return new PlanBase(StateFingerprint.of(local, rawHash), StateFingerprint.of(remote), rawHash, remote.hash());
    }
}
