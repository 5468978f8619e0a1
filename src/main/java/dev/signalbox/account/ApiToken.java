package dev.signalbox.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something that a program acts for somebody with. What it is itself is kept nowhere but as a hash.
 *
 * @param account of its owner
 * @param name that its owner gave it, theirs alone among their tokens
 * @param permissions that it carries, where its owner has them
 * @param scope that it holds at
 * @param lastUsed about when; empty if never
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
    /** The longest that one can be used for. */
    public static final Duration LONGEST = Duration.ofDays(365);
    /** So many that somebody can have at once. */
    public static final int MOST = 50;
    /** Of a name, in characters. */
    public static final int LONGEST_NAME = 40;
    /** What one can carry: all that a role can permit. */
    public static final List<Permission> CARRIED =
            List.of(Permission.VIEW, Permission.EDIT, Permission.REVIEW, Permission.SYNC, Permission.ADMIN);

    public ApiToken {
        permissions = Set.copyOf(permissions);
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(expires);
    }

    /** What it lets its owner do through it. */
    public TokenLimit limit() {
        return new TokenLimit(name, permissions, scope);
    }
}
