package dev.signalbox.web.account;

import dev.signalbox.account.Account;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.Session;
import dev.signalbox.signin.OidcSignIn;
import dev.signalbox.signin.OidcSignIn.Looked;
import dev.signalbox.signin.ProviderAttempt;
import dev.signalbox.signin.ProviderException;
import dev.signalbox.signin.SignInRefusedException;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.OwnPath;
import dev.signalbox.web.frame.RequestParameters;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends browsers to the identity provider and handles their return. */
public final class ProviderSignIn {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderSignIn.class);

    private final AccountServices team;
    private final SignInPage page;
    private final RoleText words;

    public ProviderSignIn(AccountServices team, SignInPage page) {
        this.team = team;
        this.page = page;
        this.words = new RoleText(team.routers(), team.remotes());
    }

    /** Sends the browser to the provider. */
    public void leave(Context ctx) {
        OidcSignIn elsewhere = elsewhere();
        String next = OwnPath.of(RequestParameters.exact(ctx, "next"));
        try {
            OidcSignIn.Begun begun = elsewhere.begin(back(ctx), next);
            ctx.cookie(cookie(ctx, begun.sealed(), (int) ProviderAttempt.LONGEST.toSeconds()));
            ctx.redirect(begun.there().toString(), HttpStatus.SEE_OTHER);
        } catch (ProviderException failed) {
            refuse(ctx, next, failed);
        }
    }

    /** Asks the provider again who is signed in there, without any interaction if possible. */
    public void lookAgain(Context ctx) {
        OidcSignIn elsewhere = elsewhere();
        String next = OwnPath.of(RequestParameters.exact(ctx, "next"));
        Optional<Session> session = CurrentUser.session(ctx).filter(one -> CurrentUser.isDue(ctx));
        try {
            ctx.redirect(
                    session.flatMap(one -> elsewhere.look(back(ctx), next, one))
                            .map(URI::toString)
                            .orElse(next),
                    HttpStatus.SEE_OTHER);
        } catch (ProviderException failed) {
            refuse(ctx, next, failed);
        }
    }

    /** Handles the answer, if it belongs to such a question. */
    private boolean looked(Context ctx, OidcSignIn elsewhere) {
        Optional<Looked> found = elsewhere.looked(back(ctx), CurrentUser.session(ctx), ctx.queryParamMap());
        found.ifPresent(looked -> looked.account()
                .ifPresentOrElse(
                        account -> {
                            tell(ctx, account, looked.before()).saying("Still signed in at the provider.");
                            ctx.redirect(looked.next(), HttpStatus.SEE_OTHER);
                        },
                        () -> {
                            team.entrance().leave(ctx);
                            AuditNote.of(ctx).refused(looked.why());
                            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
                            page.render(ctx, "", looked.next(), looked.why());
                        }));
        return found.isPresent();
    }

    private AuditNote tell(Context ctx, Account account, Set<RoleGrant> before) {
        return AuditNote.of(ctx)
                .by(account)
                .on("account " + account.name())
                .changed("Roles from groups", words.listed(before), words.listed(account.fromGroups()));
    }

    /** Signs in the person who comes back, if the answer is valid. The browser's cookie for the attempt is used up in any case. */
    public void comeBack(Context ctx) {
        OidcSignIn elsewhere = elsewhere();
        try {
            if (looked(ctx, elsewhere)) {
                return;
            }
            Optional<String> kept = Optional.ofNullable(ctx.cookie(name(ctx)));
            ctx.cookie(cookie(ctx, "", 0));
            OidcSignIn.Ended ended =
                    elsewhere.finish(back(ctx), kept, ctx.queryParamMap(), ClientInfo.caller(ctx, team.site()));
            Account account = ended.welcome().account();
            tell(ctx, account, ended.before());
            team.entrance().hold(ctx, ended.welcome().secret());
            boolean nothing = account.grants().isEmpty();
            ctx.redirect(nothing ? "/me" : ended.next(), HttpStatus.SEE_OTHER);
        } catch (ProviderException failed) {
            refuse(ctx, "/", failed);
        } catch (SignInRefusedException refused) {
            refused.pause()
                    .ifPresentOrElse(
                            pause -> ctx.status(HttpStatus.TOO_MANY_REQUESTS)
                                    .header("Retry-After", String.valueOf(pause.toSeconds() + 1)),
                            () -> ctx.status(HttpStatus.UNPROCESSABLE_CONTENT));
            AuditNote.of(ctx).refused(refused.getMessage());
            page.render(ctx, "", "/", refused.getMessage());
        }
    }

    private void refuse(Context ctx, String next, ProviderException failed) {
        LOG.warn("{}", failed.getMessage());
        AuditNote.of(ctx).refused(failed.getMessage());
        ctx.status(failed.isAway() ? HttpStatus.BAD_GATEWAY : HttpStatus.UNPROCESSABLE_CONTENT);
        page.render(ctx, "", next, failed.getMessage());
    }

    private OidcSignIn elsewhere() {
        return team.elsewhere().orElseThrow(() -> new NotFoundException("provider to sign in with"));
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
