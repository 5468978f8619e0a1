package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The files that commands write for CI servers: valid by the published schemas, pointing at real lines, and safe with hostile text. */
class CiReportsTest extends CommandLineCase {
    private static final String HOSTILE =
            "| <img src=x onerror=alert(1)> ![a](https://evil.example/a.png) [b](javascript:c) `d` @everyone {0} ](x) & \u0000\u202e\uD800";

    private Path summary = Path.of("");
    private Path sarif = Path.of("");
    private Path junit = Path.of("");

    @BeforeEach
    void nameTheFiles() {
        summary = folder.resolve("summary.md");
        sarif = folder.resolve("report.sarif");
        junit = folder.resolve("report.xml");
    }

    private int reported(Object... args) {
        Object[] all = java.util.Arrays.copyOf(args, args.length + 6);
        System.arraycopy(
                new Object[] {"--summary", summary, "--sarif", sarif, "--junit", junit}, 0, all, args.length, 6);
        return run(all);
    }

    @Test
    void a_check_points_at_the_lines_that_differ() throws Exception {
        Path config = file("local.json", lines("refund me", "money back"));
        assertThat(run("sync", config, remote, "--mode", "local")).as("%s", err).isZero();
        assertThat(reported("check", config, remote)).isZero();
        assertThat(results()).isEmpty();
        assertThat(failures()).isZero();
        assertThat(Files.readString(summary)).contains("✅");

        file("local.json", lines("refund me", "give it back"));
        assertThat(reported("check", config, remote)).as("%s", err).isEqualTo(ExitCode.DRIFT);

        assertThat(results())
                .extracting(
                        result -> result.at("/ruleId").textValue(),
                        result -> result.at("/locations/0/physicalLocation/region/startLine")
                                .intValue())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("local-only", 4),
                        org.assertj.core.groups.Tuple.tuple("remote-only", 2));
        assertThat(failures()).as("the whole, and the route").isEqualTo(2);
        assertThat(html(summary)).as("appended").contains("✅", "❌", "<td>1</td>");
    }

    @Test
    void a_plan_lists_its_steps_and_what_blocks_it() throws Exception {
        Path config = file("local.json", lines("refund me", "money back"));
        assertThat(reported("plan", config, remote, "--mode", "local"))
                .as("%s", err)
                .isZero();
        assertThat(html(summary)).contains("<td>remote</td>\n<td>add</td>");
        assertThat(run("sync", config, remote, "--mode", "local")).isZero();

        file("local.json", router(""));
        assertThat(reported("plan", config, remote, "--mode", "local")).isZero();
        assertThat(results())
                .extracting(result -> result.at("/level").textValue())
                .contains("error");
        assertThat(results())
                .extracting(result -> result.at("/ruleId").textValue())
                .contains("side-empty");
        assertThat(failures()).isEqualTo(1);
    }

    @Test
    void hostile_text_stays_text_in_every_file() throws Exception {
        String name = new ObjectMapper().writeValueAsString(HOSTILE.replace("\uD800", ""));
        Path config = file(
                "local.json",
                router("{\"name\": " + name + ", \"utterances\": [" + name + ", \"x\"]}, "
                        + route("other", "x", "when do you open")));
        Path tests = file("tests.csv", "sentence,route\n\"" + HOSTILE.replace("\uD800", "") + "\",other\nopen,other\n");

        assertThat(reported("check", config, remote)).isEqualTo(ExitCode.DRIFT);
        assertValidAndSafe();
        assertThat(reported("plan", config, remote, "--mode", "local")).isZero();
        assertValidAndSafe();
        assertThat(reported("lint", config)).isEqualTo(ExitCode.DRIFT);
        assertValidAndSafe();
        assertThat(reported("evaluate", config, tests, "--min-accuracy", "1"))
                .as("%s", err)
                .isEqualTo(ExitCode.DRIFT);
        assertValidAndSafe();
        assertThat(results()).isNotEmpty();
    }

    @Test
    void a_file_that_cannot_be_read_is_reported_with_its_lines() throws Exception {
        Path config = file("local.json", "{\"encoder_type\": \"e\",\n\"encoder_name\": \"n\",\n\"routes\": 7}");

        assertThat(reported("check", config, remote)).isEqualTo(ExitCode.TROUBLE);

        assertThat(results()).hasSize(1);
        assertThat(results()
                        .getFirst()
                        .at("/locations/0/physicalLocation/region/startLine")
                        .intValue())
                .isEqualTo(3);
        assertThat(failures()).isEqualTo(1);
        assertThat(Files.readString(summary)).contains("❌");
        assertThat(err.toString()).contains("line 3");
    }

    @Test
    void a_report_that_cannot_be_written_fails_the_command() throws IOException {
        Path config = file("local.json", lines("refund me", "money back"));

        assertThat(run("check", config, remote, "--sarif", folder)).isEqualTo(ExitCode.TROUBLE);

        assertThat(err.toString()).contains("cannot be written");
    }

    @Test
    void a_long_list_is_cut_where_a_server_would_refuse_it() {
        List<CiFinding> many = java.util.stream.IntStream.range(0, SarifReport.RESULTS + 2)
                .mapToObj(i ->
                        new CiFinding("r", "k", CiFinding.Level.WARNING, "m" + i, java.util.OptionalInt.of(1), "" + i))
                .toList();
        CiReport report =
                new CiReport("lint", false, HOSTILE, many, List.of(new CiTest(HOSTILE, HOSTILE, List.of())), List.of());

        assertThat(SarifReport.of(report, "a.json", "").at("/runs/0/results")).hasSize(SarifReport.RESULTS);
        assertThat(SarifReport.of(report, "a.json", "")
                        .at("/runs/0/invocations/0/toolExecutionNotifications/0/message/text")
                        .textValue())
                .isEqualTo("2 more findings are not listed.");
        assertThat(StepSummary.of(report, "a.json")).contains("more rows").hasSizeLessThan(100_000);
        assertThat(StandardCharsets.UTF_8.newEncoder())
                .as("half of a surrogate pair is in none")
                .matches(utf8 -> utf8.canEncode(StepSummary.of(report, HOSTILE)))
                .matches(utf8 -> utf8.canEncode(JunitReport.of(report)));
    }

    @Test
    void a_plan_that_breaks_the_answers_is_blocked_before_anything_is_written() throws Exception {
        Path good = file(
                "good.json",
                router(route("refund", "I want my money back", "refund me", "give me a refund") + ", "
                        + route("hours", "when do you open", "opening hours", "are you open today")));
        Path bad = file(
                "bad.json",
                router(route("refund", "opening hours", "are you open today", "when do you open") + ", "
                        + route("hours", "I want my money back", "refund me", "give me a refund")));
        Path tests = file("tests.csv", """
                sentence,route,tags
                refund me please,refund,must
                when do you open today,hours,must
                """);
        assertThat(run("sync", good, remote, "--mode", "local", "--gate", tests, "--json"))
                .as("an empty index cannot become worse: %s", err)
                .isZero();
        assertThat(new ObjectMapper()
                        .readTree(out.toString())
                        .at("/gate/outcome")
                        .textValue())
                .isEqualTo("passed");
        List<String> held = held();

        assertThat(reported("plan", bad, remote, "--mode", "local", "--gate", tests))
                .isEqualTo(ExitCode.DRIFT);
        assertThat(out.toString()).contains("quality gate: BLOCKS", "tagged must");
        assertThat(failures()).isEqualTo(1);
        assertThat(run("sync", bad, remote, "--mode", "local", "--gate", tests)).isEqualTo(ExitCode.TROUBLE);
        assertThat(out.toString()).contains("The quality gate blocks the plan.");
        assertThat(held()).isEqualTo(held);

        assertThat(run("sync", bad, good, "--mode", "local", "--write", "--gate", tests))
                .as("a file as remote")
                .isEqualTo(ExitCode.TROUBLE);
        assertThat(run("sync", bad, remote, "--mode", "local", "--gate", folder.resolve("none.csv")))
                .isEqualTo(ExitCode.TROUBLE);
        assertThat(run("sync", bad, remote, "--mode", "local", "--gate", tests, "--gate-margin", "101"))
                .isEqualTo(ExitCode.TROUBLE);
        assertThat(run("sync", bad, remote, "--mode", "local", "--gate-margin", "1"))
                .isEqualTo(ExitCode.TROUBLE);
        assertThat(held()).isEqualTo(held);
    }

    private static String lines(String first, String second) {
        return "{\"encoder_type\": \"huggingface\", \"encoder_name\": \"sentence-transformers/all-MiniLM-L6-v2\", \"routes\": [\n"
                + "{\"name\": \"refund\",\n\"utterances\": [\"" + first + "\",\n\"" + second + "\"]}]}";
    }

    private List<JsonNode> results() throws IOException {
        JsonNode log = new ObjectMapper().readTree(sarif.toFile());
        assertThat(Schemas.SARIF.validate(log)).isEmpty();
        return StreamSupport.stream(log.at("/runs/0/results").spliterator(), false)
                .toList();
    }

    private int failures() throws Exception {
        String xml = Files.readString(junit);
        Schemas.JUNIT.newValidator().validate(new StreamSource(new StringReader(xml)));
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        return Integer.parseInt(document.getDocumentElement().getAttribute("failures"));
    }

    private void assertValidAndSafe() throws Exception {
        results();
        failures();
        assertThat(html(summary)).doesNotContain("<img", "<a ", "<script", "javascript:c\"");
        assertThat(html(summary)).contains("&lt;img src=x");
        Files.delete(summary);
    }

    private static String html(Path markdown) throws IOException {
        List<TablesExtension> tables = List.of((TablesExtension) TablesExtension.create());
        return HtmlRenderer.builder()
                .extensions(tables)
                .build()
                .render(Parser.builder().extensions(tables).build().parse(Files.readString(markdown)));
    }

    /** Read once. */
    private static final class Schemas {
        static final JsonSchema SARIF = sarif();
        static final Schema JUNIT = junit();

        private static JsonSchema sarif() {
            try (InputStream in = open("sarif-2.1.0-rtm.5.json")) {
                return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(in);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        private static Schema junit() {
            try (InputStream in = open("junit-10.xsd")) {
                return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                        .newSchema(new StreamSource(in));
            } catch (IOException | org.xml.sax.SAXException e) {
                throw new IllegalStateException(e);
            }
        }

        private static InputStream open(String name) {
            return Objects.requireNonNull(CiReportsTest.class.getResourceAsStream("/schemas/" + name));
        }
    }
}
