package dev.signalbox.web;

import dev.signalbox.web.frame.OwnPath;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.ColorTheme;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;

/** Remembers the colours somebody chose and goes back to where they were. */
final class ThemeHandler implements Handler {
    private static final int A_YEAR = 31_536_000;

    @Override
    public void handle(Context ctx) {
        Cookie cookie = new Cookie(
                PageRenderer.THEME,
                ColorTheme.of(RequestParameters.field(ctx, "theme")).id());
        cookie.setMaxAge(A_YEAR);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.STRICT);
        ctx.cookie(cookie);
        ctx.redirect(OwnPath.of(RequestParameters.field(ctx, "back")), HttpStatus.SEE_OTHER);
    }
}
