package dev.signalbox.account;

import java.util.OptionalLong;
import java.util.Set;

/**
 * Whoever asks for something.
 *
 * @param account its id; empty for the one person at a machine where there are no accounts
 * @param name as it is written down with what they do
 */
public record Person(OptionalLong account, String name, Set<Grant> grants) {
    /** What is written down where nobody signs in. */
    public static final String AT_THE_MACHINE = "this machine";

    public Person {
        grants = Set.copyOf(grants);
    }

    /** The one person at the machine of a console that has no accounts: may do everything. */
    public static Person atTheMachine() {
        return new Person(
                OptionalLong.empty(), AT_THE_MACHINE, Set.of(new Grant(Role.ADMINISTRATOR, Scope.EVERYTHING)));
    }

    public static Person of(Account account) {
        return new Person(OptionalLong.of(account.id()), account.name(), account.grants());
    }

    /** Whether they may do that there, as things stand. */
    public boolean may(Permission permission, Scope there) {
        return switch (permission) {
            case OPEN, SIGNED_IN -> true;
            case VIEW, EDIT, REVIEW, SYNC, ADMIN -> grants.stream().anyMatch(grant -> grant.allows(permission, there));
        };
    }

    /** Whether there is anything at all that they may do this to. */
    public boolean mayAnywhere(Permission permission) {
        return permission == Permission.OPEN
                || permission == Permission.SIGNED_IN
                || grants.stream().anyMatch(grant -> grant.role().permits(permission));
    }

    /** Whether they may look at a router. */
    public boolean sees(long router) {
        return may(Permission.VIEW, new Scope.OfRouter(router));
    }

    /** Whether they may look at a remote of a router. */
    public boolean sees(long remote, long router) {
        return may(Permission.VIEW, new Scope.OfRemote(remote, router));
    }

    /** Whether somebody signed in. */
    public boolean hasAccount() {
        return account.isPresent();
    }
}
