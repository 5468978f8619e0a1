package dev.signalbox.web.sync;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.index.StoredLock;
import dev.signalbox.route.TimeText;
import dev.signalbox.store.RunStore;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.guard.FindingCode;
import dev.signalbox.sync.run.Run;
import dev.signalbox.syncing.service.RunRecovery;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.syncing.state.RemoteComparison;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.StatusTone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Notices about what prevents a sync, or what to know before one. */
public final class SyncNotices {
    private final RunStore runs;
    private final RunRecovery recovery;

    public SyncNotices(RunStore runs, RunRecovery recovery) {
        this.runs = runs;
        this.recovery = recovery;
    }

    /**
     * What the reading of the two sides shows, whatever the mode.
     *
     * @param told what is said of the chosen mode's plan already
     */
    List<SyncNotice> of(PlanPreviews outlook, PlanFindings told) {
        RemoteComparison survey = outlook.survey();
        List<SyncNotice> cautions = new ArrayList<>();
        String remote = "/remotes/" + survey.remote().id();
        Optional<Run> running =
                runs.of(survey.remote().id(), 1).stream().filter(Run::isOpen).findFirst();
        StoredLock lock = survey.reading().lock();
        if (running.isPresent()) {
            cautions.add(SyncNotice.of(
                            StatusTone.CHANGED,
                            "A run of " + survey.remote().name() + " is in progress",
                            "This page shows the state before the run ends.")
                    .leading("View run", "/runs/" + running.get().id()));
        } else if (cutOff(survey).isPresent()) {
            Run run = cutOff(survey).get();
            cautions.add(SyncNotice.of(
                            StatusTone.BAD,
                            "Run " + run.id() + " of " + survey.remote().name() + " is incomplete",
                            "You can resume or undo it. A new run removes these options.")
                    .leading("Resume or undo run", "/runs/" + run.id()));
        } else if (allBut(survey).isPresent()) {
            Run run = allBut(survey).get();
            cautions.add(SyncNotice.of(
                            StatusTone.WARN,
                            "Run " + run.id() + " of " + survey.remote().name() + " finished except for "
                                    + DisplayFormat.count(recovery.refusedRows(run), "row"),
                            "The store refused them. You can retry only these rows. A new run removes this option.")
                    .leading("View rows", "/runs/" + run.id()));
        } else if (lock != null) {
            cautions.add(SyncNotice.of(
                            StatusTone.BAD,
                            survey.remote().name() + " is locked"
                                    + (lock.since().isEmpty() ? "" : " since " + TimeText.exact(lock.since())),
                            lock.remark().map(remark -> remark + " ").orElse("")
                                    + "Another router or console is syncing it, or stopped without releasing it. You can create and read"
                                    + " plans, but runs are refused until the lock is released.")
                    .leading("View lock", remote + "#lock"));
        }
        int repeated = survey.diff().duplicates().size();
        Status status = outlook.check().status();
        if (survey.diff().isEmpty() && repeated > 0) {
            cautions.add(SyncNotice.of(
                    StatusTone.WARN,
                    DisplayFormat.count(repeated, "duplicate record"),
                    "Both sides have the same utterances, but the remote has some of them more than once. Every mode except"
                            + " error removes the duplicates."));
        } else if (status == Status.NEVER_SYNCED && survey.diff().isEmpty()) {
            cautions.add(SyncNotice.of(
                            StatusTone.QUIET,
                            "Both sides are empty",
                            "There is nothing to sync yet. Add routes with utterances or import a config first.")
                    .leading("Go to routes", "/routers/" + survey.router().id()));
        } else if (status == Status.SYNCED) {
            cautions.add(SyncNotice.of(
                    StatusTone.GOOD,
                    "Local and " + survey.remote().name() + " are in sync",
                    "There is nothing to sync."));
        } else if (status == Status.SYNCED_HASH_STALE) {
            cautions.add(SyncNotice.of(
                    StatusTone.GOOD,
                    "Local and " + survey.remote().name() + " are in sync, but the hash is stale",
                    "Order, a threshold or an outside edit changed the hash. Every mode except error writes the hash and changes"
                            + " no record."));
        } else if (status == Status.DRIFTED_HASH_CLAIMS_SYNCED && !told.has(FindingCode.HASH_CLAIMS_SYNCED)) {
            cautions.add(
                    SyncNotice.of(
                            StatusTone.WARN,
                            "The hash claims synced",
                            "Records were changed outside Signalbox and the hash was not updated, so a fast check would not notice."));
        }
        if (outlook.othersMade() && !told.has(FindingCode.ENCODER)) {
            String madeBy = survey.reading().madeBy().stream()
                    .map(EncoderName::toString)
                    .collect(Collectors.joining(" and "));
            cautions.add(SyncNotice.of(
                    StatusTone.BAD,
                    "The index contains vectors from another encoder",
                    "They were computed by " + madeBy + "; the router's encoder is "
                            + LocalRouter.encoder(survey.router())
                            + ". A search with one encoder among vectors of the other finds no near results. Choose Re-embed all"
                            + " utterances below."));
        }
        return cautions;
    }

    private Optional<Run> allBut(RemoteComparison survey) {
        return recovery.retryable(survey.remote().id());
    }

    private Optional<Run> cutOff(RemoteComparison survey) {
        return recovery.resumable(survey.remote().id());
    }
}
