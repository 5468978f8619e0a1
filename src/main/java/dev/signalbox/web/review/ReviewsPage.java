package dev.signalbox.web.review;

import dev.signalbox.account.Permission;
import dev.signalbox.account.Person;
import dev.signalbox.account.Scope;
import dev.signalbox.review.Approvals;
import dev.signalbox.review.Review;
import dev.signalbox.review.Verdict;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
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
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The lists of reviews: waiting for whoever looks, theirs, open, done. */
public final class ReviewsPage {
    private static final int SIZE = 25;
    /** Those looked through; older ones are found from their remote. */
    private static final int NEWEST = 1_000;

    private final Reviewing reviewing;

    public ReviewsPage(Reviewing reviewing) {
        this.reviewing = reviewing;
    }

    /** Which reviews are listed. */
    public enum Which {
        WAITING("Waiting for you", "Nothing waits for you", "Plans that you are asked to look at appear here."),
        MINE("Yours", "You have proposed nothing", "Make a plan on a remote's Sync page and propose it there."),
        OPEN("Open", "No review is open", "Plans that are proposed appear here until they are applied or closed."),
        DONE("Done", "No review is done", "Reviews whose plans were applied, and those that were closed, stay here.");

        private final String label;
        private final String empty;
        private final String next;

        Which(String label, String empty, String next) {
            this.label = label;
            this.empty = empty;
            this.next = next;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What is said where there is none. */
        public String empty() {
            return empty;
        }

        /** How there comes to be one. */
        public String next() {
            return next;
        }
    }

    /** A review as a list shows it. */
    public record Line(Review review, Router router, Remote remote, Badge badge) {}

    /** One list. */
    public record Listed(Which which, List<Line> lines, Paging paging) {}

    public void list(Context ctx) {
        Person person = Who.of(ctx);
        String asked = Parameters.text(ctx, "list");
        Which which = Arrays.stream(Which.values())
                .filter(one -> one.word().equals(asked))
                .findFirst()
                .orElse(Which.OPEN);
        List<Review> all = reviewing.reviews.all(which == Which.DONE ? null : Review.State.OPEN, NEWEST).stream()
                .filter(review -> person.sees(review.remote(), review.router()))
                .filter(review -> isIn(which, review, person))
                .toList();
        Paging paging =
                new Paging(Parameters.positive(ctx, "page", 1), SIZE, all.size(), "/reviews?list=" + which.word());
        List<Line> lines = all.subList(paging.offset(), paging.end()).stream()
                .map(this::line)
                .filter(Objects::nonNull)
                .toList();
        PageHead head = PageHead.of("Reviews")
                .under("Overview", "/")
                .with(Arrays.stream(Which.values())
                        .map(one -> new Tab(one.label, "/reviews?list=" + one.word(), one == which, null))
                        .toList());
        reviewing.parts.view().page(ctx, head, "review/list.jte", new Listed(which, lines, paging));
    }

    private boolean isIn(Which which, Review review, Person person) {
        return switch (which) {
            case WAITING -> isAwaited(review, person);
            case MINE -> review.author().equals(person.name());
            case OPEN -> review.isOpen();
            case DONE -> !review.isOpen();
        };
    }

    /** Whether somebody who could approve it was asked to, or nobody in particular was, and has not looked at these operations. */
    private boolean isAwaited(Review review, Person person) {
        boolean asked = review.reviewers().contains(person.name())
                || (review.reviewers().isEmpty()
                        && person.may(Permission.REVIEW, new Scope.OfRemote(review.remote(), review.router())));
        return asked
                && !review.author().equals(person.name())
                && reviewing.reviews.verdicts(review.id()).stream()
                        .filter(verdict -> verdict.who().equals(person.name()))
                        .noneMatch(verdict -> verdict.operations().equals(review.operations()));
    }

    private @org.jspecify.annotations.Nullable Line line(Review review) {
        Router router = reviewing.parts.routers().find(review.router()).orElse(null);
        Remote remote = reviewing.parts.remotes().find(review.remote()).orElse(null);
        return router == null || remote == null
                ? null
                : new Line(review, router, remote, badge(review, reviewing.approvals.of(review)));
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
