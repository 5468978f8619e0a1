package dev.signalbox.web.door;

import dev.signalbox.account.Account;
import dev.signalbox.account.Permission;
import dev.signalbox.account.Principal;
import dev.signalbox.account.RoleScope;
import dev.signalbox.store.AccountStore;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.NotPermittedException;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.ReauthenticationException;
import dev.signalbox.web.frame.SignInRequiredException;
import dev.signalbox.web.frame.TokenNotAllowedException;
import dev.signalbox.web.guard.ForbiddenException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Optional;

/**
 * Checks permissions before each row of the table of URLs: what a person may not view is answered as not found; what they may view but not do is
 * refused, with the names of people who may.
 */
public final class AccessControl {
    private final UrlSubjects subjects;
    private final AccountStore accounts;
    private final RequestWitness witness;

    public AccessControl(UrlSubjects subjects, AccountStore accounts, RequestWitness witness) {
        this.subjects = subjects;
        this.accounts = accounts;
        this.witness = witness;
    }

    /** Returns the row's handler with the permission check before it. */
    public Handler before(PageEndpoint row) {
        Handler seen = ctx -> witness.around(row, ctx, row.handler());
        if (row.permission() == Permission.OPEN) {
            return seen;
        }
        return ctx -> {
            let(row, ctx);
            seen.handle(ctx);
        };
    }

    /** Wraps a guard that runs before all rows, so that its refusals are recorded. */
    public Handler watching(Handler guard) {
        return ctx -> {
            try {
                guard.handle(ctx);
            } catch (ForbiddenException why) {
                witness.turnedAway(ctx, why);
                throw why;
            }
        };
    }

    private void let(PageEndpoint row, Context ctx) {
        Optional<Principal> person = CurrentUser.find(ctx);
        if (CurrentUser.isDue(ctx) && PageRenderer.isPage(ctx)) {
            throw new ReauthenticationException();
        }
        if (person.isEmpty()) {
            SignInRequiredException needed = new SignInRequiredException();
            // A person who follows a link signs in first: only a refused change is recorded.
            if (row.method().equals(HandlerType.POST)) {
                witness.refused(row, ctx, needed);
            }
            throw needed;
        }
        if (row.permission() == Permission.SIGNED_IN) {
            return;
        }
        UrlSubject subject = subjects.of(row, ctx);
        try {
            let(person.get(), row, ctx, subject);
        } catch (NotPermittedException | TokenNotAllowedException | NotFoundException why) {
            witness.refused(row, ctx, why);
            throw why;
        }
    }

    private void let(Principal person, PageEndpoint row, Context ctx, UrlSubject subject) {
        CurrentUser.set(ctx, subject.scope());
        if (subject.scope() instanceof RoleScope.Everything) {
            refuseUnless(may(person, row), person, row.permission(), RoleScope.EVERYTHING);
            return;
        }
        // A token that only sends decisions sees nothing else.
        boolean sends = row.permission() == Permission.REPORT && person.may(Permission.REPORT, subject.scope());
        if (!sends && !person.may(Permission.VIEW, subject.scope())) {
            throw new NotFoundException(subject.name());
        }
        refuseUnless(person.may(row.permission(), subject.scope()), person, row.permission(), subject.scope());
    }

    private static boolean may(Principal person, PageEndpoint row) {
        return (row.permission() == Permission.VIEW || row.about() == PageEndpoint.About.PARTS)
                ? person.mayAnywhere(row.permission())
                : person.may(row.permission(), RoleScope.EVERYTHING);
    }

    private void refuseUnless(boolean allowed, Principal person, Permission permission, RoleScope scope) {
        if (!allowed) {
            if (person.limit().isPresent() && person.themselves().may(permission, scope)) {
                throw TokenNotAllowedException.lacks(person.limit().get().token(), permission);
            }
            if (person.grants().isEmpty()) {
                throw NotPermittedException.withoutRole(may(Permission.ADMIN, RoleScope.EVERYTHING));
            }
            throw new NotPermittedException(permission, may(permission, scope));
        }
    }

    /** Returns the names of the people who have a permission in a scope. */
    private List<String> may(Permission permission, RoleScope scope) {
        return accounts.all().stream()
                .filter(account -> !account.disabled())
                .filter(account -> Principal.of(account).may(permission, scope))
                .map(Account::name)
                .toList();
    }
}
