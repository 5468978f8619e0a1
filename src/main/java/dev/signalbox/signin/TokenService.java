package dev.signalbox.signin;

import dev.signalbox.account.Account;
import dev.signalbox.account.ApiToken;
import dev.signalbox.account.Permission;
import dev.signalbox.account.Principal;
import dev.signalbox.account.RoleScope;
import dev.signalbox.store.AccountStore;
import dev.signalbox.store.ApiTokenStore;
import dev.signalbox.store.NameTakenException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Creates API tokens and authenticates programs that use them. */
public final class TokenService {
    /** The prefix of each token, so that leaked tokens can be recognized. */
    public static final String PREFIX = "sbx_";

    /** How often the last use of a token is saved; not at every request. */
    private static final Duration NOTED = Duration.ofMinutes(1);
    /** Not an account name: the throttle counts by address only. */
    private static final String ANYBODY = " token";

    private final AccountStore accounts;
    private final ApiTokenStore tokens;
    private final Clock clock;
    /** A separate throttle, so that a program with an old token does not block sign-ins from its address. */
    private final SignInThrottle throttle;

    public TokenService(AccountStore accounts, ApiTokenStore tokens, Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.clock = clock;
        this.throttle = new SignInThrottle(clock);
    }

    /**
     * A token that was just created.
     *
     * @param secret for its owner; it cannot be read again later
     */
    public record Made(ApiToken token, RandomSecret secret) {}

    /**
     * Creates a token for an account.
     *
     * @param days until it expires
     * @throws SignInRefusedException if the owner lacks one of the permissions there, has a token of that name, or its name or days are not
     *     allowed; it names all of that at once, by the fields {@code name}, {@code permissions} and {@code days}
     * @throws NameTakenException if the account got a token of that name at the same time
     */
    public Made make(Account owner, String typed, Set<Permission> permissions, RoleScope scope, long days) {
        String name = typed.strip();
        List<ApiToken> others = tokens.of(owner.id());
        Map<String, String> problems = new LinkedHashMap<>();
        if (others.size() >= ApiToken.MOST) {
            throw SignInRefusedException.saying(
                    "You have " + ApiToken.MOST + " tokens, which is the limit. Revoke one that is no longer used.");
        }
        if (name.isEmpty()
                || name.length() > ApiToken.LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            problems.put("name", "The token needs a name of 1 to " + ApiToken.LONGEST_NAME + " characters.");
        } else if (others.stream().anyMatch(other -> other.name().equals(name))) {
            problems.put("name", String.valueOf(new NameTakenException("token", name).getMessage()));
        }
        if (days < 1 || days > ApiToken.LONGEST.toDays()) {
            problems.put("days", "A token can be valid for 1 to " + ApiToken.LONGEST.toDays() + " days.");
        }
        refused(owner, permissions, scope).ifPresent(problem -> problems.put("permissions", problem));
        if (!problems.isEmpty()) {
            throw SignInRefusedException.of(problems);
        }
        RandomSecret secret = new RandomSecret(PREFIX + RandomSecret.fresh().text());
        Instant expires = clock.instant().plus(Duration.ofDays(days));
        return new Made(tokens.add(owner.id(), name, permissions, scope, expires, secret.hash()), secret);
    }

    private static Optional<String> refused(Account owner, Set<Permission> permissions, RoleScope scope) {
        if (!permissions.contains(Permission.VIEW) && !permissions.equals(Set.of(Permission.REPORT))) {
            return Optional.of("A token needs at least the permission to view, unless it only sends decisions.");
        }
        return permissions.stream()
                .filter(one ->
                        !ApiToken.CARRIED.contains(one) || !Principal.of(owner).may(one, scope))
                .sorted()
                .findFirst()
                .map(
                        one -> "You don't have permission to " + one.message()
                                + " in this scope, so your token cannot have it. Remove the permission or choose another scope.");
    }

    /**
     * Returns the account that a program acts for, with the token's limit.
     *
     * @param address of the client; after too many invalid tokens from there, it must wait
     * @throws InvalidTokenException if the token is not valid
     */
    public Principal bearer(RandomSecret secret, String address) {
        Instant now = clock.instant();
        ApiToken token =
                tokens.find(secret.hash()).filter(one -> !one.isOver(now)).orElseThrow(() -> bad(address));
        Account owner =
                accounts.find(token.account()).filter(one -> !one.disabled()).orElseThrow(() -> bad(address));
        if (token.lastUsed()
                .filter(last -> Duration.between(last, now).compareTo(NOTED) <= 0)
                .isEmpty()) {
            tokens.touch(token.id(), now);
        }
        return Principal.of(owner).by(token);
    }

    private InvalidTokenException bad(String address) {
        return throttle.begin(ANYBODY, address, true)
                .map(InvalidTokenException::tooMany)
                .orElseGet(InvalidTokenException::new);
    }
}
