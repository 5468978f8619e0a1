package dev.signalbox.web.review;

import dev.signalbox.account.Permission;
import dev.signalbox.account.Principal;
import dev.signalbox.review.ReviewFilter;
import dev.signalbox.review.ReviewListKind;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the page of reviews is asked for.
 *
 * @param moved those alone that are out of date
 */
public record ReviewListQuery(
        ReviewListKind whose,
        String words,
        String author,
        @Nullable Long router,
        @Nullable Long remote,
        boolean moved) {
    private static final int LONGEST = 200;

    static ReviewListQuery of(Context ctx) {
        String list = RequestParameters.text(ctx, "list");
        return new ReviewListQuery(
                Arrays.stream(ReviewListKind.values())
                        .filter(one -> word(one).equals(list))
                        .findFirst()
                        .orElse(ReviewListKind.OPEN),
                some(ctx, "q"),
                some(ctx, "author"),
                number(ctx, "router"),
                number(ctx, "remote"),
                !RequestParameters.text(ctx, "moved").isEmpty());
    }

    private static String some(Context ctx, String name) {
        String text = RequestParameters.text(ctx, name);
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private static @Nullable Long number(Context ctx, String name) {
        int number = RequestParameters.positive(ctx, name, 0);
        return number == 0 ? null : (Long) (long) number;
    }

    static String word(ReviewListKind whose) {
        return whose.name().toLowerCase(Locale.ROOT);
    }

    /** In URLs and forms. */
    public String list() {
        return word(whose);
    }

    /** Whether anything is left out of the list. */
    public boolean isNarrow() {
        return !equals(new ReviewListQuery(whose, "", "", null, null, false));
    }

    ReviewFilter filter(Principal person) {
        return new ReviewFilter(
                person.name(),
                person.reach(Permission.VIEW),
                person.reach(Permission.REVIEW),
                words,
                author,
                router,
                remote,
                moved);
    }

    ReviewListQuery in(ReviewListKind other) {
        return new ReviewListQuery(other, words, author, router, remote, moved);
    }

    /** The same query for the reviews of one author. */
    public ReviewListQuery by(String name) {
        return new ReviewListQuery(whose, words, name, router, remote, moved);
    }

    /** The whole list. */
    public ReviewListQuery all() {
        return new ReviewListQuery(whose, "", "", null, null, false);
    }

    public String href() {
        StringBuilder href = new StringBuilder("/reviews?list=").append(list());
        put(href, "q", words);
        put(href, "author", author);
        put(href, "router", router == null ? "" : router.toString());
        put(href, "remote", remote == null ? "" : remote.toString());
        put(href, "moved", moved ? "1" : "");
        return href.toString();
    }

    private static void put(StringBuilder href, String name, String value) {
        if (!value.isEmpty()) {
            href.append('&').append(name).append('=').append(DisplayFormat.query(value));
        }
    }
}
