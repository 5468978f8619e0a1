package dev.signalbox.web;

import dev.signalbox.web.frame.Parameters;
import dev.signalbox.web.frame.View;
import dev.signalbox.web.page.PageHead;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;

/** What keys do, and whether those of one letter do anything: who speaks to a machine, or has unsteady hands, presses them by accident. */
final class Keys {
    private static final int A_YEAR = 31_536_000;

    private final View view;

    Keys(View view) {
        this.view = view;
    }

    void show(Context ctx) {
        view.page(ctx, PageHead.of("Keys").under("Overview", "/"), "component/keyspage.jte", "");
    }

    void set(Context ctx) {
        Cookie cookie = new Cookie(View.KEYS, Parameters.field(ctx, "keys").equals("off") ? "off" : "on");
        cookie.setMaxAge(A_YEAR);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.STRICT);
        ctx.cookie(cookie);
        ctx.redirect("/keys", HttpStatus.SEE_OTHER);
    }
}
