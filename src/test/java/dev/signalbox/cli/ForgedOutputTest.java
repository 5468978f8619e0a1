package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.AdapterRegistry;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.encoder.OneEncoder;
import dev.signalbox.index.embedded.EmbeddedIndexes;
import dev.signalbox.store.InMemoryVectors;
import dev.signalbox.store.TemporaryStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Names and utterances that would forge lines, steer the terminal or hide are escaped in all that every command prints. */
class ForgedOutputTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Begins each line that a text tries to print for itself. */
    private static final String FORGED = "FORGED";

    private static final String EVIL = "x\n" + FORGED + "\r" + FORGED + "\u001b[2K\u0085" + FORGED + "\u2028" + FORGED
            + "\u202e\u200f\u061c\u2066\u200b\u007f\b\t\u009b31m" + Character.toString(0xE0041) + "\ud800 end";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final EmbeddedIndexes indexes = new EmbeddedIndexes("test", Clock.systemUTC());
    private final InMemoryVectors vectors = new InMemoryVectors();

    @Command(name = "signalbox", mixinStandardHelpOptions = true)
    private static final class Root {}

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandTools tools = new CommandTools(
                indexes, new OneEncoder(new HashingEncoder()), vectors, TemporaryStore::in, Clock.systemUTC());
        CommandLine command = CommandSet.on(new CommandLine(new Root()), tools, AdapterRegistry.stores());
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        command.setExecutionExceptionHandler((failure, line, _) -> {
            List<String> lines = CommandSet.explain(failure);
            if (lines.isEmpty()) {
                throw failure;
            }
            lines.forEach(line.getErr()::println);
            return ExitCode.TROUBLE;
        });
        int exit = command.execute(args);
        assertUnforged(out.toString());
        assertUnforged(err.toString());
        return exit;
    }

    private static void assertUnforged(String printed) {
        assertThat(printed.lines()).noneMatch(line -> line.strip().startsWith(FORGED));
        assertThat(printed.codePoints()
                        .filter(c -> c != '\n')
                        .filter(c -> c < ' '
                                || (c >= 0x7f && c <= 0x9f)
                                || "\u2028\u2029\u202e\u200f\u061c\u2066\u200b".indexOf(c) >= 0
                                || (c >= 0xd800 && c <= 0xdfff)
                                || c >= 0xe0000))
                .isEmpty();
    }

    private String file(String name, String route, String... utterances) throws IOException {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("encoder_type", "huggingface").put("encoder_name", "sentence-transformers/all-MiniLM-L6-v2");
        ObjectNode only = config.putArray("routes").addObject().put("name", route);
        Stream.of(utterances).forEach(only.putArray("utterances")::add);
        return write(name, JSON.writeValueAsString(config));
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String failure(String name) throws IOException {
        try (InputStream in = ForgedOutputTest.class.getResourceAsStream("/failures/" + name)) {
            return Files.write(folder.resolve(name), in.readAllBytes()).toString();
        }
    }

    @Test
    void an_utterance_cannot_pass_for_a_line_of_a_plan() throws IOException {
        assertThat(run("plan", failure("forged-line.json"), failure("empty.json"), "--mode", "local"))
                .isZero();

        assertThat(out.toString().lines())
                .contains(
                        "remote add     r: ok\\nremote delete  returns: fake",
                        "remote add     r: esc \\u001b[31mred\\u001b[0m",
                        "remote add     r: cr\\rremote nothing")
                .noneMatch(line -> line.startsWith("remote delete"));
    }

    @Test
    void no_command_prints_what_a_name_or_an_utterance_forges() throws IOException {
        String evil = EVIL.replace("\ud800", "");
        String local = file("local.json", evil, evil, "plain");
        String other = file("other.json", evil, "plain", "other " + evil);
        String remote = "embedded:" + folder.resolve("indexes") + "#prod";
        for (String[] sides : new String[][] {{local, other}, {local, remote}}) {
            run("check", sides[0], sides[1]);
            run("diff", sides[0], sides[1]);
            run("diff", sides[0], sides[1], "--metadata");
            for (String mode : List.of("error", "local", "remote", "merge", "merge-force-local")) {
                run("plan", sides[0], sides[1], "--mode", mode);
            }
        }
        assertThat(run("sync", local, remote, "--mode", "local")).isZero();
        assertThat(run("route", local, remote, evil)).isZero();
        assertThat(out.toString()).contains("x\\nFORGED\\rFORGED\\u001b[2K\\u0085FORGED\\u2028FORGED\\u202e\\u200f");
        run("hash", local);
        run("resume", local, remote);
        assertThat(run("undo", local, remote, "--yes")).isZero();
        run("undo", local, remote, "--yes");
        assertThat(run("sync", local, other, "--mode", "local")).isEqualTo(ExitCode.TROUBLE);
        assertThat(run("sync", local, other, "--mode", "local", "--write")).isZero();
        run("undo", local, other, "--yes");
    }

    @Test
    void half_a_surrogate_pair_is_escaped() throws IOException {
        String local = write(
                "half.json",
                "{\"encoder_type\": \"a\", \"encoder_name\": \"b\", \"routes\": [{\"name\": \"r\", \"utterances\": [\"\\ud800 x\"]}]}");

        run("diff", local, failure("empty.json"));

        assertThat(out.toString()).contains("- r: \\ud800 x");
    }

    @Test
    void errors_that_say_what_was_typed_are_escaped() throws IOException {
        String good = failure("empty.json");
        String evil = EVIL.replace("\ud800", "");
        String bad = file("bad.json", "r", "u").replace("bad.json", "x\nFORGED\u001b[2K.json");
        Files.writeString(Path.of(bad), "{\"encoder_type\": [\"\n" + FORGED + "\"], \"routes\": 3, \"x\\nFORGED\": 1}");

        assertThat(run("check", bad, good)).isEqualTo(ExitCode.TROUBLE);
        assertThat(run("check", "missing\n" + FORGED + ".json", good)).isEqualTo(ExitCode.TROUBLE);
        assertThat(run("check", good, evil)).isEqualTo(ExitCode.TROUBLE);
        assertThat(run("check", good, good, "--depth", evil)).isEqualTo(ExitCode.TROUBLE);
        assertThat(run("plan", good, good, "--mode", evil)).isEqualTo(ExitCode.TROUBLE);
        assertThat(run("route", good, good, evil, "--aggregation", evil)).isEqualTo(ExitCode.TROUBLE);
        assertThat(run("check", good)).isEqualTo(ExitCode.TROUBLE);
        assertThat(run("check", good, good, evil)).isEqualTo(ExitCode.TROUBLE);
        assertThat(run("check", good, good, "--" + evil)).isEqualTo(ExitCode.TROUBLE);
        assertThat(run("route", good, good, "s", "--top-k", evil)).isEqualTo(ExitCode.TROUBLE);
        assertThat(err.toString()).contains("Invalid value for option '--top-k'", "x\\nFORGED", "\nUsage: ");
        assertThat(run(evil)).isEqualTo(ExitCode.TROUBLE);
    }

    @Test
    void two_routes_of_one_name_are_told_in_lines_of_their_own() throws IOException {
        String local = write(
                "same.json",
                "{\"encoder_type\": \"a\", \"encoder_name\": \"b\", \"routes\": [{\"name\": \"r\\nFORGED\", \"utterances\": [\"u\"]},"
                        + " {\"name\": \"r\\nFORGED\", \"utterances\": [\"v\"], \"metadata\": {\"a\": 1}}]}");

        assertThat(run("plan", local, failure("empty.json"), "--mode", "local")).isEqualTo(ExitCode.TROUBLE);

        assertThat(err.toString().lines()).hasSize(2).anyMatch(line -> line.startsWith("  "));
        assertThat(err.toString()).contains("r\\nFORGED");
    }

    @Test
    void the_help_is_printed_as_it_is() {
        assertThat(run("plan", "--help")).isZero();

        assertThat(out.toString().lines()).hasSizeGreaterThan(10).anyMatch(line -> line.startsWith("Usage: "));
    }

    @Test
    void json_is_exact() throws IOException {
        String evil = EVIL;
        String local = file("local.json", "r \\n", evil.replace("\ud800", ""), "c:\\new");

        run("diff", local, failure("empty.json"), "--json");

        JsonNode entries = JSON.readTree(out.toString()).get("entries");
        assertThat(entries.findValuesAsText("utterance"))
                .containsExactlyInAnyOrder(evil.replace("\ud800", ""), "c:\\new");
        assertThat(entries.get(0).get("route").textValue()).isEqualTo("r \\n");
        assertThat(out.toString().chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f));
    }

    @Test
    void what_differs_invisibly_is_named_beside_the_lines_of_the_library() throws IOException {
        String local = failure("invisible-local.json");
        String other = failure("invisible-remote.json");

        assertThat(run("diff", local, other)).isEqualTo(ExitCode.DRIFT);

        assertThat(out.toString().lines())
                .hasSize(10)
                .contains("- r: zerowidth", "+ r: zero\\u200bwidth", "+ r: trail ");
        assertThat(err.toString().lines())
                .containsExactly(
                        "5 utterances differ only in invisible characters:",
                        "  r: \"caf\u00e9 open\" (local: U+00E9 latin small letter e with acute; remote: e + U+0301 combining acute accent)",
                        "  r: \"nb sp\" (remote: U+00A0 no-break space)",
                        "  r: \"trail\" (remote: trailing space)",
                        "  r: \"two spaces\" (remote: two spaces)",
                        "  r: \"zerowidth\" (remote: U+200B zero width space)");
        run("plan", local, other, "--mode", "local");
        assertThat(out.toString()).contains("  5 utterances differ only in invisible characters:");
    }

    @Test
    void programs_are_told_which_utterances_look_the_same() throws IOException {
        run("diff", failure("invisible-local.json"), failure("invisible-remote.json"), "--json");

        JsonNode entries = JSON.readTree(out.toString()).get("entries");
        assertThat(entries).hasSize(10).allMatch(entry -> entry.has("looks_like"));
        for (JsonNode entry : entries) {
            if (entry.get("utterance").textValue().equals("trail")) {
                assertThat(entry.get("looks_like").toString())
                        .isEqualTo("{\"utterance\":\"trail \",\"local\":[],\"remote\":[\"trailing space\"]}");
            }
        }
        assertThat(err.toString()).isEmpty();
    }
}
