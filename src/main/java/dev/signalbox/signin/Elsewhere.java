package dev.signalbox.signin;

import dev.signalbox.account.Account;
import dev.signalbox.account.Grant;
import dev.signalbox.account.LoginName;
import dev.signalbox.store.Accounts;
import dev.signalbox.store.NameTaken;
import dev.signalbox.store.Remotes;
import dev.signalbox.store.Routers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lets people in whom a provider knows: each with an account bound to what the provider calls them, and roles by their groups. */
public final class Elsewhere {
    private static final int LONGEST_PATH = 1_000;
    private static final int LONGEST_SUBJECT = 255;
    /** No name of an account: the throttle counts by address alone. */
    private static final String ANYBODY = " provider";

    private final Provider provider;
    private final GroupRules rules;
    private final Accounts accounts;
    private final Routers routers;
    private final Remotes remotes;
    private final SignIn signIn;
    private final Clock clock;
    private final Throttle throttle;
    private final AttemptSeal seal = new AttemptSeal();

    public Elsewhere(
            Provider provider,
            GroupRules rules,
            Accounts accounts,
            Routers routers,
            Remotes remotes,
            SignIn signIn,
            Clock clock) {
        this.provider = provider;
        this.rules = rules;
        this.accounts = accounts;
        this.routers = routers;
        this.remotes = remotes;
        this.signIn = signIn;
        this.clock = clock;
        this.throttle = new Throttle(clock);
    }

    /**
     * A sign-in that has begun.
     *
     * @param there where the browser goes
     * @param sealed what it keeps meanwhile
     */
    public record Begun(URI there, String sealed) {}

    /**
     * A sign-in that has ended well.
     *
     * @param before roles by groups as they were until then
     * @param next path to go to
     */
    public record Ended(Welcome welcome, Set<Grant> before, String next) {
        public Ended {
            before = Set.copyOf(before);
        }
    }

    /** What people know the provider by. */
    public String name() {
        return provider.name();
    }

    /**
     * Begins.
     *
     * @param back the address to come back to
     * @param next path of the console to go to afterwards
     * @throws ProviderFailed if the provider cannot be asked
     */
    public Begun begin(URI back, String next) {
        Attempt attempt = Attempt.fresh(next.length() > LONGEST_PATH ? "/" : next, clock);
        return new Begun(provider.begin(back, attempt), seal.seal(attempt));
    }

    /**
     * Ends what the browser began.
     *
     * @param sealed what it kept
     * @param answer what it brought along
     * @throws Refused if it did not begin this, too much failed before, or the account is disabled
     * @throws ProviderFailed if the provider did not let them in, or its word is not to be trusted
     */
    public Ended finish(URI back, Optional<String> sealed, Map<String, List<String>> answer, Caller caller) {
        Attempt attempt = sealed.flatMap(seal::open)
                .filter(one -> !one.isOver(clock.instant()))
                .filter(one -> isOf(one, answer))
                .orElseThrow(() -> Refused.saying(
                        "This sign-in was not begun in this browser, was ended already, or is older than "
                                + Attempt.LONGEST.toMinutes() + " minutes. Begin again."));
        throttle.begin(ANYBODY, caller.address(), true).ifPresent(wait -> {
            throw Refused.tooOften(wait);
        });
        Identity identity = provider.finish(back, attempt, answer);
        if (identity.subject().length() > LONGEST_SUBJECT) {
            throw ProviderFailed.untrusted(provider.name(), "its name for you is longer than names may be", null);
        }
        throttle.succeeded(ANYBODY, caller.address());
        Account account = account(identity);
        if (account.disabled()) {
            throw Refused.saying("Your account here, " + account.name() + ", is disabled. Ask an administrator.");
        }
        accounts.setGroupGrants(account.id(), rules.grants(identity.groups(), routers, remotes));
        Account now = accounts.find(account.id()).orElseThrow();
        return new Ended(signIn.welcome(now, caller), account.fromGroups(), attempt.next());
    }

    private static boolean isOf(Attempt attempt, Map<String, List<String>> answer) {
        List<String> states = answer.getOrDefault("state", List.of());
        return states.size() == 1
                && MessageDigest.isEqual(
                        states.getFirst().getBytes(StandardCharsets.UTF_8),
                        attempt.state().getBytes(StandardCharsets.UTF_8));
    }

    /** Never one that was not made for this subject: a name says nothing about who somebody is. */
    private Account account(Identity identity) {
        Optional<Account> bound = accounts.bound(identity.issuer(), identity.subject());
        String wished = LoginName.fitted(identity.names());
        for (int i = 1; bound.isEmpty(); i++) {
            bound = made(identity, i == 1 ? wished : LoginName.numbered(wished, i));
        }
        return bound.get();
    }

    private Optional<Account> made(Identity identity, String name) {
        try {
            return Optional.of(accounts.bind(name, identity.issuer(), identity.subject()));
        } catch (NameTaken taken) {
            // The next number is tried.
            return Optional.empty();
        }
    }
}
