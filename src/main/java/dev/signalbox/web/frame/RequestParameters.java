package dev.signalbox.web.frame;

import io.javalin.http.Context;
import java.util.Optional;

/** Reads what a request says in its path, its query and its form. */
public final class RequestParameters {
    private static final int LONGEST_ID = 18;

    private RequestParameters() {}

    /**
     * A number in the path.
     *
     * @param name as the path has it in braces; also what the thing is called where it does not exist
     * @throws NotFoundException if it is no number
     */
    public static long id(Context ctx, String name) {
        String text = ctx.pathParam(name);
        if (text.isEmpty() || text.length() > LONGEST_ID || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new NotFoundException(name + " \"" + text + "\"");
        }
        return Long.parseLong(text);
    }

    /** A whole number of at least 1 in the query, such as a page; {@code otherwise} where it is missing or none. */
    public static int positive(Context ctx, String name, int otherwise) {
        String text = ctx.queryParam(name);
        if (text == null || text.isEmpty() || text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return otherwise;
        }
        return Math.max(1, Integer.parseInt(text));
    }

    /** A text in the query, with the white space around it removed; empty where it is missing. */
    public static String text(Context ctx, String name) {
        return Optional.ofNullable(ctx.queryParam(name)).orElse("").strip();
    }

    /** A text in the query exactly as it was sent, such as a route's name; empty where it is missing. */
    public static String exact(Context ctx, String name) {
        return Optional.ofNullable(ctx.queryParam(name)).orElse("");
    }

    /** A text of the form exactly as it was sent; empty where it is missing. Browsers send line ends as CR LF. */
    public static String field(Context ctx, String name) {
        return Optional.ofNullable(ctx.formParam(name)).orElse("");
    }

    /** Whether a box of the form is ticked. */
    public static boolean ticked(Context ctx, String name) {
        return ctx.formParam(name) != null;
    }
}
