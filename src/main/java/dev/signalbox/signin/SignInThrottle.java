package dev.signalbox.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes guessing slow, and locks nobody out: an address that fails with one account waits longer each time, an address that fails with many
 * accounts waits too; and where an account is being guessed from many addresses, those that it was never signed in from wait for one another,
 * while the places its owner comes from go on as before.
 *
 * <p>Kept in memory: a restart forgets it, and takes longer than the waits it would save.
 */
public final class SignInThrottle {
    /** What counts is what failed within so long. */
    static final Duration WINDOW = Duration.ofMinutes(15);
    /** So many from one address with one account are free. */
    static final int FREE_PAIR = 5;
    /** So many from one address with any account. */
    static final int FREE_ADDRESS = 30;
    /** So many with one account from any address; after that, strange addresses take turns. */
    static final int FREE_ACCOUNT = 50;
    /** How often a strange address gets a turn. */
    static final Duration TURN = Duration.ofSeconds(10);

    private static final Duration LONGEST = WINDOW;
    private static final int KEPT = 20_000;

    private final Clock clock;
    private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > KEPT;
        }
    };

    public SignInThrottle(Clock clock) {
        this.clock = clock;
    }

    /**
     * How long an attempt has to wait; it is counted as failed until {@link #succeeded} says otherwise, so that many at once do not slip
     * through together.
     *
     * @param known whether the account was signed in from that address before
     * @return empty if it may be made now
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

    /** Takes back what {@link #begin} counted, and forgives what failed from there before. */
    public synchronized void succeeded(String account, String address) {
        failures.remove(pair(account, address));
        forgetOne(address(address));
        forgetOne(account(account));
    }

    private void forgetOne(String key) {
        Deque<Instant> all = failures.get(key);
        if (all != null) {
            all.pollLast();
        }
    }

    private Deque<Instant> recent(String key, Instant now) {
        Deque<Instant> all = failures.get(key);
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
        Deque<Instant> all = failures.computeIfAbsent(key, any -> new ArrayDeque<>());
        all.addLast(now);
        if (all.size() > 2 * FREE_ACCOUNT) {
            all.removeFirst();
        }
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
