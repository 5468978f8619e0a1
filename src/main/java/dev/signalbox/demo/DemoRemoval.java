package dev.signalbox.demo;

import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.RemovalStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Removes the demo: by default only what the console made, and nothing that people added to it. */
public final class DemoRemoval {
    private final DemoSetup demo;
    private final RouterStore routers;
    private final RemoteStore remotes;
    private final RemovalStore removals;
    private final IndexProvider indexes;
    private final Clock clock;
    private final DemoEdits edits = new DemoEdits();

    public DemoRemoval(
            DemoSetup demo,
            RouterStore routers,
            RemoteStore remotes,
            RemovalStore removals,
            IndexProvider indexes,
            Clock clock) {
        this.demo = demo;
        this.routers = routers;
        this.remotes = remotes;
        this.removals = removals;
        this.indexes = indexes;
        this.clock = clock;
    }

    /** Returns what the demo consists of; empty if there is none. Reads its index. */
    public Optional<DemoContents> contents() {
        return demo.router().flatMap(routers::find).map(this::contents);
    }

    private DemoContents contents(Router router) {
        List<Remote> added = new ArrayList<>(remotes.of(router.id()));
        Optional<Remote> own = added.stream()
                .filter(remote -> remote.address().equals(demo.address()))
                .findFirst();
        own.ifPresent(added::remove);
        boolean shared = remotes.all().stream()
                .anyMatch(remote -> remote.address().equals(demo.address())
                        && own.filter(mine -> mine.id() == remote.id()).isEmpty());
        List<IndexRecord> records = new ArrayList<>();
        String problem = "";
        if (own.isPresent() && !shared) {
            try {
                records.addAll(records());
            } catch (IndexException failed) {
                problem = String.valueOf(failed.getMessage());
            }
        }
        int explained = (int) records.stream().filter(this::isOwn).count();
        return new DemoContents(
                router, own, explained, records.size() - explained, shared, problem, edits.of(router), added);
    }

    private List<IndexRecord> records() {
        List<IndexRecord> records = new ArrayList<>();
        try (RouteIndex index = indexes.open(demo.address())) {
            index.read(RouteIndex.Vectors.WITHOUT, records::addAll);
        }
        return records;
    }

    private boolean isOwn(IndexRecord one) {
        return edits.isOwn(one.utterance());
    }

    /**
     * Removes what the console made of what is listed. What people added stays, and the router with it; then it is an ordinary router. If
     * nothing was added, the router is removed for good: it is the same in every console.
     *
     * @throws dev.signalbox.store.RunInProgressException if a run has not finished; then nothing was removed
     */
    public void removeOwn(DemoContents contents) {
        if (contents.isUntouched()) {
            routers.remove(contents.router().id());
            empty(contents, false);
        } else if (!contents.keepsOwn()) {
            contents.own().ifPresent(remote -> remotes.remove(remote.id()));
            empty(contents, false);
        }
        demo.end();
    }

    /**
     * Removes the router with all that people added, and every record of the demo's index. The indexes of remotes that people added stay
     * as they are.
     *
     * @param who removes it
     * @throws dev.signalbox.store.RunInProgressException if a run has not finished; then nothing was removed
     */
    public void removeAll(DemoContents contents, String who) {
        removals.remove(contents.router().id(), who);
        empty(contents, true);
        demo.end();
    }

    private void empty(DemoContents contents, boolean whole) {
        if (contents.own().isEmpty()
                || contents.indexShared()
                || !contents.indexProblem().isEmpty()) {
            return;
        }
        List<String> ids = records().stream()
                .filter(one -> whole || isOwn(one))
                .map(IndexRecord::id)
                .toList();
        try (RouteIndex index = indexes.open(demo.address())) {
            index.delete(ids);
            index.write(ConfigParameter.at(clock.instant(), ConfigParameter.HASH, ""));
        }
    }
}
