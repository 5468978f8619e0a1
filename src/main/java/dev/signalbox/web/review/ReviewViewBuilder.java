package dev.signalbox.web.review;

import dev.signalbox.index.IndexException;
import dev.signalbox.review.ApprovalCount;
import dev.signalbox.review.CommentCounts;
import dev.signalbox.review.CommentThread;
import dev.signalbox.review.Review;
import dev.signalbox.review.ReviewVersion;
import dev.signalbox.route.CodePoints;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.syncing.service.ApprovalGate;
import dev.signalbox.syncing.service.QualityGate;
import dev.signalbox.web.gate.GateView;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.review.ReviewLookup.Subject;
import dev.signalbox.web.review.ReviewView.Asked;
import dev.signalbox.web.review.ReviewView.Left;
import dev.signalbox.web.review.ReviewView.Look;
import dev.signalbox.web.review.ReviewView.RouteLine;
import dev.signalbox.web.review.ReviewView.Typed;
import dev.signalbox.web.sync.PlanLine;
import dev.signalbox.web.sync.PlanPage;
import dev.signalbox.web.sync.PlanPreviewCache;
import dev.signalbox.web.sync.SideEffect;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together what the page of a review shows. */
public final class ReviewViewBuilder {
    private static final int ROUTES = 25;
    /** Things that are left out. */
    private static final int LEFT = 20;

    private final ReviewStore reviews;
    private final ApprovalGate approvals;
    private final QualityGate gate;
    private final PlanRoutesCache routes;
    private final CommentPlacement placement;
    private final TimelineReader timeline;
    private final PlanPreviewCache previews;

    public ReviewViewBuilder(
            ReviewStore reviews,
            ApprovalGate approvals,
            QualityGate gate,
            PlanRoutesCache routes,
            CommentPlacement placement,
            TimelineReader timeline,
            PlanPreviewCache previews) {
        this.reviews = reviews;
        this.approvals = approvals;
        this.gate = gate;
        this.routes = routes;
        this.placement = placement;
        this.timeline = timeline;
        this.previews = previews;
    }

    /**
     * The page as one person may see it.
     *
     * @param who looks at it
     * @param asked which parts of its lists
     * @param typed what a form that was refused held
     * @param problem why what was asked for was not done; null for nothing
     */
    ReviewView view(Subject subject, String who, Asked asked, Typed typed, @Nullable String problem) {
        Review review = subject.review();
        Plan plan = subject.plan().stored().plan();
        List<CommentThread> comments = CommentThread.of(reviews.comments(review.id()));
        List<ThreadView> threads = placement.of(subject, comments);
        List<RouteLine> routes = routes(subject, who, threads);
        ListPaging paging = new ListPaging(asked.page(), ROUTES, routes.size(), subject.href());
        ApprovalCount count = approvals.of(review);
        List<Left> left = left(plan.leftOut());
        ListPaging leftPaging = new ListPaging(asked.left(), LEFT, left.size(), subject.href(), "left");
        List<ReviewVersion> versions = reviews.versions(review.id());
        String stale = review.isOpen() ? stale(subject) : null;
        return new ReviewView(
                review,
                subject.plan().stored(),
                subject.router(),
                subject.remote(),
                SideEffect.onLocal(plan),
                SideEffect.onRemote(plan),
                count,
                gate(subject, who, stale),
                stale,
                routes.subList(paging.offset(), paging.end()),
                paging,
                routes.size(),
                (int) routes.stream().filter(route -> route.look() == Look.YES).count(),
                CommentCounts.of(threads.stream()
                        .filter(ThreadView::isOffPlan)
                        .map(ThreadView::thread)
                        .toList()),
                TimelineView.of(
                        timeline.events(subject, versions, threads),
                        CommentCounts.of(comments),
                        asked.show(),
                        asked.events(),
                        asked.comment(),
                        subject.href()),
                new VerdictViews(this.routes).of(subject, count),
                versions,
                review.author().equals(who),
                left.subList(leftPaging.offset(), leftPaging.end()),
                leftPaging,
                typed,
                problem);
    }

    private static List<Left> left(LeftOut leftOut) {
        return Stream.concat(
                        leftOut.routes().stream()
                                .sorted(CodePoints.ORDER)
                                .map(route -> new Left("route", SelectionDigest.of(route), route, null)),
                        leftOut.pairs().stream()
                                .sorted(UtteranceKey.ORDER)
                                .map(pair ->
                                        new Left("line", SelectionDigest.of(pair), pair.route(), pair.utterance())))
                .toList();
    }

    /** Starts to evaluate the plan of an open review that was not evaluated yet. */
    private GateView gate(Subject subject, String who, @Nullable String stale) {
        StoredPlan plan = subject.plan().stored();
        if (subject.review().isOpen() && stale == null) {
            gate.prepare(plan, who);
        }
        return new GateView(plan.id(), plan.remoteId(), gate.reports(plan), gate.isRunning(plan.id()), subject.href());
    }

    private @Nullable String stale(Subject subject) {
        try {
            return PlanPage.stale(subject.plan().stored(), previews.current(subject.remote()));
        } catch (IndexException unreadable) {
            // A review can be read while its remote cannot; the plan's page says why.
            return null;
        }
    }

    private List<RouteLine> routes(Subject subject, String who, List<ThreadView> threads) {
        Map<String, String> viewed = reviews.viewed(subject.review().id(), who);
        return routes.of(subject.plan()).all().stream()
                .map(route -> new RouteLine(
                        route.name(),
                        route.tick(),
                        route.counts(PlanLine.Side.LOCAL),
                        route.counts(PlanLine.Side.REMOTE),
                        look(viewed.get(route.name()), route.operations()),
                        counts(threads, route.name())))
                .toList();
    }

    /** Counts the comments on a route and on utterances of it, outdated or not. */
    static CommentCounts counts(List<ThreadView> threads, String route) {
        return CommentCounts.of(threads.stream()
                .filter(thread -> route.equals(thread.route()))
                .map(ThreadView::thread)
                .toList());
    }

    static Look look(@Nullable String then, @Nullable String now) {
        if (then == null) {
            return Look.NO;
        }
        return then.equals(now) ? Look.YES : Look.CHANGED_SINCE;
    }
}
