package dev.signalbox.web.guard;

import io.javalin.http.Context;
import io.javalin.http.Handler;

/** Answers only to the console's own names, so that no other site's name can be pointed at it (DNS rebinding). */
public final class HostCheck implements Handler {
    private final Site site;

    public HostCheck(Site site) {
        this.site = site;
    }

    @Override
    public void handle(Context ctx) {
        if (!site.answersTo(ctx)) {
            String here = site.address()
                    .map(Object::toString)
                    .orElse("http://localhost:" + ctx.req().getLocalPort());
            throw new Forbidden(421, "This console does not answer to that name. Open " + here + " instead.");
        }
        Csrf.noteOrigin(ctx, site.origin(ctx));
    }
}
