package dev.signalbox.signin;

import dev.signalbox.account.Account;
import dev.signalbox.account.ApiToken;
import dev.signalbox.account.Permission;
import dev.signalbox.account.Principal;
import dev.signalbox.account.RoleScope;
import dev.signalbox.store.AccountStore;
import dev.signalbox.store.ApiTokenStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Lets programs in that hold a token of somebody's, and makes such tokens. */
public final class TokenService {
    /** What each begins with, so that it is known for one where it turns up. */
    public static final String PREFIX = "sbx_";

    /** A token in use is written down so often; not at every request. */
    private static final Duration NOTED = Duration.ofMinutes(1);
    /** No name of an account: the throttle counts by address alone. */
    private static final String ANYBODY = " token";

    private final AccountStore accounts;
    private final ApiTokenStore tokens;
    private final Clock clock;
    /** Of its own, so that a program with an old token keeps nobody at its address from signing in. */
    private final SignInThrottle throttle;

    public TokenService(AccountStore accounts, ApiTokenStore tokens, Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.clock = clock;
        this.throttle = new SignInThrottle(clock);
    }

    /**
     * A token that was just made.
     *
     * @param secret for its owner to keep; it cannot be had a second time
     */
    public record Made(ApiToken token, RandomSecret secret) {}

    /**
     * Makes one for somebody.
     *
     * @param days that it can be used for
     * @throws SignInRefusedException if it would carry what they may not do there, or its name or time cannot be used
     * @throws dev.signalbox.store.NameTakenException if a token of theirs has that name
     */
    public Made make(Account owner, String typed, Set<Permission> permissions, RoleScope scope, long days) {
        String name = typed.strip();
        if (name.isEmpty()
                || name.length() > ApiToken.LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            throw SignInRefusedException.saying(
                    "Give the token a name of 1 to " + ApiToken.LONGEST_NAME + " characters.");
        }
        if (days < 1 || days > ApiToken.LONGEST.toDays()) {
            throw SignInRefusedException.saying("A token can be used for 1 to " + ApiToken.LONGEST.toDays() + " days.");
        }
        if (tokens.of(owner.id()).size() >= ApiToken.MOST) {
            throw SignInRefusedException.saying(
                    "You have " + ApiToken.MOST + " tokens. Revoke one that nothing uses any more.");
        }
        for (Permission permission : permissions) {
            if (!ApiToken.CARRIED.contains(permission) || !Principal.of(owner).may(permission, scope)) {
                throw SignInRefusedException.saying("You may not " + permission.message()
                        + " there yourself, so no token of yours can. Leave that out, or choose another place.");
            }
        }
        if (!permissions.contains(Permission.VIEW)) {
            throw SignInRefusedException.saying("A token that may look at nothing is of no use.");
        }
        RandomSecret secret = new RandomSecret(PREFIX + RandomSecret.fresh().text());
        Instant expires = clock.instant().plus(Duration.ofDays(days));
        return new Made(tokens.add(owner.id(), name, permissions, scope, expires, secret.hash()), secret);
    }

    /**
     * For whom a program acts, and within what limit.
     *
     * @param address that it comes from; after too many bad tokens from there, the answer is to wait
     * @throws InvalidTokenException if it lets nobody in
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
