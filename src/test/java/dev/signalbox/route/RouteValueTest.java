package dev.signalbox.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteValueTest {
    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }

    private static RouteValue value(String schemas, String metadata) throws JsonProcessingException {
        return new RouteValue(json(schemas), json(metadata));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null|{}|[]|null|true",
                "[{\"a\": 1, \"b\": 2}]|{\"x\": {\"c\": 1, \"d\": 2}}|[{\"b\": 2, \"a\": 1}]|{\"x\": {\"d\": 2, \"c\": 1}}|true",
                "null|{\"a\": 1}|null|{\"a\": 1.0}|false",
                "null|{\"a\": null}|null|{}|false",
                "[{}]|{}|[]|{}|false",
                "[1, 2]|{}|[2, 1]|{}|false",
            })
    void equal_is_equal_as_json_with_nothing_as_one(
            String schemasA, String metadataA, String schemasB, String metadataB, boolean equal)
            throws JsonProcessingException {
        RouteValue a = value(schemasA, metadataA);
        RouteValue b = value(schemasB, metadataB);
        assertThat(a.equals(b)).isEqualTo(equal);
        assertThat(a.agreesWith(b)).isEqualTo(equal);
        if (equal) {
            assertThat(a).hasSameHashCodeAs(b);
        }
    }

    @Test
    void what_is_unknown_agrees_with_everything_and_is_equal_to_nothing_known() throws JsonProcessingException {
        RouteValue known = value("[{\"a\": 1}]", "{\"b\": 2}");
        RouteValue unknown = known.only(false, true);
        assertThat(unknown.functionSchemas()).isNull();
        assertThat(unknown.agreesWith(known)).isTrue();
        assertThat(unknown).isNotEqualTo(known).isNotEqualTo(RouteValue.NONE);
        assertThat(unknown.orElse(known)).isEqualTo(known);
        assertThat(new RouteValue(null, json("{\"b\": 3}")).agreesWith(known)).isFalse();
    }

    @Test
    void a_store_without_integers_is_compared_in_floats() throws JsonProcessingException {
        assertThat(value("null", "{\"a\": [1]}").asFloats()).isEqualTo(value("null", "{\"a\": [1.0]}"));
        assertThat(value("null", "{\"b\": 1, \"a\": 2}").sorted().metadata()).hasToString("{\"a\":2,\"b\":1}");
    }
}
