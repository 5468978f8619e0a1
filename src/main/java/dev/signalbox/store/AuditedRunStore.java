package dev.signalbox.store;

import dev.signalbox.audit.Actor;
import dev.signalbox.audit.AuditChange;
import dev.signalbox.audit.AuditEntry;
import dev.signalbox.audit.AuditSubject;
import dev.signalbox.route.CountText;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunStarter;
import dev.signalbox.sync.run.RunTally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Records the start and end of all runs in the audit trail. A run whose start cannot be recorded ends at once; its end is recorded before it is
 * stored, so that none is lost if the console stops in between: the next start then ends the run again, and the latest entry counts.
 */
public final class AuditedRunStore extends ForwardingRunStore {
    private static final String BEGIN = "Begin a run";
    private static final String END = "End a run";

    private final AuditTrail trail;
    private final RouterStore routers;
    private final RemoteStore remotes;
    /** Ends that are recorded but not stored yet: storing them is retried while the store is not available. */
    private final Map<Long, RunOutcome> told = new ConcurrentHashMap<>();

    public AuditedRunStore(RunStore runs, AuditTrail trail, RouterStore routers, RemoteStore remotes) {
        super(runs);
        this.trail = trail;
        this.routers = routers;
        this.remotes = remotes;
    }

    @Override
    public Run start(long planId, long remoteId, RunStarter by, Instant at) {
        return begun(super.start(planId, remoteId, by, at), by.name(), at, "Applies plan " + planId + ".");
    }

    @Override
    public Run startUndo(Run undone, RunStarter by, Instant at) {
        return begun(super.startUndo(undone, by, at), by.name(), at, "Undoes run " + undone.id() + ".");
    }

    @Override
    public void finish(long id, Instant at, Instant worked, RunOutcome outcome) {
        if (!outcome.equals(told.get(id))) {
            find(id).ifPresent(run -> trail.append(entry(run, run.lastBy().name(), at, END, done(outcome))
                    .saying(run.undoes() == null ? message(outcome) : undoMessage(run.undoes(), outcome))
                    .changing(changes(run, outcome.tally()))));
            told.put(id, outcome);
        }
        super.finish(id, at, worked, outcome);
        told.remove(id);
    }

    private Run begun(Run run, String who, Instant at, String words) {
        try {
            trail.append(entry(run, who, at, BEGIN, dev.signalbox.audit.AuditOutcome.DONE)
                    .saying(words));
            return run;
        } catch (RuntimeException away) {
            super.finish(
                    run.id(),
                    at,
                    at,
                    new RunOutcome.Refused(
                            RunOutcome.Reason.STORE,
                            "The start of the run could not be written into the audit trail. Nothing was changed."));
            throw away;
        }
    }

    private AuditEntry entry(Run run, String who, Instant at, String deed, dev.signalbox.audit.AuditOutcome outcome) {
        return AuditEntry.of(at, Actor.named(who), deed, outcome).on(place(run.remoteId()), "run " + run.id());
    }

    private AuditSubject place(long remoteId) {
        return remotes.find(remoteId)
                .map(remote -> new AuditSubject(
                        remote.routerId(),
                        routers.find(remote.routerId()).map(Router::name).orElse(""),
                        remote.id(),
                        remote.name()))
                .orElse(AuditSubject.CONSOLE);
    }

    private static dev.signalbox.audit.AuditOutcome done(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Applied applied -> dev.signalbox.audit.AuditOutcome.DONE;
            case RunOutcome.AllBut some -> dev.signalbox.audit.AuditOutcome.FAILED;
            case RunOutcome.Refused refused -> dev.signalbox.audit.AuditOutcome.REFUSED;
            case RunOutcome.Stopped stopped -> dev.signalbox.audit.AuditOutcome.FAILED;
        };
    }

    private static String message(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Applied applied ->
                "All changes were made; " + CountText.count(applied.verified(), "utterance is", "utterances are")
                        + " the same on both sides."
                        + (applied.leftOut() == 0
                                ? ""
                                : " "
                                        + CountText.count(
                                                applied.leftOut(), "utterance still differs", "utterances still differ")
                                        + ", as the plan excludes " + (applied.leftOut() == 1 ? "it." : "them."))
                        + (applied.irregular() == 0
                                ? ""
                                : " "
                                        + CountText.count(
                                                applied.irregular(),
                                                "irregular record of the remote was",
                                                "irregular records of the remote were")
                                        + " left unchanged.");
            case RunOutcome.AllBut some ->
                "All changes were made except " + CountText.count(some.refused(), "row") + " that the store refused.";
            case RunOutcome.Refused refused -> "Nothing was changed. " + refused.why();
            case RunOutcome.Stopped stopped -> "The run stopped before it was finished. " + stopped.why();
        };
    }

    private static String undoMessage(long undone, RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Applied applied ->
                "Run " + undone + " was undone; " + CountText.count(applied.verified(), "record", "records")
                        + " read back as before it.";
            case RunOutcome.Stopped stopped ->
                "The undo of run " + undone + " stopped before it was finished. " + stopped.why();
            case RunOutcome.AllBut _, RunOutcome.Refused _ -> message(outcome);
        };
    }

    private static List<AuditChange> changes(Run run, RunTally tally) {
        List<AuditChange> changes = new ArrayList<>();
        put(changes, run.isUndo() ? "Records restored" : "Records written", tally.upserted());
        put(changes, "Records moved", tally.moved());
        put(changes, "Vectors re-embedded", tally.renewed());
        put(changes, "Records rewritten", tally.rewritten());
        put(changes, run.isUndo() ? "Records removed" : "Records deleted", tally.deleted());
        if (tally.localCommitted()) {
            changes.add(new AuditChange("Local side", "", "a new revision"));
        }
        return changes;
    }

    private static void put(List<AuditChange> changes, String what, int number) {
        if (number > 0) {
            changes.add(new AuditChange(what, "", String.valueOf(number)));
        }
    }
}
