package dev.signalbox.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Account;
import dev.signalbox.account.Session;
import dev.signalbox.store.Store;
import dev.signalbox.store.TemporaryStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long somebody stays signed in. */
class SessionsTest {
    /** Goes on when it is told to. */
    private static final class Hand extends Clock {
        private Instant now = Instant.parse("2026-11-21T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @TempDir
    Path folder;

    private final Hand clock = new Hand();
    private Store store;
    private SignIn signIn;
    private Account ann;

    @BeforeEach
    void start() {
        store = TemporaryStore.in(folder, clock);
        signIn = new SignIn(store.accounts(), store.sessions(), new Passwords(), new Throttle(clock), clock);
        ann = store.accounts().add("ann", Set.of());
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private Secret begun() {
        return signIn.welcome(ann, new Caller("192.0.2.1", "a browser")).secret();
    }

    @Test
    void a_session_ends_when_nobody_uses_it() {
        Secret secret = begun();
        clock.now = clock.now.plus(Session.IDLE);
        assertThat(signIn.known(secret)).isPresent();

        clock.now = clock.now.plus(Session.IDLE).plusSeconds(1);
        assertThat(signIn.known(secret)).isEmpty();
        assertThat(store.sessions().of(ann.id())).isEmpty();
    }

    @Test
    void a_session_ends_after_a_day_at_work_however_much_it_is_used() {
        Secret secret = begun();
        Instant end = clock.now.plus(Session.LONGEST);
        while (clock.now.plus(Duration.ofMinutes(30)).isBefore(end)) {
            clock.now = clock.now.plus(Duration.ofMinutes(30));
            assertThat(signIn.known(secret)).isPresent();
        }

        clock.now = end.plusSeconds(1);
        assertThat(signIn.known(secret)).isEmpty();
    }

    @Test
    void what_ended_stays_ended_when_the_clock_is_set_back() {
        Secret secret = begun();
        Instant before = clock.now;
        clock.now = clock.now.plus(Session.IDLE).plusSeconds(1);
        assertThat(signIn.known(secret)).isEmpty();

        clock.now = before;
        assertThat(signIn.known(secret)).isEmpty();
    }

    @Test
    void the_store_holds_nothing_that_lets_anybody_in() {
        Secret secret = begun();

        assertThat(store.sessions().find(secret.text())).isEmpty();
        assertThat(store.sessions().find(secret.hash())).isPresent();
        assertThat(signIn.known(new Secret(secret.hash()))).isEmpty();
        assertThat(secret.toString()).doesNotContain(secret.text());
    }
}
