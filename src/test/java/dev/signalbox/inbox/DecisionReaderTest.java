package dev.signalbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionReaderTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void decisions_are_read_with_what_they_state() {
        assertThat(DecisionReader.json("""
                        {"decisions": [
                          {"sentence": " Hello ", "route": "chitchat", "score": 0.5, "at": "2026-01-31T13:00:00+02:00", "id": "7"},
                          {"sentence": "What?", "route": null},
                          {"sentence": "Why?", "route": ""}]}
                        """, NOW, 10))
                .containsExactly(
                        new ReportedDecision("Hello", "chitchat", 0.5, Instant.parse("2026-01-31T11:00:00Z"), "7"),
                        new ReportedDecision("What?", null, null, NOW, null),
                        new ReportedDecision("Why?", null, null, NOW, null));
    }

    @Test
    void lines_are_read_with_blank_ones_and_a_byte_order_mark() {
        assertThat(DecisionReader.lines("\uFEFF{\"sentence\":\"a\"}\r\n\r\n{\"sentence\":\"b\"}", NOW, 2))
                .extracting(ReportedDecision::sentence)
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"route\": \"x\"} | line 2, sentence: is missing.",
                "{\"sentence\": null} | line 2, sentence: is missing.",
                "{\"sentence\": \"  \"} | line 2, sentence: is blank.",
                "{\"sentence\": 7} | line 2, sentence: must be text.",
                "{\"sentence\": \"a\", \"route\": 7} | line 2, route: must be text.",
                "{\"sentence\": \"a\", \"score\": \"0.5\"} | line 2, score: must be a number.",
                "{\"sentence\": \"a\", \"score\": 1e999} | line 2, score: must be a number.",
                "{\"sentence\": \"a\", \"at\": \"2026-01-31T12:00:00\"} | line 2, at: must be a time with its zone, such as 2026-01-31T12:00:00Z.",
                "{\"sentence\": \"a\", \"at\": \"2026-02-02T12:00:00Z\"} | line 2, at: is more than a day in the future.",
                "{\"sentence\": \"a\", \"time\": 1} | line 2: has the unknown field \"time\". The fields are at, id, route, score, sentence.",
                "[1] | line 2: must be an object with a \"sentence\".",
                "7 | line 2: must be an object with a \"sentence\".",
                "{\"sentence\": \"a\"} x | line 2: is not valid JSON at column 19.",
                "{\"sentence\": \"a\", \"sentence\": \"b\"} | line 2: is not valid JSON at column 29.",
                "{ | line 2: is not valid JSON at column 2."
            })
    void a_line_that_cannot_be_read_is_named_and_nothing_is_taken(String line, String problem) {
        assertThat(problems("{\"sentence\":\"fine\"}\n" + line)).containsExactly(problem);
    }

    @Test
    void each_problem_is_named_by_its_index_and_twenty_are_listed() {
        String body = "{\"decisions\":[" + "{\"sentence\":1},".repeat(29) + "{\"sentence\":1}]}";

        assertThat(json(body, 100))
                .hasSize(21)
                .startsWith("decisions[0], sentence: must be text.", "decisions[1], sentence: must be text.")
                .endsWith("There are more problems; the first 20 are listed.");
    }

    @Test
    void a_body_of_another_shape_says_what_it_should_be() {
        assertThat(json("[]", 1)).containsExactly("the body: must be an object with a list \"decisions\".");
        assertThat(json("{\"decisions\":{}}", 1))
                .containsExactly("the body: must be an object with a list \"decisions\".");
        assertThat(json("", 1)).containsExactly("the body: is empty. It must be a JSON object.");
        assertThat(json("[".repeat(100_000), 1)).singleElement().asString().startsWith("the body: is not valid JSON");
        assertThat(json("{\"decisions\":[]", 1).getFirst()).contains("not valid JSON at line 1, column 16");
    }

    @Test
    void more_than_the_limit_is_refused_as_a_whole() {
        String line = "{\"sentence\":\"a\"}\n";

        assertThat(DecisionReader.lines(line.repeat(1_000), NOW, DecisionReader.MOST))
                .hasSize(1_000);
        assertThat(problems(line.repeat(1_001)))
                .containsExactly("1,001 decisions were sent, and the limit is 1,000 at a time. Send them in parts.");
        assertThat(problems("{\"sentence\":\"" + "a".repeat(2_001) + "\"}"))
                .containsExactly("line 1, sentence: has 2,001 characters, and the limit is 2,000.");
    }

    @Test
    void a_message_repeats_no_sentence() {
        assertThat(problems("{\"sentence\":\"my secret\", \"score\":\"my secret\"} my secret"))
                .allSatisfy(problem -> assertThat(problem).doesNotContain("secret"));
    }

    private static List<String> problems(String lines) {
        return catchThrowableOfType(
                        InvalidDecisionsException.class, () -> DecisionReader.lines(lines, NOW, DecisionReader.MOST))
                .problems();
    }

    private static List<String> json(String body, int most) {
        return catchThrowableOfType(InvalidDecisionsException.class, () -> DecisionReader.json(body, NOW, most))
                .problems();
    }
}
