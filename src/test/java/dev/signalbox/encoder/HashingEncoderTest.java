package dev.signalbox.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The fake keeps the contract, and fails when and only when it is told to. */
class HashingEncoderTest extends EncoderContract {
    @Override
    protected Encoder open() {
        return new HashingEncoder();
    }

    @Test
    void it_is_the_encoder_it_was_told_to_be() {
        HashingEncoder encoder = new HashingEncoder(new EncoderName("openai", "m"), 1536, 0.82, 3);

        assertThat(encoder.name()).isEqualTo(new EncoderName("openai", "m"));
        assertThat(encoder.encode(List.of("one two three")).getFirst()).hasSize(1536);
        assertThat(encoder.threshold()).isEqualTo(0.82);
        assertThatThrownBy(() -> encoder.encode(List.of("one two three four")))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void it_fails_at_the_call_it_was_told_to_until_it_recovers() {
        HashingEncoder encoder = new HashingEncoder().failAtCall(2);

        encoder.encode(List.of("one"));
        assertThatThrownBy(() -> encoder.encode(List.of("two"))).isInstanceOf(EncoderException.class);
        assertThatThrownBy(() -> encoder.encode(List.of("two"))).isInstanceOf(EncoderException.class);
        encoder.recover().encode(List.of("two"));

        assertThat(encoder.calls()).isEqualTo(4);
        assertThat(encoder.textsEncoded()).isEqualTo(2);
    }

    @Test
    void it_fails_at_the_text_it_was_told_to_and_gives_nothing_of_that_batch() {
        HashingEncoder encoder = new HashingEncoder().failAtText(4);

        encoder.encode(List.of("one", "two"));
        assertThatThrownBy(() -> encoder.encode(List.of("three", "four"))).isInstanceOf(EncoderException.class);
        encoder.encode(List.of("three"));

        assertThat(encoder.textsEncoded()).isEqualTo(3);
    }
}
