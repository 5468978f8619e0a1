package dev.signalbox.web.review;

import dev.signalbox.account.Person;
import dev.signalbox.review.Approvals;
import dev.signalbox.review.Listed;
import dev.signalbox.review.Review;
import dev.signalbox.review.ReviewFilter;
import dev.signalbox.review.Verdict;
import dev.signalbox.review.Whose;
import dev.signalbox.store.Remote;
import dev.signalbox.web.frame.Parameters;
import dev.signalbox.web.frame.Who;
import dev.signalbox.web.page.Badge;
import dev.signalbox.web.page.Icon;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.Paging;
import dev.signalbox.web.page.Tab;
import dev.signalbox.web.page.Tone;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lists of reviews: waiting for whoever looks, theirs, open, done. */
public final class ReviewsPage {
    private static final int SIZE = 20;
    /** To choose from; more would make the page long, and others are found by a search. */
    private static final int ROUTERS = 60;

    private final Reviewing reviewing;

    public ReviewsPage(Reviewing reviewing) {
        this.reviewing = reviewing;
    }

    /**
     * A review in a list.
     *
     * @param moved which side has moved on since its plan was made; null for none
     */
    public record Line(Listed listed, Badge badge, @Nullable Badge moved) {}

    /**
     * One list.
     *
     * @param routers to choose from, by the value of the form
     * @param remotes of the chosen router, likewise; empty where none is chosen
     */
    public record View(
            ListQuery query,
            List<Line> lines,
            Paging paging,
            Map<String, String> routers,
            Map<String, String> remotes) {}

    public void list(Context ctx) {
        Person person = Who.of(ctx);
        ListQuery query = ListQuery.of(ctx);
        ReviewFilter filter = query.filter(person);
        Map<Whose, Integer> counts = reviewing.reviews.counts(filter);
        Paging paging = new Paging(
                Parameters.positive(ctx, "page", 1), SIZE, counts.getOrDefault(query.whose(), 0), query.href());
        List<Line> lines = reviewing.reviews.list(query.whose(), filter, paging.offset(), SIZE).stream()
                .map(listed -> new Line(
                        listed, badge(listed.review(), reviewing.approvals.of(listed.review())), moved(listed)))
                .toList();
        PageHead head = PageHead.of("Reviews")
                .under("Overview", "/")
                .with(Arrays.stream(Whose.values())
                        .map(one -> new Tab(
                                label(one), query.in(one).href(), one == query.whose(), counts.getOrDefault(one, 0)))
                        .toList());
        View model = new View(query, lines, paging, routers(query, filter, person), remotes(query, person));
        reviewing.parts.view().page(ctx, head, "review/list.jte", model);
    }

    private static String label(Whose whose) {
        return switch (whose) {
            case WAITING -> "Waiting for you";
            case MINE -> "Yours";
            case OPEN -> "Open";
            case DONE -> "Done";
        };
    }

    private Map<String, String> routers(ListQuery query, ReviewFilter filter, Person person) {
        Map<Long, String> found = new LinkedHashMap<>(reviewing.reviews.routers(filter, ROUTERS));
        Long chosen = query.router();
        if (chosen != null && person.sees(chosen)) {
            reviewing.parts.routers().find(chosen).ifPresent(router -> found.putIfAbsent(chosen, router.name()));
        }
        Map<String, String> options = new LinkedHashMap<>();
        options.put("", "Any");
        found.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .forEach(router -> options.put(router.getKey().toString(), router.getValue()));
        return options;
    }

    private Map<String, String> remotes(ListQuery query, Person person) {
        Map<String, String> options = new LinkedHashMap<>();
        List<Remote> remotes = query.router() == null
                ? List.of()
                : reviewing.parts.remotes().of(query.router()).stream()
                        .filter(remote -> person.sees(remote.id(), remote.routerId()))
                        .toList();
        if (!remotes.isEmpty()) {
            options.put("", "Any");
            remotes.forEach(remote -> options.put(String.valueOf(remote.id()), remote.name()));
        }
        return options;
    }

    private static @Nullable Badge moved(Listed listed) {
        if (!listed.localMoved() && !listed.remoteMoved()) {
            return null;
        }
        String what = !listed.remoteMoved() ? "local" : listed.localMoved() ? "local and remote" : "remote";
        return new Badge(Tone.WARN, Icon.WARNING, "out of date: " + what + " moved");
    }

    /** How a review stands. */
    static Badge badge(Review review, Approvals approvals) {
        return switch (review.state()) {
            case APPLIED -> new Badge(Tone.GOOD, Icon.CHECK, "applied");
            case CLOSED -> new Badge(Tone.QUIET, Icon.CROSS, "closed");
            case OPEN -> open(approvals);
        };
    }

    private static Badge open(Approvals approvals) {
        if (!approvals.asking().isEmpty()) {
            return new Badge(Tone.WARN, Icon.WARNING, "changes asked for");
        }
        int count = approvals.counting().size();
        if (approvals.rule().approvals() == 0) {
            return count == 0
                    ? new Badge(Tone.QUIET, Icon.CIRCLE, "open")
                    : new Badge(Tone.GOOD, Icon.CHECK, "approved by " + names(approvals.counting()));
        }
        return approvals.isEnough()
                ? new Badge(Tone.GOOD, Icon.CHECK, "approved")
                : new Badge(
                        Tone.QUIET,
                        Icon.CIRCLE,
                        count + " of " + approvals.rule().approvals() + " approvals");
    }

    private static String names(List<Verdict> verdicts) {
        return verdicts.size() == 1 ? verdicts.getFirst().who() : verdicts.size() + " people";
    }
}
