package dev.signalbox.signin;

import dev.signalbox.account.Account;
import dev.signalbox.account.LoginName;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.store.AccountStore;
import dev.signalbox.store.InvitationStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lets accounts set a password: the first administrator with the code that the console prints, all others with a link. */
public final class AccountActivation {
    /** How long a link is valid. */
    public static final Duration LINK = Duration.ofDays(3);

    /** Without letters and digits that look alike. */
    private static final String LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    private static final int GROUPS = 5;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AccountStore accounts;
    private final InvitationStore invitations;
    private final PasswordHasher passwords;
    private final PasswordRule rule = new PasswordRule();
    private final SignInThrottle throttle;
    private final Clock clock;
    private final String code = freshCode();

    public AccountActivation(
            AccountStore accounts,
            InvitationStore invitations,
            PasswordHasher passwords,
            SignInThrottle throttle,
            Clock clock) {
        this.accounts = accounts;
        this.invitations = invitations;
        this.passwords = passwords;
        this.throttle = throttle;
        this.clock = clock;
    }

    /**
     * Returns the code for the first account, to be printed on the console's own output only. Empty while there is an administrator, so that it
     * also helps when the groups of a provider grant that role to no account.
     */
    public Optional<String> code() {
        return accounts.administered() ? Optional.empty() : Optional.of(code);
    }

    /**
     * Creates the first account, an administrator of everything.
     *
     * @throws SignInRefusedException if the code is not the one that was printed, there is an administrator already, or name or password cannot be used;
     *     then it names all of that at once, by the fields {@code code}, {@code name} and {@code password}
     */
    public synchronized Account first(String typedCode, String typedName, String password, ClientAddress caller) {
        throttle.begin("", caller.address(), true).ifPresent(wait -> {
            throw SignInRefusedException.tooOften(wait);
        });
        if (accounts.administered()) {
            throw SignInRefusedException.saying(
                    "An administrator account exists already. Ask an administrator for an account.");
        }
        Map<String, String> problems = new LinkedHashMap<>();
        if (same(typedCode.strip().toUpperCase(Locale.ROOT), code)) {
            throttle.succeeded("", caller.address());
        } else {
            problems.put("code", "The code is not the one that Signalbox printed when it started.");
        }
        Optional<String> name = LoginName.of(typedName);
        if (name.isEmpty()) {
            problems.put("name", "This name is not allowed. A name has " + LoginName.RULE + ".");
        } else if (problems.isEmpty() && accounts.named(name.get()).isPresent()) {
            // Only the holder of the code is told which accounts exist.
            problems.put("name", "Another account has this name. Choose another one.");
        }
        rule.problem(password, name.orElse(""))
                .ifPresent(words -> problems.put("password", "This password is not allowed. " + words));
        if (!problems.isEmpty()) {
            throw SignInRefusedException.of(problems);
        }
        String hash = passwords.hash(password);
        Account account =
                accounts.add(name.orElseThrow(), Set.of(new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING)));
        accounts.setPassword(account.id(), hash);
        return account;
    }

    /** Creates the secret of a link to set a password once; the account's former link becomes invalid. */
    public RandomSecret invite(Account account) {
        RandomSecret secret = RandomSecret.fresh();
        invitations.add(account.id(), secret.hash(), clock.instant().plus(LINK));
        return secret;
    }

    /** Returns the account of a link while it is valid. */
    public Optional<Account> invited(RandomSecret secret) {
        return invitations
                .find(secret.hash(), clock.instant())
                .flatMap(accounts::find)
                .filter(one -> !one.disabled());
    }

    /**
     * Sets a password with a link, which then becomes invalid.
     *
     * @throws SignInRefusedException if the link is invalid or the password is not allowed
     */
    public Account accept(RandomSecret secret, String password) {
        Account account = invited(secret).orElseThrow(AccountActivation::ended);
        require(password, account.name());
        String hash = passwords.hash(password);
        if (invitations.take(secret.hash(), clock.instant()).isEmpty()) {
            throw ended();
        }
        accounts.setPassword(account.id(), hash);
        return account;
    }

    /**
     * Changes the password; all sessions of the account end.
     *
     * @throws SignInRefusedException if the password is not allowed
     */
    public void change(Account account, String password) {
        require(password, account.name());
        accounts.setPassword(account.id(), passwords.hash(password));
    }

    /** Returns what is wrong with a password for an account; empty if it is allowed. */
    public Optional<String> problem(Account account, String password) {
        return rule.problem(password, account.name()).map(words -> "This password is not allowed. " + words);
    }

    private void require(String password, String name) {
        rule.problem(password, name).ifPresent(words -> {
            throw SignInRefusedException.saying("This password is not allowed. " + words);
        });
    }

    private static SignInRefusedException ended() {
        return SignInRefusedException.saying(
                "This link was used already or has expired. Ask an administrator for a new one.");
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String freshCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }
}
