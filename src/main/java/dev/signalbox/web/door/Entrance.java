package dev.signalbox.web.door;

import dev.signalbox.account.Person;
import dev.signalbox.signin.Secret;
import dev.signalbox.signin.SignIn;
import dev.signalbox.signin.Tokens;
import dev.signalbox.signin.Vouching;
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
    private final Optional<Vouching> elsewhere;
    /** Accounts are never removed: once there is one, there always is. */
    private volatile boolean closed;

    /**
     * @param elsewhere how long a provider's word is taken, where people can sign in with one, so that nobody needs to stay unknown
     */
    public Entrance(Site site, Accounts accounts, SignIn signIn, Tokens tokens, Optional<Vouching> elsewhere) {
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
        secret(ctx).flatMap(signIn::known).ifPresent(present -> let(ctx, present));
    }

    /** Where the provider's word is too old, the session alone is known: it can be looked at again, or ended. */
    private void let(Context ctx, SignIn.Present present) {
        Who.set(ctx, present.session());
        if (elsewhere.filter(one -> one.isDue(present.session())).isPresent()) {
            Who.setDue(ctx);
        }
        if (elsewhere.filter(one -> one.isOver(present.session())).isEmpty()) {
            Who.set(ctx, Person.of(present.account()));
        }
    }

    /**
     * Whether everybody at this machine may do everything, as there are no accounts yet, no other machine reaches the console, and no provider
     * could say who they are.
     */
    public boolean isOpen() {
        return site.isLoopback() && elsewhere.isEmpty() && !hasAccounts();
    }

    /** Whether there is a way to sign in but by making the first account. */
    public boolean letsIn() {
        return elsewhere.isPresent() || hasAccounts();
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
