package dev.signalbox.web.review;

import dev.signalbox.review.ApprovalCount;
import dev.signalbox.review.Review;
import dev.signalbox.review.ReviewComment;
import dev.signalbox.review.ReviewVerdict;
import dev.signalbox.review.ReviewVersion;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.sync.SideEffect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A review as its page shows it.
 *
 * @param stale a text that says which side has changed since the plan was created; null if neither has, or if it is unknown
 * @param routes of this page of routes
 * @param changed how many routes the plan changes
 * @param viewed how many of them the current user has marked as viewed, in their current state
 * @param comments on the whole plan
 * @param verdicts with what each comes to, the newest first
 * @param versions the plans it had, the newest first
 * @param runs of its plan, the newest first
 * @param mine whether the current user proposed it
 * @param left what is left out, on this page of it
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
        @Nullable String stale,
        List<RouteLine> routes,
        ListPaging paging,
        int changed,
        int viewed,
        List<Said> comments,
        List<Judged> verdicts,
        List<ReviewVersion> versions,
        List<Run> runs,
        boolean mine,
        List<Left> left,
        ListPaging leftPaging,
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
    public record RouteLine(String name, String tick, String local, String remote, Look look, int comments) {
        /** In a URL's query. */
        public String query() {
            return DisplayFormat.query(name);
        }
    }

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

    /** A comment, and whether its suggestion can still be accepted. */
    public record Said(ReviewComment comment, boolean fits) {}

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

    /** The run that undid a run of the plan; null for none. */
    public @Nullable Long undoneBy(Run run) {
        return runs.stream()
                .filter(other -> other.undoes(run) && other.outcome() instanceof RunOutcome.Applied)
                .map(Run::id)
                .findFirst()
                .orElse(null);
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
