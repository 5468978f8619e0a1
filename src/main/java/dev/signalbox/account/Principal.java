package dev.signalbox.account;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The person that a request comes from.
 *
 * @param account the account's id; empty for the person at a machine without accounts
 * @param name as it is recorded with their actions
 * @param limit of the token if a program acts for them; empty otherwise
 */
public record Principal(OptionalLong account, String name, Set<RoleGrant> grants, Optional<TokenLimit> limit) {
    /** The name that is recorded while sign-in is off. */
    public static final String AT_THE_MACHINE = "this machine";

    public Principal {
        grants = Set.copyOf(grants);
    }

    /** Creates the principal of a person who acts directly. */
    public Principal(OptionalLong account, String name, Set<RoleGrant> grants) {
        this(account, name, grants, Optional.empty());
    }

    /** Creates the principal of the person at the machine of a console without accounts, who has full access. */
    public static Principal atTheMachine() {
        return new Principal(
                OptionalLong.empty(), AT_THE_MACHINE, Set.of(new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING)));
    }

    /** Creates the principal of the program that reads the metrics. For that request alone: it has full access. */
    public static Principal monitoring() {
        return new Principal(
                OptionalLong.empty(), "monitoring", Set.of(new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING)));
    }

    public static Principal of(Account account) {
        return new Principal(OptionalLong.of(account.id()), account.name(), account.grants());
    }

    /** Returns the principal of a program that acts with a token of this person. */
    public Principal by(ApiToken token) {
        return new Principal(account, name, grants, Optional.of(token.limit()));
    }

    /** Returns the name, with the token if there is one: {@code ann}, or {@code ann by token deploy}. */
    public String message() {
        return limit.map(one -> name + " by token " + one.token()).orElse(name);
    }

    /** Returns the same person without a token's limit. */
    public Principal themselves() {
        return new Principal(account, name, grants);
    }

    /** Returns whether they currently have a permission in a scope. */
    public boolean may(Permission permission, RoleScope there) {
        return switch (permission) {
            case OPEN, SIGNED_IN -> true;
            case VIEW, EDIT, REPORT, REVIEW, TRIM, SYNC, ADMIN ->
                limit.map(one -> one.allows(permission, there)).orElse(true)
                        && grants.stream().anyMatch(grant -> grant.allows(permission, there));
        };
    }

    /** Returns whether they have a permission in any scope. */
    public boolean mayAnywhere(Permission permission) {
        return permission == Permission.OPEN
                || permission == Permission.SIGNED_IN
                || grants.stream()
                        .filter(grant -> grant.role().permits(permission))
                        .anyMatch(grant ->
                                limit.map(one -> one.meets(grant, permission)).orElse(true));
    }

    /** Returns the scopes in which they have a permission. */
    public PermissionReach reach(Permission permission) {
        return PermissionReach.of(grants.stream()
                .filter(grant -> grant.role().permits(permission))
                .map(RoleGrant::scope)
                .flatMap(scope -> within(scope, permission).stream())
                .toList());
    }

    /** Returns the part of a scope that is within the token's limit. */
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

    /** Returns whether they may view a router. */
    public boolean sees(long router) {
        return may(Permission.VIEW, new RoleScope.OfRouter(router));
    }

    /** Returns whether they may view a remote of a router. */
    public boolean sees(long remote, long router) {
        return may(Permission.VIEW, new RoleScope.OfRemote(remote, router));
    }

    /** Returns whether it is a person with an account. */
    public boolean hasAccount() {
        return account.isPresent();
    }
}
