package dev.signalbox.web.review;

import dev.signalbox.review.ReviewVersion;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.store.RouterStore;
import dev.signalbox.web.review.ReviewLookup.Subject;
import java.util.List;

/** Reads what happened in a review from the stores that know a part of it. */
public final class TimelineReader {
    /** Newest edits of the router; more than these in one review are in the history of the router. */
    private static final int EDITS = 100;

    private final ReviewStore reviews;
    private final RouterStore routers;
    private final ReviewRuns runs;

    public TimelineReader(ReviewStore reviews, RouterStore routers, ReviewRuns runs) {
        this.reviews = reviews;
        this.routers = routers;
        this.runs = runs;
    }

    /**
     * The events of a review, oldest first.
     *
     * @param versions newest first
     */
    List<ReviewEvent> events(Subject subject, List<ReviewVersion> versions, List<ThreadView> threads) {
        long id = subject.review().id();
        List<ReviewEvent.Ran> ran = runs.of(versions);
        return new ReviewTimeline(subject.review(), versions.reversed(), reviews.verdicts(id))
                .withEdits(routers.history(subject.router().id(), 0, EDITS), ran)
                .with(threads.stream().map(ReviewEvent.Commented::new).toList())
                .with(ran)
                .events();
    }
}
