package dev.signalbox.web.guard;

import io.javalin.http.Context;
import io.javalin.http.Handler;

/** Refuses requests that are too large, before their body is read. */
public final class SizeCheck implements Handler {
    /** The largest request body, an uploaded file included: 64 MB. */
    public static final long LARGEST = 64L * 1024 * 1024;

    @Override
    public void handle(Context ctx) {
        if (ctx.req().getContentLengthLong() > LARGEST) {
            throw tooLarge();
        }
    }

    /** Returns the exception for a request that is too large. */
    public static ForbiddenException tooLarge() {
        return new ForbiddenException(413, "The request is larger than the limit of 64 MB. Send it in parts.");
    }
}
