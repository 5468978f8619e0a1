package dev.signalbox.signin;

import dev.signalbox.account.Account;
import dev.signalbox.account.LoginName;
import dev.signalbox.account.Session;
import dev.signalbox.store.AccountStore;
import dev.signalbox.store.SessionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Signs people in with their password, and recognizes them by their session afterwards. */
public final class SignIn {
    /** How often the last use of a session is saved; not at every request. */
    private static final Duration NOTED = Duration.ofMinutes(1);

    private final AccountStore accounts;
    private final SessionStore sessions;
    private final PasswordHasher passwords;
    private final SignInThrottle throttle;
    private final Clock clock;

    public SignIn(
            AccountStore accounts,
            SessionStore sessions,
            PasswordHasher passwords,
            SignInThrottle throttle,
            Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.throttle = throttle;
        this.clock = clock;
    }

    /** An account with its valid session. */
    public record Present(Account account, Session session) {}

    /**
     * Signs a person in.
     *
     * @throws SignInRefusedException if name and password do not match, or too many attempts failed
     */
    public SignInResult with(String typed, String password, ClientAddress caller) {
        String name = LoginName.of(typed).orElse("");
        Optional<Account> account = accounts.named(name);
        boolean known = account.isPresent() && sessions.knows(account.get().id(), caller.address());
        throttle.begin(name, caller.address(), known).ifPresent(wait -> {
            throw SignInRefusedException.tooOften(wait);
        });
        Optional<String> kept = account.flatMap(found -> accounts.passwordHash(found.id()));
        if (kept.isEmpty() || password.length() > PasswordRule.LONGEST) {
            passwords.pretend(password.length() > PasswordRule.LONGEST ? "" : password);
            throw SignInRefusedException.wrong();
        }
        if (!passwords.matches(password, kept.get()) || account.get().disabled()) {
            throw SignInRefusedException.wrong();
        }
        throttle.succeeded(name, caller.address());
        return welcome(account.get(), caller);
    }

    /** Signs a person in whose identity was verified in another way. */
    public SignInResult welcome(Account account, ClientAddress caller) {
        RandomSecret secret = RandomSecret.fresh();
        return new SignInResult(
                account, sessions.begin(account.id(), secret.hash(), caller.address(), caller.agent()), secret);
    }

    /** Notes that a provider has just identified a person. */
    public void vouch(Session session) {
        sessions.vouch(session.id(), clock.instant());
    }

    /** Returns the account of the browser's session; empty if it has expired or ended, or the account is disabled. */
    public Optional<Present> known(RandomSecret secret) {
        Instant now = clock.instant();
        Optional<Session> session = sessions.find(secret.hash());
        if (session.isEmpty()) {
            return Optional.empty();
        }
        if (session.get().isOver(now)) {
            sessions.end(session.get().id());
            return Optional.empty();
        }
        if (Duration.between(session.get().lastUsed(), now).compareTo(NOTED) > 0) {
            sessions.touch(session.get().id(), now);
        }
        return accounts.find(session.get().account())
                .filter(account -> !account.disabled())
                .map(account -> new Present(account, session.get()));
    }

    /** Returns whether a password is right, before a change that requires it; counted like an attempt to sign in. */
    public boolean isPassword(Account account, String password, ClientAddress caller) {
        throttle.begin(account.name(), caller.address(), true).ifPresent(wait -> {
            throw SignInRefusedException.tooOften(wait);
        });
        boolean right = password.length() <= PasswordRule.LONGEST
                && accounts.passwordHash(account.id())
                        .filter(kept -> passwords.matches(password, kept))
                        .isPresent();
        if (right) {
            throttle.succeeded(account.name(), caller.address());
        }
        return right;
    }

    /** Ends one session. */
    public void out(Session session) {
        sessions.end(session.id());
    }
}
