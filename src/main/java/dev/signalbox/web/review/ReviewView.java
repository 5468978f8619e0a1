package dev.signalbox.web.review;

import dev.signalbox.review.ApprovalCount;
import dev.signalbox.review.CommentCounts;
import dev.signalbox.review.Review;
import dev.signalbox.review.ReviewVerdict;
import dev.signalbox.review.ReviewVersion;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.web.gate.GateView;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.sync.SideEffect;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A review as its page shows it.
 *
 * @param stale a text that says which side has changed since the plan was created; null if neither has, or if it is unknown
 * @param gate what the quality gates of the index say of the plan
 * @param routes of this page of routes
 * @param changed how many routes the plan changes
 * @param viewed how many of them the current user has marked as viewed, in their current state
 * @param offPlan comments on routes that the plan does not change
 * @param timeline what happened, with the comments
 * @param verdicts with what each comes to, the newest first
 * @param versions the plans it had, the newest first
 * @param mine whether the current user proposed it
 * @param left what is left out, on this page of it
 * @param typed what a form that was refused held
 * @param problem what went wrong with what was asked for just now; null for nothing
 */
public record ReviewView(
        Review review,
        StoredPlan plan,
        Router router,
        Remote remote,
        SideEffect local,
        SideEffect remoteEffect,
        ApprovalCount approvals,
        GateView gate,
        @Nullable String stale,
        List<RouteLine> routes,
        ListPaging paging,
        int changed,
        int viewed,
        CommentCounts offPlan,
        TimelineView timeline,
        List<Judged> verdicts,
        List<ReviewVersion> versions,
        boolean mine,
        List<Left> left,
        ListPaging leftPaging,
        Typed typed,
        @Nullable String problem) {

    /**
     * A route that the plan changes.
     *
     * @param name as it is
     * @param tick what a form calls it
     * @param local a text with the adds, rewrites and deletes on the local side; empty for none
     * @param remote the same on the remote side
     * @param look whether the current user has marked it as viewed
     * @param comments about it or an utterance of it
     */
    public record RouteLine(String name, String tick, String local, String remote, Look look, CommentCounts comments) {}

    /**
     * Something that the plan leaves out.
     *
     * @param field of the form that takes it back in
     * @param tick what that calls it
     * @param utterance null for a whole route
     */
    public record Left(
            String field,
            String tick,
            String route,
            @Nullable String utterance) {}

    /** Whether a person has viewed a route. */
    public enum Look {
        NO,
        YES,
        /** They had; its operations are others since. */
        CHANGED_SINCE
    }

    /**
     * Which parts of its lists a page is asked for.
     *
     * @param page of the routes
     * @param left page of what is left out
     * @param events page of the timeline; 0 for the one with the comment, or else the last one
     * @param comment that is looked for; 0 for none
     */
    record Asked(int page, int left, TimelineView.Show show, int events, long comment) {}

    /**
     * What a form that was refused held, so that nothing is typed twice.
     *
     * @param field {@code comment}, {@code verdict} or {@code reply-12}; empty for none
     */
    public record Typed(String field, String text) {
        static final Typed NOTHING = new Typed("", "");
        private static final String REPLY = "reply-";

        static Typed reply(long comment, String text) {
            return new Typed(REPLY + comment, text);
        }

        /** The comment that it replies to; empty for none. */
        OptionalLong replyTo() {
            return field.startsWith(REPLY)
                    ? OptionalLong.of(Long.parseLong(field.substring(REPLY.length())))
                    : OptionalLong.empty();
        }

        /** The text for a field; empty for another one. */
        public String in(String name) {
            return name.equals(field) ? text : "";
        }
    }

    /**
     * A verdict with its effect.
     *
     * @param standing a text that says what it counts for
     * @param moved a text that says what has changed since the verdict; null for nothing
     */
    public record Judged(
            ReviewVerdict verdict,
            String standing,
            @Nullable String moved) {}

    public String href() {
        return "/reviews/" + review.id();
    }

    /** Utterances that the longer bar stands for. */
    public int scale() {
        return Math.max(1, Math.max(local.extent(), remoteEffect.extent()));
    }

    /** Returns why it cannot be applied now, as a sentence; empty if it can. */
    public String against() {
        if (stale != null) {
            return stale + " since the plan was created.";
        }
        return approvals.isEnough() ? "" : approvals.message();
    }
}
