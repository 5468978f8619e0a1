package dev.signalbox.web.account;

import dev.signalbox.account.Account;
import dev.signalbox.account.ApiToken;
import dev.signalbox.account.Permission;
import dev.signalbox.account.Principal;
import dev.signalbox.account.RoleScope;
import dev.signalbox.signin.SignInRefusedException;
import dev.signalbox.signin.TokenService;
import dev.signalbox.store.NameTakenException;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.PageHead;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tokens of the person who is signed in: create, show once, revoke. */
public final class OwnTokensPage {
    private static final String DAYS = "90";

    private final AccountServices team;
    private final OwnAccountPage page;
    private final RoleText roles;

    public OwnTokensPage(AccountServices team, OwnAccountPage page) {
        this.team = team;
        this.page = page;
        this.roles = new RoleText(team.routers(), team.remotes());
    }

    /** A permission that a token can have. */
    public record Choice(String name, String message, boolean ticked) {}

    /**
     * What the page shows of tokens.
     *
     * @param places the scopes that a token can have
     * @param fresh the token that was just created, in full; null otherwise
     * @param typed the values of the form
     * @param problems by field
     * @param error why no token was created, if that is about no field; null for nothing
     */
    public record Shown(
            List<TokenLine> lines,
            Map<String, String> places,
            Typed typed,
            @Nullable String fresh,
            Map<String, String> problems,
            @Nullable String error) {
        static Shown of(AccountServices team, RoleText roles, Account account) {
            return of(team, roles, account, Typed.NOTHING, null, Map.of(), null);
        }

        /** Returns what is wrong with a field; null for nothing. */
        public @Nullable String problem(String field) {
            return problems.get(field);
        }

        static Shown of(
                AccountServices team,
                RoleText roles,
                Account account,
                Typed typed,
                @Nullable String fresh,
                Map<String, String> problems,
                @Nullable String error) {
            return new Shown(
                    TokenLine.all(team, roles, account),
                    roles.placesOf(Principal.of(account)),
                    typed,
                    fresh,
                    problems,
                    error);
        }

        public long longest() {
            return ApiToken.LONGEST.toDays();
        }
    }

    /** The values that were filled in. */
    public record Typed(String name, String place, Set<Permission> permissions, String days) {
        static final Typed NOTHING = new Typed("", "", Set.of(), DAYS);

        /** Returns the permissions to choose from; every token may view, but for one that only sends decisions. */
        public List<Choice> choices() {
            return ApiToken.CARRIED.stream()
                    .filter(one -> one != Permission.VIEW)
                    .map(one -> new Choice(
                            one.name().toLowerCase(Locale.ROOT),
                            verb(one).substring(0, 1).toUpperCase(Locale.ROOT)
                                    + verb(one).substring(1),
                            permissions.contains(one)))
                    .toList();
        }
    }

    static String verb(Permission permission) {
        return switch (permission) {
            case OPEN, SIGNED_IN, TRIM ->
                throw new IllegalArgumentException("No token has the permission " + permission);
            case VIEW -> "view";
            case REPORT -> "send decisions";
            case EDIT -> "edit";
            case REVIEW -> "review";
            case SYNC -> "apply and undo";
            case ADMIN -> "administer";
        };
    }

    public void make(Context ctx) {
        Account account = page.account(ctx);
        Typed typed = typed(ctx);
        try {
            TokenService.Made made = team.tokens()
                    .make(account, typed.name(), typed.permissions(), scope(typed.place()), days(typed.days()));
            AuditNote.of(ctx)
                    .on("token " + made.token().name())
                    .saying("Permissions: " + TokenLine.carries(made.token()) + ". Scope: "
                            + roles.message(made.token().scope()) + ". Expires: "
                            + made.token().expires() + ".");
            page.render(
                    ctx,
                    account,
                    OwnAccountPage.NO_PROBLEMS,
                    Shown.of(team, roles, account, Typed.NOTHING, made.secret().text(), Map.of(), null));
        } catch (SignInRefusedException refused) {
            refuse(ctx, account, typed, refused.problems(), String.valueOf(refused.getMessage()));
        } catch (NameTakenException taken) {
            String error = String.valueOf(taken.getMessage());
            refuse(ctx, account, typed, Map.of("name", error), error);
        }
    }

    private void refuse(Context ctx, Account account, Typed typed, Map<String, String> problems, String error) {
        AuditNote.of(ctx).refused(error);
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        Shown shown = Shown.of(team, roles, account, typed, null, problems, problems.isEmpty() ? error : null);
        page.render(ctx, account, OwnAccountPage.NO_PROBLEMS, shown);
    }

    /** Asks before a token is revoked. */
    public void askRevoke(Context ctx) {
        Account account = page.account(ctx);
        PageHead head = PageHead.of("Revoke a token").under("Overview", "/").under("Your account", "/me");
        team.view()
                .page(
                        ctx,
                        head,
                        "component/question.jte",
                        TokenQuestion.of(
                                team, roles, account, RequestParameters.id(ctx, "token"), "/me/tokens", "/me#tokens"));
    }

    public void revoke(Context ctx) {
        Account account = page.account(ctx);
        long id = RequestParameters.id(ctx, "token");
        if (!team.apiTokens().remove(account.id(), id)) {
            throw new NotFoundException("token " + id);
        }
        PageNotice.leave(ctx, "Revoked the token.");
        ctx.redirect("/me#tokens", HttpStatus.SEE_OTHER);
    }

    private static Typed typed(Context ctx) {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        for (Permission one : ApiToken.CARRIED) {
            if (RequestParameters.ticked(ctx, one.name().toLowerCase(Locale.ROOT))) {
                permissions.add(one);
            }
        }
        // A program that only sends decisions sees nothing: its token is often kept where many can read it.
        if (!permissions.equals(Set.of(Permission.REPORT))) {
            permissions.add(Permission.VIEW);
        }
        return new Typed(
                RequestParameters.field(ctx, "name").strip(),
                RequestParameters.field(ctx, "place"),
                permissions,
                RequestParameters.field(ctx, "days").strip());
    }

    private RoleScope scope(String place) {
        return roles.scope(place)
                .orElseThrow(() ->
                        SignInRefusedException.saying("Choose a scope for the token: the chosen one does not exist."));
    }

    /** Returns zero, which is not allowed for a token, if the text is not a number. */
    private static long days(String typed) {
        return Optional.of(typed)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Long::parseLong)
                .orElse(0L);
    }
}
