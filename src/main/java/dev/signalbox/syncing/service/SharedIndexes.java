package dev.signalbox.syncing.service;

import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexIdentity;
import dev.signalbox.index.IndexLocator;
import dev.signalbox.index.InvalidAddressException;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the remotes that are bound to one index, however their addresses are spelled. What only a store knows, such as its aliases, is
 * asked for by {@link #learn} and kept, so that an index is recognised while its store does not answer.
 */
public final class SharedIndexes {
    private static final Logger LOG = LoggerFactory.getLogger(SharedIndexes.class);
    /** How long what the names of hosts and the file system say is good enough for a page; {@link #learn} looks at once. */
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private final IndexLocator locator;
    private final RemoteStore remotes;
    private final Clock clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(Set<IndexIdentity> identities, Instant at) {}

    public SharedIndexes(IndexLocator locator, RemoteStore remotes, Clock clock) {
        this.locator = locator;
        this.remotes = remotes;
        this.clock = clock;
    }

    /** The other remotes that are bound to the index of a remote, as far as is known; asks no store. */
    public List<Remote> others(Remote remote) {
        Map<Long, Set<IndexIdentity>> told = remotes.identities();
        return others(known(remote, told), remote.id(), told);
    }

    /**
     * The remotes that are bound to the index at an address already, once the stores were asked.
     *
     * @param self a remote that does not count; 0 for none
     * @throws InvalidAddressException if the address says nothing that can be opened
     */
    public List<Remote> boundTo(String address, long self) {
        seen.clear();
        Set<IndexIdentity> here = new HashSet<>(Set.of(locator.identity(address)));
        here.addAll(now(address));
        near(here, self).forEach(this::ask);
        return others(here, self, remotes.identities());
    }

    /**
     * Whether an address leads to the index that a remote is bound to, as its store knows them both. Where that cannot be
     * told, it does not.
     */
    public boolean leadsTo(String address, Remote remote) {
        if (address.equals(remote.address())) {
            return true;
        }
        Map<Long, Set<IndexIdentity>> told = remotes.identities();
        try {
            return isSame(now(address), told.getOrDefault(remote.id(), known(remote, told)));
        } catch (InvalidAddressException nowhere) {
            return false;
        }
    }

    /** What the store of an address says, or what the address says where the store does not answer. */
    private Set<IndexIdentity> now(String address) {
        Set<IndexIdentity> offline = Set.of(locator.identity(address));
        try {
            return locator.identities(address);
        } catch (IndexException away) {
            LOG.debug("{} does not say what it is known by: {}", address, away.getMessage());
            return offline;
        }
    }

    /**
     * Asks the stores which index a remote is bound to, and the remotes that may share it; keeps what they say. To be called before
     * anything is done that rules of the index are about.
     *
     * @throws IndexException if it cannot be found out whether the remote shares its index with another one: neither of the two answers
     */
    public void learn(Remote remote) {
        seen.clear();
        if (remotes.all().stream().noneMatch(other -> isOfOneStore(remote, other))) {
            return;
        }
        Optional<IndexException> silent = ask(remote);
        Set<IndexIdentity> here = known(remote, remotes.identities());
        for (Remote other : near(here, remote.id())) {
            boolean doubtful = ask(other).isPresent() && silent.isPresent();
            if (doubtful && !isSame(here, known(other, remotes.identities()))) {
                throw silent.get();
            }
        }
    }

    /** Asks the store which index a remote is bound to, and keeps what it says; a store that does not answer is asked again another time. */
    public void remember(Remote remote) {
        seen.clear();
        ask(remote);
    }

    /** Asks every store which index its remotes are bound to; those that do not answer are passed over. */
    public void learnAll() {
        remotes.all().forEach(this::ask);
    }

    private static boolean isOfOneStore(Remote remote, Remote other) {
        return other.id() != remote.id()
                && other.address().split(":", 2)[0].equals(remote.address().split(":", 2)[0]);
    }

    /** Those that are bound to the same index as far as is known, or may turn out to be. */
    private List<Remote> near(Set<IndexIdentity> here, long self) {
        Map<Long, Set<IndexIdentity>> told = remotes.identities();
        List<Remote> near = new ArrayList<>();
        for (Remote other : remotes.all()) {
            Set<IndexIdentity> there = known(other, told);
            if (other.id() != self
                    && here.stream().anyMatch(one -> there.stream().anyMatch(one::mayMeet))) {
                near.add(other);
            }
        }
        return near;
    }

    private List<Remote> others(Set<IndexIdentity> here, long self, Map<Long, Set<IndexIdentity>> told) {
        return remotes.all().stream()
                .filter(other -> other.id() != self)
                .filter(other -> isSame(here, known(other, told)))
                .toList();
    }

    private static boolean isSame(Set<IndexIdentity> here, Set<IndexIdentity> there) {
        return here.stream().anyMatch(one -> there.stream().anyMatch(one::sameIndexAs));
    }

    /** What a remote's index is known by: what its address says now, and what its store said last. */
    private Set<IndexIdentity> known(Remote remote, Map<Long, Set<IndexIdentity>> told) {
        Set<IndexIdentity> known = new HashSet<>(told.getOrDefault(remote.id(), Set.of()));
        Seen last = seen.get(remote.address());
        if (last == null || clock.instant().isAfter(last.at().plus(REMEMBERED))) {
            last = new Seen(said(remote.address()), clock.instant());
            seen.put(remote.address(), last);
        }
        known.addAll(last.identities());
        return known;
    }

    private Set<IndexIdentity> said(String address) {
        try {
            return Set.of(locator.identity(address));
        } catch (InvalidAddressException nowhere) {
            return Set.of();
        }
    }

    /** Why the store did not answer; empty where it did. */
    private Optional<IndexException> ask(Remote remote) {
        try {
            Set<IndexIdentity> identities = locator.identities(remote.address());
            if (!identities.equals(remotes.identities().get(remote.id()))) {
                remotes.identify(remote.id(), remote.address(), identities);
            }
            return Optional.empty();
        } catch (IndexException away) {
            LOG.debug("{} does not say what it is known by: {}", remote.address(), away.getMessage());
            return Optional.of(away);
        }
    }
}
