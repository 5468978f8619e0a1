package dev.signalbox.cli;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.Settings;
import dev.signalbox.store.Store;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.apply.Applier;
import dev.signalbox.sync.apply.Attempt;
import dev.signalbox.sync.apply.LocalSide;
import dev.signalbox.sync.apply.Notebook;
import dev.signalbox.sync.apply.Past;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.Journal;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.Outcome;
import dev.signalbox.sync.run.Phase;
import dev.signalbox.sync.run.Progress;
import dev.signalbox.sync.run.RefusedRow;
import dev.signalbox.sync.run.Run;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the syncs of one LOCAL with indexes wrote down: a store of the console's own kind, beside LOCAL, with the file as its one router.
 * From it alone the last sync with an index is finished or taken back.
 */
final class SyncJournal implements AutoCloseable {
    private static final String WHO = "the command line";
    private static final String ID = "journal-id";
    private static final int LOOKED_BACK = 50;

    private final Tools tools;
    private final LocalFile local;
    private final JournalFolder folder;
    private final Store store;
    private final String id;
    private List<RefusedRow> refused = List.of();

    private SyncJournal(Tools tools, LocalFile local, JournalFolder folder) {
        this.tools = tools;
        this.local = local;
        this.folder = folder;
        this.store = tools.stores().apply(folder.path());
        this.id = id(store.settings());
        // Whoever holds the folder is alone in it: what is open there has died.
        store.runs()
                .open()
                .forEach(run -> finish(
                        run,
                        new Outcome.Stopped(
                                run.progress().phase(),
                                run.progress().tally(),
                                "The command ended during this sync.")));
    }

    /** A sync that may have changed something and has not been taken back. */
    record Sync(Run run, StoredPlan stored, Journal journal) {
        boolean isPartWay() {
            return run.outcome() instanceof Outcome.Stopped;
        }

        boolean isUndo() {
            return run.undoes() != null;
        }

        /** What happened, for whoever wants to sync now. */
        String words() {
            Phase phase = run.outcome() instanceof Outcome.Stopped stopped
                    ? stopped.phase()
                    : run.progress().phase();
            return (isUndo() ? "The undo of a sync" : "A sync") + " with this REMOTE was cut off at \"" + phase.words()
                    + "\".";
        }
    }

    static SyncJournal open(Tools tools, LocalFile local) {
        JournalFolder folder = JournalFolder.open(local);
        try {
            return new SyncJournal(tools, local, folder);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** The one that is there; empty where none was ever made. */
    static Optional<SyncJournal> find(Tools tools, LocalFile local) {
        return Files.isDirectory(JournalFolder.of(local)) ? Optional.of(open(tools, local)) : Optional.empty();
    }

    private static String id(Settings settings) {
        return settings.get(ID).orElseGet(() -> {
            String made = UUID.randomUUID().toString();
            settings.put(ID, made);
            return made;
        });
    }

    /** The last sync with an index, as far as something can be done about it. */
    Optional<Sync> last(String address) {
        for (Run run : remote(address)
                .map(found -> store.runs().of(found.id(), LOOKED_BACK))
                .orElse(List.of())) {
            Optional<Journal> journal = store.journals()
                    .find(run.undoes() == null ? run.id() : run.undoes())
                    .filter(Journal::mayHaveChanged);
            if (run.outcome() instanceof Outcome.Applied && (run.undoes() != null || journal.isEmpty())) {
                return Optional.empty();
            }
            if (!(run.outcome() instanceof Outcome.Refused) && journal.isPresent()) {
                StoredPlan plan = store.plans().find(run.planId()).orElseThrow();
                return Optional.of(new Sync(run, plan, journal.get()));
            }
        }
        return Optional.empty();
    }

    /**
     * Whether a sync has to be finished, taken back or given up before another one. One that stopped at rows which the store refuses has not:
     * its routes have to be mended, and then it takes another plan.
     */
    boolean holdsUp(Sync sync) {
        return sync.isPartWay()
                && store.journals().refused(sync.journal().runId(), 0, 1).isEmpty();
    }

    /** Rows of the sync that was done last here which the store refused. */
    List<RefusedRow> refused() {
        return refused;
    }

    /** Forgets the syncs with an index: none of them can be finished or taken back afterwards. */
    void forget(String address) {
        remote(address).ifPresent(found -> store.remotes().remove(found.id()));
    }

    Outcome apply(
            Plan plan,
            RouteIndex index,
            Optional<Encoder> encoder,
            Policy policy,
            OnRefusal onRefusal,
            Consumer<Progress> progress) {
        Router router = router().orElseGet(() -> store.routers().add("LOCAL", local.config(), null, WHO, "First seen"));
        int revision = router.head().config().equals(local.config())
                ? router.head().number()
                : store.routers()
                        .commit(router.id(), router.head().number(), local.config(), WHO, "Before a sync")
                        .number();
        Remote remote = remote(index.address())
                .orElseGet(() -> store.remotes().add(router.id(), index.address(), index.address()));
        StoredPlan stored = store.plans()
                .save(router.id(), remote.id(), revision, WHO, tools.clock().instant(), plan);
        Run run =
                store.runs().start(stored.id(), remote.id(), WHO, tools.clock().instant());
        Outcome outcome = finish(
                run,
                applier()
                        .apply(
                                plan,
                                new Numbered(local, revision),
                                index,
                                encoder,
                                attempt(run, run.id(), kept(run, onRefusal), policy, onRefusal, progress)));
        if (!(outcome instanceof Outcome.Refused)) {
            store.journals().prune(remote.id(), 1);
        }
        return outcome;
    }

    /** Goes on with a sync, or with the undo of one, that was cut off. */
    Outcome resume(Sync sync, RouteIndex index, Optional<Encoder> encoder, Consumer<Progress> progress) {
        if (sync.isUndo()) {
            return again(sync, run -> takenBack(run, sync, index, progress));
        }
        return again(
                sync,
                run -> applier()
                        .resume(
                                sync.stored().plan(),
                                new Numbered(local, sync.journal().revision()),
                                index,
                                encoder,
                                past(sync.journal()),
                                attempt(
                                        run,
                                        run.id(),
                                        kept(run, sync.journal().onRefusal()),
                                        Policy.USUAL,
                                        sync.journal().onRefusal(),
                                        progress)));
    }

    Outcome undo(Sync sync, RouteIndex index, Consumer<Progress> progress) {
        if (sync.isUndo()) {
            return again(sync, run -> takenBack(run, sync, index, progress));
        }
        Run undo = store.runs().startUndo(sync.run(), WHO, tools.clock().instant());
        return finish(undo, takenBack(undo, sync, index, progress));
    }

    private Outcome takenBack(Run run, Sync sync, RouteIndex index, Consumer<Progress> progress) {
        long undone = sync.journal().runId();
        return applier()
                .undo(
                        sync.stored().plan(),
                        new Numbered(local, sync.journal().revision()),
                        index,
                        past(sync.journal()),
                        attempt(run, undone, Notebook.NONE, Policy.USUAL, OnRefusal.STOP, progress));
    }

    /** One that cannot be gone on with is where it was before: part way. */
    private Outcome again(Sync sync, Function<Run, Outcome> work) {
        Run run = store.runs().reopen(sync.run().id());
        Outcome outcome = work.apply(run);
        Outcome told = outcome instanceof Outcome.Refused refused
                ? new Outcome.Stopped(
                        sync.run().progress().phase(), sync.run().progress().tally(), refused.why())
                : outcome;
        finish(run, told);
        return outcome;
    }

    private Outcome finish(Run run, Outcome outcome) {
        refused = store.journals().refused(run.id(), 0, Integer.MAX_VALUE);
        store.runs().finish(run.id(), tools.clock().instant(), outcome);
        return outcome;
    }

    private Attempt attempt(
            Run run, long lease, Notebook notebook, Policy policy, OnRefusal onRefusal, Consumer<Progress> progress) {
        return new Attempt(
                id + "/" + lease,
                "Signalbox on the command line",
                // Nobody else is in the folder, so no sync of it but this one is under way.
                token -> token.startsWith(id + "/"),
                notebook,
                policy,
                onRefusal,
                () -> false,
                new Told(run, progress));
    }

    private Notebook kept(Run run, OnRefusal onRefusal) {
        return Notebook.of(store.journals(), run.id(), onRefusal);
    }

    private Applier applier() {
        return new Applier(
                new KnownHereToo(tools.vectors(), store.vectors()), tools.clock(), Thread::sleep, Applier.PATIENCE);
    }

    private Past past(Journal journal) {
        Router router = router().orElseThrow();
        RouterConfig then = store.routers()
                .revision(router.id(), journal.revision())
                .orElseThrow()
                .config();
        return Past.of(journal, store.journals(), LocalFile.state(then, tools.encoders()));
    }

    private Optional<Router> router() {
        return store.routers().all().stream().findFirst();
    }

    private Optional<Remote> remote(String address) {
        return router().stream()
                .flatMap(found -> store.remotes().of(found.id()).stream())
                .filter(found -> found.address().equals(address))
                .findFirst();
    }

    @Override
    public void close() {
        try (folder) {
            store.close();
        }
    }

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

    /** Keeps which step is under way, for whoever finds the sync cut off. */
    private final class Told implements Consumer<Progress> {
        private final Run run;
        private final Consumer<Progress> others;
        private @Nullable Phase last;

        Told(Run run, Consumer<Progress> others) {
            this.run = run;
            this.others = others;
        }

        @Override
        public void accept(Progress progress) {
            if (progress.phase() != last) {
                last = progress.phase();
                store.runs().progress(run.id(), progress);
            }
            others.accept(progress);
        }
    }
}
