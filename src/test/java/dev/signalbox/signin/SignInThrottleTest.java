package dev.signalbox.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {
    private final HandClock clock = new HandClock();
    private final SignInThrottle throttle = new SignInThrottle(clock);

    @Test
    void each_failure_over_a_few_makes_the_next_wait_longer() {
        for (int i = 0; i < SignInThrottle.FREE_PAIR; i++) {
            assertThat(throttle.begin("ann", "1.1.1.1", true)).isEmpty();
        }

        Optional<Duration> first = throttle.begin("ann", "1.1.1.1", true);
        assertThat(first).contains(Duration.ofSeconds(1));
        clock.wait(Duration.ofSeconds(1));
        assertThat(throttle.begin("ann", "1.1.1.1", true)).isEmpty();
        assertThat(throttle.begin("ann", "1.1.1.1", true)).contains(Duration.ofSeconds(2));
    }

    @Test
    void a_thousand_guesses_from_one_address_take_days() {
        Instant began = clock.instant();
        for (int i = 0; i < 1_000; i++) {
            throttle.begin("ann", "1.1.1.1", false).ifPresent(wait -> {
                clock.wait(wait);
                assertThat(throttle.begin("ann", "1.1.1.1", false)).isEmpty();
            });
        }

        assertThat(Duration.between(began, clock.instant())).isGreaterThan(Duration.ofHours(15));
    }

    @Test
    void an_address_that_tries_many_names_waits_too() {
        for (int i = 0; i < SignInThrottle.FREE_ADDRESS; i++) {
            assertThat(throttle.begin("name" + i, "1.1.1.1", false)).isEmpty();
        }

        assertThat(throttle.begin("another", "1.1.1.1", false)).isPresent();
        assertThat(throttle.begin("another", "2.2.2.2", false)).isEmpty();
    }

    @Test
    void whoever_is_guessed_at_from_everywhere_still_comes_in_from_where_they_usually_do() {
        for (int i = 0; i < 500; i++) {
            throttle.begin("ann", "10.0." + i / 200 + "." + i % 200, false);
        }

        assertThat(throttle.begin("ann", "3.3.3.3", false)).isPresent();
        assertThat(throttle.begin("ann", "192.0.2.7", true)).isEmpty();
        clock.wait(SignInThrottle.TURN);
        assertThat(throttle.begin("ann", "3.3.3.3", false)).isEmpty();
    }

    @Test
    void coming_in_forgives_what_failed_before() {
        for (int i = 0; i < SignInThrottle.FREE_PAIR; i++) {
            throttle.begin("ann", "1.1.1.1", true);
        }
        throttle.succeeded("ann", "1.1.1.1");

        assertThat(throttle.begin("ann", "1.1.1.1", true)).isEmpty();
    }

    @Test
    void what_failed_long_ago_no_longer_counts() {
        for (int i = 0; i < SignInThrottle.FREE_PAIR + 3; i++) {
            throttle.begin("ann", "1.1.1.1", true);
        }
        clock.wait(SignInThrottle.WINDOW.plusSeconds(1));

        assertThat(throttle.begin("ann", "1.1.1.1", true)).isEmpty();
    }
}
