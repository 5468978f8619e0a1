package dev.signalbox.web.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.route.ThresholdRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdFieldTest {
    @ParameterizedTest
    @CsvSource({
        "1.7, no sentence",
        "2, no sentence",
        "-3, every sentence",
        "1.0000001, no sentence",
        "1e300, no sentence"
    })
    void a_threshold_that_no_similarity_can_have_is_refused_with_what_it_would_do(String typed, String words) {
        ThresholdField field = ThresholdField.sent(typed, 0.5, ThresholdRange.SIMILARITY);
        assertThat(field.value()).isNull();
        assertThat(field.text()).isEqualTo(typed);
        assertThat(field.error()).contains("between -1 and 1").contains(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1", "0", "0.5", " -0.25 ", "1e-3", "+1"})
    void every_similarity_is_a_threshold(String typed) {
        ThresholdField field = ThresholdField.sent(typed, null, ThresholdRange.SIMILARITY);
        assertThat(field.error()).isNull();
        assertThat(field.value()).isEqualTo(Double.parseDouble(typed));
    }

    @Test
    void one_from_a_file_stays_while_it_is_not_changed_and_is_carried_along() {
        ThresholdField kept = ThresholdField.sent("1.7", 1.7, ThresholdRange.SIMILARITY);
        assertThat(kept.error()).isNull();
        assertThat(kept.value()).isEqualTo(1.7);
        assertThat(ThresholdField.carried("1.7", 0.5)).isEqualTo(1.7);
        assertThat(ThresholdField.carried("", 0.5)).isNull();
        assertThat(ThresholdField.carried("NaN", 0.5)).isNaN();
        assertThat(ThresholdField.carried("half", 0.5)).isNull();
    }
}
