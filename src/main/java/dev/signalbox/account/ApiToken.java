package dev.signalbox.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A token that lets a program act for an account. The secret itself is stored only as a hash.
 *
 * @param account id of its owner
 * @param name given by its owner, unique among the owner's tokens
 * @param permissions that it has, as far as its owner has them
 * @param scope that it is valid in
 * @param lastUsed approximate time of the last use; empty if never used
 */
public record ApiToken(
        long id,
        long account,
        String name,
        Set<Permission> permissions,
        RoleScope scope,
        Instant made,
        Instant expires,
        Optional<Instant> lastUsed) {
    /** The longest validity. */
    public static final Duration LONGEST = Duration.ofDays(365);
    /** The most tokens of one account. */
    public static final int MOST = 50;
    /** The longest name, in characters. */
    public static final int LONGEST_NAME = 40;
    /** The permissions that a token can have: all that a role can have. */
    public static final List<Permission> CARRIED = List.of(
            Permission.VIEW, Permission.REPORT, Permission.EDIT, Permission.REVIEW, Permission.SYNC, Permission.ADMIN);

    public ApiToken {
        permissions = Set.copyOf(permissions);
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(expires);
    }

    /** Returns the limit that it sets on its owner's permissions. */
    public TokenLimit limit() {
        return new TokenLimit(name, permissions, scope);
    }
}
