package dev.signalbox.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class RetryLoopTest {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final List<Duration> pauses = new ArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();

    private RetryLoop loop(RetryTiming timing) {
        return new RetryLoop(timing, pauses::add);
    }

    private static RetryTiming attempts(int most) {
        return RetryTiming.attempts(most, FIRST, LONGEST);
    }

    private Integer fails() {
        throw new IllegalStateException("call " + calls.incrementAndGet());
    }

    private Integer worksAt(int call) {
        return calls.incrementAndGet() < call ? fails(calls.get()) : calls.get();
    }

    private static Integer fails(int call) {
        throw new IllegalStateException("call " + call);
    }

    // --- the pauses

    @Test
    void what_works_at_once_is_done_once() {
        assertThat(loop(attempts(5)).call(IllegalStateException.class, PauseChoice.due(), () -> worksAt(1)))
                .isEqualTo(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void pauses_double_until_they_are_as_long_as_they_may_be() {
        assertThat(loop(attempts(9)).call(IllegalStateException.class, PauseChoice.due(), () -> worksAt(7)))
                .isEqualTo(7);
        assertThat(pauses)
                .containsExactly(
                        Duration.ofMillis(100),
                        Duration.ofMillis(200),
                        Duration.ofMillis(400),
                        Duration.ofMillis(800),
                        LONGEST,
                        LONGEST);
    }

    @Test
    void a_thousand_attempts_never_wait_longer_than_the_longest_pause() {
        assertThat(loop(attempts(1_000)).call(IllegalStateException.class, PauseChoice.due(), () -> worksAt(1_000)))
                .isEqualTo(1_000);
        assertThat(pauses).hasSize(999).allSatisfy(pause -> assertThat(pause).isBetween(FIRST, LONGEST));
    }

    @Test
    void a_longest_pause_that_is_the_first_or_shorter_is_made_each_time() {
        RetryTiming flat = RetryTiming.attempts(4, Duration.ofSeconds(1), Duration.ofMillis(100));
        assertThat(loop(flat).call(IllegalStateException.class, PauseChoice.due(), () -> worksAt(4)))
                .isEqualTo(4);
        assertThat(pauses).containsExactly(FIRST, FIRST, FIRST);
    }

    @Test
    void pauses_are_spread_from_half_of_their_length_to_the_whole() {
        DoubleSupplier spread = List.of(0.0, 0.5, 1.0).iterator()::next;
        new RetryLoop(attempts(4), spread, pauses::add)
                .call(IllegalStateException.class, PauseChoice.due(), () -> worksAt(4));
        assertThat(pauses).containsExactly(Duration.ofMillis(50), Duration.ofMillis(150), Duration.ofMillis(400));
    }

    // --- the end

    @Test
    void the_last_failure_comes_out_when_the_attempts_are_over() {
        assertThatThrownBy(() -> loop(attempts(3)).call(IllegalStateException.class, PauseChoice.due(), this::fails))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("call 3");
        assertThat(pauses).hasSize(2);
    }

    @Test
    void the_last_pause_is_cut_to_what_is_left_of_the_total() {
        RetryTiming timing = RetryTiming.within(Duration.ofMillis(450), FIRST, LONGEST);
        assertThatThrownBy(() -> loop(timing).call(IllegalStateException.class, PauseChoice.due(), this::fails))
                .hasMessage("call 4");
        assertThat(pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(150));
    }

    @Test
    void without_any_time_the_work_is_done_once() throws InterruptedException {
        RetryTiming none = RetryTiming.within(Duration.ZERO, FIRST, LONGEST);
        assertThatThrownBy(() -> loop(none).call(IllegalStateException.class, PauseChoice.due(), this::fails))
                .hasMessage("call 1");
        assertThat(loop(none).until(result -> false, calls::incrementAndGet)).isEqualTo(2);
        assertThat(pauses).isEmpty();
    }

    @Test
    void another_failure_comes_out_at_once() {
        assertThatThrownBy(() -> loop(attempts(5)).call(UncheckedIOException.class, PauseChoice.due(), this::fails))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("call 1");
        assertThat(pauses).isEmpty();
    }

    @Test
    void an_error_of_the_machine_is_never_tried_again() {
        assertThatThrownBy(() -> loop(attempts(5)).call(RuntimeException.class, PauseChoice.due(), () -> {
                    throw new StackOverflowError("call " + calls.incrementAndGet());
                }))
                .hasMessage("call 1");
    }

    // --- the choice

    @Test
    void a_choice_can_wait_longer_than_is_due_and_beyond_the_longest_pause() {
        PauseChoice<IllegalStateException> asked = (_, _) -> Optional.of(Duration.ofHours(1));
        loop(attempts(3)).call(IllegalStateException.class, asked, () -> worksAt(3));
        assertThat(pauses).containsExactly(Duration.ofHours(1), Duration.ofHours(1));
    }

    @Test
    void a_choice_can_give_up_and_sees_the_failure_and_the_pause_that_is_due() {
        List<String> seen = new ArrayList<>();
        PauseChoice<IllegalStateException> twice = (failed, due) -> {
            seen.add(failed.getMessage() + " " + due.toMillis());
            return seen.size() < 2 ? Optional.of(due) : Optional.empty();
        };
        assertThatThrownBy(() -> loop(attempts(9)).call(IllegalStateException.class, twice, this::fails))
                .hasMessage("call 2");
        assertThat(seen).containsExactly("call 1 100", "call 2 200");
        assertThat(pauses).containsExactly(FIRST);
    }

    // --- results

    @Test
    void a_result_is_asked_for_until_it_is_good() throws InterruptedException {
        assertThat(loop(RetryTiming.endless(FIRST, LONGEST)).until(result -> result == 40, calls::incrementAndGet))
                .isEqualTo(40);
        assertThat(pauses).hasSize(39);
    }

    @Test
    void the_last_result_comes_with_the_number_of_attempts_good_or_not() throws InterruptedException {
        var end = loop(attempts(4)).until(result -> false, PauseChoice.due(), calls::incrementAndGet);
        assertThat(end.last()).isEqualTo(4);
        assertThat(end.attempts()).isEqualTo(4);
        assertThat(pauses).hasSize(3);
    }

    @Test
    void a_failure_while_asking_for_a_result_comes_out_at_once() {
        assertThatThrownBy(() -> loop(attempts(4)).until(result -> true, this::fails))
                .hasMessage("call 1");
    }

    // --- interruption

    @Test
    void an_interrupted_pause_ends_the_trying_with_the_failure_before_it() {
        RetryLoop loop = new RetryLoop(attempts(5), _ -> {
            throw new InterruptedException("stop");
        });
        assertThatThrownBy(() -> loop.call(IllegalStateException.class, PauseChoice.due(), this::fails))
                .hasMessage("call 1")
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));
        assertThat(Thread.interrupted()).isTrue();
        assertThatThrownBy(() -> loop.until(result -> false, calls::incrementAndGet))
                .isInstanceOf(InterruptedException.class);
        assertThat(calls).hasValue(2);
    }

    @Test
    void an_interrupted_thread_does_not_begin_a_real_pause() {
        RetryLoop loop = new RetryLoop(RetryTiming.attempts(2, Duration.ofDays(1), Duration.ofDays(1)), Thread::sleep);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> loop.call(IllegalStateException.class, PauseChoice.due(), this::fails))
                .hasMessage("call 1");
        assertThat(Thread.interrupted()).isTrue();
    }
}
