package dev.signalbox.web.audit;

import dev.signalbox.audit.AuditEntryFilter;
import dev.signalbox.audit.AuditOutcome;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the audit page.
 *
 * @param router null for all that may be viewed
 * @param from day in UTC, as browsers send it; empty for none
 * @param until the last day; empty for none
 */
public record AuditFilter(
        @Nullable Long router,
        String words,
        String who,
        String deed,
        String outcome,
        @Nullable Long remote,
        String from,
        String until) {
    private static final int LONGEST = 200;

    static AuditFilter of(Context ctx) {
        return new AuditFilter(
                number(ctx, "router"),
                some(ctx, "q"),
                some(ctx, "who"),
                some(ctx, "what"),
                some(ctx, "outcome"),
                number(ctx, "remote"),
                day(RequestParameters.text(ctx, "from")),
                day(RequestParameters.text(ctx, "until")));
    }

    private static @Nullable Long number(Context ctx, String name) {
        int number = RequestParameters.positive(ctx, name, 0);
        return number == 0 ? null : (Long) (long) number;
    }

    private static String some(Context ctx, String name) {
        String text = RequestParameters.text(ctx, name);
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private static String day(String typed) {
        try {
            return typed.length() == 10 ? LocalDate.parse(typed).toString() : "";
        } catch (DateTimeException none) {
            return "";
        }
    }

    AuditEntryFilter filter() {
        return new AuditEntryFilter(
                        who,
                        deed,
                        AuditOutcome.of(outcome).orElse(null),
                        router,
                        remote,
                        from.isEmpty() ? null : start(from, 0),
                        until.isEmpty() ? null : start(until, 1),
                        words)
                .naming(AuditActionLabels.matching(words));
    }

    private static Instant start(String day, int later) {
        return LocalDate.parse(day).plusDays(later).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Returns whether the filter hides any entry. */
    public boolean isNarrow() {
        return !equals(new AuditFilter(null, "", "", "", "", null, "", ""));
    }

    /** Returns the query of a URL with the same filter, without the question mark; may be empty. */
    public String query() {
        StringBuilder query = new StringBuilder();
        put(query, "router", router == null ? "" : router.toString());
        put(query, "q", words);
        put(query, "who", who);
        put(query, "what", deed);
        put(query, "outcome", outcome);
        put(query, "remote", remote == null ? "" : remote.toString());
        put(query, "from", from);
        put(query, "until", until);
        return query.toString();
    }

    private static void put(StringBuilder query, String name, String value) {
        if (!value.isEmpty()) {
            query.append(query.isEmpty() ? "" : "&").append(name).append('=').append(DisplayFormat.query(value));
        }
    }

    /** Returns a URL with the same filter, and {@code more} if it is not empty. */
    public String href(String path, String more) {
        String query = query();
        String all = query.isEmpty() || more.isEmpty() ? query + more : query + "&" + more;
        return all.isEmpty() ? path : path + "?" + all;
    }
}
