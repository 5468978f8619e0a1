package dev.signalbox.web.review;

import dev.signalbox.account.Permission;
import dev.signalbox.account.Person;
import dev.signalbox.review.ReviewFilter;
import dev.signalbox.review.Whose;
import dev.signalbox.web.frame.Parameters;
import dev.signalbox.web.page.Words;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the page of reviews is asked for.
 *
 * @param moved those alone that are out of date
 */
public record ListQuery(
        Whose whose,
        String words,
        String author,
        @Nullable Long router,
        @Nullable Long remote,
        boolean moved) {
    private static final int LONGEST = 200;

    static ListQuery of(Context ctx) {
        String list = Parameters.text(ctx, "list");
        return new ListQuery(
                Arrays.stream(Whose.values())
                        .filter(one -> word(one).equals(list))
                        .findFirst()
                        .orElse(Whose.OPEN),
                some(ctx, "q"),
                some(ctx, "author"),
                number(ctx, "router"),
                number(ctx, "remote"),
                !Parameters.text(ctx, "moved").isEmpty());
    }

    private static String some(Context ctx, String name) {
        String text = Parameters.text(ctx, name);
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private static @Nullable Long number(Context ctx, String name) {
        int number = Parameters.positive(ctx, name, 0);
        return number == 0 ? null : (Long) (long) number;
    }

    static String word(Whose whose) {
        return whose.name().toLowerCase(Locale.ROOT);
    }

    /** In URLs and forms. */
    public String list() {
        return word(whose);
    }

    /** Whether anything is left out of the list. */
    public boolean isNarrow() {
        return !equals(new ListQuery(whose, "", "", null, null, false));
    }

    ReviewFilter filter(Person person) {
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

    ListQuery in(Whose other) {
        return new ListQuery(other, words, author, router, remote, moved);
    }

    /** The same of somebody's reviews. */
    public ListQuery by(String name) {
        return new ListQuery(whose, words, name, router, remote, moved);
    }

    /** The whole list. */
    public ListQuery all() {
        return new ListQuery(whose, "", "", null, null, false);
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
            href.append('&').append(name).append('=').append(Words.query(value));
        }
    }
}
