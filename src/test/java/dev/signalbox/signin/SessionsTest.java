package dev.signalbox.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Account;
import dev.signalbox.account.Session;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.TemporaryStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long somebody stays signed in. */
class SessionsTest {
    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private ConsoleStore store;
    private SignIn signIn;
    private Account ann;

    @BeforeEach
    void start() {
        store = TemporaryStore.in(folder, clock);
        signIn = new SignIn(store.accounts(), store.sessions(), new PasswordHasher(), new SignInThrottle(clock), clock);
        ann = store.accounts().add("ann", Set.of());
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private RandomSecret begun() {
        return signIn.welcome(ann, new ClientAddress("192.0.2.1", "a browser")).secret();
    }

    @Test
    void a_session_ends_when_nobody_uses_it() {
        RandomSecret secret = begun();
        clock.wait(Session.IDLE);
        assertThat(signIn.known(secret)).isPresent();

        clock.wait(Session.IDLE.plusSeconds(1));
        assertThat(signIn.known(secret)).isEmpty();
        assertThat(store.sessions().of(ann.id())).isEmpty();
    }

    @Test
    void a_session_ends_after_a_day_at_work_however_much_it_is_used() {
        RandomSecret secret = begun();
        Instant end = clock.instant().plus(Session.LONGEST);
        while (clock.instant().plus(Duration.ofMinutes(30)).isBefore(end)) {
            clock.wait(Duration.ofMinutes(30));
            assertThat(signIn.known(secret)).isPresent();
        }

        clock.set(end.plusSeconds(1));
        assertThat(signIn.known(secret)).isEmpty();
    }

    @Test
    void what_ended_stays_ended_when_the_clock_is_set_back() {
        RandomSecret secret = begun();
        Instant before = clock.instant();
        clock.wait(Session.IDLE.plusSeconds(1));
        assertThat(signIn.known(secret)).isEmpty();

        clock.set(before);
        assertThat(signIn.known(secret)).isEmpty();
    }

    @Test
    void the_store_holds_nothing_that_lets_anybody_in() {
        RandomSecret secret = begun();

        assertThat(store.sessions().find(secret.text())).isEmpty();
        assertThat(store.sessions().find(secret.hash())).isPresent();
        assertThat(signIn.known(new RandomSecret(secret.hash()))).isEmpty();
        assertThat(secret.toString()).doesNotContain(secret.text());
    }
}
