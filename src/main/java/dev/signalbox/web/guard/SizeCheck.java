package dev.signalbox.web.guard;

import io.javalin.http.Context;
import io.javalin.http.Handler;

/** Turns away what is larger than the console reads, before it is read. */
public final class SizeCheck implements Handler {
    /** The largest request body, an uploaded file included: 64 MB. */
    public static final long LARGEST = 64L * 1024 * 1024;

    @Override
    public void handle(Context ctx) {
        if (ctx.req().getContentLengthLong() > LARGEST) {
            throw tooLarge();
        }
    }

    /** What is said where a request is too large. */
    public static ForbiddenException tooLarge() {
        return new ForbiddenException(
                413, "That is larger than the 64 MB the console takes at once. Send it in parts.");
    }
}
