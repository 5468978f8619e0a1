package dev.signalbox.syncing.execution;

import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.IndexUnreachableException;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoredLock;
import dev.signalbox.retry.RetryPause;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.syncing.state.LeaseNote;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The lock of an index while a run holds it: {@code sr_lock}, which every semantic-router honours, and with it, in a field that it
 * does not read, whose lock that is and until when. A run that dies leaves a lease that ends.
 *
 * <p>No store but Postgres can take {@code sr_lock} atomically. So a token is written first and read back after a moment: if two took
 * the lock at once, the one whose token is stored continues, and the token is read again before each batch.
 */
final class IndexLease {
    private static final Duration BEAT = Duration.ofSeconds(30);
    /** Longer than any holder takes between reading the lock and writing the token. */
    private static final Duration CONTENTION = Duration.ofMillis(250);

    private final RouteIndex index;
    private final String token;
    private final Predicate<String> ended;
    private final String holder;
    private final Clock clock;
    private final RetryPause pause;
    private RouteIndex.@Nullable Hold hold;
    private @Nullable Instant since;
    /** Whether nothing but Signalbox had written a lock there. */
    private boolean ours;
    /** The former token; a store that shows writes late may still show it. */
    private @Nullable String earlier;

    private Instant lastBeat = Instant.MIN;

    IndexLease(RouteIndex index, RunContext attempt, Clock clock, RetryPause pause) {
        this.index = index;
        this.token = attempt.token();
        this.ended = attempt.ended();
        this.holder = attempt.holder();
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Takes the lock, or takes it over where it is this run's own or its lease has ended.
     *
     * @throws RemoteLockedException if another holder has it
     */
    void take() {
        hold = index.hold(holder);
        if (!index.capabilities().lock()) {
            return;
        }
        Map<String, ConfigParameter> marks = index.parameters(Set.of(ConfigParameter.LOCK, LeaseNote.FIELD));
        refuseIfHeld(marks);
        ours = marks.get(ConfigParameter.LOCK) == null || LeaseNote.of(marks).isPresent();
        earlier = Optional.ofNullable(marks.get(LeaseNote.FIELD))
                .flatMap(lease -> LeaseNote.parsed(lease.value()))
                .map(LeaseNote::token)
                .orElse(null);
        Instant now = clock.instant();
        since = now;
        ConfigParameter lock = ConfigParameter.at(now, ConfigParameter.LOCK, ConfigParameter.LOCKED);
        write(now, lock.createdAt());
        index.write(lock);
        if (!index.hasOneWriter()) {
            contend();
        }
    }

    private void refuseIfHeld(Map<String, ConfigParameter> marks) {
        StoredLock lock = StoredLock.of(marks.get(ConfigParameter.LOCK)).orElse(null);
        if (lock == null) {
            return;
        }
        Optional<LeaseNote> held = LeaseNote.of(marks);
        boolean ours = held.filter(each -> each.token().equals(token) || ended.test(each.token()))
                .isPresent();
        boolean over = held.filter(each -> each.isOver(clock.instant())).isPresent();
        if (!lock.isKnown() || (!ours && !over)) {
            throw held.filter(each -> lock.isKnown())
                    .map(each ->
                            new RemoteLockedException(index.address(), each.since(), each.holder(), each.expires()))
                    .orElseGet(() -> new RemoteLockedException(index.address(), lock));
        }
    }

    private void contend() {
        try {
            pause.of(CONTENTION);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IndexUnreachableException(index.address(), "the wait for its lock was interrupted", e);
        }
        other().ifPresent(winner -> {
            since = null;
            throw new RemoteLockedException(index.address(), winner.since(), winner.holder(), winner.expires());
        });
    }

    /**
     * Renews the lease, between batches.
     *
     * @throws LeaseLostException if another holder has the lock now
     */
    void beat() {
        Instant taken = since;
        if (taken == null || index.hasOneWriter()) {
            return;
        }
        other().ifPresent(winner -> {
            since = null;
            throw new LeaseLostException(index.address(), winner.holder());
        });
        if (isDue()) {
            Instant now = clock.instant();
            write(now, ConfigParameter.at(taken, ConfigParameter.LOCK, "").createdAt());
        }
    }

    /** Returns whether {@link #beat} would write. */
    boolean isDue() {
        if (since == null || index.hasOneWriter()) {
            return false;
        }
        Instant now = clock.instant();
        return Duration.between(lastBeat, now).compareTo(BEAT) > 0 || now.isBefore(lastBeat);
    }

    /**
     * Returns the other holder whose token is stored; a store that shows our own writes late shows no token, or the earlier one. Clocks do
     * not matter: a holder that took over the lock is writing too.
     */
    private Optional<LeaseNote> other() {
        return Optional.ofNullable(index.parameters(Set.of(LeaseNote.FIELD)).get(LeaseNote.FIELD))
                .flatMap(lease -> LeaseNote.parsed(lease.value()))
                .filter(held -> !held.token().equals(token) && !held.token().equals(earlier));
    }

    private void write(Instant now, String lockedAt) {
        LeaseNote note = new LeaseNote(token, holder, lockedAt, now.plus(LeaseNote.LENGTH));
        index.write(ConfigParameter.at(now, LeaseNote.FIELD, note.text(now)));
        lastBeat = now;
    }

    /** Returns whether {@link #take} took something that {@link #release} releases. */
    boolean isTaken() {
        return since != null;
    }

    /** Routers of 1.x know no lock, so none is left behind for them; an open one of 0.x stays. */
    private void release(Instant now) {
        if (ours && index.dialect() == Dialect.V1) {
            index.remove(ConfigParameter.LOCK);
            since = null;
            index.remove(LeaseNote.FIELD);
        } else {
            index.write(ConfigParameter.at(now, ConfigParameter.LOCK, ConfigParameter.UNLOCKED));
            since = null;
            index.write(ConfigParameter.at(now, LeaseNote.FIELD, ""));
        }
    }

    /** Releases what was taken. */
    void release() {
        try {
            if (since != null) {
                release(clock.instant());
            }
        } finally {
            if (hold != null) {
                hold.close();
            }
        }
    }
}
