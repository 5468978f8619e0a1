package dev.signalbox.web.guard;

import io.javalin.http.Context;
import io.javalin.http.Handler;

/** Accepts only the console's own host names, so that another site's name cannot be pointed at it (DNS rebinding). */
public final class HostCheck implements Handler {
    private final ConsoleSite site;

    public HostCheck(ConsoleSite site) {
        this.site = site;
    }

    @Override
    public void handle(Context ctx) {
        if (!site.answersTo(ctx)) {
            String here = site.address()
                    .map(Object::toString)
                    .orElse("http://localhost:" + ctx.req().getLocalPort());
            throw new ForbiddenException(
                    421, "This console does not accept that host name. Open " + here + " instead.");
        }
        CsrfGuard.noteOrigin(ctx, site.origin(ctx));
    }
}
