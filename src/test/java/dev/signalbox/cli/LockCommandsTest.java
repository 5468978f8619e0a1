package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.encoder.OneEncoder;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.embedded.EmbeddedIndexes;
import dev.signalbox.store.InMemoryVectors;
import dev.signalbox.store.TemporaryStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class LockCommandsTest {
    private static final String THEN = "2026-11-21T12:00:00+00:00";

    @TempDir
    Path folder;

    private final EmbeddedIndexes indexes = new EmbeddedIndexes("test", Clock.systemUTC());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Optional<UnaryOperator<String>> terminal = Optional.empty();
    private String remote = "";

    @Command(name = "signalbox")
    private static final class Root {}

    @BeforeEach
    void makeTheIndex() {
        remote = "embedded:" + folder.resolve("indexes") + "#prod";
        try (RouteIndex index = indexes.open(remote)) {
            index.create(8, Metric.COSINE);
        }
    }

    @Test
    void an_open_lock_is_told_and_there_is_nothing_to_release() {
        assertThat(run("locks", remote)).isZero();
        assertThat(out.toString()).contains("#prod: not locked");
        assertThat(run("unlock", remote, "--reason", "its job died", "--yes")).isEqualTo(1);
        assertThat(out.toString()).contains("#prod: not locked");
    }

    @Test
    void a_lock_is_listed_with_its_holder_and_end() throws IOException {
        lock("True");
        write("signalbox_lock", lease());
        assertThat(run("locks", remote)).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "#prod: locked",
                        "holder  another console",
                        "since   2026-11-21 12:00:00 UTC",
                        "expires at 2026-11-21 12:03:00 UTC");
        assertThat(run("locks", remote, "--json")).isEqualTo(1);
        JsonNode lock = new ObjectMapper().readTree(out.toString()).at("/locks/0");
        assertThat(lock.path("locked").booleanValue()).isTrue();
        assertThat(lock.path("holder").textValue()).isEqualTo("another console");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "locked"})
    void a_value_that_the_library_does_not_write_is_locked_for_every_command(String value) throws IOException {
        lock(value);
        assertThat(run("locks", remote)).isEqualTo(1);
        assertThat(out.toString()).contains("sr_lock contains \"" + value + "\", which semantic-router does not write");
        Path local = Files.writeString(
                folder.resolve("local.json"),
                "{\"encoder_type\": \"huggingface\", \"encoder_name\": \"sentence-transformers/all-MiniLM-L6-v2\","
                        + " \"routes\": []}");
        run("check", local.toString(), remote);
        assertThat(out.toString())
                .contains("locked since 2026-11-21 12:00:00 UTC")
                .contains("sr_lock contains \"" + value + "\"");

        assertThat(run("unlock", remote, "--reason", "a script wrote it", "--yes"))
                .isZero();
        assertThat(parameter(ConfigParameter.LOCK)).isEqualTo("False");
        assertThat(run("locks", remote)).isZero();
    }

    @Test
    void a_lock_is_not_released_without_a_reason_or_without_a_confirmation() {
        lock("True");
        assertThat(run("unlock", remote, "--yes")).isEqualTo(2);
        assertThat(err.toString()).contains("--reason");
        assertThat(run("unlock", remote, "--reason", " ", "--yes")).isEqualTo(2);
        assertThat(err.toString()).contains("enter a reason");
        assertThat(run("unlock", remote, "--reason", "its job died")).isEqualTo(2);
        assertThat(err.toString()).contains("Add --yes");
        terminal = Optional.of(question -> "n");
        assertThat(run("unlock", remote, "--reason", "its job died")).isEqualTo(2);
        assertThat(err.toString()).contains("The lock was not released");
        assertThat(parameter(ConfigParameter.LOCK)).isEqualTo("True");
    }

    @Test
    void a_confirmed_release_shows_the_lock_and_keeps_the_reason_beside_it() {
        lock("True");
        write("signalbox_lock", lease());
        terminal = Optional.of(question -> {
            assertThat(out.toString()).contains("holder  another console");
            return "y";
        });
        assertThat(run("unlock", remote, "--reason", "its job died")).isZero();
        assertThat(out.toString()).contains("Released. Reason: its job died");
        assertThat(parameter(ConfigParameter.LOCK)).isEqualTo("False");
        assertThat(parameter("signalbox_lock")).contains("its job died", "another console");
    }

    @Test
    void a_lock_that_changed_while_the_question_was_open_is_left_alone() {
        lock("True");
        terminal = Optional.of(question -> {
            write(ConfigParameter.LOCK, "True", "2026-11-21T13:00:00+00:00");
            return "y";
        });
        assertThat(run("unlock", remote, "--reason", "its job died")).isEqualTo(2);
        assertThat(err.toString()).contains("The lock was not released");
        assertThat(parameter(ConfigParameter.LOCK)).isEqualTo("True");
    }

    @Test
    void only_the_lock_of_the_named_id_is_released() {
        lock("True");
        assertThat(run("unlock", remote, "--reason", "its job died", "--yes", "--lock", "00000000"))
                .isEqualTo(2);
        assertThat(parameter(ConfigParameter.LOCK)).isEqualTo("True");
        run("locks", remote);
        String id = out.toString().replaceAll("(?s).*lock    ([0-9a-f]{8}).*", "$1");
        assertThat(run("unlock", remote, "--reason", "its job died", "--yes", "--lock", id))
                .isZero();
    }

    private static String lease() {
        return "{\"token\": \"t\", \"holder\": \"another console\", \"since\": \"" + THEN
                + "\", \"heartbeat\": \"2026-11-21T12:00:00Z\", \"expires\": \"2026-11-21T12:03:00Z\"}";
    }

    private void lock(String value) {
        write(ConfigParameter.LOCK, value);
    }

    private void write(String field, String value) {
        write(field, value, THEN);
    }

    private void write(String field, String value, String createdAt) {
        try (RouteIndex index = indexes.open(remote)) {
            index.write(new ConfigParameter(field, value, createdAt));
        }
    }

    private String parameter(String field) {
        try (RouteIndex index = indexes.open(remote)) {
            return index.parameter(field).orElseThrow().value();
        }
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandTools tools = new CommandTools(
                indexes,
                new OneEncoder(new HashingEncoder()),
                new InMemoryVectors(),
                TemporaryStore::in,
                Clock.systemUTC());
        CommandLine command = new CommandLine(new Root())
                .addSubcommand(new CheckCommand(tools))
                .addSubcommand(new LocksCommand(tools))
                .addSubcommand(new UnlockCommand(tools, new TerminalConfirmation(terminal)));
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        command.setExecutionExceptionHandler((failure, line, _) -> {
            java.util.List<String> lines = CommandSet.explain(failure);
            if (lines.isEmpty()) {
                throw failure;
            }
            lines.forEach(line.getErr()::println);
            return ExitCode.TROUBLE;
        });
        return command.execute(args);
    }
}
