package dev.signalbox.web.account;

import dev.signalbox.account.Account;
import dev.signalbox.store.LastAdministratorException;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.RemovalQuestion;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes an account's access away, after asking: revokes one of its tokens, or disables it. */
public final class AccountRemovalPage {
    private final AccountServices team;
    private final AccountsPage page;
    private final RoleText roles;

    public AccountRemovalPage(AccountServices team, AccountsPage page) {
        this.team = team;
        this.page = page;
        this.roles = new RoleText(team.routers(), team.remotes());
    }

    /** Asks before one token of an account is revoked. */
    public void askToken(Context ctx) {
        Account account = page.account(ctx);
        String here = "/accounts/" + account.id();
        ask(
                ctx,
                account,
                "Revoke a token of " + account.name(),
                TokenQuestion.of(team, roles, account, RequestParameters.id(ctx, "token"), here + "/tokens", here));
    }

    /** Revokes one token of an account. */
    public void revokeToken(Context ctx) {
        Account account = page.account(ctx);
        long id = RequestParameters.id(ctx, "token");
        if (!team.apiTokens().remove(account.id(), id)) {
            throw new NotFoundException("token " + id);
        }
        PageNotice.leave(ctx, "Revoked the token.");
        goBack(ctx, account);
    }

    /** Asks before an account is disabled. */
    public void askDisable(Context ctx) {
        Account account = page.account(ctx);
        String here = "/accounts/" + account.id();
        List<String> lines = new ArrayList<>();
        TokenLine.all(team, roles, account)
                .forEach(line -> lines.add("token " + line.token().name() + ", which may " + line.carries()));
        long sessions = team.sessions().of(account.id()).stream()
                .filter(session -> !session.isOver(team.clock().instant()))
                .count();
        if (sessions > 0) {
            lines.add(DisplayFormat.count(sessions, "active session"));
        }
        ask(
                ctx,
                account,
                "Disable " + account.name(),
                new RemovalQuestion(
                        lines,
                        List.of("the account, its roles and everything that is listed under its name"),
                        account.name() + " cannot sign in while the account is disabled. You can enable it again;"
                                + " tokens stay revoked.",
                        here + "/disabled",
                        Map.of("disabled", "true"),
                        "Disable account",
                        here));
    }

    /** Disables or enables an account. */
    public void setDisabled(Context ctx) {
        Account account = page.account(ctx);
        boolean disabled = RequestParameters.field(ctx, "disabled").equals("true");
        AuditNote.of(ctx).changed("Disabled", account.disabled(), disabled);
        try {
            team.accounts().setDisabled(account.id(), disabled);
            PageNotice.leave(ctx, (disabled ? "Disabled " : "Enabled ") + account.name() + ".");
            goBack(ctx, account);
        } catch (LastAdministratorException last) {
            AuditNote.of(ctx).refused(last.getMessage());
            ctx.status(HttpStatus.CONFLICT);
            page.renderOne(ctx, account, null, last.getMessage());
        }
    }

    private void ask(Context ctx, Account account, String title, RemovalQuestion question) {
        PageHead head = PageHead.of(title)
                .under("Overview", "/")
                .under("Accounts", "/accounts")
                .under(account.name(), "/accounts/" + account.id());
        team.view().page(ctx, head, "component/question.jte", question);
    }

    private static void goBack(Context ctx, Account account) {
        ctx.redirect("/accounts/" + account.id(), HttpStatus.SEE_OTHER);
    }
}
