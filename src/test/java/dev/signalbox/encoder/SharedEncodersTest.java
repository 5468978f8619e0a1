package dev.signalbox.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SharedEncodersTest {
    private static final EncoderName SMALL = new EncoderName("openai", "small");

    private final List<HashingEncoder> made = Collections.synchronizedList(new ArrayList<>());
    private final SharedEncoders encoders = new SharedEncoders(
            new EncoderCatalog(List.of(new MadeEncoders("openai", this::make))), EncoderEnvironment.EMPTY);

    private Encoder make(EncoderName name) {
        HashingEncoder encoder = new HashingEncoder(name, 8, 0.3, 100);
        made.add(encoder);
        return encoder;
    }

    /** Encoders of one type, of every model but the one named {@code none}. */
    private record MadeEncoders(String type, Function<EncoderName, Encoder> maker) implements EncoderDescriptor {
        @Override
        public List<String> types() {
            return List.of(type);
        }

        @Override
        public String displayName() {
            return "The " + type;
        }

        @Override
        public List<EncoderModel> models() {
            return List.of(EncoderModel.of("text-embedding-3-small", 8), EncoderModel.of("large", 8));
        }

        @Override
        public Optional<String> obstacle(EncoderName name, EncoderEnvironment environment) {
            return name.name().equals("none") ? Optional.of("There is no such model.") : Optional.empty();
        }

        @Override
        public Encoder open(EncoderName name, EncoderEnvironment environment) {
            return maker.apply(name);
        }
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
        assertThat(encoders.obstacle(new EncoderName("cohere", "small")))
                .hasValue("Signalbox has no encoder of type cohere.");
        assertThat(encoders.obstacle(new EncoderName("openai", "none"))).hasValue("There is no such model.");
        assertThat(encoders.obstacle(SMALL)).isEmpty();
    }

    @Test
    void the_choices_are_listed_with_models_dimensions_threshold_and_key_without_making_one() {
        assertThat(encoders.choices())
                .containsExactly(new EncoderChoice(
                        "openai",
                        "The openai",
                        List.of(EncoderModel.of("text-embedding-3-small", 8), EncoderModel.of("large", 8)),
                        OptionalDouble.of(0.3),
                        KeyState.NOT_NEEDED,
                        Optional.empty()));
        assertThat(made).isEmpty();
    }

    @Test
    void two_of_one_type_are_refused() {
        MadeEncoders one = new MadeEncoders("openai", this::make);

        assertThatThrownBy(() -> new EncoderCatalog(List.of(one, one))).hasMessageContaining("openai");
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
        SharedEncoders mixed = new SharedEncoders(
                new EncoderCatalog(List.of(
                        new MadeEncoders("bad", _ -> new Unclosable()),
                        new MadeEncoders("worse", _ -> new Unclosable()),
                        new MadeEncoders("good", _ -> good))),
                EncoderEnvironment.EMPTY);
        for (String type : List.of("bad", "good", "worse")) {
            mixed.find(new EncoderName(type, "x"));
        }

        assertThatThrownBy(mixed::close)
                .isInstanceOf(EncoderException.class)
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
        assertThat(good.closed()).isTrue();
    }

    private static final class Unclosable extends WrappedEncoder {
        Unclosable() {
            super(new HashingEncoder());
        }

        @Override
        public void close() {
            throw new EncoderException(name(), "It does not close.", null);
        }
    }
}
