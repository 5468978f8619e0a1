package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.embedded.EmbeddedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Some routes only, by {@code --only} and {@code --except}. */
class RouteSelectionTest extends CommandLineCase {
    private Path local = Path.of("");

    @BeforeEach
    void three_routes_that_differ() throws IOException {
        local = file(
                "local.json",
                router(route("politics", "vote") + "," + route("chitchat", "hi") + "," + route("time", "noon")));
        assertThat(run("sync", local, remote, "--mode", "local")).isZero();
        file(
                "local.json",
                router(route("politics", "vote", "law") + "," + route("chitchat", "hi", "ho") + ","
                        + route("time", "noon", "dusk")));
    }

    @Test
    void a_sync_of_one_route_leaves_the_others_alone_and_writes_no_hash() {
        assertThat(run("sync", local, remote, "--mode", "local", "--only", "politics"))
                .isZero();

        assertThat(out.toString())
                .contains("excluded 2 routes: \"chitchat\", \"time\"")
                .contains("not synced: 2 utterances that the plan excluded still differ, so no hash was written");
        assertThat(held()).containsExactly("chitchat: hi", "politics: law", "politics: vote", "time: noon");
        assertThat(hash()).contains("");

        assertThat(run("sync", local, remote, "--mode", "local")).isZero();
        assertThat(hash().orElseThrow()).hasSize(64);
    }

    @Test
    void except_takes_routes_out_of_only() {
        assertThat(run(
                        "plan",
                        local,
                        remote,
                        "--mode",
                        "local",
                        "--only",
                        "politics",
                        "--only",
                        "time",
                        "--except",
                        "time"))
                .isZero();
        assertThat(out.toString())
                .contains("remote add     politics: law")
                .doesNotContain("time: dusk", "chitchat: ho")
                .contains("excluded 2 routes: \"chitchat\", \"time\"");

        assertThat(run("plan", local, remote, "--mode", "local", "--except", "politics"))
                .isZero();
        assertThat(out.toString())
                .contains("remote add     chitchat: ho", "remote add     time: dusk")
                .doesNotContain("politics: law");
    }

    @Test
    void a_plan_for_programs_lists_what_is_left_out() throws IOException {
        assertThat(run("plan", local, remote, "--mode", "merge", "--only", "time", "--json"))
                .isZero();
        JsonNode plan = new ObjectMapper().readTree(out.toString());
        assertThat(plan.at("/left_out/routes").toString()).isEqualTo("[\"chitchat\",\"politics\"]");
    }

    @Test
    void a_diff_of_some_routes_ends_by_what_differs_in_them() throws IOException {
        assertThat(run("sync", local, remote, "--mode", "local", "--only", "time"))
                .isZero();

        assertThat(run("diff", local, remote, "--only", "time")).isZero();
        assertThat(out.toString()).contains("time: dusk").doesNotContain("politics");
        assertThat(err.toString()).contains("excluded 2 routes: \"chitchat\", \"politics\"");
        assertThat(run("diff", local, remote, "--except", "time")).isEqualTo(1);
        assertThat(out.toString()).contains("- politics: law").doesNotContain("time");
        assertThat(run("diff", local, remote, "--only", "time", "--json")).isZero();
        assertThat(new ObjectMapper().readTree(out.toString()).get("left_out").toString())
                .isEqualTo("[\"chitchat\",\"politics\"]");
    }

    @Test
    void a_check_of_some_routes_says_what_it_covers_and_nothing_of_the_hash() throws IOException {
        String former = hash().orElseThrow();
        assertThat(run("sync", local, remote, "--mode", "local", "--only", "time"))
                .isZero();

        for (String depth : new String[] {"slow", "deep"}) {
            assertThat(run("check", local, remote, "--only", "time", "--depth", depth))
                    .isZero();
            assertThat(out.toString())
                    .contains("synced (chosen routes only)")
                    .contains("0 local only, 0 remote only, 0 changed, 2 the same")
                    .contains("excluded 2 routes: \"chitchat\", \"politics\"")
                    .contains("covers the other routes only, and not the hash")
                    .doesNotContain("local hash", "remote hash", former);
        }
        assertThat(run("check", local, remote, "--except", "time")).isEqualTo(1);
        assertThat(out.toString()).contains("drifted (chosen routes only)").contains("2 local only");
        assertThat(run("check", local, remote)).isEqualTo(1);
        assertThat(out.toString()).contains("remote hash none").doesNotContain("excluded", "chosen routes");
        assertThat(hash()).as("a check writes nothing").contains("");

        assertThat(run("check", local, remote, "--only", "time", "--json")).isZero();
        JsonNode check = new ObjectMapper().readTree(out.toString());
        assertThat(check.get("left_out").toString()).isEqualTo("[\"chitchat\",\"politics\"]");
        assertThat(check.get("local_hash").isNull()).isTrue();
        assertThat(check.get("remote_hash").isNull()).isTrue();
        assertThat(check.get("foreign_records").asInt(-1)).isZero();
        assertThat(run("check", local, remote, "--json")).isEqualTo(1);
        assertThat(new ObjectMapper().readTree(out.toString()).has("left_out")).isFalse();
    }

    @Test
    void a_check_of_some_routes_is_not_taken_in_by_a_hash_that_claims_all() throws IOException {
        assertThat(run("sync", local, remote, "--mode", "local")).isZero();
        try (RouteIndex index = indexes.open(remote)) {
            index.delete(List.of(index.idOf("politics", "law")));
        }
        assertThat(run("check", local, remote, "--depth", "fast"))
                .as("the hash alone")
                .isZero();

        assertThat(run("check", local, remote, "--only", "politics")).isEqualTo(1);
        assertThat(out.toString()).contains("drifted, hash claims synced (chosen routes only)");
        assertThat(run("check", local, remote, "--except", "politics")).isZero();
    }

    @Test
    void a_check_of_hashes_alone_takes_no_routes() {
        assertThat(run("check", local, remote, "--only", "time", "--depth", "fast"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--depth fast compares hashes, which cover all routes");
    }

    @Test
    void a_check_of_some_routes_refuses_what_a_plan_over_all_refuses() throws IOException {
        file(
                "local.json",
                router(route("politics", "vote") + "," + route("politics", "law") + "," + route("time", "noon")));

        assertThat(run("check", local, remote, "--only", "time")).isEqualTo(2);
        assertThat(out.toString()).contains("cannot be synced").contains("Two local routes are named \"politics\"");
    }

    @Test
    void a_check_of_some_routes_of_two_files_compares_those() throws IOException {
        Path other = file("other.json", router(route("politics", "vote", "law") + "," + route("chitchat", "hallo")));

        assertThat(run("check", local, other, "--only", "politics")).isZero();
        assertThat(out.toString()).contains("excluded 2 routes: \"chitchat\", \"time\"");
        assertThat(run("check", local, other, "--only", "chitchat")).isEqualTo(1);
        assertThat(run("check", local, other)).isEqualTo(1);
    }

    @Test
    void a_check_gives_the_number_of_foreign_records_where_it_read_them() throws IOException {
        EmbeddedFolder.plantForeign(remote, List.of("document", "another"), new float[64]);

        assertThat(run("check", local, remote)).isEqualTo(1);
        assertThat(out.toString()).contains("2 foreign records (not semantic-router's), which Signalbox leaves alone");
        assertThat(run("check", local, remote, "--json")).isEqualTo(1);
        assertThat(new ObjectMapper()
                        .readTree(out.toString())
                        .get("foreign_records")
                        .asInt())
                .isEqualTo(2);
        assertThat(run("sync", local, remote, "--mode", "local")).isZero();
        assertThat(run("check", local, remote)).isZero();
        assertThat(out.toString()).as("the hash alone").doesNotContain("foreign");
        assertThat(run("check", local, remote, "--json")).isZero();
        assertThat(new ObjectMapper()
                        .readTree(out.toString())
                        .get("foreign_records")
                        .isNull())
                .isTrue();
        assertThat(run("check", local, remote, "--depth", "deep")).isZero();
        assertThat(out.toString()).contains("2 foreign records");
    }

    @Test
    void mode_error_looks_at_the_chosen_routes_alone() {
        assertThat(run("sync", local, remote, "--mode", "local", "--only", "time"))
                .isZero();

        assertThat(run("sync", local, remote, "--mode", "error", "--only", "time"))
                .isZero();
        assertThat(run("plan", local, remote, "--mode", "error", "--only", "time"))
                .isZero();
        assertThat(run("sync", local, remote, "--mode", "error", "--only", "politics"))
                .isEqualTo(1);
        assertThat(run("plan", local, remote, "--mode", "error", "--only", "politics"))
                .isEqualTo(1);
        assertThat(run("sync", local, remote, "--mode", "error")).isEqualTo(1);
    }

    @Test
    void a_route_that_neither_side_has_ends_with_two_and_names_those_that_are_close() {
        for (String command : new String[] {"plan", "sync", "diff", "check"}) {
            String[] mode = command.equals("diff") || command.equals("check")
                    ? new String[0]
                    : new String[] {"--mode", "local"};
            assertThat(run(with(mode, command, local, remote, "--only", "Politic")))
                    .isEqualTo(2);
            assertThat(err.toString())
                    .contains("--only \"Politic\": neither side has a route of this name. Did you mean \"politics\"?");
            assertThat(run(with(mode, command, local, remote, "--except", "weather")))
                    .isEqualTo(2);
            assertThat(err.toString()).contains("The routes are \"chitchat\", \"politics\", \"time\".");
            assertThat(run(with(mode, command, local, remote, "--only", "time", "--except", "time")))
                    .isEqualTo(2);
            assertThat(err.toString()).contains("exclude every route");
        }
        assertThat(held()).containsExactly("chitchat: hi", "politics: vote", "time: noon");
    }

    @Test
    void a_route_that_only_the_remote_has_can_be_chosen() throws IOException {
        file("local.json", router(route("politics", "vote", "law")));
        assertThat(run("sync", local, remote, "--mode", "local", "--only", "time", "--allow", "side-empty"))
                .isZero();
        assertThat(held()).containsExactly("chitchat: hi", "politics: vote");
    }

    @Test
    void a_sync_of_one_route_is_taken_back() {
        assertThat(run("sync", local, remote, "--mode", "local", "--only", "politics"))
                .isZero();
        assertThat(run("undo", local, remote, "--yes")).isZero();
        assertThat(held()).containsExactly("chitchat: hi", "politics: vote", "time: noon");
        assertThat(hash().orElseThrow()).hasSize(64);
    }

    @Test
    void two_files_are_synced_in_one_route_and_put_back() throws IOException {
        String before =
                router(route("politics", "vote") + "," + route("chitchat", "hallo") + "," + route("only there", "x"));
        Path other = file("other.json", before);
        String mine = Files.readString(local);

        assertThat(run("sync", local, other, "--mode", "merge", "--only", "politics", "--write"))
                .isZero();
        assertThat(out.toString()).contains("not synced: 6 utterances that the plan excluded still differ");
        JsonNode there = new ObjectMapper().readTree(other.toFile()).get("routes");
        assertThat(there).hasSize(3);
        assertThat(there.get(0).get("utterances").toString()).isEqualTo("[\"vote\",\"law\"]");
        assertThat(there.get(1).get("utterances").toString()).isEqualTo("[\"hallo\"]");
        assertThat(Files.readString(local)).isEqualTo(mine);

        assertThat(run("undo", local, other, "--yes")).isZero();
        assertThat(Files.readString(other)).isEqualTo(before);
    }

    private Optional<String> hash() {
        try (RouteIndex index = indexes.open(remote)) {
            return index.parameter(ConfigParameter.HASH).map(ConfigParameter::value);
        }
    }

    private static Object[] with(String[] more, Object... args) {
        Object[] all = java.util.Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return all;
    }
}
