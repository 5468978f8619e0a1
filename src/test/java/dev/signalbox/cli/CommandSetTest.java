package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.AdapterRegistry;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.encoder.OneEncoder;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.index.InMemoryIndex.Call;
import dev.signalbox.index.InMemoryIndexes;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.SchemeIndexes;
import dev.signalbox.index.embedded.EmbeddedIndexes;
import dev.signalbox.route.config.BrokenConfigs;
import dev.signalbox.store.InMemoryVectors;
import dev.signalbox.store.TemporaryStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CommandSetTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final HashingEncoder encoder = new HashingEncoder();
    private final EmbeddedIndexes indexes = new EmbeddedIndexes("test", Clock.systemUTC());
    private IndexProvider reached = indexes;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String remote = "";

    @Command(name = "signalbox")
    private static final class Root {}

    @BeforeEach
    void nameTheIndex() {
        remote = "embedded:" + folder.resolve("indexes") + "#prod";
    }

    @Test
    void the_hash_of_a_file_is_the_librarys() throws IOException {
        JsonNode row = golden("hash").get(0);
        Path file = file("router.json", row.get("config").textValue());

        assertThat(run("hash", file)).isZero();
        assertThat(out.toString().strip())
                .isEqualTo(row.get("python_json_sha256").textValue());
    }

    @Test
    void every_golden_sync_ends_where_the_documentation_says_through_the_command_line() throws IOException {
        for (JsonNode row : golden("sync")) {
            Path local = file("local.json", config(row.get("local")));
            Path other = file("other.json", config(row.get("remote")));
            String mode = row.get("mode").textValue();

            assertThat(run("sync", local, other, "--mode", mode, "--write", "--no-journal"))
                    .as("%s", row)
                    .isZero();

            assertThat(plainRoutes(local)).as("%s", row).isEqualTo(plain(row.get("end")));
            assertThat(plainRoutes(other)).as("%s", row).isEqualTo(plain(row.get("end")));
        }
    }

    @Test
    void a_plan_for_programs_has_the_keys_of_the_specification_in_order() throws IOException {
        Path local = file("local.json", router("[{\"name\": \"a\", \"utterances\": [\"x\", \"y\"]}]"));
        Path other = file("other.json", router("[{\"name\": \"a\", \"utterances\": [\"y\", \"z\"]}]"));

        assertThat(run("plan", local, other, "--mode", "local", "--json")).isZero();

        JsonNode plan = JSON.readTree(out.toString());
        assertThat(plan.fieldNames())
                .toIterable()
                .containsExactly(
                        "mode",
                        "semantics",
                        "local_hash",
                        "remote_hash",
                        "remote",
                        "local",
                        "conflicts",
                        "notes",
                        "end");
        assertThat(plan.at("/remote/upsert/0").toString())
                .isEqualTo("{\"route\":\"a\",\"utterance\":\"x\",\"function_schemas\":null,\"metadata\":{}}");
        assertThat(plan.at("/remote/delete/0/utterance").textValue()).isEqualTo("z");
        assertThat(plan.get("local_hash").textValue()).hasSize(64);
    }

    @Test
    void check_and_diff_end_with_one_on_drift_and_zero_in_sync() throws IOException {
        Path local = file("local.json", router("[{\"name\": \"a\", \"utterances\": [\"x\"]}]"));
        Path other = file("other.yaml", """
                encoder_type: huggingface
                encoder_name: n
                routes:
                - name: a
                  utterances: [z]
                """);

        assertThat(run("check", local, other)).isEqualTo(1);
        assertThat(out.toString()).startsWith("drifted");
        assertThat(run("diff", local, other)).isEqualTo(1);
        assertThat(out.toString()).contains("- a: x").contains("+ a: z");
        assertThat(run("diff", local, local, "--metadata")).isZero();
        assertThat(out.toString().strip()).isEqualTo("a: x | None | {}");
        assertThat(run("check", local, local)).isZero();
    }

    @Test
    void a_file_that_stands_for_a_remote_is_only_read_unless_told_otherwise() throws IOException {
        Path local = file("local.json", router("[{\"name\": \"a\", \"utterances\": [\"x\"]}]"));
        Path other = file(
                "other.json",
                router(
                        "[{\"name\": \"a\", \"utterances\": [\"z\"], \"description\": \"mine\", \"score_threshold\": 0.7}]"));
        String before = Files.readString(other);

        assertThat(run("sync", local, other, "--mode", "merge")).isEqualTo(2);
        assertThat(err.toString()).contains("--write");
        assertThat(other).hasContent(before);
        assertThat(plainRoutes(local).toString()).doesNotContain("z");

        assertThat(run("sync", local, other, "--mode", "merge", "--write")).isZero();
        JsonNode written = JSON.readTree(other.toFile()).at("/routes/0");
        assertThat(written.get("description").textValue()).isEqualTo("mine");
        assertThat(written.get("score_threshold").doubleValue()).isEqualTo(0.7);
        assertThat(written.get("utterances").toString()).isEqualTo("[\"z\",\"x\"]");
    }

    @Test
    void an_index_is_synced_checked_and_left_alone_the_second_time() throws IOException {
        Path local = file("local.json", router("[{\"name\": \"a\", \"utterances\": [\"x\", \"y\"]}]"));

        assertThat(run("check", local, remote)).isEqualTo(1);
        assertThat(out.toString()).startsWith("never synced");
        assertThat(run("sync", local, remote, "--mode", "local", "--json")).isZero();
        assertThat(JSON.readTree(out.toString()).at("/outcome/upserted").intValue())
                .isEqualTo(2);
        assertThat(run("check", local, remote)).isZero();
        assertThat(err.toString()).isEmpty();
        int embedded = encoder.textsEncoded();
        assertThat(run("sync", local, remote, "--mode", "local")).isZero();
        assertThat(encoder.textsEncoded()).isEqualTo(embedded);
        assertThat(run("sync", local, remote, "--mode", "error")).isZero();
    }

    @Test
    void mode_error_ends_with_one_on_drift_and_writes_nothing() throws IOException {
        Path local = file("local.json", router("[{\"name\": \"a\", \"utterances\": [\"x\"]}]"));

        assertThat(run("plan", local, remote, "--mode", "error")).isEqualTo(1);
        assertThat(run("sync", local, remote, "--mode", "error")).isEqualTo(1);
        assertThat(folder.resolve("indexes/prod")).doesNotExist();
    }

    @Test
    void what_goes_wrong_ends_with_two_and_says_what_to_do() throws IOException {
        Path local = file("local.json", router("[{\"name\": \"a\", \"utterances\": [\"x\"]}]"));
        Path bad = file("bad.json", """
                {
                  "encoder_type": 3,
                  "routes": []
                }
                """);

        assertThat(run("check", bad, remote)).isEqualTo(2);
        assertThat(err.toString()).contains("line 2").contains("encoder_type").doesNotContain("\tat ");
        assertThat(run("check", folder.resolve("none.json"), remote)).isEqualTo(2);
        assertThat(err.toString()).contains("does not exist");
        assertThat(run("plan", local, remote, "--mode", "sideways")).isEqualTo(2);
        assertThat(err.toString()).contains("merge-force-local");
        assertThat(run("plan", local, remote)).isEqualTo(2);
        assertThat(run("check", local, "ftp://x/y")).isEqualTo(2);
        assertThat(err.toString()).contains("embedded");

        run("sync", local, remote, "--mode", "local");
        try (RouteIndex index = indexes.open(remote)) {
            index.write(new ConfigParameter(ConfigParameter.LOCK, ConfigParameter.LOCKED, "2026-11-21T12:00:00+00:00"));
        }
        assertThat(run("sync", local, remote, "--mode", "local")).isEqualTo(2);
        assertThat(out.toString()).contains("locked since 2026-11-21 12:00:00 UTC");
    }

    @Test
    void a_plan_says_what_speaks_against_it_and_its_document_stays_as_it_was() throws IOException {
        Path local = file("local.json", router("[{\"name\": \"a\", \"utterances\": []}]"));
        Path other = file("other.json", router("[{\"name\": \"a\", \"utterances\": [\"z\"]}]"));

        assertThat(run("plan", local, other, "--mode", "local")).isZero();
        assertThat(out.toString())
                .contains("BLOCKS side-empty: The remote would become empty")
                .contains("warning route-vanishes: 1 route would be removed");
        assertThat(run("plan", local, other, "--mode", "local", "--json")).isZero();
        assertThat(JSON.readTree(out.toString()).has("findings")).isFalse();
        assertThat(err.toString()).contains("side-empty: The remote would become empty");
    }

    @Test
    void a_sync_that_is_blocked_ends_with_two_and_changes_nothing_unless_allowed() throws IOException {
        Path full = file("full.json", router("[{\"name\": \"a\", \"utterances\": [\"x\", \"y\"]}]"));
        Path empty = file("empty.json", router("[{\"name\": \"a\", \"utterances\": []}]"));
        run("sync", full, remote, "--mode", "local");

        assertThat(run("sync", empty, remote, "--mode", "local", "--json")).isEqualTo(2);
        JsonNode answer = JSON.readTree(out.toString());
        assertThat(answer.at("/outcome/reason").textValue()).isEqualTo("blocked");
        assertThat(answer.at("/findings/0/code").textValue()).isEqualTo("side-empty");
        assertThat(answer.at("/findings/0/level").textValue()).isEqualTo("block");
        assertThat(run("check", full, remote)).isZero();
        assertThat(run("sync", empty, remote, "--mode", "local", "--allow", "encoder"))
                .isEqualTo(2);
        assertThat(out.toString()).contains("add --allow side-empty.");
        assertThat(run("sync", empty, remote, "--mode", "error")).isEqualTo(1);
        assertThat(run("sync", empty, remote, "--mode", "local", "--allow", "sideways"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--allow sideways").contains("deletes-share, deletes-number");
        assertThat(run("check", full, remote)).isZero();

        assertThat(run("sync", empty, remote, "--mode", "local", "--allow", "side-empty", "--allow", "encoder"))
                .isZero();
        assertThat(out.toString()).contains("warning side-empty");
        assertThat(run("check", full, remote)).isEqualTo(1);
    }

    @Test
    void a_file_that_stands_for_a_remote_is_not_emptied_by_mistake() throws IOException {
        Path empty = file("empty.json", router("[]"));
        Path other = file("other.json", router("[{\"name\": \"a\", \"utterances\": [\"z\"]}]"));
        String before = Files.readString(other);

        assertThat(run("sync", empty, other, "--mode", "local", "--write")).isEqualTo(2);

        assertThat(other).hasContent(before);
        assertThat(run("sync", empty, other, "--mode", "local", "--write", "--allow", "side-empty"))
                .isZero();
        assertThat(plainRoutes(other)).isEmpty();
    }

    @Test
    void a_swapped_encoder_blocks_the_command_line_too() throws IOException {
        String routes = "[{\"name\": \"a\", \"utterances\": [\"x\"]}]";
        Path local = file("local.json", router(routes));
        run("sync", local, remote, "--mode", "local");
        Path swapped = file(
                "swapped.json",
                router(routes).replace("sentence-transformers/all-MiniLM-L6-v2", "sentence-transformers/another"));

        assertThat(run("sync", swapped, remote, "--mode", "local")).isEqualTo(2);

        assertThat(out.toString())
                .contains("BLOCKS encoder")
                .contains("huggingface sentence-transformers/all-MiniLM-L6-v2");
    }

    @Test
    void a_swapped_encoder_is_no_green_check_at_any_depth_and_no_green_sync_in_mode_error() throws IOException {
        String routes = "[{\"name\": \"a\", \"utterances\": [\"x\"]}]";
        run("sync", file("local.json", router(routes)), remote, "--mode", "local");
        Path swapped = file(
                "swapped.json",
                router(routes).replace("sentence-transformers/all-MiniLM-L6-v2", "sentence-transformers/another"));
        try (RouteIndex index = indexes.open(remote)) {
            run("hash", swapped);
            index.write(new ConfigParameter("sr_hash", out.toString().strip(), ""));
        }

        for (String depth : List.of("fast", "slow", "deep")) {
            assertThat(run("check", swapped, remote, "--depth", depth))
                    .as(depth)
                    .isEqualTo(1);
            assertThat(out.toString()).as(depth).startsWith("encoder changed");
            assertThat(err.toString())
                    .as(depth)
                    .contains(
                            "warning: The encoder huggingface sentence-transformers/another cannot run on this machine",
                            "dimension of its vectors was not compared");
        }
        assertThat(run("sync", swapped, remote, "--mode", "error")).isEqualTo(2);
        assertThat(out.toString()).contains("encoder: ");
    }

    @Test
    void two_routes_of_one_name_are_refused_by_every_command_with_the_same_sentence() throws IOException {
        Path local = file("same-name.json", resource("same-name.json"));
        Path other = file("same-name-remote.json", resource("same-name-remote.json"));
        String sentence = "Two local routes are named \"r\".";

        assertThat(run("check", local, other)).isEqualTo(2);
        assertThat(out.toString()).contains("cannot be synced").contains(sentence);
        assertThat(run("diff", local, other)).isEqualTo(2);
        assertThat(err.toString()).contains(sentence);
        assertThat(run("plan", local, other, "--mode", "local")).isEqualTo(2);
        assertThat(err.toString()).contains(sentence);
        assertThat(run("sync", local, other, "--mode", "error")).isEqualTo(2);
    }

    private static String resource(String name) throws IOException {
        try (var in = CommandSetTest.class.getResourceAsStream("/failures/" + name)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    @Test
    void every_vector_can_be_made_anew_on_the_command_line() throws IOException {
        Path local = file("local.json", router("[{\"name\": \"a\", \"utterances\": [\"x\", \"y\"]}]"));
        run("sync", local, remote, "--mode", "local");
        try (RouteIndex index = indexes.open(remote)) {
            index.write(new ConfigParameter(
                    "signalbox_local",
                    "1 {\"encoder_type\": \"x\", \"encoder_name\": \"former\", \"routes\": {}}",
                    ""));
        }
        assertThat(run("plan", local, remote, "--mode", "local")).isZero();
        assertThat(out.toString()).contains("BLOCKS encoder").contains("--re-embed");

        assertThat(run("plan", local, remote, "--mode", "local", "--re-embed")).isZero();
        assertThat(out.toString())
                .contains("re-embedded: 2")
                .contains("remote re-embed a: x")
                .doesNotContain("BLOCKS");
        assertThat(run("plan", local, remote, "--mode", "local", "--re-embed", "--json"))
                .isZero();
        assertThat(JSON.readTree(out.toString()).at("/remote/renew")).hasSize(2);
        assertThat(run("sync", local, remote, "--mode", "local", "--anew")).isZero();
        assertThat(out.toString()).contains("0 added, 2 re-embedded");

        assertThat(run("plan", local, remote, "--mode", "local")).isZero();
        assertThat(out.toString()).contains("This plan changes nothing").doesNotContain("BLOCKS");
    }

    @Test
    void two_files_between_which_a_sync_was_cut_off_are_finished_or_put_back() throws IOException {
        String before = router("[{\"name\": \"a\", \"utterances\": [\"x\"]}]");
        String there = router("[{\"name\": \"a\", \"utterances\": [\"y\"]}]");
        Path local = file("local.json", before);
        Path other = file("other.json", there);
        assertThat(run("undo", local, other, "--yes")).isEqualTo(2);
        assertThat(run("sync", local, other, "--mode", "merge", "--write")).isZero();
        String merged = Files.readString(local);
        assertThat(run("resume", local, other)).isEqualTo(2);

        // As a kill leaves it after the first of the two files.
        Files.writeString(local, before);
        assertThat(run("sync", local, other, "--mode", "local", "--write")).isEqualTo(2);
        assertThat(err.toString())
                .contains("interrupted after it wrote one of them")
                .contains("signalbox resume")
                .contains("--new-plan");
        assertThat(run("resume", local, other)).isZero();
        assertThat(local).hasContent(merged);

        Files.writeString(local, before);
        assertThat(run("undo", local, other, "--yes")).isZero();
        assertThat(local).hasContent(before);
        assertThat(other).hasContent(there);
        assertThat(run("undo", local, other, "--yes")).isEqualTo(2);
        assertThat(err.toString()).contains("already undone");

        assertThat(run("sync", local, other, "--mode", "merge", "--write")).isZero();
        Files.writeString(other, there + " ");
        assertThat(run("undo", local, other, "--yes")).isEqualTo(2);
        assertThat(err.toString()).contains("was changed after the last sync");
        assertThat(local).hasContent(merged);
    }

    @Test
    void the_last_sync_with_an_index_is_taken_back_once() throws IOException {
        Path filled = file("filled.json", router("[{\"name\": \"a\", \"utterances\": [\"x\", \"y\"]}]"));
        run("sync", filled, remote, "--mode", "local");
        Path local = file("local.json", router("[{\"name\": \"a\", \"utterances\": [\"z\"]}]"));
        assertThat(run("sync", local, remote, "--mode", "merge")).isZero();
        assertThat(run("check", filled, remote)).isEqualTo(1);
        // One that changes nothing is in nobody's way, but only by its id is the one before it undone.
        assertThat(run("sync", local, remote, "--mode", "merge")).isZero();
        assertThat(run("undo", local, remote, "--yes")).isZero();
        assertThat(out.toString()).startsWith("Nothing to undo.").contains("with --run 1:");
        assertThat(run("check", filled, remote)).isEqualTo(1);

        assertThat(run("undo", local, remote, "--run", 1, "--yes")).isZero();

        assertThat(run("check", filled, remote)).isZero();
        assertThat(plainRoutes(local)).containsExactly("a: z | null | {}");
        assertThat(run("undo", local, remote, "--yes")).isEqualTo(2);
        assertThat(run("sync", local, remote, "--mode", "merge", "--no-journal"))
                .isZero();
        assertThat(run("undo", local, remote, "--yes")).isEqualTo(2);
    }

    @Test
    void a_pull_rewrites_the_file_in_its_own_style() throws IOException {
        Path filled = file("filled.json", router("[{\"name\": \"a\", \"utterances\": [\"x\", \"y\"]}]"));
        run("sync", filled, remote, "--mode", "local");
        Path local = file("local.yaml", """
                # ours
                encoder_type: huggingface
                encoder_name: sentence-transformers/all-MiniLM-L6-v2
                owner: ops
                routes:
                  - utterances:
                      - x
                    name: a
                    description: kept
                """);

        assertThat(run("sync", local, remote, "--mode", "merge")).isZero();

        assertThat(Files.readString(local))
                .contains("owner: ops")
                .contains("description: kept")
                .contains("- \"y\"")
                .startsWith("# ours");
    }

    @Test
    void a_sentence_is_routed_by_the_file_and_by_the_index() throws IOException {
        Path local = file(
                "local.json",
                router("[{\"name\": \"weather\", \"utterances\": [\"lovely weather today\"]},"
                        + " {\"name\": \"politics\", \"utterances\": [\"vote for the president\"]}]"));
        run("sync", local, remote, "--mode", "local");

        assertThat(run("route", local, remote, "lovely weather today", "--json"))
                .isZero();

        JsonNode answer = JSON.readTree(out.toString());
        assertThat(answer.at("/local/route").textValue()).isEqualTo("weather");
        assertThat(answer.at("/remote/route").textValue()).isEqualTo("weather");
        assertThat(answer.at("/remote/scores/0/score").doubleValue()).isGreaterThan(0.99);
    }

    @Test
    void on_a_euclidean_index_the_librarys_choice_is_made_with_a_warning() throws IOException {
        Path local = file(
                "local.json",
                router(
                        "[{\"name\": \"weather\", \"utterances\": [\"lovely weather today\"], \"score_threshold\": 0.3},"
                                + " {\"name\": \"politics\", \"utterances\": [\"vote for the president\"], \"score_threshold\": 0.3}]"));
        try (RouteIndex index = indexes.open(remote)) {
            index.create(encoder.dimensions(), Metric.EUCLIDEAN);
        }
        run("sync", local, remote, "--mode", "local");

        assertThat(run("route", local, remote, "lovely weather today")).isZero();
        assertThat(out.toString())
                .contains("local   weather", "remote  politics")
                .contains(
                        "warning: This index compares by Euclidean distance",
                        "semantic-router takes larger scores as better");
        run("route", local, remote, "lovely weather today", "--json");
        JsonNode answer = JSON.readTree(out.toString()).get("remote");
        assertThat(answer.get("metric").textValue()).isEqualTo("euclidean");
        assertThat(answer.get("note").textValue()).contains("Euclidean distance");
        assertThat(answer.at("/scores/1/score").doubleValue()).isLessThan(0.001);
    }

    @Test
    void every_command_refuses_an_index_that_is_missing_beside_the_one_that_is_meant() throws IOException {
        Path local = file("local.json", router("[{\"name\": \"a\", \"utterances\": [\"x\"]}]"));
        InMemoryIndex missing = new InMemoryIndex().resembling("semantic_router_helpdesk");
        reached = new SchemeIndexes(Map.of("memory", new InMemoryIndexes(address -> missing.another())));

        for (String command : List.of("check", "diff", "plan --mode local", "sync --mode local", "sync --mode merge")) {
            List<Object> words = new ArrayList<>(List.of(command.split(" ")));
            words.addAll(1, List.of(local, "memory:helpdesk"));
            assertThat(run(words.toArray())).as(command).isEqualTo(ExitCode.TROUBLE);
            assertThat(out + " " + err).as(command).contains("There is semantic_router_helpdesk");
        }
        assertThat(run("route", local, "memory:helpdesk", "x")).isEqualTo(ExitCode.TROUBLE);
    }

    @Test
    void a_sync_lists_the_rows_that_the_store_refuses_and_goes_on_only_when_told_to() throws IOException {
        Path local = file("local.json", router("[{\"name\": \"a\", \"utterances\": [\"x\", \"y\", \"z\"]}]"));
        InMemoryIndex reluctant = new InMemoryIndex();
        reluctant.refuse(Set.of(Call.UPSERT), id -> id.endsWith("#y"), "too <large>");
        reached = new SchemeIndexes(Map.of("memory", new InMemoryIndexes(_ -> reluctant)));

        assertThat(run("sync", local, "memory:x", "--mode", "local")).isEqualTo(ExitCode.TROUBLE);
        assertThat(out.toString()).contains("Stopped at", "refused to add \"y\" of a: too <large>");

        assertThat(run("sync", local, "memory:x", "--mode", "local", "--skip-refused", "--json"))
                .isEqualTo(ExitCode.TROUBLE);
        JsonNode outcome = JSON.readTree(out.toString()).get("outcome");
        assertThat(outcome.get("result").textValue()).isEqualTo("all_but");
        assertThat(outcome.at("/refused_rows/0/utterance").textValue()).isEqualTo("y");
        assertThat(outcome.at("/refused_rows/0/words").textValue()).isEqualTo("too <large>");
        assertThat(reluctant.readAll(RouteIndex.Vectors.WITHOUT)).hasSize(2);
        assertThat(run("check", local, "memory:x")).isEqualTo(ExitCode.DRIFT);

        reluctant.refuseNothing();
        assertThat(run("sync", local, "memory:x", "--mode", "local")).isZero();
        assertThat(run("check", local, "memory:x")).isZero();
    }

    @Test
    void a_thousand_broken_files_end_with_a_clear_error_or_a_hash_and_are_left_alone() throws IOException {
        Path good = file("good.json", router("[{\"name\": \"a\", \"utterances\": [\"x\"]}]"));
        byte[] whole = Files.readAllBytes(good);
        int refused = 0;
        for (int i = 0; i < BrokenConfigs.COUNT; i++) {
            BrokenConfigs.Broken broken = BrokenConfigs.file(i);
            Path bad = Files.write(folder.resolve(broken.name()), broken.bytes());
            int exit = run("hash", bad);
            assertThat(exit).as("number " + i).isIn(ExitCode.OK, ExitCode.TROUBLE);
            assertThat(err.toString()).as("number " + i).doesNotContain("\tat ", "Exception");
            if (exit == ExitCode.TROUBLE) {
                assertThat(err.toString()).as("number " + i).contains(broken.name(), "found ", "expected ");
                assertThat(out.toString()).isEmpty();
                refused++;
                if (refused % 10 == 0) {
                    assertThat(run("sync", bad, good, "--mode", "local", "--write"))
                            .isEqualTo(ExitCode.TROUBLE);
                    assertThat(run("sync", good, bad, "--mode", "local", "--write"))
                            .isEqualTo(ExitCode.TROUBLE);
                }
            }
            assertThat(Files.readAllBytes(bad)).as("number " + i).isEqualTo(broken.bytes());
        }
        assertThat(refused).isGreaterThan(700);
        assertThat(Files.readAllBytes(good)).isEqualTo(whole);
        try (var left = Files.list(folder)) {
            assertThat(left).as("files").hasSize(3);
        }
    }

    private int run(Object... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandTools tools = new CommandTools(
                reached, new OneEncoder(encoder), vectors, folder -> TemporaryStore.in(folder), Clock.systemUTC());
        CommandLine command = CommandSet.on(new CommandLine(new Root()), tools, AdapterRegistry.stores());
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        command.setExecutionExceptionHandler((failure, line, _) -> {
            List<String> lines = CommandSet.explain(failure);
            if (lines.isEmpty()) {
                throw failure;
            }
            lines.forEach(line.getErr()::println);
            return ExitCode.TROUBLE;
        });
        List<String> words = new ArrayList<>();
        for (Object arg : args) {
            words.add(arg.toString());
        }
        return command.execute(words.toArray(String[]::new));
    }

    private final InMemoryVectors vectors = new InMemoryVectors();

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String router(String routes) {
        return "{\"encoder_type\": \"huggingface\", \"encoder_name\": \"sentence-transformers/all-MiniLM-L6-v2\", \"routes\": "
                + routes + "}";
    }

    private static String config(JsonNode routes) {
        return router(routes.toString());
    }

    private static JsonNode golden(String name) throws IOException {
        try (var in = CommandSetTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            return JSON.readTree(in);
        }
    }

    private static List<String> plainRoutes(Path file) throws IOException {
        return plain(JSON.readTree(file.toFile()).get("routes"));
    }

    /** Routes by name, utterances sorted: order is tested elsewhere. */
    private static List<String> plain(JsonNode routes) {
        List<String> lines = new ArrayList<>();
        for (JsonNode route : routes) {
            JsonNode schemas = route.get("function_schemas");
            JsonNode metadata = route.get("metadata");
            for (JsonNode utterance : route.get("utterances")) {
                lines.add(route.get("name").textValue() + ": " + utterance.textValue() + " | "
                        + (schemas == null || schemas.isNull() ? "null" : schemas) + " | "
                        + (metadata == null || metadata.isNull() ? "{}" : metadata));
            }
        }
        lines.sort(null);
        return lines;
    }
}
