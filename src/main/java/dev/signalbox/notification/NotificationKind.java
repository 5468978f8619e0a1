package dev.signalbox.notification;

import java.util.Optional;
import java.util.stream.Stream;

/** What an event is about. The ids are stored, and sent as the type of a webhook's message. */
public enum NotificationKind {
    DRIFT_FOUND("drift.found", "Drift found"),
    DRIFT_GONE("drift.gone", "Drift gone"),
    UNREACHABLE("remote.unreachable", "Remote unreachable"),
    REACHABLE("remote.reachable", "Remote reachable again"),
    RUN_FINISHED("run.finished", "Run finished"),
    RUN_FAILED("run.failed", "Run failed"),
    RUN_WAITING("run.waiting", "Auto-sync waits for a person"),
    REVIEW_REQUESTED("review.requested", "Review requested"),
    APPROVED("review.approved", "Plan approved"),
    CHANGES_REQUESTED("review.changes_requested", "Changes requested"),
    APPROVAL_DISMISSED("review.approval_dismissed", "Approval dismissed"),
    LOCK_FORCED("lock.forced", "Lock released manually"),
    GATE_BLOCKED("gate.blocked", "Plan blocked by the quality gate");

    private final String id;
    private final String label;

    NotificationKind(String id, String label) {
        this.id = id;
        this.label = label;
    }

    public String id() {
        return id;
    }

    /** Returns the kind as the beginning of a sentence. */
    public String label() {
        return label;
    }

    public static Optional<NotificationKind> of(String id) {
        return Stream.of(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }
}
