package dev.signalbox.web.frame;

import io.javalin.http.Context;
import java.util.Optional;

/** Reads values from the path, the query and the form of a request. */
public final class RequestParameters {
    private static final int LONGEST_ID = 18;

    private RequestParameters() {}

    /**
     * Returns a number in the path.
     *
     * @param name of the parameter; also names the thing in the error message
     * @throws NotFoundException if it is not a number
     */
    public static long id(Context ctx, String name) {
        String text = ctx.pathParam(name);
        if (text.isEmpty() || text.length() > LONGEST_ID || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new NotFoundException(name + " \"" + text + "\"");
        }
        return Long.parseLong(text);
    }

    /** Returns a whole number of at least 1 in the query, such as a page; {@code otherwise} if it is missing or invalid. */
    public static int positive(Context ctx, String name, int otherwise) {
        String text = ctx.queryParam(name);
        if (text == null || text.isEmpty() || text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return otherwise;
        }
        return Math.max(1, Integer.parseInt(text));
    }

    /** Returns a text in the query, with the white space around it removed; empty if it is missing. */
    public static String text(Context ctx, String name) {
        return Optional.ofNullable(ctx.queryParam(name)).orElse("").strip();
    }

    /** Returns a text in the query exactly as it was sent, such as a route's name; empty if it is missing. */
    public static String exact(Context ctx, String name) {
        return Optional.ofNullable(ctx.queryParam(name)).orElse("");
    }

    /** Returns a text of the form exactly as it was sent; empty if it is missing. Browsers send line ends as CR LF. */
    public static String field(Context ctx, String name) {
        return Optional.ofNullable(ctx.formParam(name)).orElse("");
    }

    /** Returns whether a checkbox of the form is ticked. */
    public static boolean ticked(Context ctx, String name) {
        return ctx.formParam(name) != null;
    }
}
