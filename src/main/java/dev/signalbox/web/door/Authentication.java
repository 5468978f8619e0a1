package dev.signalbox.web.door;

import dev.signalbox.account.Principal;
import dev.signalbox.signin.RandomSecret;
import dev.signalbox.signin.ReauthenticationPolicy;
import dev.signalbox.signin.SignIn;
import dev.signalbox.signin.TokenService;
import dev.signalbox.store.AccountStore;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.guard.ConsoleSite;
import dev.signalbox.web.guard.CsrfGuard;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.Handler;
import io.javalin.http.SameSite;
import java.util.Optional;

/**
 * Finds out who asks: whoever the token belongs to that came with the request, and then nothing else counts; else whoever the session of the
 * browser belongs to; where there are no accounts, the one person at this machine.
 */
public final class Authentication implements Handler {
    private final ConsoleSite site;
    private final AccountStore accounts;
    private final SignIn signIn;
    private final TokenService tokens;
    private final Optional<ReauthenticationPolicy> elsewhere;
    /** Accounts are never removed: once there is one, there always is. */
    private volatile boolean closed;

    /**
     * @param elsewhere how long a provider's word is taken, where people can sign in with one, so that nobody needs to stay unknown
     */
    public Authentication(
            ConsoleSite site,
            AccountStore accounts,
            SignIn signIn,
            TokenService tokens,
            Optional<ReauthenticationPolicy> elsewhere) {
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
        Optional<RandomSecret> token = bearer(ctx);
        if (token.isPresent()) {
            CurrentUser.setProgram(ctx);
            Principal owner = tokens.bearer(token.get(), site.caller(ctx));
            // No browser sends such a header for another site's page.
            CsrfGuard.waive(ctx);
            CurrentUser.set(ctx, owner);
            return;
        }
        if (isOpen()) {
            CurrentUser.set(ctx, Principal.atTheMachine());
            return;
        }
        secret(ctx).flatMap(signIn::known).ifPresent(present -> let(ctx, present));
    }

    /** Where the provider's word is too old, the session alone is known: it can be looked at again, or ended. */
    private void let(Context ctx, SignIn.Present present) {
        CurrentUser.set(ctx, present.session());
        if (elsewhere.filter(one -> one.isDue(present.session())).isPresent()) {
            CurrentUser.setDue(ctx);
        }
        if (elsewhere.filter(one -> one.isOver(present.session())).isEmpty()) {
            CurrentUser.set(ctx, Principal.of(present.account()));
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
    public void hold(Context ctx, RandomSecret secret) {
        CurrentUser.session(ctx).ifPresent(signIn::out);
        ctx.cookie(cookie(ctx, secret.text(), -1));
    }

    /** Ends the session and has the browser forget it. */
    public void leave(Context ctx) {
        CurrentUser.session(ctx).ifPresent(signIn::out);
        ctx.cookie(cookie(ctx, "", 0));
    }

    private static Optional<RandomSecret> bearer(Context ctx) {
        String[] said = Optional.ofNullable(ctx.header("Authorization"))
                .orElse("")
                .strip()
                .split(" +", 2);
        return said[0].equalsIgnoreCase("Bearer")
                ? Optional.of(new RandomSecret(said.length == 2 ? said[1] : ""))
                : Optional.empty();
    }

    private static Optional<RandomSecret> secret(Context ctx) {
        return Optional.ofNullable(ctx.cookie(name(ctx)))
                .filter(text -> !text.isEmpty())
                .map(RandomSecret::new);
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
