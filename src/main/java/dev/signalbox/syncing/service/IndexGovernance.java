package dev.signalbox.syncing.service;

import dev.signalbox.review.ApprovalRule;
import dev.signalbox.store.AutoSyncStore;
import dev.signalbox.store.GateStore;
import dev.signalbox.store.PolicyStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.Mode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The rules that count for the index of a remote: those of every remote that is bound to it, the strictest of each kind. They are put
 * together whenever they are asked for, so that a rule that is set for one remote counts for all at once.
 */
public final class IndexGovernance {
    private final SharedIndexes shared;
    private final RemoteStore remotes;
    private final PolicyStore policies;
    private final ReviewStore reviews;
    private final AutoSyncStore autoSyncs;
    private final GateStore gates;

    public IndexGovernance(
            SharedIndexes shared,
            RemoteStore remotes,
            PolicyStore policies,
            ReviewStore reviews,
            AutoSyncStore autoSyncs,
            GateStore gates) {
        this.shared = shared;
        this.remotes = remotes;
        this.policies = policies;
        this.reviews = reviews;
        this.autoSyncs = autoSyncs;
        this.gates = gates;
    }

    /** Which remotes share an index. */
    public SharedIndexes shared() {
        return shared;
    }

    /** The other remotes that are bound to the index of a remote, as far as is known; none if there is no such remote. */
    public List<Remote> others(long remoteId) {
        return remotes.find(remoteId).map(shared::others).orElse(List.of());
    }

    /**
     * Asks the stores which index a remote is bound to; see {@link SharedIndexes#learn}.
     *
     * @throws NoSuchElementException if there is no such remote
     */
    public void learn(long remoteId) {
        shared.learn(remotes.find(remoteId)
                .orElseThrow(() -> new NoSuchElementException("Remote " + remoteId + " was removed.")));
    }

    /** The strictest policy of those that the remotes of an index have. */
    public Policy policy(long remoteId) {
        Policy policy = policies.of(remoteId);
        for (Remote other : others(remoteId)) {
            policy = policy.strictest(policies.of(other.id()));
        }
        return policy;
    }

    /** The effective policies, for checks whether a plan may be applied; saving one saves that of the remote alone. */
    public PolicyStore policies() {
        return new PolicyStore() {
            @Override
            public Policy of(long remoteId) {
                return policy(remoteId);
            }

            @Override
            public void save(long remoteId, Policy policy) {
                policies.save(remoteId, policy);
            }
        };
    }

    /** The rules about approvals that all have to be kept before a plan is applied to a remote, its own first; those that ask for none left out. */
    public List<RemoteRule> rules(long remoteId) {
        List<Remote> bound = new ArrayList<>();
        remotes.find(remoteId).ifPresent(bound::add);
        bound.addAll(others(remoteId));
        return bound.stream()
                .map(remote -> new RemoteRule(remote, reviews.rule(remote.id())))
                .filter(each -> each.rule().approvals() > 0)
                .toList();
    }

    /** The rule of an index that asks for the most approvals. */
    public ApprovalRule rule(long remoteId) {
        return rules(remoteId).stream()
                .map(RemoteRule::rule)
                .max(Comparator.comparingInt(ApprovalRule::approvals))
                .orElseGet(() -> reviews.rule(remoteId));
    }

    /** Whether a remote has rules of its own about what may be applied: approvals, a quality gate, or another policy than the usual one. */
    public boolean isProtected(Remote remote) {
        return reviews.rule(remote.id()).approvals() > 0
                || gates.rule(remote.id()).isPresent()
                || !policies.of(remote.id()).equals(Policy.USUAL);
    }

    /** Whether it matters to a remote that another one is bound to its index: it has rules of its own, or is synced by itself. */
    public boolean isGoverned(Remote remote) {
        return isProtected(remote) || autoSyncs.find(remote.id()).isPresent();
    }

    /** The other remotes of an index that have rules of their own, whose roles apply to everyone who writes to it. */
    public List<Remote> protectedOthers(long remoteId) {
        return others(remoteId).stream().filter(this::isProtected).toList();
    }

    /** Why a remote is not to be synced by itself, in a sentence; empty where it may be. */
    public Optional<String> againstAutoSync(Remote remote) {
        List<Remote> others = shared.others(remote);
        if (others.stream().anyMatch(other -> reviews.rule(other.id()).approvals() > 0)) {
            return Optional.of(
                    "Another remote of the same index requires approvals, so auto-sync does not run for this one."
                            + " Propose a plan instead.");
        }
        // Two routers that both sync one index by themselves would undo each other without end.
        return others.stream().anyMatch(other -> other.id() < remote.id() && isWrittenByItself(other))
                ? Optional.of(
                        "Auto-sync already runs for another remote of the same index, so it does not run for this one.")
                : Optional.empty();
    }

    private boolean isWrittenByItself(Remote remote) {
        return autoSyncs
                .find(remote.id())
                .filter(set -> set.mode() != Mode.ERROR)
                .isPresent();
    }
}
