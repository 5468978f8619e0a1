package dev.signalbox.web.account;

import dev.signalbox.account.Account;
import dev.signalbox.signin.ClientAddress;
import dev.signalbox.signin.PasswordRule;
import dev.signalbox.signin.SignInRefusedException;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.PageHead;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page that creates the first administrator, with the code that the console printed. */
public final class FirstAccountPage {
    private final AccountServices team;

    public FirstAccountPage(AccountServices team) {
        this.team = team;
    }

    /**
     * What the page shows.
     *
     * @param open whether anyone at this machine has full access until then
     * @param begun whether there are accounts, but no administrator
     * @param code as it was typed: the person who typed it knows it, and would have to copy 20 characters again
     * @param problems by field
     * @param error why the account was not created, if that is about no field; null for nothing
     */
    public record Form(
            String code,
            String name,
            boolean open,
            boolean begun,
            Map<String, String> problems,
            @Nullable String error) {
        /** Returns what is wrong with a field; null for nothing. */
        public @Nullable String problem(String field) {
            return problems.get(field);
        }

        public int shortest() {
            return PasswordRule.SHORTEST;
        }
    }

    public void show(Context ctx) {
        requireNone();
        render(ctx, "", "", Map.of(), null);
    }

    public void make(Context ctx) {
        requireNone();
        ClientAddress caller = ClientInfo.caller(ctx, team.site());
        String code = RequestParameters.field(ctx, "code");
        String name = RequestParameters.field(ctx, "name");
        try {
            Account account = team.newcomers().first(code, name, RequestParameters.field(ctx, "password"), caller);
            AuditNote.of(ctx)
                    .by(account)
                    .on("account " + account.name())
                    .changed("Roles", null, "Administrator on Everything");
            team.entrance().hold(ctx, team.signIn().welcome(account, caller).secret());
            ctx.redirect("/accounts", HttpStatus.SEE_OTHER);
        } catch (SignInRefusedException refused) {
            AuditNote.of(ctx).refused(refused.getMessage());
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            Map<String, String> problems = refused.problems();
            render(
                    ctx,
                    code.strip(),
                    name.strip(),
                    problems,
                    problems.isEmpty() ? String.valueOf(refused.getMessage()) : null);
        }
    }

    private void requireNone() {
        if (team.newcomers().code().isEmpty()) {
            throw new NotFoundException("first account to create");
        }
    }

    private void render(Context ctx, String code, String name, Map<String, String> problems, @Nullable String error) {
        team.view()
                .page(
                        ctx,
                        PageHead.of("Create the first account"),
                        "account/first.jte",
                        new Form(
                                code,
                                name,
                                team.entrance().isOpen(),
                                team.entrance().hasAccounts(),
                                problems,
                                error));
    }
}
