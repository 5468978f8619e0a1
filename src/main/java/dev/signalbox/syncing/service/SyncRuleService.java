package dev.signalbox.syncing.service;

import dev.signalbox.quality.GateRule;
import dev.signalbox.store.AutoSync;
import dev.signalbox.store.AutoSyncStore;
import dev.signalbox.store.GateStore;
import dev.signalbox.store.PolicyStore;
import dev.signalbox.store.RemoteChange;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.Mode;
import java.util.List;
import java.util.Optional;

/**
 * The rules of a remote that people set: its own policy, its quality gate, and the mode it is synced by without anybody asking. After each change auto-sync
 * looks at the remote again.
 */
public final class SyncRuleService {
    private final PolicyStore policies;
    private final AutoSyncStore autoSyncs;
    private final GateStore gates;
    private final SharedIndexChanges sharedChanges;
    private final AutoSyncer autoSyncer;

    public SyncRuleService(
            PolicyStore policies,
            AutoSyncStore autoSyncs,
            GateStore gates,
            SharedIndexChanges sharedChanges,
            AutoSyncer autoSyncer) {
        this.policies = policies;
        this.autoSyncs = autoSyncs;
        this.gates = gates;
        this.sharedChanges = sharedChanges;
        this.autoSyncer = autoSyncer;
    }

    /** The policy of this remote alone; {@link IndexGovernance#policy} is what counts for its index. */
    public Policy policy(long remoteId) {
        return policies.of(remoteId);
    }

    public void setPolicy(long remoteId, Policy policy) {
        policies.save(remoteId, policy);
        autoSyncer.consider(remoteId);
    }

    /** Sets the quality gate of this remote; empty for none. It counts for the other remotes of its index too. */
    public void setGate(long remoteId, Optional<GateRule> rule) {
        gates.save(remoteId, rule);
        sharedChanges.share(remoteId, RemoteChange.Cause.POLICY);
        autoSyncer.consider(remoteId);
    }

    /** The mode it is synced by; empty where only people sync it. */
    public Optional<AutoSync> autoSync(long remoteId) {
        return autoSyncs.find(remoteId);
    }

    /** The auto-syncs of all remotes. */
    public List<AutoSync> autoSyncs() {
        return autoSyncs.all();
    }

    /**
     * Sets the mode it is synced by.
     *
     * @param mode empty for none
     */
    public void setAutoSync(long remoteId, Optional<Mode> mode) {
        mode.ifPresentOrElse(chosen -> autoSyncs.set(remoteId, chosen), () -> autoSyncs.clear(remoteId));
        autoSyncer.consider(remoteId);
    }
}
