package dev.signalbox.cli;

import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.SettingStore;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.store.VectorStore;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.Journal;
import dev.signalbox.sync.run.RefusedRow;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunProgress;
import dev.signalbox.sync.run.RunStarter;
import dev.signalbox.syncing.execution.PlanApplier;
import dev.signalbox.syncing.service.ApprovalCheck;
import dev.signalbox.syncing.service.LeaseOwner;
import dev.signalbox.syncing.service.PlanService;
import dev.signalbox.syncing.service.RunLauncher;
import dev.signalbox.syncing.service.RunRecovery;
import dev.signalbox.syncing.service.RunSides;
import dev.signalbox.syncing.service.RunTask;
import dev.signalbox.syncing.service.SyncService;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The journal of the syncs of one LOCAL with indexes: a store of the same kind as the console's, next to LOCAL, with the file as its only
 * router. From it alone {@link JournaledSync} resumes or undoes the last sync with an index.
 */
final class SyncJournal implements AutoCloseable {
    /** The name under which its plans and runs are recorded. */
    static final String WHO = "the command line";

    static final RunStarter STARTER = RunStarter.commandLine(WHO);

    private static final String ID = "journal-id";
    private static final int LOOKED_BACK = 50;

    private final CommandTools tools;
    private final LocalFile local;
    private final JournalFolder folder;
    private final ConsoleStore store;
    private final SyncHistory history;
    private final String id;
    private List<RefusedRow> refused = List.of();

    private SyncJournal(CommandTools tools, LocalFile local, JournalFolder folder) {
        this.tools = tools;
        this.local = local;
        this.folder = folder;
        this.store = tools.stores().apply(folder.path());
        this.history = new SyncHistory(store);
        this.id = id(store.settings());
        // Only one command has the folder open, so a run that is still open has died.
        store.runs()
                .open()
                .forEach(run -> finish(
                        run,
                        new RunOutcome.Stopped(
                                run.progress().phase(),
                                run.progress().tally(),
                                "The command ended during this sync.")));
    }

    /** A sync that may have changed something and was not undone. */
    record Sync(Run run, Journal journal) {
        boolean isPartWay() {
            return run.outcome() instanceof RunOutcome.Stopped;
        }

        boolean isUndo() {
            return run.undoes() != null;
        }

        /** Returns what happened, as the reason why a new sync is refused. */
        String message() {
            RunPhase phase = run.outcome() instanceof RunOutcome.Stopped stopped
                    ? stopped.phase()
                    : run.progress().phase();
            return (isUndo() ? "The undo of a sync" : "A sync") + " with this REMOTE was interrupted at \""
                    + phase.message() + "\".";
        }
    }

    static SyncJournal open(CommandTools tools, LocalFile local) {
        JournalFolder folder = JournalFolder.open(local);
        try {
            return new SyncJournal(tools, local, folder);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** Opens an existing journal; empty if there is none. */
    static Optional<SyncJournal> find(CommandTools tools, LocalFile local) {
        return Files.isDirectory(JournalFolder.of(local)) ? Optional.of(open(tools, local)) : Optional.empty();
    }

    private static String id(SettingStore settings) {
        return settings.get(ID).orElseGet(() -> {
            String made = UUID.randomUUID().toString();
            settings.put(ID, made);
            return made;
        });
    }

    /** Returns the last sync with an index that may have changed something, if it can be resumed or undone. */
    Optional<Sync> last(String address) {
        return offer(address).undoable();
    }

    /** Returns what an undo of the syncs with an index can do. */
    UndoOffer<Sync> offer(String address) {
        return history.offer(
                address,
                remote(address)
                        .map(found -> store.runs().of(found.id(), LOOKED_BACK))
                        .orElse(List.of()));
    }

    /** Notes that the last sync with an index left nothing to undo; true until the next {@link #keep} or undo. */
    void note(String address, IdleSync.Reason reason) {
        history.note(address, new IdleSync(tools.clock().instant(), reason));
    }

    /** Forgets a {@link #note}, after an undo. */
    void clear(String address) {
        history.clear(address);
    }

    /** Returns a run. */
    Run run(long id) {
        return store.runs().find(id).orElseThrow();
    }

    /**
     * Returns whether a sync has to be resumed, undone or discarded before another one. This is not so for one that stopped at refused rows:
     * its routes have to be corrected, which requires another plan.
     */
    boolean holdsUp(Sync sync) {
        return sync.isPartWay()
                && store.journals().refused(sync.journal().runId(), 0, 1).isEmpty();
    }

    /** Returns the refused rows of the sync that was done last. */
    List<RefusedRow> refused() {
        return refused;
    }

    /** Forgets the syncs with an index: none of them can be resumed or undone afterwards. */
    void forget(String address) {
        remote(address).ifPresent(found -> store.remotes().remove(found.id()));
    }

    /** Stores a plan; LOCAL as it is now becomes the revision of the plan. */
    StoredPlan keep(Plan plan, String address) {
        Router router = router().orElseGet(() -> store.routers().add("LOCAL", local.config(), null, WHO, "First seen"));
        int revision = router.head().config().equals(local.config())
                ? router.head().number()
                : store.routers()
                        .commit(router.id(), router.head().number(), local.config(), WHO, "Before a sync")
                        .number();
        Remote remote = remote(address).orElseGet(() -> store.remotes().add(router.id(), address, address));
        history.clear(address);
        return plans().keep(router.id(), remote.id(), revision, plan, WHO);
    }

    private PlanService plans() {
        return new PlanService(store.plans(), tools.clock());
    }

    /**
     * Returns the service that starts, resumes and undoes syncs of LOCAL, and records them here. Findings are evaluated before, with what
     * {@code --allow} permits, and again under the lock.
     *
     * @param launcher performs the syncs
     */
    SyncService service(PlanApplier applier, RunSides.Opener opener, RunLauncher launcher) {
        LeaseOwner owner = new LeaseOwner(id, run -> "Signalbox on the command line", this::hasEnded);
        return new SyncService(
                plans(),
                new RunTask(applier, opener, store.journals(), owner),
                launcher,
                new RunRecovery(store.runs(), store.journals()),
                store.remotes(),
                store.runs(),
                store.journals(),
                ApprovalCheck.GIVEN,
                LOOKED_BACK,
                tools.clock());
    }

    /** Records the current step, for the next command if the sync is interrupted. */
    void progress(Run run, RunProgress progress) {
        store.runs().progress(run.id(), progress);
    }

    /** Ends a sync; {@link #refused} returns its refused rows from then on. */
    void finish(Run run, RunOutcome outcome) {
        refused = store.journals().refused(run.id(), 0, Integer.MAX_VALUE);
        store.runs().finish(run.id(), tools.clock().instant(), outcome);
    }

    /** Deletes the journals of earlier syncs with the same index: they can no longer be undone. */
    void forgetBefore(Run run) {
        store.journals().prune(run.remoteId(), 1);
    }

    /** Returns whether a token belongs to a sync that has ended: only this command has the folder open, so no other sync of it is running. */
    private boolean hasEnded(String token) {
        return token.startsWith(id + "/");
    }

    /** Returns the vectors that were computed for syncs of LOCAL. */
    VectorStore vectors() {
        return store.vectors();
    }

    /** Returns the plan of a run. */
    StoredPlan plan(Run run) {
        return store.plans().find(run.planId()).orElseThrow();
    }

    /** Returns LOCAL as a sync found it. */
    LocalState base(int revision) {
        Router router = router().orElseThrow();
        RouterConfig then =
                store.routers().revision(router.id(), revision).orElseThrow().config();
        return LocalFile.state(then, tools.encoders());
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
}
