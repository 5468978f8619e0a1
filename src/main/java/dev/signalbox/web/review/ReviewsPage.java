package dev.signalbox.web.review;

import dev.signalbox.account.Principal;
import dev.signalbox.review.ReviewFilter;
import dev.signalbox.review.ReviewListItem;
import dev.signalbox.review.ReviewListKind;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.store.RouterStore;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.PageIcon;
import dev.signalbox.web.page.PageTab;
import dev.signalbox.web.page.StatusBadge;
import dev.signalbox.web.page.StatusTone;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lists of reviews: waiting for the current user, theirs, open, done. */
public final class ReviewsPage {
    private static final int SIZE = 20;
    /** To choose from; more would make the page long, and others are found by a search. */
    private static final int ROUTERS = 60;

    private final ReviewStore reviews;
    private final ReviewBadges badges;
    private final RouterStore routers;
    private final RemoteStore remotes;
    private final PageRenderer renderer;

    public ReviewsPage(
            ReviewStore reviews, ReviewBadges badges, RouterStore routers, RemoteStore remotes, PageRenderer renderer) {
        this.reviews = reviews;
        this.badges = badges;
        this.routers = routers;
        this.remotes = remotes;
        this.renderer = renderer;
    }

    /**
     * A review in a list.
     *
     * @param moved which side has moved on since its plan was made; null for none
     */
    public record Line(
            ReviewListItem listed,
            StatusBadge badge,
            @Nullable StatusBadge moved) {}

    /**
     * One list.
     *
     * @param routers to choose from, by the value of the form
     * @param remotes of the chosen router, likewise; empty where none is chosen
     */
    public record View(
            ReviewListQuery query,
            List<Line> lines,
            ListPaging paging,
            Map<String, String> routers,
            Map<String, String> remotes) {}

    public void list(Context ctx) {
        Principal person = CurrentUser.of(ctx);
        ReviewListQuery query = ReviewListQuery.of(ctx);
        ReviewFilter filter = query.filter(person);
        Map<ReviewListKind, Integer> counts = reviews.counts(filter);
        ListPaging paging = new ListPaging(
                RequestParameters.positive(ctx, "page", 1), SIZE, counts.getOrDefault(query.whose(), 0), query.href());
        List<Line> lines = reviews.list(query.whose(), filter, paging.offset(), SIZE).stream()
                .map(listed -> new Line(listed, badges.of(listed.review()), moved(listed)))
                .toList();
        PageHead head = PageHead.of("Reviews")
                .saying("Plans that were proposed for approval before they are applied to a remote.")
                .under("Overview", "/")
                .with(Arrays.stream(ReviewListKind.values())
                        .map(one -> new PageTab(
                                label(one), query.in(one).href(), one == query.whose(), counts.getOrDefault(one, 0)))
                        .toList());
        View model = new View(query, lines, paging, routers(query, filter, person), remotes(query, person));
        renderer.page(ctx, head, "review/list.jte", model);
    }

    private static String label(ReviewListKind whose) {
        return switch (whose) {
            case WAITING -> "Waiting for your review";
            case MINE -> "Yours";
            case OPEN -> "Open";
            case DONE -> "Done";
        };
    }

    private Map<String, String> routers(ReviewListQuery query, ReviewFilter filter, Principal person) {
        Map<Long, String> found = new LinkedHashMap<>(reviews.routers(filter, ROUTERS));
        Long chosen = query.router();
        if (chosen != null && person.sees(chosen)) {
            routers.find(chosen).ifPresent(router -> found.putIfAbsent(chosen, router.name()));
        }
        Map<String, String> options = new LinkedHashMap<>();
        options.put("", "Any");
        found.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .forEach(router -> options.put(router.getKey().toString(), router.getValue()));
        return options;
    }

    private Map<String, String> remotes(ReviewListQuery query, Principal person) {
        Map<String, String> options = new LinkedHashMap<>();
        List<Remote> found = query.router() == null
                ? List.of()
                : remotes.of(query.router()).stream()
                        .filter(remote -> person.sees(remote.id(), remote.routerId()))
                        .toList();
        if (!found.isEmpty()) {
            options.put("", "Any");
            found.forEach(remote -> options.put(String.valueOf(remote.id()), remote.name()));
        }
        return options;
    }

    private static @Nullable StatusBadge moved(ReviewListItem listed) {
        if (!listed.localMoved() && !listed.remoteMoved()) {
            return null;
        }
        String what = !listed.remoteMoved() ? "local" : listed.localMoved() ? "local and remote" : "remote";
        return new StatusBadge(StatusTone.WARN, PageIcon.WARNING, "out of date: " + what + " changed");
    }
}
