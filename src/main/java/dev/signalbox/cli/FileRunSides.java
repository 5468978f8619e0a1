package dev.signalbox.cli;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.Route;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.syncing.service.RunSides;
import dev.signalbox.syncing.state.LocalSide;
import java.util.List;
import java.util.Optional;

/** LOCAL, a config file, and the index that a command has open, as a run works on them. */
final class FileRunSides implements RunSides {
    private final StoredPlan stored;
    private final SyncSides sides;
    private final RouteIndex index;
    private final SyncJournal journal;
    private final Policy policy;

    /**
     * @param index of {@code sides}; stays open
     * @param journal of LOCAL
     * @param policy what blocks the plan
     */
    FileRunSides(StoredPlan stored, SyncSides sides, RouteIndex index, SyncJournal journal, Policy policy) {
        this.stored = stored;
        this.sides = sides;
        this.index = index;
        this.journal = journal;
        this.policy = policy;
    }

    @Override
    public Plan plan() {
        return stored.plan();
    }

    @Override
    public LocalSide local() {
        return new Numbered(sides.local(), stored.revision());
    }

    @Override
    public RouteIndex index() {
        return index;
    }

    @Override
    public Optional<Encoder> encoder() {
        return sides.encoder();
    }

    @Override
    public Policy policy() {
        return policy;
    }

    @Override
    public LocalState base(int revision) {
        return journal.base(revision);
    }

    /** The command closes the index. */
    @Override
    public void close() {}

    /** LOCAL under the number that the journal knows its content by. */
    private record Numbered(LocalFile file, int revision) implements LocalSide {
        @Override
        public LocalState read() {
            return file.read();
        }

        @Override
        public void commit(List<Route> base, List<Route> routes, String what) {
            file.commit(base, routes, what);
        }
    }
}
