package dev.signalbox.web.door;

import dev.signalbox.account.Person;
import dev.signalbox.signin.Secret;
import dev.signalbox.signin.SignIn;
import dev.signalbox.signin.Tokens;
import dev.signalbox.store.Accounts;
import dev.signalbox.web.frame.Who;
import dev.signalbox.web.guard.Csrf;
import dev.signalbox.web.guard.Site;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.Handler;
import io.javalin.http.SameSite;
import java.util.Optional;

/**
 * Finds out who asks: whoever the token belongs to that came with the request, and then nothing else counts; else whoever the session of the
 * browser belongs to; where there are no accounts, the one person at this machine.
 */
public final class Entrance implements Handler {
    private final Site site;
    private final Accounts accounts;
    private final SignIn signIn;
    private final Tokens tokens;
    private final boolean elsewhere;
    /** Accounts are never removed: once there is one, there always is. */
    private volatile boolean closed;

    /**
     * @param elsewhere whether people can sign in with a provider, so that nobody needs to stay unknown
     */
    public Entrance(Site site, Accounts accounts, SignIn signIn, Tokens tokens, boolean elsewhere) {
        this.site = site;
        this.accounts = accounts;
        this.signIn = signIn;
        this.tokens = tokens;
        this.elsewhere = elsewhere;
    }

    @Override
    public void handle(Context ctx) {
        if (ctx.path().startsWith("/static/") || ctx.path().equals("/health")) {
            return;
        }
        Optional<Secret> token = bearer(ctx);
        if (token.isPresent()) {
            Who.setProgram(ctx);
            Person owner = tokens.bearer(token.get(), site.caller(ctx));
            // No browser sends such a header for another site's page.
            Csrf.waive(ctx);
            Who.set(ctx, owner);
            return;
        }
        if (isOpen()) {
            Who.set(ctx, Person.atTheMachine());
            return;
        }
        secret(ctx).flatMap(signIn::known).ifPresent(present -> {
            Who.set(ctx, Person.of(present.account()));
            Who.set(ctx, present.session());
        });
    }

    /**
     * Whether everybody at this machine may do everything, as there are no accounts yet, no other machine reaches the console, and no provider
     * could say who they are.
     */
    public boolean isOpen() {
        return site.isLoopback() && !elsewhere && !hasAccounts();
    }

    /** Whether there is a way to sign in but by making the first account. */
    public boolean letsIn() {
        return elsewhere || hasAccounts();
    }

    /** Whether anybody can sign in at all. */
    public boolean hasAccounts() {
        if (!closed) {
            closed = accounts.any();
        }
        return closed;
    }

    /** Has the browser hold what lets it in; what it held before lets nobody in any more. */
    public void hold(Context ctx, Secret secret) {
        Who.session(ctx).ifPresent(signIn::out);
        ctx.cookie(cookie(ctx, secret.text(), -1));
    }

    /** Ends the session and has the browser forget it. */
    public void leave(Context ctx) {
        Who.session(ctx).ifPresent(signIn::out);
        ctx.cookie(cookie(ctx, "", 0));
    }

    private static Optional<Secret> bearer(Context ctx) {
        String[] said = Optional.ofNullable(ctx.header("Authorization"))
                .orElse("")
                .strip()
                .split(" +", 2);
        return said[0].equalsIgnoreCase("Bearer")
                ? Optional.of(new Secret(said.length == 2 ? said[1] : ""))
                : Optional.empty();
    }

    private static Optional<Secret> secret(Context ctx) {
        return Optional.ofNullable(ctx.cookie(name(ctx)))
                .filter(text -> !text.isEmpty())
                .map(Secret::new);
    }

    /** A host's ports share their cookies; the name keeps two consoles apart. Browsers let nobody but this very host set one of that prefix. */
    public static String name(Context ctx) {
        return "__Host-session-" + ctx.req().getLocalPort();
    }

    private static Cookie cookie(Context ctx, String value, int maxAge) {
        Cookie cookie = new Cookie(name(ctx), value);
        cookie.setPath("/");
        cookie.setSecure(true);
        cookie.setHttpOnly(true);
        // Lax, so that a link in a chat opens as the one who follows it; every change needs the token of the form
        // besides.
        cookie.setSameSite(SameSite.LAX);
        cookie.setMaxAge(maxAge);
        return cookie;
    }
}
