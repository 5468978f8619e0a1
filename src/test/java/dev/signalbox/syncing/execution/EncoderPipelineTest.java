package dev.signalbox.syncing.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.encoder.TextRole;
import dev.signalbox.encoder.WrappedEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Batches that are encoded several at a time. */
class EncoderPipelineTest {
    private static final List<List<String>> BATCHES = IntStream.range(0, 12)
            .mapToObj(i -> List.of("one of " + i, "two of " + i))
            .toList();

    /** An encoder of a server: three calls at once. */
    private abstract static class Busy extends WrappedEncoder {
        final AtomicInteger underWay = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();

        Busy() {
            super(new HashingEncoder());
        }

        abstract void call(List<String> texts) throws Exception;

        @Override
        public List<float[]> encode(List<String> texts) {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            try {
                call(texts);
                return super.encode(texts);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new EncoderException(name(), "the call was stopped", e);
            } finally {
                underWay.decrementAndGet();
            }
        }

        @Override
        public int callsAtOnce() {
            return 3;
        }
    }

    @Test
    void as_many_batches_as_the_encoder_takes_are_under_way_at_once_and_come_back_in_order() {
        // Nobody passes before three are there: a pipeline of fewer would wait for ever.
        CyclicBarrier three = new CyclicBarrier(3);
        Busy encoder = new Busy() {
            @Override
            void call(List<String> texts) throws Exception {
                three.await(20, TimeUnit.SECONDS);
            }
        };
        List<String> order = new ArrayList<>();
        Thread caller = Thread.currentThread();

        new EncoderPipeline(encoder, TextRole.DOCUMENT).run(BATCHES, batch -> {
            assertThat(Thread.currentThread()).isEqualTo(caller);
            order.addAll(batch.keySet().stream().sorted().toList());
        });

        assertThat(order).isEqualTo(BATCHES.stream().flatMap(List::stream).toList());
        assertThat(encoder.most).hasValue(3);
    }

    @Test
    void the_vectors_are_those_of_the_texts() {
        Busy encoder = new Busy() {
            @Override
            void call(List<String> texts) {}
        };

        new EncoderPipeline(encoder, TextRole.DOCUMENT)
                .run(
                        BATCHES,
                        batch -> batch.forEach((text, vector) -> assertThat(vector)
                                .isEqualTo(new HashingEncoder()
                                        .encode(List.of(text))
                                        .getFirst())));
    }

    @Test
    void after_a_failure_no_batch_is_begun_and_those_under_way_are_stopped() {
        CountDownLatch othersWait = new CountDownLatch(2);
        AtomicInteger stopped = new AtomicInteger();
        Busy encoder = new Busy() {
            @Override
            void call(List<String> texts) throws Exception {
                if (texts.equals(BATCHES.getFirst())) {
                    othersWait.await();
                    throw new EncoderException(name(), "no more quota", null);
                }
                othersWait.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    stopped.incrementAndGet();
                    throw e;
                }
            }
        };
        List<Map<String, float[]>> ready = new ArrayList<>();

        assertThatThrownBy(() -> new EncoderPipeline(encoder, TextRole.DOCUMENT).run(BATCHES, ready::add))
                .isInstanceOf(EncoderException.class)
                .hasMessageContaining("no more quota");
        assertThat(ready).isEmpty();
        assertThat(stopped).hasValue(2);
        assertThat(encoder.underWay).hasValue(0);
    }

    @Test
    void what_takes_the_vectors_can_end_it() {
        AtomicInteger begun = new AtomicInteger();
        Busy encoder = new Busy() {
            @Override
            void call(List<String> texts) {
                begun.incrementAndGet();
            }
        };

        assertThatThrownBy(() -> new EncoderPipeline(encoder, TextRole.DOCUMENT).run(BATCHES, _ -> {
                    throw new RunCancelledException();
                }))
                .isInstanceOf(RunCancelledException.class);
        assertThat(begun.get()).isLessThanOrEqualTo(3);
        assertThat(encoder.underWay).hasValue(0);
    }
}
