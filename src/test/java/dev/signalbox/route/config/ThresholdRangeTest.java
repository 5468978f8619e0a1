package dev.signalbox.route.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Score thresholds that no similarity can reach or fall below. */
class ThresholdRangeTest {
    private static ConfigDocument read(String threshold) throws InvalidConfigException {
        return ConfigText.read("f", UnknownKeysTest.withKey("score_threshold", threshold), ConfigFormat.JSON);
    }

    @ParameterizedTest
    @CsvSource({
        "1.7, 1.7, no sentence passes",
        "2, 2.0, no sentence passes",
        "-3, -3.0, every sentence passes",
        "1.0000001, 1.0000001, no sentence passes",
        "NaN, NaN, no sentence passes",
        "-Infinity, -Infinity, every sentence passes",
        "\"7\", 7.0, no sentence passes",
    })
    void a_threshold_that_decides_nothing_is_kept_with_a_warning(String typed, Double value, String consequence)
            throws InvalidConfigException {
        ConfigDocument document = read(typed);
        assertThat(document.config().routes().getFirst().scoreThreshold()).isEqualTo(value);
        List<ConfigWarning> warnings = document.warnings();
        assertThat(warnings).hasSize(1);
        assertThat(warnings.getFirst().message())
                .contains("routes[0].score_threshold: ")
                .contains(" is kept, but a similarity is between -1 and 1: ")
                .endsWith(consequence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1", "0", "-0.0", "0.82", "1e-5", "true", "null"})
    void a_threshold_within_the_range_has_no_warning(String typed) throws InvalidConfigException {
        assertThat(read(typed).warnings()).isEmpty();
    }

    @Test
    void similarities_that_are_added_up_come_to_more_than_1() throws InvalidConfigException {
        String file = """
                {"encoder_type": "a", "encoder_name": "b", "signalbox": {"aggregation": "%s"},
                 "routes": [{"name": "r", "utterances": ["u"], "score_threshold": 3.5}]}""";

        assertThat(thresholdWarnings(file.formatted("sum"))).isEmpty();
        assertThat(thresholdWarnings(file.formatted("max"))).hasSize(1);
    }

    private static List<ConfigWarning> thresholdWarnings(String file) throws InvalidConfigException {
        return ConfigText.read("f", file.getBytes(StandardCharsets.UTF_8), ConfigFormat.JSON).warnings().stream()
                .filter(warning -> warning.message().contains("score_threshold"))
                .toList();
    }
}
