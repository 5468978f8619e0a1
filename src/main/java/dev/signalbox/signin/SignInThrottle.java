package dev.signalbox.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Slows down guessing without locking accounts: an address that fails with one account waits longer each time, and so does an address that fails
 * with many accounts. If an account is being guessed from many addresses, those that never signed in to it take turns, while the addresses of its
 * owner are not affected.
 *
 * <p>Kept in memory: a restart forgets it, and takes longer than the waits it would save.
 */
public final class SignInThrottle {
    /** How long a failed attempt counts. */
    static final Duration WINDOW = Duration.ofMinutes(15);
    /** Free failures from one address with one account. */
    static final int FREE_PAIR = 5;
    /** Free failures from one address with any account. */
    static final int FREE_ADDRESS = 30;
    /** Free failures with one account from any address; after that, unknown addresses take turns. */
    static final int FREE_ACCOUNT = 50;
    /** How often an unknown address gets a turn. */
    static final Duration TURN = Duration.ofSeconds(10);

    private static final Duration LONGEST = WINDOW;
    private static final int KEPT = 20_000;

    private final Clock clock;
    /** The least recently asked for go first, and not what {@code maximumSize} drops: a new attack would be forgotten before old ones. */
    private final Cache<String, Deque<Instant>> failures;

    public SignInThrottle(Clock clock) {
        this.clock = clock;
        this.failures = Caffeine.newBuilder()
                .expireAfterAccess(WINDOW.plusSeconds(1))
                .ticker(() -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant()))
                .executor(Runnable::run)
                .build();
    }

    /**
     * Returns how long an attempt must wait. It counts as failed until {@link #succeeded} is called, so that parallel attempts cannot bypass the
     * limit.
     *
     * @param known whether the account was signed in from that address before
     * @return empty if no wait is needed
     */
    public synchronized Optional<Duration> begin(String account, String address, boolean known) {
        Instant now = clock.instant();
        String pair = pair(account, address);
        Duration wait = longer(
                growing(recent(pair, now), FREE_PAIR, now), growing(recent(address(address), now), FREE_ADDRESS, now));
        Deque<Instant> ofAccount = recent(account(account), now);
        if (!known && ofAccount.size() >= FREE_ACCOUNT) {
            wait = longer(wait, Duration.between(now, ofAccount.getLast().plus(TURN)));
        }
        if (wait.isPositive()) {
            return Optional.of(wait);
        }
        note(pair, now);
        note(address(address), now);
        note(account(account), now);
        return Optional.empty();
    }

    /** Removes the failure that {@link #begin} counted, and earlier failures of the same address and account. */
    public synchronized void succeeded(String account, String address) {
        failures.invalidate(pair(account, address));
        forgetOne(address(address));
        forgetOne(account(account));
    }

    private void forgetOne(String key) {
        Deque<Instant> all = failures.getIfPresent(key);
        if (all != null) {
            all.pollLast();
        }
    }

    private Deque<Instant> recent(String key, Instant now) {
        Deque<Instant> all = failures.getIfPresent(key);
        if (all == null) {
            return new ArrayDeque<>();
        }
        while (!all.isEmpty() && all.getFirst().plus(WINDOW).isBefore(now)) {
            all.removeFirst();
        }
        return all;
    }

    /** One second after the last free one, then twice as long each time. */
    private static Duration growing(Deque<Instant> failed, int free, Instant now) {
        int over = failed.size() - free;
        if (over < 0) {
            return Duration.ZERO;
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(over, 20));
        return Duration.between(now, failed.getLast().plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause));
    }

    private void note(String key, Instant now) {
        Deque<Instant> all = failures.get(key, _ -> new ArrayDeque<>());
        all.addLast(now);
        if (all.size() > 2 * FREE_ACCOUNT) {
            all.removeFirst();
        }
        forgetOldest();
    }

    private void forgetOldest() {
        failures.policy().expireAfterAccess().ifPresent(byAge -> {
            int extra = failures.asMap().size() - KEPT;
            if (extra > 0) {
                failures.invalidateAll(byAge.oldest(extra).keySet());
            }
        });
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static String pair(String account, String address) {
        return "pair " + address + " " + account;
    }

    private static String address(String address) {
        return "address " + address;
    }

    private static String account(String account) {
        return "account " + account;
    }
}
