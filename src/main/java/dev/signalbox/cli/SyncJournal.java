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
 * What the syncs of one LOCAL with indexes wrote down: a store of the console's own kind, beside LOCAL, with the file as its one router.
 * From it alone {@link JournaledSync} finishes the last sync with an index or takes it back.
 */
final class SyncJournal implements AutoCloseable {
    /** Who its plans and runs are by. */
    static final String WHO = "the command line";

    private static final String ID = "journal-id";
    private static final int LOOKED_BACK = 50;

    private final CommandTools tools;
    private final LocalFile local;
    private final JournalFolder folder;
    private final ConsoleStore store;
    private final String id;
    private List<RefusedRow> refused = List.of();

    private SyncJournal(CommandTools tools, LocalFile local, JournalFolder folder) {
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
                        new RunOutcome.Stopped(
                                run.progress().phase(),
                                run.progress().tally(),
                                "The command ended during this sync.")));
    }

    /** A sync that may have changed something and has not been taken back. */
    record Sync(Run run, Journal journal) {
        boolean isPartWay() {
            return run.outcome() instanceof RunOutcome.Stopped;
        }

        boolean isUndo() {
            return run.undoes() != null;
        }

        /** What happened, for whoever wants to sync now. */
        String message() {
            RunPhase phase = run.outcome() instanceof RunOutcome.Stopped stopped
                    ? stopped.phase()
                    : run.progress().phase();
            return (isUndo() ? "The undo of a sync" : "A sync") + " with this REMOTE was cut off at \""
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

    /** The one that is there; empty where none was ever made. */
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

    /** The last sync with an index, as far as something can be done about it. */
    Optional<Sync> last(String address) {
        for (Run run : remote(address)
                .map(found -> store.runs().of(found.id(), LOOKED_BACK))
                .orElse(List.of())) {
            Optional<Journal> journal = store.journals()
                    .find(run.undoes() == null ? run.id() : run.undoes())
                    .filter(Journal::mayHaveChanged);
            if (run.outcome() instanceof RunOutcome.Applied && (run.undoes() != null || journal.isEmpty())) {
                return Optional.empty();
            }
            if (!(run.outcome() instanceof RunOutcome.Refused) && journal.isPresent()) {
                return Optional.of(new Sync(run, journal.get()));
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

    /** Keeps a plan; LOCAL as it is now becomes the revision that it is of. */
    StoredPlan keep(Plan plan, String address) {
        Router router = router().orElseGet(() -> store.routers().add("LOCAL", local.config(), null, WHO, "First seen"));
        int revision = router.head().config().equals(local.config())
                ? router.head().number()
                : store.routers()
                        .commit(router.id(), router.head().number(), local.config(), WHO, "Before a sync")
                        .number();
        Remote remote = remote(address).orElseGet(() -> store.remotes().add(router.id(), address, address));
        return plans().keep(router.id(), remote.id(), revision, plan, WHO);
    }

    private PlanService plans() {
        return new PlanService(store.plans(), tools.clock());
    }

    /**
     * What starts, finishes and takes back syncs of LOCAL, and writes them down here. Findings are looked at before, with what {@code --allow}
     * lets pass, and once more under the lock.
     *
     * @param launcher where the syncs are done
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

    /** Says which step is under way, for whoever finds the sync cut off. */
    void progress(Run run, RunProgress progress) {
        store.runs().progress(run.id(), progress);
    }

    /** Ends a sync; the rows of it that were refused are told from then on. */
    void finish(Run run, RunOutcome outcome) {
        refused = store.journals().refused(run.id(), 0, Integer.MAX_VALUE);
        store.runs().finish(run.id(), tools.clock().instant(), outcome);
    }

    /** Forgets what the syncs with the same index wrote down before this one: they can be taken back no longer. */
    void forgetBefore(Run run) {
        store.journals().prune(run.remoteId(), 1);
    }

    /** Whether a token is that of a sync which is over: nobody else is in the folder, so none of its own but the present one goes on. */
    private boolean hasEnded(String token) {
        return token.startsWith(id + "/");
    }

    /** The vectors that were made for syncs of LOCAL. */
    VectorStore vectors() {
        return store.vectors();
    }

    /** The plan of a run. */
    StoredPlan plan(Run run) {
        return store.plans().find(run.planId()).orElseThrow();
    }

    /** LOCAL as a sync found it. */
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
