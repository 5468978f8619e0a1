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
import dev.signalbox.web.frame.RequestParameters;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tokens of one's own: made, shown once, revoked. */
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

    /** Something a token can be made to do. */
    public record Choice(String name, String message, boolean ticked) {}

    /**
     * What the page shows of tokens.
     *
     * @param places where one's tokens can hold
     * @param fresh the token that was just made, in full; null but this once
     * @param typed what the form holds
     * @param error why none was made; null if nobody tried
     */
    public record Shown(
            List<TokenLine> lines,
            Map<String, String> places,
            Typed typed,
            @Nullable String fresh,
            @Nullable String error) {
        static Shown of(AccountServices team, RoleText roles, Account account) {
            return of(team, roles, account, Typed.NOTHING, null, null);
        }

        static Shown of(
                AccountServices team,
                RoleText roles,
                Account account,
                Typed typed,
                @Nullable String fresh,
                @Nullable String error) {
            return new Shown(
                    TokenLine.all(team, roles, account), roles.placesOf(Principal.of(account)), typed, fresh, error);
        }

        public long longest() {
            return ApiToken.LONGEST.toDays();
        }
    }

    /** What somebody filled in. */
    public record Typed(String name, String place, Set<Permission> permissions, String days) {
        static final Typed NOTHING = new Typed("", "", Set.of(), DAYS);

        /** Looking is part of every token. */
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
            case OPEN, SIGNED_IN, TRIM -> throw new IllegalArgumentException("No token carries " + permission);
            case VIEW -> "look";
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
                    .saying("May " + TokenLine.carries(made.token()) + " at "
                            + roles.message(made.token().scope()) + " until "
                            + made.token().expires() + ".");
            page.render(
                    ctx,
                    account,
                    null,
                    Shown.of(team, roles, account, Typed.NOTHING, made.secret().text(), null));
        } catch (SignInRefusedException | NameTakenException refused) {
            AuditNote.of(ctx).refused(refused.getMessage());
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            page.render(ctx, account, null, Shown.of(team, roles, account, typed, null, refused.getMessage()));
        }
    }

    public void revoke(Context ctx) {
        Account account = page.account(ctx);
        long id = RequestParameters.id(ctx, "token");
        if (!team.apiTokens().remove(account.id(), id)) {
            throw new NotFoundException("token " + id);
        }
        ctx.redirect("/me#tokens", HttpStatus.SEE_OTHER);
    }

    private static Typed typed(Context ctx) {
        Set<Permission> permissions = EnumSet.of(Permission.VIEW);
        for (Permission one : ApiToken.CARRIED) {
            if (RequestParameters.ticked(ctx, one.name().toLowerCase(Locale.ROOT))) {
                permissions.add(one);
            }
        }
        return new Typed(
                RequestParameters.field(ctx, "name").strip(),
                RequestParameters.field(ctx, "place"),
                permissions,
                RequestParameters.field(ctx, "days").strip());
    }

    private RoleScope scope(String place) {
        return roles.scope(place)
                .orElseThrow(
                        () -> SignInRefusedException.saying("Choose where the token holds: that place is not there."));
    }

    /** Zero, which no token can be made for, where it is no number. */
    private static long days(String typed) {
        return Optional.of(typed)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Long::parseLong)
                .orElse(0L);
    }
}
