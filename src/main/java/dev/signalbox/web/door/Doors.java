package dev.signalbox.web.door;

import dev.signalbox.account.Account;
import dev.signalbox.account.Permission;
import dev.signalbox.account.Person;
import dev.signalbox.account.Scope;
import dev.signalbox.store.Accounts;
import dev.signalbox.web.frame.NotFound;
import dev.signalbox.web.frame.NotPermitted;
import dev.signalbox.web.frame.Row;
import dev.signalbox.web.frame.Who;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;

/**
 * Stands before each row of the table: what somebody may not see is answered as if it were not there, what they may see and not do is refused
 * with the names of those who may.
 */
public final class Doors {
    private final Subjects subjects;
    private final Accounts accounts;

    public Doors(Subjects subjects, Accounts accounts) {
        this.subjects = subjects;
        this.accounts = accounts;
    }

    /** The row's handler, behind its door. */
    public Handler before(Row row) {
        if (row.permission() == Permission.OPEN) {
            return row.handler();
        }
        return ctx -> {
            Person person = Who.of(ctx);
            if (row.permission() != Permission.SIGNED_IN) {
                let(person, row, ctx);
            }
            row.handler().handle(ctx);
        };
    }

    private void let(Person person, Row row, Context ctx) {
        Subject subject = subjects.of(row, ctx);
        Who.set(ctx, subject.scope());
        if (subject.scope() instanceof Scope.Everything) {
            refuseUnless(
                    row.permission() == Permission.VIEW
                            ? person.mayAnywhere(Permission.VIEW)
                            : person.may(row.permission(), Scope.EVERYTHING),
                    row.permission(),
                    Scope.EVERYTHING);
            return;
        }
        if (!person.may(Permission.VIEW, subject.scope())) {
            throw new NotFound(subject.name());
        }
        refuseUnless(person.may(row.permission(), subject.scope()), row.permission(), subject.scope());
    }

    private void refuseUnless(boolean allowed, Permission permission, Scope scope) {
        if (!allowed) {
            List<String> others = accounts.all().stream()
                    .filter(account -> !account.disabled())
                    .filter(account -> Person.of(account).may(permission, scope))
                    .map(Account::name)
                    .toList();
            throw new NotPermitted(permission, others);
        }
    }
}
