package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** Evaluating, fitting and examining the router of a config file. */
class QualityCommandsTest extends CommandLineCase {
    private static final String CLASSIC =
            router(route("refund", "I want my money back", "refund me", "give me a refund") + ", "
                    + route("hours", "when do you open", "opening hours", "are you open today"));
    private static final String INDEXED = """
            router_type: indexed
            encoder: {type: huggingface, name: sentence-transformers/all-MiniLM-L6-v2}
            confidence_threshold: 0.3
            routes:
              - name: refund
                utterances: [I want my money back, refund me, give me a refund]
              - name: hours   # of the shop
                utterances: [when do you open, opening hours, are you open today]
            """;
    private static final String TESTS = """
            sentence,route
            refund me please,refund
            I want money back,refund
            when are you open,hours
            hours of opening,hours
            give me the opening hours today,refund
            xylophone quartz,
            zebra,
            """;

    @Test
    void an_evaluation_says_how_many_are_right_and_which_are_not() throws Exception {
        Path config = file("local.json", CLASSIC);
        Path tests = file("tests.csv", TESTS);
        Path junit = folder.resolve("report.xml");

        assertThat(run("evaluate", config, tests, "--json", "--junit", junit))
                .as("%s", err)
                .isZero();

        JsonNode answer = new ObjectMapper().readTree(out.toString());
        assertThat(answer.get("n").intValue()).isEqualTo(7);
        assertThat(answer.get("correct").intValue())
                .isEqualTo(7 - answer.get("misses").size());
        assertThat(answer.get("accuracy").doubleValue())
                .isEqualTo(answer.get("correct").intValue() / 7.0);
        assertThat(answer.get("in_scope_accuracy").isNumber()).isTrue();
        assertThat(answer.get("out_of_scope_recall").isNumber()).isTrue();
        assertThat(answer.get("routes"))
                .extracting(route -> route.get("route").textValue())
                .contains("hours", "refund");
        assertThat(answer.get("misses"))
                .extracting(miss -> miss.get("sentence").textValue())
                .contains("give me the opening hours today");
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(Files.readString(junit))))
                        .getElementsByTagName("failure")
                        .getLength())
                .isEqualTo(answer.get("misses").size());
    }

    @Test
    void the_index_answers_as_the_file_does_once_it_was_synced() throws IOException {
        for (String name : new String[] {"local.json", "local.yaml"}) {
            Path config = file(name, name.endsWith("json") ? CLASSIC : INDEXED);
            Path tests = file("tests.csv", TESTS);
            assertThat(run("evaluate", config, tests, remote)).isEqualTo(ExitCode.TROUBLE);
            assertThat(err.toString()).contains("does not exist");

            assertThat(run("sync", config, remote, "--mode", "local"))
                    .as("%s", err)
                    .isZero();
            assertThat(run("evaluate", config, tests, "--json")).isZero();
            String local = out.toString();
            assertThat(run("evaluate", config, tests, remote, "--json"))
                    .as("%s", err)
                    .isZero();

            assertThat(misses(out.toString())).isEqualTo(misses(local));
            remote = remote + "2";
        }
    }

    private static java.util.List<String> misses(String json) throws IOException {
        java.util.List<String> found = new java.util.ArrayList<>();
        new ObjectMapper()
                .readTree(json)
                .get("misses")
                .forEach(miss -> found.add(miss.get("sentence") + " > " + miss.get("chosen")));
        return found;
    }

    @Test
    void an_accuracy_below_the_least_is_exit_code_1() throws IOException {
        Path config = file("local.json", CLASSIC);
        Path tests = file("tests.csv", TESTS);

        assertThat(run("evaluate", config, tests, "--min-accuracy", "0.1")).isZero();
        assertThat(run("evaluate", config, tests, "--min-accuracy", "1")).isEqualTo(ExitCode.DRIFT);
        assertThat(err.toString()).contains("is below 1.0");
        assertThat(run("evaluate", config, tests, "--min-accuracy", "71")).isEqualTo(ExitCode.TROUBLE);
        assertThat(err.toString()).contains("from 0 to 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local.json", "local.yaml"})
    void a_fit_is_written_into_the_file_and_evaluates_as_it_said(String name) throws IOException {
        Path config = file(name, name.endsWith("json") ? CLASSIC : INDEXED);
        Path tests = file("tests.csv", TESTS);
        String before = Files.readString(config);

        assertThat(run("fit", config, tests, "--json")).as("%s", err).isZero();
        assertThat(Files.readString(config)).as("nothing written unasked").isEqualTo(before);
        assertThat(run("fit", config, tests, "--write", "--json")).as("%s", err).isZero();
        JsonNode fit = new ObjectMapper().readTree(out.toString());
        assertThat(fit.get("accuracy_fitted").doubleValue())
                .isGreaterThanOrEqualTo(fit.get("accuracy_before").doubleValue());

        assertThat(run("evaluate", config, tests, "--json")).as("%s", err).isZero();
        assertThat(new ObjectMapper().readTree(out.toString()).get("accuracy")).isEqualTo(fit.get("accuracy_fitted"));
        if (name.endsWith("yaml")) {
            assertThat(Files.readString(config)).contains("# of the shop");
        }
    }

    @Test
    void a_calibrator_is_fitted_if_asked_and_never_left_behind_by_accident() throws IOException {
        Path config = file("local.yaml", INDEXED);
        Path tests = file("tests.csv", TESTS);

        assertThat(run("fit", config, tests, "--calibrate", "platt", "--write"))
                .as("%s", err)
                .isZero();
        assertThat(Files.readString(config)).contains("method: platt");
        assertThat(run("fit", config, tests)).isEqualTo(ExitCode.TROUBLE);
        assertThat(err.toString()).contains("--calibrate platt");
        assertThat(run("fit", config, tests, "--calibrate", "magic")).isEqualTo(ExitCode.TROUBLE);
        assertThat(run("fit", file("old.json", CLASSIC), tests, "--calibrate", "platt"))
                .isEqualTo(ExitCode.TROUBLE);
        assertThat(err.toString()).contains("0.x has no calibrator");
    }

    @Test
    void lint_names_what_is_shared_and_thin() throws IOException {
        Path config = file(
                "local.json", router(route("refund", "refund me", "my money") + ", " + route("cash", "refund me")));

        assertThat(run("lint", config)).isEqualTo(ExitCode.DRIFT);
        assertThat(out.toString())
                .contains("in two routes, almost word for word: 1", "\"refund me\" of cash and \"refund me\" of refund")
                .contains("routes with fewer than 5 utterances: 2", "refund: 2 utterances", "cash: 1 utterance");
        assertThat(run("lint", config, "--json")).isEqualTo(ExitCode.DRIFT);
        assertThat(new ObjectMapper().readTree(out.toString()).get("findings"))
                .extracting(finding -> finding.get("kind").textValue())
                .containsExactly("duplicate", "thin", "thin");
    }

    @Test
    void odd_sentences_are_warned_of_and_a_bad_file_is_refused_with_its_line() throws IOException {
        Path config = file("local.json", CLASSIC);

        assertThat(run("evaluate", config, file("odd.csv", "sentence,route\nrefund me,refund\nx,nowhere\nx,hours\n")))
                .isZero();
        assertThat(err.toString())
                .contains("1 sentence that the routes have as an utterance", "\"refund me\"")
                .contains("1 route that the router does not have", "\"nowhere\"")
                .contains("1 sentence with more than one route");
        assertThat(run("evaluate", config, file("bad.csv", "sentence,route\n,refund\n")))
                .isEqualTo(ExitCode.TROUBLE);
        assertThat(err.toString()).contains("bad.csv, line 2");
        assertThat(run("evaluate", config, folder.resolve("none.csv"))).isEqualTo(ExitCode.TROUBLE);
        assertThat(err.toString()).contains("does not exist");
    }
}
