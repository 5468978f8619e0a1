package dev.signalbox.web.account;

import dev.signalbox.account.Account;
import dev.signalbox.signin.PasswordRule;
import dev.signalbox.signin.Refused;
import dev.signalbox.signin.Secret;
import dev.signalbox.web.frame.NotFound;
import dev.signalbox.web.frame.Parameters;
import dev.signalbox.web.frame.Told;
import dev.signalbox.web.page.PageHead;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** The page that a link leads to: somebody chooses a password. */
public final class Invitation {
    private final Team team;

    public Invitation(Team team) {
        this.team = team;
    }

    /**
     * What the page shows.
     *
     * @param secret what stands in the link
     * @param name of the account
     */
    public record Form(String secret, String name, @Nullable String error) {
        public int shortest() {
            return PasswordRule.SHORTEST;
        }
    }

    public void show(Context ctx) {
        Secret secret = new Secret(Parameters.exact(ctx, "link"));
        render(ctx, secret, invited(secret), null);
    }

    public void accept(Context ctx) {
        Secret secret = new Secret(Parameters.field(ctx, "link"));
        Account account = invited(secret);
        Told.of(ctx).by(account).on("account " + account.name());
        try {
            team.newcomers().accept(secret, Parameters.field(ctx, "password"));
        } catch (Refused refused) {
            Told.of(ctx).refused(refused.getMessage());
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            render(ctx, secret, account, refused.getMessage());
            return;
        }
        team.entrance()
                .hold(
                        ctx,
                        team.signIn()
                                .welcome(account, Place.caller(ctx, team.site()))
                                .secret());
        ctx.redirect("/", HttpStatus.SEE_OTHER);
    }

    private Account invited(Secret secret) {
        return team.newcomers()
                .invited(secret)
                .orElseThrow(() -> new NotFound("link like this one: it was used already or is too old"));
    }

    private void render(Context ctx, Secret secret, Account account, @Nullable String error) {
        team.view()
                .page(
                        ctx,
                        PageHead.of("Choose a password"),
                        "account/invitation.jte",
                        new Form(secret.text(), account.name(), error));
    }
}
