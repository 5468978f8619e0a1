package dev.signalbox.web.api;

import static dev.signalbox.web.api.ApiSchema.needed;
import static dev.signalbox.web.api.ApiSchema.optional;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.web.frame.RequestProblemException.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaCheckTest {
    private static final ApiSchema SCHEMA = ApiSchema.object(
            "Sample",
            needed("name", ApiSchema.text(5)),
            optional("mode", ApiSchema.choice("a", "b")),
            optional("at", ApiSchema.orNull(new ApiSchema.Whole(1, 9))),
            optional("list", ApiSchema.list(ApiSchema.text(3), 2)),
            optional("any", ApiSchema.map(ApiSchema.ANY)));

    private static List<String> problems(String json) {
        try {
            return SchemaCheck.of(SCHEMA, new JsonMapper().readTree(json)).stream()
                    .map(Violation::message)
                    .toList();
        } catch (JsonProcessingException bad) {
            throw new IllegalArgumentException(bad);
        }
    }

    @Test
    void a_body_that_matches_has_no_problems() {
        assertThat(problems("{\"name\":\"é😀bcd\",\"mode\":\"b\",\"at\":null,\"list\":[\"x\"],\"any\":{\"k\":[1]}}"))
                .isEmpty();
        assertThat(problems("{\"name\":\"n\",\"at\":9.0}")).isEmpty();
    }

    @Test
    void each_problem_has_its_place() {
        assertThat(problems("{\"name\":\"\",\"mode\":\"c\",\"at\":10,\"list\":[1,\"long\",\"y\"],\"x/y\":1}"))
                .containsExactly(
                        "/name: must not be empty",
                        "/mode: must be one of a, b",
                        "/at: must be a whole number of at least 1 and at most 9",
                        "/list: must have at most 2 items",
                        "/list/0: must be text",
                        "/list/1: must have at most 3 characters",
                        "/x~1y: is not a field of this operation");
        assertThat(problems("{}")).containsExactly("/name: is missing");
        assertThat(problems("[]")).containsExactly("The body: must be an object");
        assertThat(problems("{\"name\":\"abcdef\"}")).containsExactly("/name: must have at most 5 characters");
    }

    @Test
    void half_a_surrogate_pair_is_no_character_anywhere() {
        assertThat(problems("{\"name\":\"\\ud800\"}"))
                .containsExactly("/name: has half of a surrogate pair, which is no character");
        assertThat(problems("{\"name\":\"n\",\"any\":{\"k\":[\"\\udfff\"]}}"))
                .containsExactly("/any/k/0: has half of a surrogate pair, which is no character");
    }

    @Test
    void numbers_out_of_reach_are_refused() {
        assertThat(problems("{\"name\":\"n\",\"at\":1e400}")).hasSize(1);
        assertThat(problems("{\"name\":\"n\",\"at\":99999999999999999999999}")).hasSize(1);
        assertThat(problems("{\"name\":\"n\",\"at\":1.5}")).hasSize(1);
    }

    @Test
    void no_more_than_twenty_problems_are_listed() {
        assertThat(problems("{\"name\":\"n\",\"any\":" + "{\"a\":\"\\ud800\"" + ",\"b\":[" + "\"\\ud800\",".repeat(40)
                        + "1]}}"))
                .hasSize(20);
    }
}
