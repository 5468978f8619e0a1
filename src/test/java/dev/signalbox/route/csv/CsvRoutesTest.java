package dev.signalbox.route.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.route.Route;
import dev.signalbox.route.config.ConfigProblem;
import dev.signalbox.route.config.InvalidConfigException;
import dev.signalbox.route.dialect.Dialect;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes go to a spreadsheet and come back exactly, and what cannot be read is said by line. */
class CsvRoutesTest {
    private static final List<String> HOSTILE = List.of(
            "=cmd|' /C calc'!A0",
            "+1",
            "-5 degrees",
            "@SUM(A1)",
            "\t=x",
            "\r=x",
            "'=already",
            "''=twice",
            "'quoted'",
            "a,b;c\td",
            "say \"hi\"",
            "two\nlines",
            "two\r\nlines",
            "old\rmac",
            " spaces ",
            "</script><b>",
            "\u202ertl \u0627\u0644",
            "\ud83d\ude80",
            "nul\0here",
            "\ufeffbom",
            "x".repeat(1_000_000));

    private static List<Route> read(String text) throws InvalidConfigException {
        return CsvRouteReader.read("f.csv", text, Dialect.V0);
    }

    private static List<Route> read(byte[] bytes) throws InvalidConfigException, IOException {
        return CsvRouteReader.read("f.csv", new ByteArrayInputStream(bytes), Dialect.V0);
    }

    private static List<String> problems(String text) {
        InvalidConfigException bad = catchThrowableOfType(InvalidConfigException.class, () -> read(text));
        assertThat(bad).as(text).isNotNull();
        return bad.problems().stream().map(ConfigProblem::message).toList();
    }

    @Test
    void every_text_comes_back_exactly() throws Exception {
        List<Route> routes = new ArrayList<>(HOSTILE.stream()
                .map(text -> Route.of(text, List.of(text)).withScoreThreshold(-0.5))
                .toList());
        routes.add(Route.of("all", HOSTILE));

        assertThat(read(CsvRouteWriter.write(routes))).isEqualTo(routes);
    }

    @Test
    void random_texts_of_dangerous_characters_come_back_exactly() throws Exception {
        Random random = new Random(7);
        String letters = "=+-@\t\r\n'\",; a{}\\";
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder("x".substring(random.nextInt(2)));
            for (int n = 1 + random.nextInt(6); n > 0; n--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            List<Route> routes = List.of(Route.of("r", List.of(text.toString())));
            assertThat(read(CsvRouteWriter.write(routes))).as(text.toString()).isEqualTo(routes);
        }
    }

    @Test
    void no_cell_with_a_text_begins_a_formula() {
        assertThat(HOSTILE.stream().map(FormulaGuard::guarded)).noneMatch(cell -> cell.matches("(?s)[=+\\-@\t\r].*"));
        assertThat(CsvRouteWriter.write(List.of(Route.of("=r", List.of("-5 degrees", "a-b")))))
                .contains("'=r,'-5 degrees,,", "'=r,a-b,,");
    }

    @Test
    void threshold_and_metadata_are_in_the_first_row_of_a_route_and_an_empty_route_has_one() throws Exception {
        var metadata = JsonNodeFactory.instance.objectNode().put("owner", "=a, \"b\"");
        Route full = new Route(
                "a",
                Route.of("", List.of("one", "two")).utterances(),
                null,
                Route.of("", List.of()).functionSchemas(),
                null,
                0.25,
                metadata,
                JsonNodeFactory.instance.objectNode());
        List<Route> routes = List.of(full, Route.of("empty", List.of()));

        String csv = CsvRouteWriter.write(routes);

        assertThat(csv.lines().toList())
                .startsWith("route,utterance,threshold,metadata")
                .contains("a,two,,", "empty,,,");
        assertThat(read(csv)).isEqualTo(routes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"route,utterance\na,one\n", "Utterance;ROUTE\r\none;a\r\n", "\ufeffroute\tutterance\ra\tone"})
    void separators_line_ends_case_and_order_of_the_header_are_free(String text) throws Exception {
        assertThat(read(text)).containsExactly(Route.of("a", List.of("one")));
    }

    @Test
    void utf_8_and_utf_16_with_a_byte_order_mark_are_read() throws Exception {
        String text = "route,utterance\na,\u00fcml\u00e4ut \ud83d\ude80\n";
        for (byte[] bytes : List.of(
                text.getBytes(StandardCharsets.UTF_8),
                ("\ufeff" + text).getBytes(StandardCharsets.UTF_8),
                ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE),
                ("\ufeff" + text).getBytes(StandardCharsets.UTF_16BE))) {
            assertThat(read(bytes)).containsExactly(Route.of("a", List.of("\u00fcml\u00e4ut \ud83d\ude80")));
        }
        assertThatThrownBy(() -> read("route,utterance\na,\u00fcml\n".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("line 2: found the byte 0xfc; expected text in UTF-8");
    }

    @Test
    void a_header_that_does_not_fit_names_every_column() {
        assertThat(problems("name,utterance,tags,utterance\n"))
                .hasSize(4)
                .anyMatch(problem -> problem.contains("line 1: found the column \"name\""))
                .anyMatch(problem -> problem.contains("the column \"tags\""))
                .anyMatch(problem -> problem.contains("the column utterance twice"))
                .anyMatch(problem -> problem.contains("no column route"));
        assertThat(problems("")).singleElement().asString().contains("no rows");
    }

    @Test
    void everything_that_is_wrong_is_said_at_once_by_its_line() {
        assertThat(problems("""
                route,utterance,threshold,metadata
                a,one,2,
                ,two,,
                "a","a text of
                two lines",0.5,
                a,three,0.6,[1]
                a,four,"0,5",{"k":1}
                a,five,,{"k":2}
                a,six,,,more
                """))
                .hasSize(7)
                .anyMatch(problem -> problem.startsWith("line 2: threshold: found \"2\""))
                .anyMatch(problem -> problem.startsWith("line 3: route: found nothing"))
                .anyMatch(problem -> problem.startsWith("line 6: threshold: found \"0.6\"; expected one threshold"))
                .anyMatch(problem -> problem.startsWith("line 6: metadata"))
                .anyMatch(problem -> problem.startsWith("line 7: threshold"))
                .anyMatch(problem -> problem.startsWith("line 8: metadata: found \"{\"k\":2}\"; expected one value"))
                .anyMatch(problem -> problem.startsWith("line 9: found 5 fields"));
    }

    @Test
    void a_quote_that_is_not_closed_is_said_at_its_line() {
        assertThat(problems("route,utterance\na,one\nb,\"two\nc,three\n"))
                .singleElement()
                .asString()
                .startsWith("line 3: ")
                .contains("not closed");
        assertThat(problems("route,utterance\na,\"one\"two\n"))
                .singleElement()
                .asString()
                .startsWith("line 2: ");
    }

    @Test
    void duplicates_empty_lines_and_rows_of_a_route_apart_are_one_route() throws Exception {
        assertThat(read("route,utterance,threshold\na,one,\n\n,,\nb,x,\na,two,0.5\na,one,\n"))
                .containsExactly(
                        Route.of("a", List.of("one", "two")).withScoreThreshold(0.5), Route.of("b", List.of("x")));
    }

    @Test
    void no_bytes_lead_to_another_exception() {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            byte[] file = i % 2 == 0 ? bytes : concat("route,utterance\n".getBytes(StandardCharsets.UTF_8), bytes);
            try {
                read(file);
            } catch (InvalidConfigException | IOException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }

    private static byte[] concat(byte[] one, byte[] two) {
        byte[] both = java.util.Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }
}
