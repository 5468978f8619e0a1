package dev.signalbox.web.frame;

import dev.signalbox.web.guard.CsrfGuard;
import dev.signalbox.web.page.NoticeText;
import dev.signalbox.web.page.TextExcerpt;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Carries a sentence about what was done to the next page, which shows it once. It is kept by the browser, in a cookie. */
public final class PageNotice {
    private static final int LONGEST = 400;
    private static final String LEFT = "notice-left";
    /** Long enough for a redirect, in seconds; a tab that is opened later does not show it. */
    private static final int KEPT = 60;

    private PageNotice() {}

    /** Leaves a sentence for the next page. */
    public static void leave(Context ctx, String message) {
        leave(ctx, new NoticeText(message, null, null));
    }

    /**
     * Leaves a sentence with a link.
     *
     * @param href a path of this console
     */
    public static void leave(Context ctx, String message, String link, String href) {
        leave(ctx, new NoticeText(message, link, href));
    }

    private static void leave(Context ctx, NoticeText notice) {
        ctx.attribute(LEFT, true);
        String text = oneLine(TextExcerpt.of(notice.message(), LONGEST));
        if (notice.link() != null && notice.href() != null && notice.href().length() <= LONGEST) {
            text += "\n" + notice.link() + "\n" + notice.href();
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ctx.cookie(cookie(ctx, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), KEPT));
    }

    /** Returns whether this request has left a sentence. */
    public static boolean isLeft(Context ctx) {
        return Boolean.TRUE.equals(ctx.<Boolean>attribute(LEFT));
    }

    /** Returns what was left for this page, and forgets it; null for nothing. */
    static @Nullable NoticeText take(Context ctx) {
        String sent = ctx.cookie(name(ctx));
        if (sent == null || sent.isEmpty()) {
            return null;
        }
        ctx.cookie(cookie(ctx, "", 0));
        try {
            String text = new String(Base64.getUrlDecoder().decode(sent), StandardCharsets.UTF_8);
            String[] lines = text.split("\n", -1);
            return lines.length == 3
                    ? new NoticeText(lines[0], lines[1], OwnPath.of(lines[2]))
                    : new NoticeText(lines[0], null, null);
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\r\\n]", " ");
    }

    private static String name(Context ctx) {
        return CsrfGuard.cookie(ctx).replace("csrf-", "notice-");
    }

    private static Cookie cookie(Context ctx, String value, int maxAge) {
        Cookie cookie = new Cookie(name(ctx), value);
        cookie.setMaxAge(maxAge);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(name(ctx).startsWith("__Host-"));
        cookie.setSameSite(SameSite.STRICT);
        return cookie;
    }
}
