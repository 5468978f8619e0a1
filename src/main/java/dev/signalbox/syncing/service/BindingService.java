package dev.signalbox.syncing.service;

import dev.signalbox.store.NameTakenException;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.RunInProgressException;
import dev.signalbox.store.RunStore;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.run.Run;
import dev.signalbox.syncing.state.RemoteComparisons;

/** Binds remotes to indexes: adds a remote, gives it another address, takes it away. What an index holds stays as it is. */
public final class BindingService {
    private final RemoteStore remotes;
    private final RunStore runs;
    private final SharedIndexes shared;
    private final RemoteComparisons comparisons;

    public BindingService(RemoteStore remotes, RunStore runs, SharedIndexes shared, RemoteComparisons comparisons) {
        this.remotes = remotes;
        this.runs = runs;
        this.shared = shared;
        this.comparisons = comparisons;
    }

    /**
     * Adds a remote to a router; {@link #checkNew} is what comes next.
     *
     * @throws NameTakenException if the router has a remote of that name
     */
    public Remote add(long routerId, String name, String address) {
        return remotes.add(routerId, name, address);
    }

    /**
     * Gives a remote another name and address; {@link #checkNew} comes next where the address is another one.
     *
     * @return the remote as it is now
     * @throws NameTakenException if its router has another remote of that name
     * @throws RunInProgressException if a run of it is under way: that goes to the address it began with
     */
    public Remote update(Remote remote, String name, String address) {
        requireIdle(remote);
        remotes.update(remote.id(), name, address);
        return remotes.find(remote.id()).orElseThrow();
    }

    /**
     * Takes a remote away.
     *
     * @throws RunInProgressException if a run of it is under way
     */
    public void remove(Remote remote) {
        requireIdle(remote);
        remotes.remove(remote.id());
        comparisons.forget(remote.id());
    }

    /** Keeps which index a remote is bound to from now on, as its store says it, and checks the remote. */
    public void checkNew(Remote remote, CheckDepth depth) {
        shared.remember(remote);
        comparisons.check(remote, depth);
    }

    /** Whether an address leads to another index than the one that a remote is bound to. */
    public boolean leadsElsewhere(Remote remote, String address) {
        return !shared.leadsTo(address, remote);
    }

    /**
     * Refuses while a run of the remote is under way.
     *
     * @throws RunInProgressException if one is
     */
    public void requireIdle(Remote remote) {
        runs.of(remote.id(), 1).stream().filter(Run::isOpen).findFirst().ifPresent(run -> {
            throw new RunInProgressException(run.id());
        });
    }
}
