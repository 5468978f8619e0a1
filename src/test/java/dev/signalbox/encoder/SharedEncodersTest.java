package dev.signalbox.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SharedEncodersTest {
    private static final EncoderName SMALL = new EncoderName("openai", "small");

    private final List<HashingEncoder> made = Collections.synchronizedList(new ArrayList<>());
    private final SharedEncoders encoders = new SharedEncoders(Map.of("openai", this::make));

    private Optional<Encoder> make(EncoderName name) {
        if (name.name().equals("none")) {
            return Optional.empty();
        }
        HashingEncoder encoder = new HashingEncoder(name, 8, 0.3, 100);
        made.add(encoder);
        return Optional.of(encoder);
    }

    @Test
    void nothing_is_made_before_it_is_asked_for() {
        assertThat(encoders.threshold(new EncoderName("cohere", "embed-english-v3.0")))
                .hasValue(0.3);
        assertThat(made).isEmpty();
    }

    @Test
    void one_name_has_one_encoder_and_another_name_another() {
        Encoder first = encoders.find(SMALL).orElseThrow();

        assertThat(encoders.find(new EncoderName("openai", "small"))).containsSame(first);
        assertThat(encoders.find(new EncoderName("openai", "large")))
                .isPresent()
                .get()
                .isNotSameAs(first);
        assertThat(made).hasSize(2);
    }

    @Test
    void what_cannot_be_run_is_empty() {
        assertThat(encoders.find(new EncoderName("cohere", "small"))).isEmpty();
        assertThat(encoders.find(new EncoderName("openai", "none"))).isEmpty();
    }

    @Test
    void many_threads_at_once_get_the_one_encoder() throws Exception {
        Set<Encoder> found = new HashSet<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Encoder>> tasks =
                    Collections.nCopies(64, () -> encoders.find(SMALL).orElseThrow());
            for (Future<Encoder> task : threads.invokeAll(tasks)) {
                found.add(task.get());
            }
        }
        assertThat(found).hasSize(1);
        assertThat(made).hasSize(1);
    }

    @Test
    void closing_closes_every_encoder_and_nothing_is_found_after_it() {
        encoders.find(SMALL);
        encoders.find(new EncoderName("openai", "large"));
        encoders.close();
        encoders.close();

        assertThat(made).hasSize(2).allMatch(HashingEncoder::closed);
        assertThatThrownBy(() -> encoders.find(SMALL))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void one_that_fails_to_close_does_not_keep_the_others_open() {
        HashingEncoder good = new HashingEncoder();
        SharedEncoders mixed = new SharedEncoders(Map.of(
                "bad", name -> Optional.of(new Unclosable()),
                "worse", name -> Optional.of(new Unclosable()),
                "good", name -> Optional.of(good)));
        for (String type : List.of("bad", "good", "worse")) {
            mixed.find(new EncoderName(type, "x"));
        }

        assertThatThrownBy(mixed::close)
                .isInstanceOf(EncoderException.class)
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
        assertThat(good.closed()).isTrue();
    }

    private static final class Unclosable implements Encoder {
        private final HashingEncoder encoder = new HashingEncoder();

        @Override
        public EncoderName name() {
            return encoder.name();
        }

        @Override
        public int dimensions() {
            return encoder.dimensions();
        }

        @Override
        public double threshold() {
            return encoder.threshold();
        }

        @Override
        public int maxTokens() {
            return encoder.maxTokens();
        }

        @Override
        public int countTokens(String text) {
            return encoder.countTokens(text);
        }

        @Override
        public List<float[]> encode(List<String> texts) {
            return encoder.encode(texts);
        }

        @Override
        public void close() {
            throw new EncoderException(name(), "It does not close.", null);
        }
    }
}
