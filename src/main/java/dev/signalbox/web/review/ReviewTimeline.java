package dev.signalbox.web.review;

import dev.signalbox.review.Review;
import dev.signalbox.review.ReviewVerdict;
import dev.signalbox.review.ReviewVersion;
import dev.signalbox.store.RevisionLine;
import dev.signalbox.sync.run.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that happened in a review, in the order in which it happened. */
final class ReviewTimeline {
    private final Review review;
    private final List<ReviewEvent> events = new ArrayList<>();

    /**
     * Begins a timeline with what its plans and verdicts tell.
     *
     * @param versions oldest first
     * @param verdicts oldest first
     */
    ReviewTimeline(Review review, List<ReviewVersion> versions, List<ReviewVerdict> verdicts) {
        this.review = review;
        addPlans(versions, verdicts);
        verdicts.forEach(verdict -> events.add(new ReviewEvent.Judged(verdict)));
        Review.Ending ended = review.ended();
        if (ended != null && review.state() == Review.State.CLOSED) {
            events.add(
                    new ReviewEvent.Closed(ended.at(), ended.who(), ended.who().equals(review.author())));
        }
    }

    ReviewTimeline with(Collection<? extends ReviewEvent> more) {
        events.addAll(more);
        return this;
    }

    /** Adds the edits of the router while the review was open, except the revisions that runs of its plans saved: those are part of the runs. */
    ReviewTimeline withEdits(List<RevisionLine> revisions, List<ReviewEvent.Ran> runs) {
        Review.Ending ended = review.ended();
        Instant end = ended == null ? Instant.MAX : ended.at();
        revisions.stream()
                .filter(revision ->
                        revision.at().isAfter(review.at()) && !revision.at().isAfter(end))
                .filter(revision -> runs.stream().noneMatch(ran -> saved(ran.run(), revision)))
                .forEach(revision -> events.add(new ReviewEvent.RouterEdited(revision)));
        return this;
    }

    /** Returns whether a revision is the one that a run saved: its starter's, of the time in which it ran. */
    private static boolean saved(Run run, RevisionLine revision) {
        Instant finished = run.finished();
        return run.who().equals(revision.who())
                && !revision.at().isBefore(run.started())
                && (finished == null || !revision.at().isAfter(finished));
    }

    /** The events, oldest first; what happened at the same moment keeps the order of its causes. */
    List<ReviewEvent> events() {
        return events.stream()
                .sorted(Comparator.comparing(ReviewEvent::at).thenComparingInt(ReviewTimeline::rank))
                .toList();
    }

    private static int rank(ReviewEvent event) {
        return switch (event) {
            case ReviewEvent.Proposed _ -> 0;
            case ReviewEvent.Commented _ -> 1;
            case ReviewEvent.Judged _ -> 2;
            case ReviewEvent.RouterEdited _ -> 3;
            case ReviewEvent.PlanReplaced _ -> 4;
            case ReviewEvent.ApprovalDismissed _ -> 5;
            case ReviewEvent.ApprovalRestored _ -> 6;
            case ReviewEvent.Ran _ -> 7;
            case ReviewEvent.Closed _ -> 8;
        };
    }

    private void addPlans(List<ReviewVersion> versions, List<ReviewVerdict> verdicts) {
        ReviewVersion former = null;
        String operations = null;
        for (ReviewVersion version : versions) {
            if (former == null) {
                events.add(new ReviewEvent.Proposed(version.at(), version.who(), version.plan()));
            } else {
                events.add(new ReviewEvent.PlanReplaced(former.plan(), version));
                addApprovals(verdicts, operations, version);
            }
            former = version;
            operations = version.operations() == null ? operations : version.operations();
        }
    }

    /** Adds the approvals that a new plan dismisses, and those that count again because it changes what they approved. */
    private void addApprovals(List<ReviewVerdict> verdicts, @Nullable String former, ReviewVersion version) {
        String now = version.operations();
        if (former == null || now == null || now.equals(former)) {
            return;
        }
        Map<String, ReviewVerdict> newest = new LinkedHashMap<>();
        verdicts.stream()
                .filter(verdict -> !verdict.at().isAfter(version.at()))
                .forEach(verdict -> newest.put(verdict.who(), verdict));
        for (ReviewVerdict verdict : newest.values()) {
            if (verdict.kind() == ReviewVerdict.Kind.APPROVES) {
                if (verdict.operations().equals(former)) {
                    events.add(new ReviewEvent.ApprovalDismissed(verdict, version));
                } else if (verdict.operations().equals(now)) {
                    events.add(new ReviewEvent.ApprovalRestored(verdict, version));
                }
            }
        }
    }
}
