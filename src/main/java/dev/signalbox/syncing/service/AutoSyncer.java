package dev.signalbox.syncing.service;

import dev.signalbox.index.IndexException;
import dev.signalbox.index.StoredLock;
import dev.signalbox.route.CountText;
import dev.signalbox.route.RouterHash;
import dev.signalbox.route.TimeText;
import dev.signalbox.store.AutoSync;
import dev.signalbox.store.AutoSyncStore;
import dev.signalbox.store.PolicyStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.RunInProgressException;
import dev.signalbox.store.RunStore;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.guard.PlanBlockedException;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanBase;
import dev.signalbox.sync.plan.PlanBuilder;
import dev.signalbox.sync.plan.PlanRefusedException;
import dev.signalbox.sync.plan.PlanRequest;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunStarter;
import dev.signalbox.syncing.service.PlanService.ConflictPicks;
import dev.signalbox.syncing.state.RemoteComparison;
import dev.signalbox.syncing.state.RemoteComparisons;
import java.time.Clock;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Syncs remotes automatically that are set to it ({@code auto_sync} of semantic-router): when the console starts, when a revision is
 * made, when a check finds drift. It never ignores a lock or a blocking finding, nor a run that needs a decision, and tries each pair of states once under one policy; then
 * it waits for a person. Mode {@code error} writes nothing and marks the remote.
 */
public final class AutoSyncer implements AutoCloseable {
    /** The name under which its plans and runs are recorded. */
    public static final String WHO = "auto-sync";

    private static final Logger LOG = LoggerFactory.getLogger(AutoSyncer.class);

    private final AutoSyncStore autoSyncs;
    private final RemoteStore remotes;
    private final PlanService plans;
    private final RunStore runs;
    private final PolicyStore policies;
    private final RemoteComparisons surveyor;
    private final SyncService sync;
    private final RunRecovery remedies;
    private final IndexGovernance governance;
    private final ConvertedRouters converted;
    private final QualityGate gate;
    private final WindowGate windows;
    private final BiConsumer<Long, Instant> later;
    private final Clock clock;
    /** One check at a time, in the order of their triggers. */
    private final ExecutorService looks = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("auto-sync").factory());

    /** @param later asked to {@link #consider} a remote at a time */
    public AutoSyncer(
            AutoSyncStore autoSyncs,
            RemoteStore remotes,
            PlanService plans,
            RunStore runs,
            PolicyStore policies,
            RemoteComparisons surveyor,
            SyncService sync,
            RunRecovery remedies,
            IndexGovernance governance,
            ConvertedRouters converted,
            QualityGate gate,
            WindowGate windows,
            BiConsumer<Long, Instant> later,
            Clock clock) {
        this.autoSyncs = autoSyncs;
        this.remotes = remotes;
        this.plans = plans;
        this.runs = runs;
        this.policies = policies;
        this.surveyor = surveyor;
        this.sync = sync;
        this.remedies = remedies;
        this.governance = governance;
        this.converted = converted;
        this.gate = gate;
        this.windows = windows;
        this.later = later;
        this.clock = clock;
    }

    /** Checks every remote that is set to auto-sync; returns at once. */
    public void considerAll() {
        autoSyncs.all().forEach(each -> consider(each.remoteId()));
    }

    /** Checks the remotes of a router that has a new revision; returns at once. */
    public void considerRouter(long routerId) {
        remotes.of(routerId).forEach(remote -> consider(remote.id()));
    }

    /** Checks a remote, if it is set to auto-sync; returns at once. */
    public void consider(long remoteId) {
        if (autoSyncs.find(remoteId).isPresent() && !looks.isShutdown()) {
            looks.execute(() -> look(remoteId));
        }
    }

    /** Waits until every requested check is done. */
    public void settled() {
        try {
            looks.submit(() -> {}).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void look(long remoteId) {
        Optional<AutoSync> set = autoSyncs.find(remoteId);
        Optional<Remote> remote = remotes.find(remoteId);
        if (set.isEmpty() || remote.isEmpty()) {
            return;
        }
        try {
            look(set.get(), remote.get());
        } catch (IndexException | NoSuchElementException | RunInProgressException e) {
            autoSyncs.looked(remoteId, null, clock.instant(), String.valueOf(e.getMessage()), null);
        } catch (RuntimeException e) {
            LOG.error("Auto-sync of {} failed", remote.get().address(), e);
            autoSyncs.looked(remoteId, null, clock.instant(), "Auto-sync failed: " + e.getMessage(), null);
        }
    }

    private void look(AutoSync set, Remote remote) {
        Optional<Run> last = runs.of(remote.id(), 1).stream().findFirst();
        if (last.filter(Run::isOpen).isPresent()) {
            return;
        }
        if (last.filter(remedies::canResume).isPresent()) {
            waits(set, "Run " + last.get().id() + " is incomplete. Resume or undo it first.");
            return;
        }
        if (last.filter(remedies::canRetry).isPresent()) {
            waits(
                    set,
                    "Run " + last.get().id()
                            + " finished except for rows that the store refused. Retry them or undo it first.");
            return;
        }
        governance.shared().learn(remote);
        Optional<String> against = set.mode() == Mode.ERROR
                ? Optional.empty()
                : converted.againstAutoSync(remote).or(() -> governance.againstAutoSync(remote));
        if (against.isPresent()) {
            waits(set, against.get());
            return;
        }
        Optional<OutsideWindowException> closed =
                set.mode() == Mode.ERROR ? Optional.empty() : windows.against(remote.id(), true);
        if (closed.isPresent()) {
            closed(set, closed.get());
            return;
        }
        RemoteComparison survey = surveyor.fresh(remote);
        if (survey.diff().isEmpty()
                && survey.diff().irregular() == 0
                && survey.reading().state().rules().preparation().isEmpty()) {
            waits(set, "Local and remote are in sync.");
            return;
        }
        PlanBase base = PlanBase.of(survey.local(), survey.reading().state());
        // Another policy, or another test set of a gate, may permit what was blocked: an attempt counts only for those
        // at that time.
        String policy = RouterHash.sha256(policies.of(remote.id()).toString() + gate.conditions(remote.id()));
        String states = base.local() + "/" + base.remote() + "/" + set.mode().id() + "/" + policy;
        if (states.equals(set.states())) {
            return;
        }
        StoredLock lock = survey.reading().lock();
        if (lock != null) {
            waits(
                    set,
                    "The remote is locked" + (lock.since().isEmpty() ? "" : " since " + TimeText.exact(lock.since()))
                            + ". "
                            + lock.remark().map(remark -> remark + " ").orElse("")
                            + "Auto-sync tries again at its next trigger.");
        } else if (set.mode() == Mode.ERROR) {
            tried(
                    set,
                    states,
                    CountText.count(survey.diff().counts().differing(), "utterance differs", "utterances differ")
                            + ". Mode error writes nothing. Choose another mode to sync.");
        } else {
            start(set, survey, states);
        }
    }

    private void start(AutoSync set, RemoteComparison survey, String states) {
        try {
            Plan plan = PlanService.make(
                    PlanBuilder.over(survey.local(), survey.reading().state()),
                    PlanRequest.of(set.mode(), MergeSemantics.SEMANTIC_ROUTER),
                    ConflictPicks.NONE);
            if (plan.isEmpty() && plan.mode() == Mode.REMOTE && !plan.preparesIndex()) {
                waits(
                        set,
                        "Local has the values of the remote, and mode remote leaves irregular records of the remote unchanged.");
                return;
            }
            begin(set, plans.keep(survey, plan, WHO), states);
        } catch (PlanRefusedException refused) {
            tried(set, states, "No plan could be created: " + refused.getMessage());
        }
    }

    /** Never ignores a blocking finding: the plan stays as it was created, for a person to review. */
    private void begin(AutoSync set, StoredPlan stored, String states) {
        try {
            Run run = sync.start(stored, RunStarter.autoSync(WHO));
            tried(
                    set,
                    states,
                    "Started run " + run.id() + " in mode " + set.mode().id() + ".");
        } catch (OutsideWindowException closed) {
            closed(set, closed);
        } catch (PlanBlockedException | NotApprovedException | GateBlockedException blocked) {
            tried(set, states, "Plan " + stored.id() + " needs your decision. " + blocked.getMessage(), stored.id());
        }
    }

    /** The two states are not marked as tried: the attempt is made when the window permits it. */
    private void closed(AutoSync set, OutsideWindowException closed) {
        waits(set, String.valueOf(closed.getMessage()));
        Instant opens = closed.opens();
        if (opens != null) {
            later.accept(set.remoteId(), opens);
        }
    }

    private void waits(AutoSync set, String said) {
        autoSyncs.looked(set.remoteId(), null, clock.instant(), said, null);
    }

    private void tried(AutoSync set, String states, String said) {
        tried(set, states, said, null);
    }

    private void tried(AutoSync set, String states, String said, @Nullable Long plan) {
        autoSyncs.looked(set.remoteId(), states, clock.instant(), said, plan);
        LOG.info("Auto-sync of remote {}: {}", set.remoteId(), said);
    }

    /** Waits for the current check. */
    @Override
    public void close() {
        looks.shutdown();
        try {
            if (!looks.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("The console stops while auto-sync looks at a remote");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
