package dev.signalbox.syncing.state;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.CheckRecord;
import dev.signalbox.store.CheckStore;
import dev.signalbox.store.PolicyStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.sync.check.Check;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.telemetry.ObservedWork;
import dev.signalbox.telemetry.WorkObservation;
import dev.signalbox.telemetry.WorkObserver;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Compares remotes with their routers: makes checks, and keeps the last readings so that pages need not read again. */
public final class RemoteComparisons {
    /** Readings kept; each may hold some ten thousand records. */
    private static final int KEPT = 16;

    private final IndexProvider indexes;
    private final EncoderRegistry encoders;
    private final RouterStore routers;
    private final CheckStore checks;
    private final PolicyStore policies;
    private final CheckTurn turn;
    private final Clock clock;
    private final WorkObserver observer;
    /** By age and not by {@code maximumSize}, which prefers what is asked for often: it would drop the reading that was just made. */
    private final Cache<Long, Kept> kept = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofDays(365))
            .executor(Runnable::run)
            .build();

    /** Why the last attempt to read a remote failed, until one succeeds. */
    private final Map<Long, ReadFailure> failures = new ConcurrentHashMap<>();

    /** @param dialect whose routers the records were read for: a converted router reads them anew */
    private record Kept(String address, Dialect dialect, IndexSnapshot reading, Instant at, int revision, Diff diff) {}

    /**
     * @param policies as they count for the index of a remote; a check is never green where one blocks
     * @param turn when a check may begin
     */
    public RemoteComparisons(
            IndexProvider indexes,
            EncoderRegistry encoders,
            RouterStore routers,
            CheckStore checks,
            PolicyStore policies,
            CheckTurn turn,
            Clock clock) {
        this(indexes, encoders, routers, checks, policies, turn, clock, WorkObserver.NONE);
    }

    /**
     * As the other one.
     *
     * @param observer is told of each check
     */
    public RemoteComparisons(
            IndexProvider indexes,
            EncoderRegistry encoders,
            RouterStore routers,
            CheckStore checks,
            PolicyStore policies,
            CheckTurn turn,
            Clock clock,
            WorkObserver observer) {
        this.indexes = indexes;
        this.encoders = encoders;
        this.routers = routers;
        this.checks = checks;
        this.policies = policies;
        this.turn = turn;
        this.clock = clock;
        this.observer = observer;
    }

    /**
     * Returns the newest revision and the last reading of the remote; reads it if there is none.
     *
     * @throws IndexException if it has to be read and that fails, or failed a short time ago after a long wait
     */
    public RemoteComparison survey(Remote remote) {
        Kept last = kept(remote);
        if (last == null) {
            repeatedFailure(remote).ifPresent(failure -> {
                throw failure.why();
            });
            return fresh(remote);
        }
        return of(remote, last.dialect(), last.reading(), last.at(), last);
    }

    /** Returns the failure that {@link #survey} repeats at present instead of reading a remote without a reading again. */
    public Optional<ReadFailure> repeatedFailure(Remote remote) {
        return Optional.ofNullable(failures.get(remote.id()))
                .filter(failure -> failure.address().equals(remote.address()) && failure.isRepeated(clock.instant()));
    }

    /** Returns the newest revision and the last reading of the remote; empty if there is none. Reads nothing. */
    public Optional<RemoteComparison> last(Remote remote) {
        return Optional.ofNullable(kept(remote))
                .map(last -> of(remote, last.dialect(), last.reading(), last.at(), last));
    }

    /**
     * Returns the newest revision and a reading made now.
     *
     * @throws IndexException if that fails
     */
    public RemoteComparison fresh(Remote remote) {
        Instant at = clock.instant();
        Dialect dialect = router(remote).dialect();
        try (RouteIndex index = indexes.open(remote.address(), dialect)) {
            IndexSnapshot reading = IndexSnapshot.withFacts(index);
            failures.remove(remote.id());
            return of(remote, dialect, reading, at, null);
        } catch (IndexException failed) {
            failures.put(remote.id(), failure(remote, at, failed));
            throw failed;
        }
    }

    /** Forgets the last reading, since the remote was or may have been changed. */
    public void forget(long remoteId) {
        failures.remove(remoteId);
        kept.invalidate(remoteId);
    }

    /** Makes a check, when its turn comes, and keeps what it found. A store that fails is a finding, not an error. */
    public CheckRecord check(Remote remote, CheckDepth depth) {
        try (WorkObservation work = observer.begin(new ObservedWork.Checking(remote.id(), depth.id()))) {
            CheckRecord line = turn.take(remote, () -> examine(remote, depth), why -> cutOff(remote, depth, why));
            checks.save(line);
            work.result(line.check().status().name().toLowerCase(Locale.ROOT));
            return line;
        }
    }

    /** Stores that a remote was to be checked and could not be, for a reason that is known without asking it. */
    public CheckRecord unreachable(Remote remote, CheckDepth depth, String why) {
        CheckRecord line = cutOff(remote, depth, why);
        checks.save(line);
        return line;
    }

    private CheckRecord cutOff(Remote remote, CheckDepth depth, String why) {
        Router router = router(remote);
        LocalState local = LocalRouter.state(router, encoders, routers);
        return line(remote, router, Check.unreachable(local, depth, why), null, clock.instant());
    }

    private CheckRecord examine(Remote remote, CheckDepth depth) {
        // Whatever changes from here on may have been missed, so the check counts as made now.
        Instant at = clock.instant();
        Router router = router(remote);
        LocalState local = LocalRouter.state(router, encoders, routers);
        CheckRecord line;
        try (RouteIndex index = indexes.open(remote.address(), router.dialect())) {
            line = checked(remote, router, local, depth, index, at);
            failures.remove(remote.id());
        } catch (IndexException e) {
            failures.put(remote.id(), failure(remote, at, e));
            String cause = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            line = line(remote, router, Check.unreachable(local, depth, cause), null, at);
        }
        return line;
    }

    private ReadFailure failure(Remote remote, Instant start, IndexException why) {
        Instant now = clock.instant();
        return new ReadFailure(remote.address(), now, Duration.between(start, now), why);
    }

    private CheckRecord checked(
            Remote remote, Router router, LocalState local, CheckDepth depth, RouteIndex index, Instant at) {
        Optional<Integer> dimensions =
                encoders.find(LocalRouter.encoder(router)).map(Encoder::dimensions);
        CheckResult examination = CheckResult.of(local, index, dimensions, depth, policies.of(remote.id()));
        examination.reading().ifPresent(reading -> of(remote, router.dialect(), reading, at, null));
        return line(remote, router, examination.check(), examination.lockedSince(), at);
    }

    private static CheckRecord line(
            Remote remote, Router router, Check check, @Nullable String lockedSince, Instant at) {
        return new CheckRecord(remote.id(), at, router.head().number(), check, lockedSince);
    }

    private RemoteComparison of(
            Remote remote, Dialect dialect, IndexSnapshot reading, Instant at, @Nullable Kept last) {
        Router router = router(remote);
        LocalState local = LocalRouter.state(router, encoders, routers);
        int revision = router.head().number();
        Diff diff = last != null && last.revision() == revision ? last.diff() : Diff.between(local, reading.state());
        kept.put(remote.id(), new Kept(remote.address(), dialect, reading, at, revision, diff));
        dropOldest();
        return new RemoteComparison(router, remote, local, reading, diff, at, failures.get(remote.id()));
    }

    private void dropOldest() {
        kept.policy().expireAfterAccess().ifPresent(byAge -> {
            int extra = kept.asMap().size() - KEPT;
            if (extra > 0) {
                kept.invalidateAll(byAge.oldest(extra).keySet());
            }
        });
    }

    private @Nullable Kept kept(Remote remote) {
        Kept last = kept.getIfPresent(remote.id());
        return last != null
                        && last.address().equals(remote.address())
                        && last.dialect() == router(remote).dialect()
                ? last
                : null;
    }

    private Router router(Remote remote) {
        return routers.find(remote.routerId())
                .orElseThrow(() ->
                        new NoSuchElementException("The router of remote \"" + remote.name() + "\" was removed."));
    }
}
