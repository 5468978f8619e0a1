package dev.signalbox.store.jdbc;

import dev.signalbox.notification.NotificationKind;
import dev.signalbox.notification.RemoteCondition;
import dev.signalbox.store.CheckRecord;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes events in the transaction of what they are about. */
final class EventOutbox {
    private EventOutbox() {}

    /** Writes an event, unless its occasion has one. */
    static void write(
            Handle handle,
            String occasion,
            NotificationKind kind,
            long remoteId,
            Instant at,
            String who,
            String path,
            String details) {
        handle.createUpdate("INSERT INTO notification_event "
                        + "(occasion, kind, router_id, remote_id, at, who, path, details, dispatched) "
                        + "SELECT :occasion, :kind, router_id, id, :at, :who, :path, :details, 0 FROM remote "
                        + "WHERE id = :remote ON CONFLICT (occasion) DO NOTHING")
                .bind("occasion", occasion)
                .bind("kind", kind.id())
                .bind("remote", remoteId)
                .bind("at", at.toString())
                .bind("who", StoredText.of(who))
                .bind("path", path)
                .bind("details", StoredText.of(details))
                .execute();
    }

    /** Writes the events of a check that says something else than the last one. */
    static void checked(Handle handle, CheckRecord line) {
        RemoteCondition before = handle.createQuery(
                        "SELECT reached, drifted FROM remote_condition WHERE remote_id = :remote")
                .bind("remote", line.remoteId())
                .map((row, context) -> new RemoteCondition(row.getInt("reached") == 1, row.getInt("drifted") == 1))
                .findOne()
                .orElse(RemoteCondition.NEW);
        RemoteCondition now = before.after(line.check().status());
        handle.execute(
                "INSERT INTO remote_condition (remote_id, reached, drifted) VALUES (?, ?, ?) "
                        + "ON CONFLICT (remote_id) DO UPDATE SET reached = excluded.reached, drifted = excluded.drifted",
                line.remoteId(),
                now.reached() ? 1 : 0,
                now.drifted() ? 1 : 0);
        String cause = line.check().cause();
        String details = "The check found: " + line.check().status().id() + "." + (cause == null ? "" : " " + cause);
        now.since(before)
                .forEach(kind -> write(
                        handle, fresh(), kind, line.remoteId(), line.at(), "", "/remotes/" + line.remoteId(), details));
    }

    /** Writes the event of a run that ended. One that is ended again in the same way has no second event. */
    static void ended(Handle handle, Run run, Instant at, RunOutcome outcome) {
        NotificationKind kind = switch (outcome) {
            case RunOutcome.Applied _ -> NotificationKind.RUN_FINISHED;
            case RunOutcome.AllBut _, RunOutcome.Refused _, RunOutcome.Stopped _ -> NotificationKind.RUN_FAILED;
        };
        String details = switch (outcome) {
            case RunOutcome.Applied _ -> "All changes were made.";
            case RunOutcome.AllBut some -> "Rows that the store refused: " + some.refused() + ".";
            case RunOutcome.Refused refused -> "Nothing was changed. " + refused.why();
            case RunOutcome.Stopped stopped -> "The run stopped before it was finished. " + stopped.why();
        };
        write(
                handle,
                "run/" + run.id() + "/" + run.parts().size() + "/" + kind.id(),
                kind,
                run.remoteId(),
                at,
                run.lastBy().name(),
                "/runs/" + run.id(),
                details);
    }

    /** Writes the event of a plan of auto-sync that waits for a person. */
    static void waiting(Handle handle, long remoteId, @Nullable Long plan, Instant at, String said) {
        if (plan != null) {
            write(
                    handle,
                    "waiting/" + remoteId + "/" + plan,
                    NotificationKind.RUN_WAITING,
                    remoteId,
                    at,
                    "",
                    "/plans/" + plan,
                    said);
        }
    }

    /** Writes an event of a review. */
    static void reviewed(Handle handle, NotificationKind kind, long review, Instant at, String who, String details) {
        handle.createQuery("SELECT remote_id FROM review WHERE id = :id")
                .bind("id", review)
                .mapTo(Long.class)
                .findOne()
                .ifPresent(remote -> write(handle, fresh(), kind, remote, at, who, "/reviews/" + review, details));
    }

    /** Returns whether approvals of the present plan of a review do not count for other operations. */
    static boolean dismisses(Handle handle, long review, long plan, String operations) {
        return handle.createQuery("SELECT COUNT(*) FROM verdict JOIN review ON review.id = verdict.review_id "
                                + "WHERE review.id = :id AND review.plan_id = :plan AND verdict.kind = 'APPROVES' "
                                + "AND verdict.operations = review.operations AND review.operations <> :operations "
                                + "AND NOT EXISTS (SELECT 1 FROM verdict later WHERE later.review_id = verdict.review_id "
                                + "AND later.who = verdict.who AND later.id > verdict.id)")
                        .bind("id", review)
                        .bind("plan", plan)
                        .bind("operations", operations)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }
}
