package dev.signalbox.web.door;

import dev.signalbox.account.Account;
import dev.signalbox.account.Permission;
import dev.signalbox.account.Person;
import dev.signalbox.account.Scope;
import dev.signalbox.store.Accounts;
import dev.signalbox.web.frame.LookAgain;
import dev.signalbox.web.frame.NotByToken;
import dev.signalbox.web.frame.NotFound;
import dev.signalbox.web.frame.NotPermitted;
import dev.signalbox.web.frame.Row;
import dev.signalbox.web.frame.SignInNeeded;
import dev.signalbox.web.frame.View;
import dev.signalbox.web.frame.Who;
import dev.signalbox.web.guard.Forbidden;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Optional;

/**
 * Stands before each row of the table: what somebody may not see is answered as if it were not there, what they may see and not do is refused
 * with the names of those who may.
 */
public final class Doors {
    private final Subjects subjects;
    private final Accounts accounts;
    private final Witness witness;

    public Doors(Subjects subjects, Accounts accounts, Witness witness) {
        this.subjects = subjects;
        this.accounts = accounts;
        this.witness = witness;
    }

    /** The row's handler, behind its door. */
    public Handler before(Row row) {
        Handler seen = ctx -> witness.around(row, ctx, row.handler());
        if (row.permission() == Permission.OPEN) {
            return seen;
        }
        return ctx -> {
            let(row, ctx);
            seen.handle(ctx);
        };
    }

    /** A guard that stands before all rows, with whom it turns away written down. */
    public Handler watching(Handler guard) {
        return ctx -> {
            try {
                guard.handle(ctx);
            } catch (Forbidden why) {
                witness.turnedAway(ctx, why);
                throw why;
            }
        };
    }

    private void let(Row row, Context ctx) {
        Optional<Person> person = Who.find(ctx);
        if (Who.isDue(ctx) && View.isPage(ctx)) {
            throw new LookAgain();
        }
        if (person.isEmpty()) {
            SignInNeeded needed = new SignInNeeded();
            // Whoever follows a link first signs in: only what would have changed something is worth a line.
            if (row.method().equals(HandlerType.POST)) {
                witness.refused(row, ctx, needed);
            }
            throw needed;
        }
        if (row.permission() == Permission.SIGNED_IN) {
            return;
        }
        Subject subject = subjects.of(row, ctx);
        try {
            let(person.get(), row, ctx, subject);
        } catch (NotPermitted | NotByToken | NotFound why) {
            witness.refused(row, ctx, why);
            throw why;
        }
    }

    private void let(Person person, Row row, Context ctx, Subject subject) {
        Who.set(ctx, subject.scope());
        if (subject.scope() instanceof Scope.Everything) {
            refuseUnless(may(person, row), person, row.permission(), Scope.EVERYTHING);
            return;
        }
        if (!person.may(Permission.VIEW, subject.scope())) {
            throw new NotFound(subject.name());
        }
        refuseUnless(person.may(row.permission(), subject.scope()), person, row.permission(), subject.scope());
    }

    private static boolean may(Person person, Row row) {
        return (row.permission() == Permission.VIEW || row.about() == Row.About.PARTS)
                ? person.mayAnywhere(row.permission())
                : person.may(row.permission(), Scope.EVERYTHING);
    }

    private void refuseUnless(boolean allowed, Person person, Permission permission, Scope scope) {
        if (!allowed) {
            if (person.limit().isPresent() && person.themselves().may(permission, scope)) {
                throw NotByToken.lacks(person.limit().get().token(), permission);
            }
            if (person.grants().isEmpty()) {
                throw NotPermitted.withoutRole(may(Permission.ADMIN, Scope.EVERYTHING));
            }
            throw new NotPermitted(permission, may(permission, scope));
        }
    }

    /** The names of those who may do that there. */
    private List<String> may(Permission permission, Scope scope) {
        return accounts.all().stream()
                .filter(account -> !account.disabled())
                .filter(account -> Person.of(account).may(permission, scope))
                .map(Account::name)
                .toList();
    }
}
