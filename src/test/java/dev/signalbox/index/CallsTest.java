package dev.signalbox.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How calls are cut, made side by side and made again: {@link BatchSplitter}, {@link ParallelCalls}, {@link IndexRetry}. */
class CallsTest {
    // --- batches

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 100, 101})
    void batches_hold_everything_once_and_in_order(int things) {
        List<Integer> all = IntStream.range(0, things).boxed().toList();
        List<List<Integer>> batches = BatchSplitter.of(all, 3, Long.MAX_VALUE, thing -> 1);
        assertThat(batches.stream().flatMap(List::stream)).containsExactlyElementsOf(all);
        assertThat(batches).allSatisfy(batch -> assertThat(batch).hasSizeBetween(1, 3));
    }

    @Test
    void a_batch_ends_before_it_has_too_many_bytes_and_a_large_thing_stands_alone() {
        assertThat(BatchSplitter.of(List.of(4, 6, 1, 99, 10, 10, 1), 10, 10, Integer::longValue))
                .containsExactly(List.of(4, 6), List.of(1), List.of(99), List.of(10), List.of(10), List.of(1));
    }

    // --- lanes

    @Test
    void all_the_work_is_done_and_as_many_at_once_as_there_are_lanes() {
        CyclicBarrier four = new CyclicBarrier(4);
        Set<Integer> done = ConcurrentHashMap.newKeySet();
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ParallelCalls.run(4, IntStream.range(0, 20).boxed().toList(), piece -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            await(four);
            done.add(piece);
            now.decrementAndGet();
        });
        assertThat(done).hasSize(20);
        assertThat(most).hasValue(4);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void the_first_failure_comes_out_and_no_more_is_begun() {
        AtomicInteger begun = new AtomicInteger();
        CyclicBarrier both = new CyclicBarrier(2);
        assertThatThrownBy(() ->
                        ParallelCalls.run(2, IntStream.range(0, 1000).boxed().toList(), piece -> {
                            begun.incrementAndGet();
                            await(both);
                            throw new IndexUnreachableException("x", "piece " + piece, null);
                        }))
                .isInstanceOf(IndexUnreachableException.class)
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));
        assertThat(begun).hasValue(2);
    }

    // --- retry

    private final List<Duration> pauses = new ArrayList<>();

    private IndexRetry retry(int tries) {
        return new IndexRetry(tries, Duration.ofMillis(100), Duration.ofMillis(300), new Random(7), pauses::add);
    }

    @Test
    void what_may_pass_is_tried_again_with_growing_pauses() {
        AtomicInteger tries = new AtomicInteger();
        String answer = retry(5).call(() -> {
            if (tries.incrementAndGet() < 5) {
                throw new IndexUnreachableException("x", "busy", null);
            }
            return "done";
        });
        assertThat(answer).isEqualTo("done");
        assertThat(pauses).hasSize(4);
        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(pauses.get(1)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(pauses.get(2)).isBetween(Duration.ofMillis(150), Duration.ofMillis(300));
        assertThat(pauses.get(3)).isBetween(Duration.ofMillis(150), Duration.ofMillis(300));
    }

    @Test
    void the_last_failure_comes_out_when_the_tries_are_over() {
        AtomicInteger tries = new AtomicInteger();
        assertThatThrownBy(() -> retry(3).run(() -> {
                    throw new IndexUnreachableException("x", "try " + tries.incrementAndGet(), null);
                }))
                .hasMessageContaining("try 3");
        assertThat(pauses).hasSize(2);
    }

    @Test
    void what_would_fail_again_is_not_tried_again() {
        AtomicInteger tries = new AtomicInteger();
        assertThatThrownBy(() -> retry(3).run(() -> {
                    tries.incrementAndGet();
                    throw new IndexRefusedException("x", "no", null);
                }))
                .isInstanceOf(IndexRefusedException.class);
        assertThat(tries).hasValue(1);
        assertThat(pauses).isEmpty();
    }
}
