package dev.signalbox.web.guard;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.Handler;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Allows changes only from the console's own pages: a request that changes something must have the token of its cookie in a form field
 * or a header, and come from this origin.
 */
public final class CsrfGuard implements Handler {
    public static final String FIELD = "csrf";
    public static final String HEADER = "X-CSRF-Token";
    private static final String ATTRIBUTE = "csrf";
    private static final String HTTPS = "https";
    private static final String WAIVED = "csrf-waived";
    private static final String WITHOUT_TOKEN = "csrf-without-token";
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
    private static final int BYTES = 32;

    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{" + 2 * BYTES + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ConsoleSite site;

    public CsrfGuard(ConsoleSite site) {
        this.site = site;
    }

    @Override
    public void handle(Context ctx) {
        if (HARMLESS.contains(ctx.req().getMethod()) || Boolean.TRUE.equals(ctx.<Boolean>attribute(WAIVED))) {
            return;
        }
        refuseOtherOrigins(ctx);
        if (Boolean.TRUE.equals(ctx.<Boolean>attribute(WITHOUT_TOKEN))) {
            return;
        }
        String token = known(ctx);
        if (token == null || !same(token, sent(ctx))) {
            throw ctx.path().startsWith("/api/") ? withoutToken() : new FormTokenException();
        }
    }

    private static ForbiddenException withoutToken() {
        return new ForbiddenException(
                403,
                "This address is for programs. Nothing was changed. Send an API token in the header Authorization: Bearer …; a token is created on the page of your account. A console without accounts needs none on its own machine, but Content-Type: application/json.");
    }

    /** Returns the token for every form of the answer; the answer sets its cookie if the browser has none. */
    public static String token(Context ctx) {
        String known = known(ctx);
        if (known == null) {
            known = ctx.attribute(ATTRIBUTE);
        }
        return known == null ? fresh(ctx) : known;
    }

    private static @Nullable String known(Context ctx) {
        String cookie = ctx.cookie(cookie(ctx));
        return cookie != null && TOKEN.matcher(cookie).matches() ? cookie : null;
    }

    /**
     * Cookies are shared by the ports of a host; the port in the name keeps two consoles apart. Under https the prefix makes browsers accept it
     * only from this host.
     */
    public static String cookie(Context ctx) {
        return (isHttps(ctx) ? "__Host-csrf-" : "csrf-") + ctx.req().getLocalPort();
    }

    /** For a request that was authenticated by a header that browsers do not add by themselves: its cookies do not count, so a site cannot misuse them. */
    public static void waive(Context ctx) {
        ctx.attribute(WAIVED, true);
    }

    /** For a request that no form of another site can send: it needs no token, but must not come from another origin. */
    public static void waiveToken(Context ctx) {
        ctx.attribute(WITHOUT_TOKEN, true);
    }

    static void noteOrigin(Context ctx, String origin) {
        ctx.attribute(HTTPS, origin.startsWith("https:"));
    }

    /** Returns whether browsers reach the console by https. */
    public static boolean isHttps(Context ctx) {
        return Boolean.TRUE.equals(ctx.<Boolean>attribute(HTTPS));
    }

    private static String fresh(Context ctx) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        Cookie cookie = new Cookie(cookie(ctx), token);
        cookie.setHttpOnly(true);
        cookie.setSecure(isHttps(ctx));
        cookie.setSameSite(SameSite.STRICT);
        cookie.setPath("/");
        ctx.cookie(cookie);
        ctx.attribute(ATTRIBUTE, token);
        return token;
    }

    private void refuseOtherOrigins(Context ctx) {
        String from = ctx.header("Sec-Fetch-Site");
        String origin = ctx.header("Origin");
        boolean elsewhere = from != null && !from.equals("same-origin") && !from.equals("none");
        if (elsewhere || (origin != null && !origin.equals(site.origin(ctx)))) {
            throw new ForbiddenException(
                    403, "This request came from another site. Nothing was changed. Use the console's own pages.");
        }
    }

    private static @Nullable String sent(Context ctx) {
        String header = ctx.header(HEADER);
        return header != null ? header : ctx.formParam(FIELD);
    }

    private static boolean same(String token, @Nullable String sent) {
        return sent != null
                && MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }
}
