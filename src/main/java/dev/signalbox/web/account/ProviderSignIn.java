package dev.signalbox.web.account;

import dev.signalbox.account.Account;
import dev.signalbox.account.Grant;
import dev.signalbox.account.Session;
import dev.signalbox.signin.Attempt;
import dev.signalbox.signin.Elsewhere;
import dev.signalbox.signin.Elsewhere.Looked;
import dev.signalbox.signin.ProviderFailed;
import dev.signalbox.signin.Refused;
import dev.signalbox.web.frame.NotFound;
import dev.signalbox.web.frame.OwnPath;
import dev.signalbox.web.frame.Parameters;
import dev.signalbox.web.frame.Told;
import dev.signalbox.web.frame.Who;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to a provider and back. */
public final class ProviderSignIn {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderSignIn.class);

    private final Team team;
    private final SignInPage page;
    private final RoleWords words;

    public ProviderSignIn(Team team, SignInPage page) {
        this.team = team;
        this.page = page;
        this.words = new RoleWords(team.routers(), team.remotes());
    }

    /** Sends the browser there. */
    public void leave(Context ctx) {
        Elsewhere elsewhere = elsewhere();
        String next = OwnPath.of(Parameters.exact(ctx, "next"));
        try {
            Elsewhere.Begun begun = elsewhere.begin(back(ctx), next);
            ctx.cookie(cookie(ctx, begun.sealed(), (int) Attempt.LONGEST.toSeconds()));
            ctx.redirect(begun.there().toString(), HttpStatus.SEE_OTHER);
        } catch (ProviderFailed failed) {
            refuse(ctx, next, failed);
        }
    }

    /** Has the provider say again who somebody is, without asking them anything if it can. */
    public void lookAgain(Context ctx) {
        Elsewhere elsewhere = elsewhere();
        String next = OwnPath.of(Parameters.exact(ctx, "next"));
        Optional<Session> session = Who.session(ctx).filter(one -> Who.isDue(ctx));
        try {
            ctx.redirect(
                    session.flatMap(one -> elsewhere.look(back(ctx), next, one))
                            .map(URI::toString)
                            .orElse(next),
                    HttpStatus.SEE_OTHER);
        } catch (ProviderFailed failed) {
            refuse(ctx, next, failed);
        }
    }

    /** Takes the answer, if it is one to that. */
    private boolean looked(Context ctx, Elsewhere elsewhere) {
        Optional<Looked> found = elsewhere.looked(back(ctx), Who.session(ctx), ctx.queryParamMap());
        found.ifPresent(looked -> looked.account()
                .ifPresentOrElse(
                        account -> {
                            tell(ctx, account, looked.before()).saying("Still signed in there.");
                            ctx.redirect(looked.next(), HttpStatus.SEE_OTHER);
                        },
                        () -> {
                            team.entrance().leave(ctx);
                            Told.of(ctx).refused(looked.why());
                            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
                            page.render(ctx, "", looked.next(), looked.why());
                        }));
        return found.isPresent();
    }

    private Told tell(Context ctx, Account account, Set<Grant> before) {
        return Told.of(ctx)
                .by(account)
                .on("account " + account.name())
                .changed("Roles by groups", words.listed(before), words.listed(account.fromGroups()));
    }

    /** Lets in whoever comes back, if all is as it should be. What the browser kept is used up either way. */
    public void comeBack(Context ctx) {
        Elsewhere elsewhere = elsewhere();
        try {
            if (looked(ctx, elsewhere)) {
                return;
            }
            Optional<String> kept = Optional.ofNullable(ctx.cookie(name(ctx)));
            ctx.cookie(cookie(ctx, "", 0));
            Elsewhere.Ended ended =
                    elsewhere.finish(back(ctx), kept, ctx.queryParamMap(), Place.caller(ctx, team.site()));
            Account account = ended.welcome().account();
            tell(ctx, account, ended.before());
            team.entrance().hold(ctx, ended.welcome().secret());
            boolean nothing = account.grants().isEmpty();
            ctx.redirect(nothing ? "/me" : ended.next(), HttpStatus.SEE_OTHER);
        } catch (ProviderFailed failed) {
            refuse(ctx, "/", failed);
        } catch (Refused refused) {
            refused.pause()
                    .ifPresentOrElse(
                            pause -> ctx.status(HttpStatus.TOO_MANY_REQUESTS)
                                    .header("Retry-After", String.valueOf(pause.toSeconds() + 1)),
                            () -> ctx.status(HttpStatus.UNPROCESSABLE_CONTENT));
            Told.of(ctx).refused(refused.getMessage());
            page.render(ctx, "", "/", refused.getMessage());
        }
    }

    private void refuse(Context ctx, String next, ProviderFailed failed) {
        LOG.warn("{}", failed.getMessage());
        Told.of(ctx).refused(failed.getMessage());
        ctx.status(failed.isAway() ? HttpStatus.BAD_GATEWAY : HttpStatus.UNPROCESSABLE_CONTENT);
        page.render(ctx, "", next, failed.getMessage());
    }

    private Elsewhere elsewhere() {
        return team.elsewhere().orElseThrow(() -> new NotFound("provider to sign in with"));
    }

    private URI back(Context ctx) {
        return URI.create(team.site().home(ctx) + "/sign-in/callback");
    }

    /** A host's ports share their cookies; the name keeps two consoles apart. */
    static String name(Context ctx) {
        return "__Host-provider-" + ctx.req().getLocalPort();
    }

    private static Cookie cookie(Context ctx, String value, int maxAge) {
        Cookie cookie = new Cookie(name(ctx), value);
        cookie.setPath("/");
        cookie.setSecure(true);
        cookie.setHttpOnly(true);
        // Lax: the browser comes back from another site, by a link.
        cookie.setSameSite(SameSite.LAX);
        cookie.setMaxAge(maxAge);
        return cookie;
    }
}
