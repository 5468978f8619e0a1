package dev.signalbox.web.review;

import dev.signalbox.index.IndexException;
import dev.signalbox.review.ApprovalCount;
import dev.signalbox.review.Review;
import dev.signalbox.review.ReviewComment;
import dev.signalbox.review.ReviewVerdict;
import dev.signalbox.route.CodePoints;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.RunStore;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.syncing.service.ApprovalGate;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.review.ReviewLookup.Subject;
import dev.signalbox.web.review.ReviewView.Judged;
import dev.signalbox.web.review.ReviewView.Left;
import dev.signalbox.web.review.ReviewView.Look;
import dev.signalbox.web.review.ReviewView.RouteLine;
import dev.signalbox.web.review.ReviewView.Said;
import dev.signalbox.web.sync.ChangeKind;
import dev.signalbox.web.sync.PlanLine;
import dev.signalbox.web.sync.PlanPage;
import dev.signalbox.web.sync.PlanPreviewCache;
import dev.signalbox.web.sync.SavedPlans;
import dev.signalbox.web.sync.SideEffect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together what the page of a review shows. */
public final class ReviewViewBuilder {
    private static final int ROUTES = 25;
    private static final int NAMED = 4;
    /** Things that are left out. */
    private static final int LEFT = 20;
    /** Comments on the whole plan; a discussion that is longer shows its end. */
    private static final int COMMENTS = 60;

    private final ReviewStore reviews;
    private final ApprovalGate approvals;
    private final RunStore runs;
    private final SavedPlans plans;
    private final PlanOperationsCache operations;
    private final PlanPreviewCache previews;

    public ReviewViewBuilder(
            ReviewStore reviews,
            ApprovalGate approvals,
            RunStore runs,
            SavedPlans plans,
            PlanOperationsCache operations,
            PlanPreviewCache previews) {
        this.reviews = reviews;
        this.approvals = approvals;
        this.runs = runs;
        this.plans = plans;
        this.operations = operations;
        this.previews = previews;
    }

    /**
     * The page as one person may see it.
     *
     * @param who looks at it
     * @param page of the routes
     * @param leftPage of what is left out
     * @param problem why what was asked for was not done; null for nothing
     */
    ReviewView view(Subject subject, String who, int page, int leftPage, @Nullable String problem) {
        Review review = subject.review();
        Plan plan = subject.plan().stored().plan();
        List<ReviewComment> comments = reviews.comments(review.id());
        List<RouteLine> routes = routes(subject, who, comments);
        ListPaging paging = new ListPaging(page, ROUTES, routes.size(), subject.href());
        ApprovalCount count = approvals.of(review);
        List<Left> left = left(plan.leftOut());
        ListPaging leftPaging = new ListPaging(leftPage, LEFT, left.size(), subject.href(), "left");
        return new ReviewView(
                review,
                subject.plan().stored(),
                subject.router(),
                subject.remote(),
                SideEffect.onLocal(plan),
                SideEffect.onRemote(plan),
                count,
                review.isOpen() ? stale(subject) : null,
                routes.subList(paging.offset(), paging.end()),
                paging,
                routes.size(),
                (int) routes.stream().filter(route -> route.look() == Look.YES).count(),
                said(
                        subject.router(),
                        last(comments.stream()
                                .filter(comment -> comment.place().route() == null)
                                .toList())),
                judged(subject, count),
                reviews.versions(review.id()),
                runs.ofPlan(review.plan()).stream().limit(5).toList(),
                review.author().equals(who),
                left.subList(leftPaging.offset(), leftPaging.end()),
                leftPaging,
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

    private static List<ReviewComment> last(List<ReviewComment> comments) {
        return comments.subList(Math.max(0, comments.size() - COMMENTS), comments.size());
    }

    static List<Said> said(Router router, List<ReviewComment> comments) {
        return comments.stream()
                .map(comment -> new Said(
                        comment,
                        comment.suggestion() != null
                                && comment.suggestion()
                                        .edit()
                                        .in(router.head().config())
                                        .isPresent()))
                .toList();
    }

    private @Nullable String stale(Subject subject) {
        try {
            return PlanPage.stale(subject.plan().stored(), previews.current(subject.remote()));
        } catch (IndexException unreadable) {
            // A review can be read while its remote cannot; the plan's page says why.
            return null;
        }
    }

    private List<RouteLine> routes(Subject subject, String who, List<ReviewComment> comments) {
        Map<String, String> now = operations
                .of(subject.review().plan(), subject.plan().stored().plan())
                .byRoute();
        Map<String, String> viewed = reviews.viewed(subject.review().id(), who);
        Map<String, Long> said = comments.stream()
                .map(comment -> comment.place().route())
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(route -> route, Collectors.counting()));
        Map<String, List<PlanLine>> lines = new TreeMap<>();
        subject.plan()
                .lines()
                .forEach(line -> lines.computeIfAbsent(line.pair().route(), route -> new ArrayList<>())
                        .add(line));
        return lines.entrySet().stream()
                .map(route -> new RouteLine(
                        route.getKey(),
                        SelectionDigest.of(route.getKey()),
                        counts(route.getValue(), PlanLine.Side.LOCAL),
                        counts(route.getValue(), PlanLine.Side.REMOTE),
                        look(viewed.get(route.getKey()), now.get(route.getKey())),
                        said.getOrDefault(route.getKey(), 0L).intValue()))
                .toList();
    }

    static Look look(@Nullable String then, @Nullable String now) {
        if (then == null) {
            return Look.NO;
        }
        return then.equals(now) ? Look.YES : Look.CHANGED_SINCE;
    }

    private static String counts(List<PlanLine> lines, PlanLine.Side side) {
        Map<ChangeKind, Integer> counts = new EnumMap<>(ChangeKind.class);
        for (PlanLine line : lines) {
            ChangeKind kind = side == PlanLine.Side.LOCAL ? line.local() : line.remote();
            if (kind != null) {
                counts.merge(kind, 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .map(count -> count.getKey().sign() + DisplayFormat.number(count.getValue()))
                .collect(Collectors.joining(" "));
    }

    /** Everybody's newest verdict, and what it counts for. */
    private List<Judged> judged(Subject subject, ApprovalCount approvals) {
        List<Judged> judged = new ArrayList<>();
        approvals
                .asking()
                .forEach(verdict -> judged.add(new Judged(verdict, "requested changes", moved(subject, verdict))));
        approvals.counting().forEach(verdict -> judged.add(new Judged(verdict, "approved", null)));
        approvals
                .withoutRole()
                .forEach(verdict -> judged.add(new Judged(
                        verdict,
                        approvals.rule().approvals() == 0
                                ? "approved"
                                : "approved, without being a "
                                        + approvals.rule().role().id() + " here",
                        null)));
        approvals
                .fallen()
                .forEach(verdict -> judged.add(
                        new Judged(verdict, "approved an earlier version of the plan", moved(subject, verdict))));
        return judged.stream()
                .sorted(Comparator.comparingLong((Judged one) -> one.verdict().id())
                        .reversed())
                .toList();
    }

    /** Returns a text that names the routes whose changes differ from those in the plan that was judged; null if none do. */
    private @Nullable String moved(Subject subject, ReviewVerdict verdict) {
        if (verdict.operations().equals(subject.review().operations())) {
            return null;
        }
        Map<String, String> now = operations
                .of(subject.review().plan(), subject.plan().stored().plan())
                .byRoute();
        return plans.find(verdict.plan())
                .map(then -> moved(
                        operations.of(verdict.plan(), then.stored().plan()).byRoute(), now))
                .orElse("The plan that they reviewed is no longer stored.");
    }

    private static String moved(Map<String, String> then, Map<String, String> now) {
        TreeSet<String> routes = new TreeSet<>(then.keySet());
        routes.addAll(now.keySet());
        routes.removeIf(route -> Objects.equals(then.get(route), now.get(route)));
        if (routes.isEmpty()) {
            return "The sync mode has changed since.";
        }
        String named = routes.stream()
                .limit(NAMED)
                .map(route -> dev.signalbox.web.page.TextExcerpt.of(route, 60))
                .collect(Collectors.joining(", "));
        return "Changed since then: " + named
                + (routes.size() > NAMED ? " and " + DisplayFormat.count(routes.size() - NAMED, "more route") : "")
                + ".";
    }
}
