package dev.signalbox.account;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Whoever asks for something.
 *
 * @param account its id; empty for the one person at a machine where there are no accounts
 * @param name as it is written down with what they do
 * @param limit of the token that a program acts for them with; empty where they act themselves
 */
public record Principal(OptionalLong account, String name, Set<RoleGrant> grants, Optional<TokenLimit> limit) {
    /** What is written down where nobody signs in. */
    public static final String AT_THE_MACHINE = "this machine";

    public Principal {
        grants = Set.copyOf(grants);
    }

    /** Somebody who acts themselves. */
    public Principal(OptionalLong account, String name, Set<RoleGrant> grants) {
        this(account, name, grants, Optional.empty());
    }

    /** The one person at the machine of a console that has no accounts: may do everything. */
    public static Principal atTheMachine() {
        return new Principal(
                OptionalLong.empty(), AT_THE_MACHINE, Set.of(new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING)));
    }

    public static Principal of(Account account) {
        return new Principal(OptionalLong.of(account.id()), account.name(), account.grants());
    }

    /** A program that acts for somebody with a token of theirs. */
    public Principal by(ApiToken token) {
        return new Principal(account, name, grants, Optional.of(token.limit()));
    }

    /** Who, and with what: {@code ann}, or {@code ann by token deploy}. */
    public String message() {
        return limit.map(one -> name + " by token " + one.token()).orElse(name);
    }

    /** The same without a token's limit. */
    public Principal themselves() {
        return new Principal(account, name, grants);
    }

    /** Whether they may do that there, as things stand. */
    public boolean may(Permission permission, RoleScope there) {
        return switch (permission) {
            case OPEN, SIGNED_IN -> true;
            case VIEW, EDIT, REVIEW, TRIM, SYNC, ADMIN ->
                limit.map(one -> one.allows(permission, there)).orElse(true)
                        && grants.stream().anyMatch(grant -> grant.allows(permission, there));
        };
    }

    /** Whether there is anything at all that they may do this to. */
    public boolean mayAnywhere(Permission permission) {
        return permission == Permission.OPEN
                || permission == Permission.SIGNED_IN
                || grants.stream()
                        .filter(grant -> grant.role().permits(permission))
                        .anyMatch(grant ->
                                limit.map(one -> one.meets(grant, permission)).orElse(true));
    }

    /** Where they may do that: at what the answer names, and at nothing else. */
    public PermissionReach reach(Permission permission) {
        return PermissionReach.of(grants.stream()
                .filter(grant -> grant.role().permits(permission))
                .map(RoleGrant::scope)
                .flatMap(scope -> within(scope, permission).stream())
                .toList());
    }

    /** The part of a place that the token's limit lets through. */
    private Optional<RoleScope> within(RoleScope scope, Permission permission) {
        if (limit.isEmpty()) {
            return Optional.of(scope);
        }
        RoleScope bound = limit.get().scope();
        if (!limit.get().permissions().contains(permission)) {
            return Optional.empty();
        }
        return scope.covers(bound) ? Optional.of(bound) : bound.covers(scope) ? Optional.of(scope) : Optional.empty();
    }

    /** Whether they may look at a router. */
    public boolean sees(long router) {
        return may(Permission.VIEW, new RoleScope.OfRouter(router));
    }

    /** Whether they may look at a remote of a router. */
    public boolean sees(long remote, long router) {
        return may(Permission.VIEW, new RoleScope.OfRemote(remote, router));
    }

    /** Whether somebody signed in. */
    public boolean hasAccount() {
        return account.isPresent();
    }
}
