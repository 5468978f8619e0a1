package dev.signalbox.web.account;

import dev.signalbox.signin.Caller;
import dev.signalbox.web.guard.Site;
import io.javalin.http.Context;
import java.util.Optional;

/** Where somebody comes from and where they go next. */
final class Place {
    private Place() {}

    static Caller caller(Context ctx, Site site) {
        return new Caller(
                site.caller(ctx), Optional.ofNullable(ctx.header("User-Agent")).orElse(""));
    }

    /** A path of this console, and nothing that a browser would take for another host; the overview otherwise. */
    static String own(String next) {
        boolean own = next.startsWith("/")
                && !next.startsWith("//")
                && next.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\');
        return own ? next : "/";
    }
}
