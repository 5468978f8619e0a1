package dev.signalbox.web.review;

import dev.signalbox.review.ReviewVerdict;
import dev.signalbox.review.ReviewVersion;
import dev.signalbox.store.RevisionLine;
import dev.signalbox.sync.run.Run;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened in a review, for its timeline. */
public sealed interface ReviewEvent {
    default Instant at() {
        return switch (this) {
            case Proposed proposed -> proposed.at;
            case Commented commented -> commented.thread.first().at();
            case RouterEdited edited -> edited.revision.at();
            case PlanReplaced replaced -> replaced.version.at();
            case Judged judged -> judged.verdict.at();
            case ApprovalDismissed dismissed -> dismissed.version.at();
            case ApprovalRestored restored -> restored.version.at();
            case Ran ran -> ran.run.finished() == null ? ran.run.started() : ran.run.finished();
            case Closed closed -> closed.at;
        };
    }

    /** Who did it, by name. */
    default String who() {
        return switch (this) {
            case Proposed proposed -> proposed.who;
            case Commented commented -> commented.thread.first().who();
            case RouterEdited edited -> edited.revision.who();
            case PlanReplaced replaced -> replaced.version.who();
            case Judged judged -> judged.verdict.who();
            case ApprovalDismissed dismissed -> dismissed.version.who();
            case ApprovalRestored restored -> restored.version.who();
            case Ran ran -> ran.run.who();
            case Closed closed -> closed.who;
        };
    }

    /** The plan was proposed. */
    record Proposed(Instant at, String who, long plan) implements ReviewEvent {}

    /** A comment, with the replies to it, which may be younger than what follows in the timeline. */
    record Commented(ThreadView thread) implements ReviewEvent {}

    /** The router was edited, which makes the plan out of date. */
    record RouterEdited(RevisionLine revision) implements ReviewEvent {}

    /** Another plan took the place of the former one. */
    record PlanReplaced(long former, ReviewVersion version) implements ReviewEvent {}

    /** A person approved the plan or requested changes. */
    record Judged(ReviewVerdict verdict) implements ReviewEvent {}

    /** An approval no longer counts, since another plan with other changes took the place of the approved one. */
    record ApprovalDismissed(ReviewVerdict verdict, ReviewVersion version) implements ReviewEvent {}

    /** An approval counts again, since the plan has exactly the approved changes again. */
    record ApprovalRestored(ReviewVerdict verdict, ReviewVersion version) implements ReviewEvent {}

    /**
     * A run applied a plan of the review, tried to, or undid that.
     *
     * @param what it did, as a text to follow the name: {@code applied}
     * @param counts of its changes, such as {@code +101 −7}; empty for none
     * @param canUndo whether it can be undone now
     */
    record Ran(Run run, String what, String counts, boolean canUndo) implements ReviewEvent {}

    /**
     * The review was closed without its plan being applied.
     *
     * @param withdrawn whether its author did
     */
    record Closed(Instant at, String who, boolean withdrawn) implements ReviewEvent {}

    /** The comment that this is; null for another event. */
    default @Nullable ThreadView comment() {
        return this instanceof Commented commented ? commented.thread() : null;
    }
}
