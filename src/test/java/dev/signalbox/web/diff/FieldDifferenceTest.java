package dev.signalbox.web.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.route.RouteValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FieldDifferenceTest {
    private static RouteValue value(@Nullable String schemas, @Nullable String metadata) {
        return new RouteValue(read(schemas), read(metadata));
    }

    private static @Nullable JsonNode read(@Nullable String json) {
        try {
            return json == null ? null : new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void each_key_is_told_of_its_own_however_deep() {
        assertThat(FieldDifference.between(
                        value("null", "{\"a\": 1, \"b\": {\"c\": [1, 2], \"d\": null}, \"same\": 0}"),
                        value("null", "{\"a\": 1.0, \"b\": {\"c\": [1, 3]}, \"same\": 0}")))
                .containsExactly(
                        new FieldDifference("metadata.a", "1", "1.0"),
                        new FieldDifference("metadata.b.c[1]", "2", "3"),
                        new FieldDifference("metadata.b.d", "null", null));
    }

    @Test
    void nothing_written_in_different_ways_is_no_difference() {
        assertThat(FieldDifference.between(value("null", "{}"), value("[]", "null")))
                .isEmpty();
        assertThat(FieldDifference.between(value("[]", "{\"a\": {}}"), value("null", "{\"a\": {}}")))
                .isEmpty();
    }

    @Test
    void a_schema_put_in_front_is_one_difference() {
        assertThat(FieldDifference.between(
                        value("[{\"name\": \"b\"}]", "{}"), value("[{\"name\": \"a\"}, {\"name\": \"b\"}]", "{}")))
                .containsExactly(new FieldDifference("function_schemas[0]", null, "{\"name\":\"a\"}"));
    }

    @Test
    void an_empty_thing_beside_nothing_is_a_difference() {
        assertThat(FieldDifference.between(value("null", "{\"a\": {}}"), value("null", "{\"b\": []}")))
                .containsExactly(
                        new FieldDifference("metadata.a", "{}", null), new FieldDifference("metadata.b", null, "[]"));
    }

    @Test
    void what_a_side_does_not_know_is_passed_over() {
        assertThat(FieldDifference.between(value("[1]", "{\"a\": 1}"), value(null, "{\"a\": 2}")))
                .containsExactly(new FieldDifference("metadata.a", "1", "2"));
        assertThat(FieldDifference.between(value("[1]", "{\"a\": 1}"), value(null, null)))
                .isEmpty();
    }

    @Test
    void odd_keys_are_quoted() {
        assertThat(FieldDifference.between(value("null", "{\"a.b\": 1, \"\\\"\": 2}"), value("null", "{}")))
                .extracting(FieldDifference::path)
                .containsExactly("metadata[\"\\\"\"]", "metadata[\"a.b\"]");
    }

    @Test
    void another_kind_of_thing_is_told_whole() {
        assertThat(FieldDifference.between(value("null", "{\"a\": {\"b\": 1}}"), value("null", "{\"a\": [1]}")))
                .containsExactly(new FieldDifference("metadata.a", "{\"b\":1}", "[1]"));
    }
}
