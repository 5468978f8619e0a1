package dev.signalbox.signin;

import dev.signalbox.account.Account;
import dev.signalbox.account.ApiToken;
import dev.signalbox.account.Permission;
import dev.signalbox.account.Person;
import dev.signalbox.account.Scope;
import dev.signalbox.store.Accounts;
import dev.signalbox.store.ApiTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Lets programs in that hold a token of somebody's, and makes such tokens. */
public final class Tokens {
    /** What each begins with, so that it is known for one where it turns up. */
    public static final String PREFIX = "sbx_";

    /** A token in use is written down so often; not at every request. */
    private static final Duration NOTED = Duration.ofMinutes(1);
    /** No name of an account: the throttle counts by address alone. */
    private static final String ANYBODY = " token";

    private final Accounts accounts;
    private final ApiTokens tokens;
    private final Clock clock;
    /** Of its own, so that a program with an old token keeps nobody at its address from signing in. */
    private final Throttle throttle;

    public Tokens(Accounts accounts, ApiTokens tokens, Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.clock = clock;
        this.throttle = new Throttle(clock);
    }

    /**
     * A token that was just made.
     *
     * @param secret for its owner to keep; it cannot be had a second time
     */
    public record Made(ApiToken token, Secret secret) {}

    /**
     * Makes one for somebody.
     *
     * @param days that it can be used for
     * @throws Refused if it would carry what they may not do there, or its name or time cannot be used
     * @throws dev.signalbox.store.NameTaken if a token of theirs has that name
     */
    public Made make(Account owner, String typed, Set<Permission> permissions, Scope scope, long days) {
        String name = typed.strip();
        if (name.isEmpty()
                || name.length() > ApiToken.LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            throw Refused.saying("Give the token a name of 1 to " + ApiToken.LONGEST_NAME + " characters.");
        }
        if (days < 1 || days > ApiToken.LONGEST.toDays()) {
            throw Refused.saying("A token can be used for 1 to " + ApiToken.LONGEST.toDays() + " days.");
        }
        if (tokens.of(owner.id()).size() >= ApiToken.MOST) {
            throw Refused.saying("You have " + ApiToken.MOST + " tokens. Revoke one that nothing uses any more.");
        }
        for (Permission permission : permissions) {
            if (!ApiToken.CARRIED.contains(permission) || !Person.of(owner).may(permission, scope)) {
                throw Refused.saying("You may not " + permission.words()
                        + " there yourself, so no token of yours can. Leave that out, or choose another place.");
            }
        }
        if (!permissions.contains(Permission.VIEW)) {
            throw Refused.saying("A token that may look at nothing is of no use.");
        }
        Secret secret = new Secret(PREFIX + Secret.fresh().text());
        Instant expires = clock.instant().plus(Duration.ofDays(days));
        return new Made(tokens.add(owner.id(), name, permissions, scope, expires, secret.hash()), secret);
    }

    /**
     * For whom a program acts, and within what limit.
     *
     * @param address that it comes from; after too many bad tokens from there, the answer is to wait
     * @throws BadToken if it lets nobody in
     */
    public Person bearer(Secret secret, String address) {
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
        return Person.of(owner).by(token);
    }

    private BadToken bad(String address) {
        return throttle.begin(ANYBODY, address, true).map(BadToken::tooMany).orElseGet(BadToken::new);
    }
}
