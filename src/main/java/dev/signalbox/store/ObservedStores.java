package dev.signalbox.store;

import dev.signalbox.route.RouterConfig;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.run.RunOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Stores that notify a listener after each change. */
public final class ObservedStores {
    private ObservedStores() {}

    /**
     * Notifies about each stored check.
     *
     * @param told called on the thread that stores; must be quick
     */
    public static CheckStore checks(CheckStore checks, Consumer<CheckRecord> told) {
        return new CheckStore() {
            @Override
            public void save(CheckRecord line) {
                checks.save(line);
                told.accept(line);
            }

            @Override
            public Optional<CheckRecord> latest(long remoteId) {
                return checks.latest(remoteId);
            }

            @Override
            public Optional<CheckRecord> latestReached(long remoteId) {
                return checks.latestReached(remoteId);
            }

            @Override
            public List<CheckRecord> history(long remoteId, int limit) {
                return checks.history(remoteId, limit);
            }
        };
    }

    /**
     * Notifies about each lock that was released manually, by the remote's id.
     *
     * @param told called on the thread that stores; must be quick
     */
    public static LockReleaseStore lockReleases(LockReleaseStore releases, LongConsumer told) {
        return new LockReleaseStore() {
            @Override
            public void add(LockRelease release) {
                releases.add(release);
                told.accept(release.remoteId());
            }

            @Override
            public List<LockRelease> of(long remoteId, int limit) {
                return releases.of(remoteId, limit);
            }
        };
    }

    /**
     * Notifies about each policy that was saved, by the remote's id.
     *
     * @param told called on the thread that saves; must be quick
     */
    public static PolicyStore policies(PolicyStore policies, LongConsumer told) {
        return new PolicyStore() {
            @Override
            public Policy of(long remoteId) {
                return policies.of(remoteId);
            }

            @Override
            public void save(long remoteId, Policy policy) {
                policies.save(remoteId, policy);
                told.accept(remoteId);
            }
        };
    }

    /**
     * Notifies about each run that has ended, by its id.
     *
     * @param told called on the thread that ends the run; must be quick
     */
    public static RunStore runs(RunStore runs, BiConsumer<Long, RunOutcome> told) {
        return new ForwardingRunStore(runs) {
            @Override
            public void finish(long id, Instant at, Instant worked, RunOutcome outcome) {
                super.finish(id, at, worked, outcome);
                told.accept(id, outcome);
            }
        };
    }

    /**
     * Notifies about each new revision, by the router's id.
     *
     * @param told called on the thread that commits; must be quick
     */
    public static RouterStore routers(RouterStore routers, LongConsumer told) {
        return new RouterStore() {
            @Override
            public Router add(String name, RouterConfig config, @Nullable Double threshold, String who, String what) {
                return routers.add(name, config, threshold, who, what);
            }

            @Override
            public List<Router> all() {
                return routers.all();
            }

            @Override
            public Optional<Router> find(long id) {
                return routers.find(id);
            }

            @Override
            public Revision commit(long id, int base, RouterConfig config, String who, String what) {
                Revision made = routers.commit(id, base, config, who, what);
                told.accept(id);
                return made;
            }

            @Override
            public void update(Router was, String name, @Nullable Double threshold, String who) {
                routers.update(was, name, threshold, who);
            }

            @Override
            public Optional<SettingsChange> settled(long id) {
                return routers.settled(id);
            }

            @Override
            public List<RevisionLine> history(long id, int offset, int limit) {
                return routers.history(id, offset, limit);
            }

            @Override
            public Optional<Revision> revision(long id, int number) {
                return routers.revision(id, number);
            }

            @Override
            public List<RouteChangePoint> changesOf(long id, String name) {
                return routers.changesOf(id, name);
            }

            @Override
            public void remove(long id) {
                routers.remove(id);
            }
        };
    }
}
