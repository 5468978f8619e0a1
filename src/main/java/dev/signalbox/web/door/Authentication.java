package dev.signalbox.web.door;

import dev.signalbox.account.Principal;
import dev.signalbox.signin.RandomSecret;
import dev.signalbox.signin.ReauthenticationPolicy;
import dev.signalbox.signin.SignIn;
import dev.signalbox.signin.TokenService;
import dev.signalbox.store.AccountStore;
import dev.signalbox.web.follow.PushHook;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.guard.ConsoleSite;
import dev.signalbox.web.guard.CsrfGuard;
import dev.signalbox.web.operations.MetricsPage;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.Handler;
import io.javalin.http.SameSite;
import java.util.Optional;

/**
 * Finds out who sends a request: the owner of the token in it, and then nothing else counts; otherwise the owner of the browser's session;
 * without accounts, the person at this machine.
 */
public final class Authentication implements Handler {
    private final ConsoleSite site;
    private final AccountStore accounts;
    private final SignIn signIn;
    private final TokenService tokens;
    private final Optional<ReauthenticationPolicy> elsewhere;
    private final Optional<RandomSecret> metrics;
    /** Accounts are never removed: once there is one, there always will be. */
    private volatile boolean closed;

    /**
     * @param elsewhere how long a provider's answer is trusted; empty if no provider is configured
     * @param metrics the token that reads the metrics and nothing else; empty for none
     */
    public Authentication(
            ConsoleSite site,
            AccountStore accounts,
            SignIn signIn,
            TokenService tokens,
            Optional<ReauthenticationPolicy> elsewhere,
            Optional<RandomSecret> metrics) {
        this.site = site;
        this.accounts = accounts;
        this.signIn = signIn;
        this.tokens = tokens;
        this.elsewhere = elsewhere;
        this.metrics = metrics;
    }

    @Override
    public void handle(Context ctx) {
        if (ctx.path().startsWith("/static/")
                || ctx.path().equals("/health")
                || ctx.path().startsWith("/health/")) {
            return;
        }
        if (ctx.path().startsWith(PushHook.PATH)) {
            // Its signature counts and nothing else; browsers do not send one.
            CsrfGuard.waive(ctx);
            return;
        }
        Optional<RandomSecret> token = bearer(ctx);
        if (token.isPresent()) {
            CurrentUser.setProgram(ctx);
            if (readsMetrics(ctx, token.get())) {
                CurrentUser.set(ctx, Principal.monitoring());
                return;
            }
            Principal owner = tokens.bearer(token.get(), site.caller(ctx));
            // Browsers do not send such a header for a page of another site.
            CsrfGuard.waive(ctx);
            CurrentUser.set(ctx, owner);
            return;
        }
        if (isOpen()) {
            CurrentUser.set(ctx, Principal.atTheMachine());
            if (isFromProgram(ctx)) {
                CsrfGuard.waiveToken(ctx);
            }
            return;
        }
        secret(ctx).flatMap(signIn::known).ifPresent(present -> let(ctx, present));
    }

    /** The path is compared exactly: the same token opens no other row, and no other spelling of this one. */
    private boolean readsMetrics(Context ctx, RandomSecret sent) {
        return ctx.path().equals(MetricsPage.PATH)
                && metrics.filter(token -> token.matches(sent)).isPresent();
    }

    /** If the provider's answer is too old, only the session is set: it can be confirmed again, or ended. */
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
     * Returns whether anyone at this machine has full access: there are no accounts yet, the console is not reachable from other machines, and no
     * provider is configured.
     */
    public boolean isOpen() {
        return site.isLoopback() && elsewhere.isEmpty() && !hasAccounts();
    }

    /** Returns whether there is a way to sign in other than creating the first account. */
    public boolean letsIn() {
        return elsewhere.isPresent() || hasAccounts();
    }

    /** Returns whether there is any account. */
    public boolean hasAccounts() {
        if (!closed) {
            closed = accounts.any();
        }
        return closed;
    }

    /** Sets the browser's session cookie and ends its former session. */
    public void hold(Context ctx, RandomSecret secret) {
        CurrentUser.session(ctx).ifPresent(signIn::out);
        ctx.cookie(cookie(ctx, secret.text(), -1));
    }

    /** Ends the session and removes its cookie. */
    public void leave(Context ctx) {
        CurrentUser.session(ctx).ifPresent(signIn::out);
        ctx.cookie(cookie(ctx, "", 0));
    }

    /** The form of another site cannot send these: a browser asks the console first, and the console does not agree. */
    private static boolean isFromProgram(Context ctx) {
        String type = Optional.ofNullable(ctx.contentType()).orElse("");
        boolean simple = ctx.req().getMethod().equals("POST") && !type.startsWith("application/json");
        return ctx.path().startsWith("/api/") && !simple;
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

    /** The ports of a host share their cookies; the name keeps two consoles apart. Browsers let only this host set a cookie with that prefix. */
    public static String name(Context ctx) {
        return "__Host-session-" + ctx.req().getLocalPort();
    }

    private static Cookie cookie(Context ctx, String value, int maxAge) {
        Cookie cookie = new Cookie(name(ctx), value);
        cookie.setPath("/");
        cookie.setSecure(true);
        cookie.setHttpOnly(true);
        // Lax, so that a link in a chat opens in the person's session; every change also needs the token of the
        // form.
        cookie.setSameSite(SameSite.LAX);
        cookie.setMaxAge(maxAge);
        return cookie;
    }
}
