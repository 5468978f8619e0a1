package dev.signalbox.signin;

import dev.signalbox.account.Account;
import dev.signalbox.account.LoginName;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.Session;
import dev.signalbox.store.AccountStore;
import dev.signalbox.store.NameTakenException;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.RouterStore;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs people in with a provider: each with an account bound to the provider's subject, and roles from their groups. */
public final class OidcSignIn {
    private static final Logger LOG = LoggerFactory.getLogger(OidcSignIn.class);
    private static final int LONGEST_PATH = 1_000;
    private static final int LONGEST_SUBJECT = 255;
    /** Not an account name: the throttle counts by address only. */
    private static final String ANYBODY = " provider";

    private final IdentityProvider provider;
    private final GroupRules rules;
    private final AccountStore accounts;
    private final RouterStore routers;
    private final RemoteStore remotes;
    private final SignIn signIn;
    private final ReauthenticationPolicy vouching;
    private final Clock clock;
    private final SignInThrottle throttle;
    private final AttemptSeal seal = new AttemptSeal();

    public OidcSignIn(
            IdentityProvider provider,
            GroupRules rules,
            AccountStore accounts,
            RouterStore routers,
            RemoteStore remotes,
            SignIn signIn,
            ReauthenticationPolicy vouching,
            Clock clock) {
        this.provider = provider;
        this.rules = rules;
        this.accounts = accounts;
        this.routers = routers;
        this.remotes = remotes;
        this.signIn = signIn;
        this.vouching = vouching;
        this.clock = clock;
        this.throttle = new SignInThrottle(clock);
    }

    /**
     * A sign-in that has started.
     *
     * @param there where the browser goes
     * @param sealed the sealed attempt that the browser keeps
     */
    public record Begun(URI there, String sealed) {}

    /**
     * A sign-in that succeeded.
     *
     * @param before the former roles from groups
     * @param next path to go to
     */
    public record Ended(SignInResult welcome, Set<RoleGrant> before, String next) {
        public Ended {
            before = Set.copyOf(before);
        }
    }

    /**
     * The result of asking the provider again about a person who is signed in.
     *
     * @param account the current account; empty if they must sign in again
     * @param before the former roles from groups
     * @param why they must sign in again; empty if they need not
     * @param next path to go to
     */
    public record Looked(Optional<Account> account, Set<RoleGrant> before, String why, String next) {
        public Looked {
            before = Set.copyOf(before);
        }
    }

    /** Returns the provider's name for display. */
    public String name() {
        return provider.name();
    }

    /**
     * Starts a sign-in.
     *
     * @param back the address to return to
     * @param next path of the console to go to afterwards
     * @throws ProviderException if the provider cannot be reached
     */
    public Begun begin(URI back, String next) {
        ProviderAttempt attempt = ProviderAttempt.fresh(bounded(next), 0, clock);
        return new Begun(provider.begin(back, attempt), seal.seal(attempt));
    }

    private static String bounded(String next) {
        return next.length() > LONGEST_PATH ? "/" : next;
    }

    /**
     * Returns where to send the browser to sign out at the provider too; empty if that is not possible.
     *
     * @throws ProviderException if the provider cannot be reached
     */
    public Optional<URI> leaving(URI back) {
        return provider.leaving(back);
    }

    /**
     * Asks again about a person who is signed in. The state travels with the request, sealed, so that many tabs can ask at once.
     *
     * @return where the browser goes; empty if the provider does not answer and its last answer is still trusted
     * @throws ProviderException if it does not answer and its last answer is too old
     */
    public Optional<URI> look(URI back, String next, Session session) {
        ProviderAttempt attempt = ProviderAttempt.fresh(bounded(next), session.id(), clock);
        try {
            provider.reach();
            return Optional.of(provider.begin(back, attempt.carried(seal.seal(attempt))));
        } catch (ProviderException failed) {
            if (vouching.isOver(session)) {
                throw failed;
            }
            LOG.warn("{}", failed.getMessage());
            vouching.away();
            return Optional.empty();
        }
    }

    /**
     * Handles the answer to {@link #look}.
     *
     * @param answer the query that the browser brought back
     * @return empty if it does not belong to such a question of this session
     * @throws ProviderException if the provider cannot be reached
     */
    public Optional<Looked> looked(URI back, Optional<Session> session, Map<String, List<String>> answer) {
        return Optional.of(answer.getOrDefault("state", List.of()))
                .filter(states -> states.size() == 1)
                .flatMap(states -> seal.open(states.getFirst()))
                .filter(attempt -> attempt.isQuiet() && !attempt.isOver(clock.instant()))
                .filter(attempt ->
                        session.filter(one -> one.id() == attempt.session()).isPresent())
                .map(attempt -> looked(back, session.orElseThrow(), attempt, answer));
    }

    private Looked looked(URI back, Session session, ProviderAttempt attempt, Map<String, List<String>> answer) {
        String again = provider.name() + " asks you to sign in again.";
        try {
            ProviderIdentity identity = provider.finish(back, attempt, answer);
            Optional<Account> account = accounts.bound(identity.issuer(), identity.subject())
                    .filter(one -> one.id() == session.account() && !one.disabled());
            if (account.isEmpty()) {
                return new Looked(
                        Optional.empty(),
                        Set.of(),
                        "Another account is now signed in at " + provider.name() + ".",
                        attempt.next());
            }
            regroup(account.get(), identity);
            signIn.vouch(session);
            return new Looked(accounts.find(session.account()), account.get().fromGroups(), "", attempt.next());
        } catch (ProviderException failed) {
            if (failed.isAway()) {
                throw failed;
            }
            return new Looked(Optional.empty(), Set.of(), again, attempt.next());
        }
    }

    private void regroup(Account account, ProviderIdentity identity) {
        accounts.setGroupGrants(account.id(), rules.grants(identity.groups(), routers, remotes));
    }

    /**
     * Completes the sign-in that the browser started.
     *
     * @param sealed the attempt that the browser kept
     * @param answer the query that it brought back
     * @throws SignInRefusedException if the browser did not start it, too many attempts failed, or the account is disabled
     * @throws ProviderException if the provider refused the sign-in, or its answer cannot be trusted
     */
    public Ended finish(URI back, Optional<String> sealed, Map<String, List<String>> answer, ClientAddress caller) {
        ProviderAttempt attempt = sealed.flatMap(seal::open)
                .filter(one -> !one.isQuiet() && !one.isOver(clock.instant()))
                .filter(one -> isOf(one, answer))
                .orElseThrow(() -> SignInRefusedException.saying(
                        "This sign-in was not started in this browser, was completed already, or is older than "
                                + ProviderAttempt.LONGEST.toMinutes() + " minutes. Start again."));
        throttle.begin(ANYBODY, caller.address(), true).ifPresent(wait -> {
            throw SignInRefusedException.tooOften(wait);
        });
        ProviderIdentity identity = provider.finish(back, attempt, answer);
        if (identity.subject().length() > LONGEST_SUBJECT) {
            throw ProviderException.untrusted(provider.name(), "its subject for you is too long", null);
        }
        throttle.succeeded(ANYBODY, caller.address());
        Account account = account(identity);
        if (account.disabled()) {
            throw SignInRefusedException.saying(
                    "Your account here, " + account.name() + ", is disabled. Ask an administrator to enable it.");
        }
        regroup(account, identity);
        SignInResult welcome = signIn.welcome(accounts.find(account.id()).orElseThrow(), caller);
        signIn.vouch(welcome.session());
        return new Ended(welcome, account.fromGroups(), attempt.next());
    }

    private static boolean isOf(ProviderAttempt attempt, Map<String, List<String>> answer) {
        List<String> states = answer.getOrDefault("state", List.of());
        return states.size() == 1
                && MessageDigest.isEqual(
                        states.getFirst().getBytes(StandardCharsets.UTF_8),
                        attempt.state().getBytes(StandardCharsets.UTF_8));
    }

    /** Never uses an account of another subject: equal names do not mean the same person. */
    private Account account(ProviderIdentity identity) {
        Optional<Account> bound = accounts.bound(identity.issuer(), identity.subject());
        String wished = LoginName.fitted(identity.names());
        for (int i = 1; bound.isEmpty(); i++) {
            bound = made(identity, i == 1 ? wished : LoginName.numbered(wished, i));
        }
        return bound.get();
    }

    private Optional<Account> made(ProviderIdentity identity, String name) {
        try {
            return Optional.of(accounts.bind(name, identity.issuer(), identity.subject()));
        } catch (NameTakenException taken) {
            // The next number is tried.
            return Optional.empty();
        }
    }
}
