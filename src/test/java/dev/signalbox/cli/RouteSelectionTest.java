package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.RouteIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                .contains("left out 2 routes: \"chitchat\", \"time\"")
                .contains("not synced: 2 utterances that the plan left out differ still, so no hash was written");
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
                .contains("left out 2 routes: \"chitchat\", \"time\"");

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
        assertThat(err.toString()).contains("left out 2 routes: \"chitchat\", \"politics\"");
        assertThat(run("diff", local, remote, "--except", "time")).isEqualTo(1);
        assertThat(out.toString()).contains("- politics: law").doesNotContain("time");
        assertThat(run("diff", local, remote, "--only", "time", "--json")).isZero();
        assertThat(new ObjectMapper().readTree(out.toString()).get("left_out").toString())
                .isEqualTo("[\"chitchat\",\"politics\"]");
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
        for (String command : new String[] {"plan", "sync", "diff"}) {
            String[] mode = command.equals("diff") ? new String[0] : new String[] {"--mode", "local"};
            assertThat(run(with(mode, command, local, remote, "--only", "Politic")))
                    .isEqualTo(2);
            assertThat(err.toString())
                    .contains("--only \"Politic\": neither side has a route of this name. Did you mean \"politics\"?");
            assertThat(run(with(mode, command, local, remote, "--except", "weather")))
                    .isEqualTo(2);
            assertThat(err.toString()).contains("There are \"chitchat\", \"politics\", \"time\".");
            assertThat(run(with(mode, command, local, remote, "--only", "time", "--except", "time")))
                    .isEqualTo(2);
            assertThat(err.toString()).contains("leave no route");
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
        assertThat(run("undo", local, remote)).isZero();
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
        assertThat(out.toString()).contains("not synced: 6 utterances that the plan left out differ still");
        JsonNode there = new ObjectMapper().readTree(other.toFile()).get("routes");
        assertThat(there).hasSize(3);
        assertThat(there.get(0).get("utterances").toString()).isEqualTo("[\"vote\",\"law\"]");
        assertThat(there.get(1).get("utterances").toString()).isEqualTo("[\"hallo\"]");
        assertThat(Files.readString(local)).isEqualTo(mine);

        assertThat(run("undo", local, other)).isZero();
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
