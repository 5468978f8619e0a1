package dev.signalbox.web.account;

import dev.signalbox.account.LoginName;
import dev.signalbox.account.Session;
import dev.signalbox.signin.OidcSignIn;
import dev.signalbox.signin.ProviderException;
import dev.signalbox.signin.SignInRefusedException;
import dev.signalbox.signin.SignInResult;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.OwnPath;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.PageHead;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page for signing in, and signing out. */
public final class SignInPage {
    private static final Logger LOG = LoggerFactory.getLogger(SignInPage.class);

    private final AccountServices team;

    public SignInPage(AccountServices team) {
        this.team = team;
    }

    /**
     * What the page shows.
     *
     * @param next path to go to afterwards
     * @param error why the sign-in failed; null at first
     * @param provider name of the identity provider; null if none is configured
     * @param passwords whether sign-in with a password is possible
     * @param first whether no administrator account exists yet
     */
    public record Form(
            String name,
            String next,
            @Nullable String error,
            @Nullable String provider,
            boolean passwords,
            boolean first) {}

    /**
     * Where the browser is sent after signing out here.
     *
     * @param there the provider's place for signing out
     */
    public record Left(String there, String provider) {}

    public void show(Context ctx) {
        String next = OwnPath.of(RequestParameters.exact(ctx, "next"));
        if (CurrentUser.find(ctx).isPresent()) {
            ctx.redirect(next, HttpStatus.SEE_OTHER);
        } else if (!team.entrance().letsIn()) {
            ctx.redirect("/first-account", HttpStatus.SEE_OTHER);
        } else {
            render(ctx, "", next, null);
        }
    }

    public void enter(Context ctx) {
        String name = RequestParameters.field(ctx, "name");
        String next = OwnPath.of(RequestParameters.field(ctx, "next"));
        try {
            SignInResult welcome = team.signIn()
                    .with(name, RequestParameters.field(ctx, "password"), ClientInfo.caller(ctx, team.site()));
            AuditNote.of(ctx)
                    .by(welcome.account())
                    .on("account " + welcome.account().name());
            team.entrance().hold(ctx, welcome.secret());
            ctx.redirect(next, HttpStatus.SEE_OTHER);
        } catch (SignInRefusedException refused) {
            AuditNote.of(ctx).on(named(name)).refused(refused.getMessage());
            refused.pause()
                    .ifPresentOrElse(
                            pause -> ctx.status(HttpStatus.TOO_MANY_REQUESTS)
                                    .header("Retry-After", String.valueOf(pause.toSeconds() + 1)),
                            () -> ctx.status(HttpStatus.UNPROCESSABLE_CONTENT));
            render(ctx, name.strip(), next, refused.getMessage());
        }
    }

    /**
     * Signs out here, and then at the provider that was used to sign in, if it supports that. A page that moves on by itself leads there: the content
     * security policy limits forms, redirects included, to the console's own pages.
     */
    public void leave(Context ctx) {
        Optional<URI> there = CurrentUser.session(ctx).flatMap(Session::vouched).flatMap(any -> there(ctx));
        team.entrance().leave(ctx);
        CurrentUser.forget(ctx);
        if (there.isPresent()) {
            ctx.header("Refresh", "0; url=" + there.get());
            AuditNote.of(ctx).saying("The browser was sent to the provider to sign out there too.");
            String name = team.elsewhere().map(OidcSignIn::name).orElse("");
            team.view()
                    .page(
                            ctx,
                            PageHead.of("Signed out"),
                            "account/signed-out.jte",
                            new Left(there.get().toString(), name));
        } else {
            ctx.redirect(team.entrance().letsIn() ? "/sign-in" : "/", HttpStatus.SEE_OTHER);
        }
    }

    private Optional<URI> there(Context ctx) {
        try {
            URI back = URI.create(team.site().home(ctx) + "/sign-in");
            return team.elsewhere().flatMap(one -> one.leaving(back));
        } catch (ProviderException failed) {
            // The session here has ended in any case.
            LOG.warn("Could not sign out at the provider: {}", failed.getMessage());
            return Optional.empty();
        }
    }

    /** Passwords get typed into the name field by mistake: only names of existing accounts are recorded. */
    private String named(String typed) {
        return LoginName.of(typed)
                .flatMap(team.accounts()::named)
                .map(account -> "account " + account.name())
                .orElse("an unknown account name");
    }

    void render(Context ctx, String name, String next, @Nullable String error) {
        Form form = new Form(
                name,
                next,
                error,
                team.elsewhere().map(OidcSignIn::name).orElse(null),
                team.entrance().hasAccounts(),
                team.newcomers().code().isPresent());
        team.view().page(ctx, PageHead.of("Sign in"), "account/sign-in.jte", form);
    }
}
