package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.AdapterRegistry;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.encoder.OneEncoder;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.embedded.EmbeddedIndexes;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.config.ConfigFile;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.store.VectorStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A sync on the command line that is killed (SIGKILL, a process of its own), and what the next commands make of what it left. */
class KilledSyncTest {
    @TempDir
    Path folder;

    private final HashingEncoder encoder = new HashingEncoder();
    private final EmbeddedIndexes indexes = new EmbeddedIndexes("test", Clock.systemUTC());
    private final StringWriter said = new StringWriter();
    private String remote = "";
    private String failsAt = "";
    private Path local = Path.of("");

    @Command(name = "signalbox")
    private static final class Root {}

    @BeforeEach
    void drift() throws IOException {
        remote = "embedded:" + folder.resolve("indexes") + "#prod";
        Path theirs = file("theirs.json", "[\"vote\", \"only there\"]");
        run("sync", theirs, remote, "--mode", "local");
        local = file("local.json", "[\"vote\", \"only here\"]");
    }

    @Test
    void it_is_finished_with_nothing_embedded_again() throws Exception {
        killedAt("upsert", "merge");
        int embedded = encoder.textsEncoded();

        assertThat(run("sync", local, remote, "--mode", "merge")).isEqualTo(2);
        assertThat(said.toString())
                .contains("interrupted at \"Writing records\"")
                .contains("signalbox resume " + local)
                .contains("signalbox undo " + local);
        assertThat(run("resume", local, remote)).as(said.toString()).isZero();

        assertThat(encoder.textsEncoded()).isEqualTo(embedded);
        assertThat(utterances()).containsExactlyInAnyOrder("vote", "only here", "only there");
        assertThat(run("check", local, remote)).as(said.toString()).isZero();
        assertThat(run("resume", local, remote)).isEqualTo(2);
    }

    @Test
    void it_is_taken_back_after_it_has_deleted() throws Exception {
        Map<String, String> former = records();
        killedAt("delete", "local");
        assertThat(records()).isNotEqualTo(former);

        assertThat(run("undo", local, remote, "--yes")).as(said.toString()).isZero();

        assertThat(records()).isEqualTo(former);
        assertThat(run("sync", local, remote, "--mode", "local")).isZero();
    }

    @Test
    void it_is_taken_back_after_it_has_saved_local_and_keeps_what_somebody_wrote_there_since() throws Exception {
        Map<String, String> former = records();
        killedAt("hash", "merge");
        assertThat(utterances()).contains("only there");
        RouterConfig saved = config();
        Files.writeString(local, Files.readString(local).replace("\"vote\"", "\"vote\", \"since then\""));
        assertThat(config()).isNotEqualTo(saved);

        assertThat(run("undo", local, remote, "--yes")).as(said.toString()).isZero();

        assertThat(records()).isEqualTo(former);
        assertThat(utterances()).containsExactlyInAnyOrder("vote", "only here", "since then");
    }

    @Test
    void it_can_be_left_behind_by_a_new_plan() throws Exception {
        // Part way without a process of its own: the store breaks at the first delete.
        failsAt = "delete";
        assertThat(run("sync", local, remote, "--mode", "local")).isEqualTo(2);
        failsAt = "";
        assertThat(run("sync", local, remote, "--mode", "local")).isEqualTo(2);
        assertThat(said.toString()).contains("interrupted at \"Deleting records\"");

        assertThat(run("sync", local, remote, "--mode", "local", "--new-plan"))
                .as(said.toString())
                .isZero();

        assertThat(run("check", local, remote)).isZero();
        assertThat(run("resume", local, remote)).isEqualTo(2);
    }

    @Test
    void killed_before_its_first_write_it_leaves_nothing_to_undo() throws Exception {
        Map<String, String> former = records();
        killedAt("write", "local");

        assertThat(run("undo", local, remote, "--yes")).as(said.toString()).isZero();

        assertThat(said.toString())
                .startsWith("Nothing to undo. The last sync of " + local)
                .contains("was interrupted before it changed anything")
                .doesNotContain("--run");
        assertThat(records()).isEqualTo(former);
        assertThat(run("undo", local, remote, "--run", 1, "--yes")).isEqualTo(2);
        assertThat(said.toString()).contains("Run 1 cannot be undone");
        assertThat(run("sync", local, remote, "--mode", "local")).isZero();
    }

    @Test
    void killed_before_its_first_write_it_does_not_get_the_completed_sync_before_it_undone() throws Exception {
        Map<String, String> former = records();
        assertThat(run("sync", local, remote, "--mode", "local")).isZero();
        Map<String, String> synced = records();
        local = file("local.json", "[\"vote\", \"only here\", \"new\"]");
        killedAt("write", "local");

        assertThat(run("undo", local, remote)).as(said.toString()).isZero();
        assertThat(said.toString())
                .startsWith("Nothing to undo.")
                .contains("An earlier sync can be undone, with --run 1:")
                .contains("run 1 (local, started 20")
                .contains("1 added, 0 rewritten, 1 deleted");
        assertThat(run("undo", local, remote, "--yes")).as(said.toString()).isZero();
        assertThat(records()).isEqualTo(synced);

        assertThat(run("undo", local, remote, "--run", 1)).isEqualTo(2);
        assertThat(said.toString()).contains("Add --yes, and --run 1");
        assertThat(run("undo", local, remote, "--run", 2, "--yes")).isEqualTo(2);
        assertThat(said.toString()).contains("Run 2 cannot be undone: only run 1 (local");
        assertThat(records()).isEqualTo(synced);

        assertThat(run("undo", local, remote, "--run", 1, "--yes"))
                .as(said.toString())
                .isZero();
        assertThat(records()).isEqualTo(former);
        assertThat(run("undo", local, remote, "--yes")).isEqualTo(2);
    }

    @Test
    void killed_part_way_it_is_described_before_it_is_undone() throws Exception {
        killedAt("upsert", "local");
        Map<String, String> left = records();

        assertThat(run("undo", local, remote)).isEqualTo(2);

        assertThat(said.toString())
                .startsWith("To undo: run 1 (local, started 20")
                .contains("interrupted at \"Writing records\"")
                .contains("at most 1 added, 0 rewritten, 0 deleted")
                .contains("undo deletes at most 1 record of the remote and restores at most 0 records")
                .contains("Add --yes");
        assertThat(records()).isEqualTo(left);
        assertThat(run("undo", local, remote, "--run", 1, "--yes"))
                .as(said.toString())
                .isZero();
    }

    @Test
    void failed_before_its_first_write_it_does_not_get_the_completed_sync_before_it_undone() throws Exception {
        assertThat(run("sync", local, remote, "--mode", "local")).isZero();
        Map<String, String> synced = records();
        local = file("local.json", "[\"vote\"]");
        failsAt = "fetch";
        assertThat(run("sync", local, remote, "--mode", "local")).isEqualTo(2);
        assertThat(said.toString()).contains("Nothing was changed.");
        failsAt = "";

        assertThat(run("undo", local, remote, "--yes")).as(said.toString()).isZero();

        assertThat(said.toString()).startsWith("Nothing to undo.").contains("was refused and changed nothing");
        assertThat(records()).isEqualTo(synced);
    }

    @Test
    void an_undo_that_broke_off_is_named_with_its_run_and_finished() throws Exception {
        Map<String, String> former = records();
        assertThat(run("sync", local, remote, "--mode", "merge")).isZero();
        failsAt = "delete";
        assertThat(run("undo", local, remote, "--yes")).isEqualTo(2);
        failsAt = "";
        assertThat(run("sync", local, remote, "--mode", "merge")).isEqualTo(2);
        assertThat(said.toString()).contains("The undo of a sync with this REMOTE was interrupted");

        assertThat(run("undo", local, remote)).isEqualTo(2);
        assertThat(said.toString())
                .startsWith("To undo: run 1 (merge, started 20")
                .contains("its undo was interrupted at \"Deleting records\"");
        assertThat(run("undo", local, remote, "--run", 1, "--yes"))
                .as(said.toString())
                .isZero();

        assertThat(records()).isEqualTo(former);
        assertThat(run("undo", local, remote, "--yes")).isEqualTo(2);
        assertThat(said.toString()).contains("already undone");
    }

    @ParameterizedTest
    @CsvSource({"upsert", "delete"})
    void one_of_some_routes_is_finished_in_those_alone(String place) throws Exception {
        threeRoutes();
        Map<String, String> former = records();
        killedAt(place, "local", "--only", "politics");
        int embedded = encoder.textsEncoded();

        assertThat(run("resume", local, remote)).as(said.toString()).isZero();

        assertThat(encoder.textsEncoded()).as(said.toString()).isEqualTo(embedded);
        assertThat(said.toString()).contains("that the plan excluded still differ, so no hash was written");
        assertThat(held()).containsExactly("chitchat: hi", "politics: law", "politics: vote", "time: noon");
        assertThat(records().get("hash")).isEmpty();
        assertThat(run("check", local, remote, "--only", "politics"))
                .as(said.toString())
                .isZero();
        assertThat(run("check", local, remote)).isEqualTo(1);
        assertThat(run("undo", local, remote, "--yes")).as(said.toString()).isZero();
        assertThat(records()).isEqualTo(former);
    }

    @Test
    void one_of_some_routes_is_taken_back_and_leaves_the_others() throws Exception {
        threeRoutes();
        Map<String, String> former = records();
        killedAt("delete", "local", "--except", "chitchat", "--except", "time");
        assertThat(records()).isNotEqualTo(former);

        assertThat(run("undo", local, remote, "--yes")).as(said.toString()).isZero();

        assertThat(records()).isEqualTo(former);
    }

    @Test
    void one_of_some_routes_that_also_writes_local_is_finished_in_those_alone() throws Exception {
        threeRoutes();
        killedAt("upsert", "merge", "--only", "politics");

        assertThat(run("resume", local, remote)).as(said.toString()).isZero();

        assertThat(held())
                .containsExactly("chitchat: hi", "politics: law", "politics: old", "politics: vote", "time: noon");
        assertThat(config().routes().stream()
                        .map(route -> route.name() + " " + route.texts().toList())
                        .toList())
                .containsExactly("politics [vote, law, old]", "chitchat [hi, ho]", "time [dusk]");
    }

    /** Both sides hold three routes, each of which differs. */
    private void threeRoutes() throws IOException {
        local = routes("[\"vote\", \"old\"]", "[\"hi\"]", "[\"noon\"]");
        assertThat(run("sync", local, remote, "--mode", "local")).isZero();
        local = routes("[\"vote\", \"law\"]", "[\"hi\", \"ho\"]", "[\"dusk\"]");
    }

    private Path routes(String politics, String chitchat, String time) throws IOException {
        return file(
                "three.json",
                politics + "}, {\"name\": \"chitchat\", \"utterances\": " + chitchat
                        + "}, {\"name\": \"time\", \"utterances\": " + time);
    }

    private List<String> held() {
        try (RouteIndex index = indexes.open(remote)) {
            return index.readAll(RouteIndex.Vectors.WITHOUT).stream()
                    .map(record -> record.utterance().route() + ": "
                            + record.utterance().utterance())
                    .sorted()
                    .toList();
        }
    }

    /** Starts a sync and kills it at a place. */
    private void killedAt(String place, String mode, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SyncChild.class.getName(),
                place));
        command.addAll(List.of("sync", local.toString(), remote, "--mode", mode));
        command.addAll(List.of(options));
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader lines = child.inputReader()) {
            List<String> seen = new ArrayList<>();
            String line = lines.readLine();
            while (line != null && !line.equals("here")) {
                seen.add(line);
                line = lines.readLine();
            }
            assertThat(line).as(String.join("\n", seen)).isEqualTo("here");
        } finally {
            child.toHandle().destroyForcibly();
            child.onExit().join();
        }
    }

    private int run(Object... arguments) {
        said.getBuffer().setLength(0);
        CommandTools tools = new CommandTools(
                address -> SyncChild.tapped(indexes.open(address), failsAt, () -> {
                    throw new IllegalStateException("told to fail here");
                }),
                new OneEncoder(encoder),
                VectorStore.none(),
                opened -> TemporaryStore.in(opened),
                Clock.systemUTC());
        CommandLine command = CommandSet.on(new CommandLine(new Root()), tools, AdapterRegistry.stores());
        command.setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
        command.setExecutionExceptionHandler((failure, line, _) -> {
            List<String> lines = CommandSet.explain(failure);
            if (lines.isEmpty()) {
                throw failure;
            }
            lines.forEach(line.getErr()::println);
            return ExitCode.TROUBLE;
        });
        return command.execute(Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
    }

    private Path file(String name, String utterances) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                "{\"encoder_type\": \"huggingface\", \"encoder_name\": \"sentence-transformers/all-MiniLM-L6-v2\", \"routes\":"
                        + " [{\"name\": \"politics\", \"utterances\": " + utterances + "}]}");
    }

    private RouterConfig config() throws Exception {
        return ConfigFile.read(local).router("").orElseThrow().config();
    }

    private List<String> utterances() throws Exception {
        return config().routes().getFirst().texts().toList();
    }

    /** Every record with its vector, and the hash. */
    private Map<String, String> records() {
        try (RouteIndex index = indexes.open(remote)) {
            Map<String, String> records = new TreeMap<>();
            index.readAll(RouteIndex.Vectors.WITH)
                    .forEach(record -> records.put(
                            record.id(),
                            record.utterance() + Arrays.toString(record.vector().orElseThrow())));
            records.put(
                    "hash", index.parameter(ConfigParameter.HASH).orElseThrow().value());
            return records;
        }
    }
}
