package dev.signalbox.web.account;

import dev.signalbox.signin.Caller;
import dev.signalbox.web.guard.Site;
import io.javalin.http.Context;
import java.util.Optional;

/** Where somebody comes from. */
final class Place {
    private Place() {}

    static Caller caller(Context ctx, Site site) {
        return new Caller(
                site.caller(ctx), Optional.ofNullable(ctx.header("User-Agent")).orElse(""));
    }
}
