package dev.signalbox.web;

import dev.signalbox.web.frame.Parameters;
import dev.signalbox.web.frame.View;
import dev.signalbox.web.page.Theme;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;

/** Remembers the colours somebody chose and goes back to where they were. */
final class Themes implements Handler {
    private static final int A_YEAR = 31_536_000;

    @Override
    public void handle(Context ctx) {
        Cookie cookie =
                new Cookie(View.THEME, Theme.of(Parameters.field(ctx, "theme")).word());
        cookie.setMaxAge(A_YEAR);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.STRICT);
        ctx.cookie(cookie);
        String back = Parameters.field(ctx, "back");
        ctx.redirect(isOwn(back) ? back : "/", HttpStatus.SEE_OTHER);
    }

    /** A path of this console, and nothing that a browser would take for another host. */
    private static boolean isOwn(String back) {
        return back.startsWith("/")
                && !back.startsWith("//")
                && back.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\');
    }
}
