package dev.signalbox.web.account;

import dev.signalbox.account.Account;
import dev.signalbox.account.LoginName;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.signin.AccountActivation;
import dev.signalbox.signin.RandomSecret;
import dev.signalbox.store.LastAdministratorException;
import dev.signalbox.store.NameTakenException;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.PageHead;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All accounts with their roles, and links to set a password. */
public final class AccountsPage {
    private static final String NO_ROLE = "Choose a role and a scope.";

    private final AccountServices team;
    private final RoleText roles;

    public AccountsPage(AccountServices team) {
        this.team = team;
        this.roles = new RoleText(team.routers(), team.remotes());
    }

    /** What was typed and chosen in a form. */
    public record Typed(String name, String role, String place) {
        static final Typed NOTHING = new Typed("", "", "");

        static Typed of(Context ctx) {
            return new Typed(
                    RequestParameters.field(ctx, "name").strip(),
                    RequestParameters.field(ctx, "role"),
                    RequestParameters.field(ctx, "place"));
        }
    }

    /** An account and its roles as text. */
    public record Line(Account account, List<RoleText.Line> roles) {}

    /**
     * All accounts.
     *
     * @param open whether there are no accounts, so that anyone at this machine has full access
     * @param error under the name; null for nothing
     * @param roleError under the role and its scope; null for nothing
     */
    public record Everybody(
            List<Line> lines,
            Map<String, String> places,
            boolean open,
            Typed typed,
            @Nullable String error,
            @Nullable String roleError) {
        /** Returns the roles by their id in forms. */
        public Map<String, String> roles() {
            return choices();
        }
    }

    /**
     * One account.
     *
     * @param link to set the account's password; null unless it was just created
     */
    public record One(
            Line line,
            Map<String, String> places,
            List<TokenLine> tokens,
            @Nullable String link,
            Typed typed,
            @Nullable String error) {
        /** Returns the roles by their id in forms. */
        public Map<String, String> roles() {
            return choices();
        }

        /** Returns how many days a link is valid. */
        public long days() {
            return AccountActivation.LINK.toDays();
        }
    }

    public void list(Context ctx) {
        renderAll(ctx, Typed.NOTHING, null, null);
    }

    public void show(Context ctx) {
        renderOne(ctx, account(ctx), null, null);
    }

    /** Adds an account with its first role and shows the link to send to its owner. */
    public void add(Context ctx) {
        if (!team.entrance().hasAccounts()) {
            ctx.redirect("/first-account", HttpStatus.SEE_OTHER);
            return;
        }
        Typed typed = Typed.of(ctx);
        Optional<String> name = LoginName.of(typed.name());
        Optional<RoleGrant> grant = grant(ctx);
        @Nullable
        String error = name.isEmpty()
                ? "This name is not allowed. A name has " + LoginName.RULE + "."
                : team.accounts()
                        .named(name.get())
                        .map(other -> String.valueOf(new NameTakenException("account", other.name()).getMessage()))
                        .orElse(null);
        if (error != null || grant.isEmpty()) {
            refuseAll(ctx, typed, error, grant.isEmpty() ? NO_ROLE : null);
            return;
        }
        try {
            Account account = team.accounts().add(name.orElseThrow(), Set.of(grant.get()));
            AuditNote.of(ctx).on("account " + account.name()).changed("Roles", null, roles.listed(account.grants()));
            renderOne(ctx, account, team.newcomers().invite(account), null);
        } catch (NameTakenException taken) {
            refuseAll(ctx, typed, String.valueOf(taken.getMessage()), null);
        }
    }

    public void addRole(Context ctx) {
        Account account = account(ctx);
        Optional<RoleGrant> grant = grant(ctx);
        if (grant.isEmpty()) {
            AuditNote.of(ctx).refused("No role or no scope was chosen.");
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            renderOne(ctx, account, null, NO_ROLE);
            return;
        }
        Set<RoleGrant> more = new HashSet<>(account.given());
        more.add(grant.get());
        AuditNote.of(ctx).changed("Roles", roles.listed(account.given()), roles.listed(more));
        team.accounts().setGrants(account.id(), more);
        PageNotice.leave(ctx, "Granted " + roles.listed(List.of(grant.get())) + ".");
        back(ctx, account);
    }

    public void removeRole(Context ctx) {
        Account account = account(ctx);
        Set<RoleGrant> fewer = new HashSet<>(account.given());
        Optional<RoleGrant> revoked = grant(ctx).filter(fewer::remove);
        AuditNote.of(ctx).changed("Roles", roles.listed(account.given()), roles.listed(fewer));
        try {
            team.accounts().setGrants(account.id(), fewer);
            revoked.ifPresent(grant -> PageNotice.leave(
                    ctx, "Revoked " + roles.listed(List.of(grant)) + ". You can grant it again below."));
            back(ctx, account);
        } catch (LastAdministratorException last) {
            AuditNote.of(ctx).refused(last.getMessage());
            ctx.status(HttpStatus.CONFLICT);
            renderOne(ctx, account, null, last.getMessage());
        }
    }

    /** Creates a link to set an account's password and shows it once. */
    public void invite(Context ctx) {
        Account account = account(ctx);
        renderOne(ctx, account, team.newcomers().invite(account), null);
    }

    /** Ends all sessions of an account. */
    public void endSessions(Context ctx) {
        Account account = account(ctx);
        team.sessions().endOthers(account.id(), 0);
        PageNotice.leave(ctx, "Ended all sessions of " + account.name() + ". They can sign in again.");
        back(ctx, account);
    }

    private Optional<RoleGrant> grant(Context ctx) {
        Optional<Role> role = Role.of(RequestParameters.field(ctx, "role"));
        Optional<RoleScope> scope = roles.scope(RequestParameters.field(ctx, "place"));
        return role.flatMap(one -> scope.map(there -> new RoleGrant(one, there)));
    }

    private static Map<String, String> choices() {
        Map<String, String> choices = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            choices.put(role.id(), role.label() + ": " + role.message());
        }
        return choices;
    }

    Account account(Context ctx) {
        long id = RequestParameters.id(ctx, "account");
        Account account = team.accounts().find(id).orElseThrow(() -> new NotFoundException("account " + id));
        AuditNote.of(ctx).on("account " + account.name());
        return account;
    }

    private static void back(Context ctx, Account account) {
        ctx.redirect("/accounts/" + account.id(), HttpStatus.SEE_OTHER);
    }

    private void refuseAll(Context ctx, Typed typed, @Nullable String error, @Nullable String roleError) {
        AuditNote.of(ctx).refused(error == null ? roleError : error);
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        renderAll(ctx, typed, error, roleError);
    }

    private void renderAll(Context ctx, Typed typed, @Nullable String error, @Nullable String roleError) {
        List<Line> lines = team.accounts().all().stream().map(this::line).toList();
        team.view()
                .page(
                        ctx,
                        PageHead.of("Accounts").under("Overview", "/"),
                        "account/list.jte",
                        new Everybody(lines, roles.places(), team.entrance().isOpen(), typed, error, roleError));
    }

    private Line line(Account account) {
        return new Line(account, roles.of(account));
    }

    void renderOne(Context ctx, Account account, @Nullable RandomSecret secret, @Nullable String error) {
        String link = secret == null
                ? null
                : team.site().origin(ctx) + "/invitation?link=" + DisplayFormat.query(secret.text());
        team.view()
                .page(
                        ctx,
                        PageHead.of(account.name()).under("Overview", "/").under("Accounts", "/accounts"),
                        "account/one.jte",
                        new One(
                                line(account),
                                roles.places(),
                                TokenLine.all(team, roles, account),
                                link,
                                Typed.of(ctx),
                                error));
    }
}
