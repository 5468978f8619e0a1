package dev.signalbox.web.account;

import dev.signalbox.account.Account;
import dev.signalbox.signin.PasswordRule;
import dev.signalbox.signin.RandomSecret;
import dev.signalbox.signin.SignInRefusedException;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.PageHead;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** The page that a password link leads to: the account's owner sets a password. */
public final class InvitationPage {
    private final AccountServices team;

    public InvitationPage(AccountServices team) {
        this.team = team;
    }

    /**
     * What the page shows.
     *
     * @param secret the secret of the link
     * @param name of the account
     */
    public record Form(String secret, String name, @Nullable String error) {
        public int shortest() {
            return PasswordRule.SHORTEST;
        }
    }

    public void show(Context ctx) {
        RandomSecret secret = new RandomSecret(RequestParameters.exact(ctx, "link"));
        render(ctx, secret, invited(secret), null);
    }

    public void accept(Context ctx) {
        RandomSecret secret = new RandomSecret(RequestParameters.field(ctx, "link"));
        Account account = invited(secret);
        AuditNote.of(ctx).by(account).on("account " + account.name());
        try {
            team.newcomers().accept(secret, RequestParameters.field(ctx, "password"));
        } catch (SignInRefusedException refused) {
            AuditNote.of(ctx).refused(refused.getMessage());
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            render(ctx, secret, account, refused.getMessage());
            return;
        }
        team.entrance()
                .hold(
                        ctx,
                        team.signIn()
                                .welcome(account, ClientInfo.caller(ctx, team.site()))
                                .secret());
        ctx.redirect("/", HttpStatus.SEE_OTHER);
    }

    private Account invited(RandomSecret secret) {
        return team.newcomers()
                .invited(secret)
                .orElseThrow(
                        () -> new NotFoundException("valid link at this address: it was used already or has expired"));
    }

    private void render(Context ctx, RandomSecret secret, Account account, @Nullable String error) {
        team.view()
                .page(
                        ctx,
                        PageHead.of("Set a password"),
                        "account/invitation.jte",
                        new Form(secret.text(), account.name(), error));
    }
}
