package dev.signalbox.web;

import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.PageHead;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;

/** What keys do, and whether those of one letter do anything: who speaks to a machine, or has unsteady hands, presses them by accident. */
final class KeyboardShortcuts {
    private static final int A_YEAR = 31_536_000;

    private final PageRenderer view;

    KeyboardShortcuts(PageRenderer view) {
        this.view = view;
    }

    void show(Context ctx) {
        view.page(ctx, PageHead.of("Keys").under("Overview", "/"), "component/keyspage.jte", "");
    }

    void set(Context ctx) {
        Cookie cookie = new Cookie(
                PageRenderer.KEYS, RequestParameters.field(ctx, "keys").equals("off") ? "off" : "on");
        cookie.setMaxAge(A_YEAR);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.STRICT);
        ctx.cookie(cookie);
        ctx.redirect("/keys", HttpStatus.SEE_OTHER);
    }
}
