package dev.signalbox.web.account;

import dev.signalbox.account.Account;
import dev.signalbox.account.Principal;
import dev.signalbox.account.Session;
import dev.signalbox.signin.ClientAddress;
import dev.signalbox.signin.PasswordRule;
import dev.signalbox.signin.SignInRefusedException;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.TokenNotAllowedException;
import dev.signalbox.web.page.PageHead;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The account of the person who is signed in: roles, sessions, tokens and password. */
public final class OwnAccountPage {
    /** For a page whose password form was not sent. */
    static final Map<String, String> NO_PROBLEMS = Map.of();

    private final AccountServices team;
    private final RoleText roles;

    public OwnAccountPage(AccountServices team) {
        this.team = team;
        this.roles = new RoleText(team.routers(), team.remotes());
    }

    /**
     * What the page shows.
     *
     * @param here the session that shows it
     * @param problems why the password was not changed, by field; empty if there was no attempt
     * @param tokens the account's tokens, and the form for a new one
     */
    public record Mine(
            Account account,
            List<RoleText.Line> roles,
            List<Session> sessions,
            long here,
            Map<String, String> problems,
            OwnTokensPage.Shown tokens) {
        /** Returns what is wrong with a field; null for nothing. */
        public @Nullable String problem(String field) {
            return problems.get(field);
        }

        public int shortest() {
            return PasswordRule.SHORTEST;
        }
    }

    public void show(Context ctx) {
        Account account = account(ctx);
        render(ctx, account, NO_PROBLEMS, OwnTokensPage.Shown.of(team, roles, account));
    }

    /** Changes the password if the current one is right; all other sessions end. */
    public void changePassword(Context ctx) {
        Account account = account(ctx);
        ClientAddress caller = ClientInfo.caller(ctx, team.site());
        String password = RequestParameters.field(ctx, "password");
        Map<String, String> problems = new LinkedHashMap<>();
        try {
            if (!team.signIn().isPassword(account, RequestParameters.field(ctx, "present"), caller)) {
                problems.put("present", "The current password is wrong. Nothing was changed.");
            }
        } catch (SignInRefusedException tooOften) {
            problems.put("present", String.valueOf(tooOften.getMessage()));
        }
        team.newcomers().problem(account, password).ifPresent(problem -> problems.put("password", problem));
        if (!problems.isEmpty()) {
            refuse(ctx, account, problems);
            return;
        }
        team.newcomers().change(account, password);
        team.entrance().hold(ctx, team.signIn().welcome(account, caller).secret());
        PageNotice.leave(ctx, "Changed your password. All your other sessions ended.");
        ctx.redirect("/me", HttpStatus.SEE_OTHER);
    }

    /** Ends one session of the account. */
    public void endSession(Context ctx) {
        long id = RequestParameters.id(ctx, "session");
        Session session = team.sessions().of(account(ctx).id()).stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("session " + id));
        team.signIn().out(session);
        PageNotice.leave(ctx, "Ended the session. Sign in there again to continue.");
        ctx.redirect("/me", HttpStatus.SEE_OTHER);
    }

    /** Ends all sessions of the account except this one. */
    public void endOthers(Context ctx) {
        long here = CurrentUser.session(ctx).map(Session::id).orElse(0L);
        team.sessions().endOthers(account(ctx).id(), here);
        PageNotice.leave(ctx, "Ended all your other sessions.");
        ctx.redirect("/me", HttpStatus.SEE_OTHER);
    }

    /**
     * Returns the account of the person who is signed in.
     *
     * @throws TokenNotAllowedException if a token is used: it could otherwise create a token with more permissions
     */
    Account account(Context ctx) {
        Principal person = CurrentUser.of(ctx);
        if (person.limit().isPresent()) {
            throw TokenNotAllowedException.ownAccount();
        }
        return person.account().isPresent()
                ? team.accounts().find(person.account().getAsLong()).orElseThrow(() -> new NotFoundException("account"))
                : none();
    }

    private static Account none() {
        throw new NotFoundException("account to show: sign-in is off");
    }

    private void refuse(Context ctx, Account account, Map<String, String> problems) {
        AuditNote.of(ctx).refused(String.join(" ", problems.values()));
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        render(ctx, account, problems, OwnTokensPage.Shown.of(team, roles, account));
    }

    void render(Context ctx, Account account, Map<String, String> problems, OwnTokensPage.Shown tokens) {
        List<Session> sessions = team.sessions().of(account.id()).stream()
                .filter(session -> !session.isOver(team.clock().instant()))
                .toList();
        long here = CurrentUser.session(ctx).map(Session::id).orElse(0L);
        team.view()
                .page(
                        ctx,
                        PageHead.of(account.name()).saying("Your account"),
                        "account/mine.jte",
                        new Mine(account, roles.of(account), sessions, here, problems, tokens));
    }
}
