package dev.signalbox.route.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.signalbox.route.PythonJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueJsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "{\"n\": 1, \"f\": 1.0, \"big\": 123456789012345678901234567890, \"x\": NaN, \"s\": \"\\ud800 \\u0000 \ud83d\ude00\"}",
                "{\"nested\": [{\"a\": [1, [], {}]}]}"
            })
    void metadata_is_written_and_read_back_as_it_was(String text) throws InvalidConfigException {
        var node = ValueJson.metadata(text);

        assertThat(PythonJson.dumps(ValueJson.metadata(ValueJson.write(node)))).isEqualTo(PythonJson.dumps(node));
    }

    @Test
    void blank_text_is_the_default() throws InvalidConfigException {
        assertThat(ValueJson.functionSchemas(" \n").isNull()).isTrue();
        assertThat(ValueJson.metadata("").isObject()).isTrue();
    }

    @Test
    void every_wrong_schema_is_named_at_its_place() {
        assertThatExceptionOfType(InvalidConfigException.class)
                .isThrownBy(() -> ValueJson.functionSchemas("[1,\n  {},\n  \"x\"]"))
                .satisfies(bad -> assertThat(bad.problems())
                        .extracting(ConfigProblem::line, ConfigProblem::column)
                        .containsExactly(
                                org.assertj.core.groups.Tuple.tuple(1, 2), org.assertj.core.groups.Tuple.tuple(3, 3)));
    }

    @Test
    void a_key_given_twice_is_refused_since_one_value_would_be_lost() {
        assertThatExceptionOfType(InvalidConfigException.class)
                .isThrownBy(() -> ValueJson.metadata("{\"a\": 1, \"a\": 2}"))
                .satisfies(bad -> assertThat(bad.problems().getFirst().column()).isEqualTo(10));
    }
}
