package dev.signalbox.web.review;

import dev.signalbox.review.ReviewVerdict;
import dev.signalbox.review.ReviewVersion;
import dev.signalbox.store.RevisionLine;
import dev.signalbox.sync.run.Run;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened in a review, for its timeline. */
public sealed interface ReviewEvent {
    Instant at();

    /** Who did it, by name. */
    String who();

    /** The plan was proposed. */
    record Proposed(Instant at, String who, long plan) implements ReviewEvent {}

    /** A comment, with the replies to it, which may be younger than what follows in the timeline. */
    record Commented(ThreadView thread) implements ReviewEvent {
        @Override
        public Instant at() {
            return thread.first().at();
        }

        @Override
        public String who() {
            return thread.first().who();
        }
    }

    /** The router was edited, which makes the plan out of date. */
    record RouterEdited(RevisionLine revision) implements ReviewEvent {
        @Override
        public Instant at() {
            return revision.at();
        }

        @Override
        public String who() {
            return revision.who();
        }
    }

    /** Another plan took the place of the former one. */
    record PlanReplaced(long former, ReviewVersion version) implements ReviewEvent {
        @Override
        public Instant at() {
            return version.at();
        }

        @Override
        public String who() {
            return version.who();
        }
    }

    /** A person approved the plan or requested changes. */
    record Judged(ReviewVerdict verdict) implements ReviewEvent {
        @Override
        public Instant at() {
            return verdict.at();
        }

        @Override
        public String who() {
            return verdict.who();
        }
    }

    /** An approval no longer counts, since another plan with other changes took the place of the approved one. */
    record ApprovalDismissed(ReviewVerdict verdict, ReviewVersion version) implements ReviewEvent {
        @Override
        public Instant at() {
            return version.at();
        }

        @Override
        public String who() {
            return version.who();
        }
    }

    /** An approval counts again, since the plan has exactly the approved changes again. */
    record ApprovalRestored(ReviewVerdict verdict, ReviewVersion version) implements ReviewEvent {
        @Override
        public Instant at() {
            return version.at();
        }

        @Override
        public String who() {
            return version.who();
        }
    }

    /**
     * A run applied a plan of the review, tried to, or undid that.
     *
     * @param what it did, as a text to follow the name: {@code applied}
     * @param counts of its changes, such as {@code +101 −7}; empty for none
     * @param canUndo whether it can be undone now
     */
    record Ran(Run run, String what, String counts, boolean canUndo) implements ReviewEvent {
        @Override
        public Instant at() {
            return run.finished() == null ? run.started() : run.finished();
        }

        @Override
        public String who() {
            return run.who();
        }
    }

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
