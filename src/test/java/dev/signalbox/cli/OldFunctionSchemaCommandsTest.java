package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A LOCAL with schemas under {@code function_schema}, the key of old versions, and a remote that holds the schemas. */
class OldFunctionSchemaCommandsTest extends CommandLineCase {
    private static final String SCHEMA = "{\"name\": \"get_time\", \"signature\": \"(zone: str) -> str\"}";

    private Path local = Path.of("");

    @BeforeEach
    void a_remote_with_schemas() throws IOException {
        local = file(
                "local.json",
                router("{\"name\": \"time\", \"utterances\": [\"what time is it\", \"noon\"], \"function_schemas\": ["
                        + SCHEMA + "]}"));
        assertThat(run("sync", local, remote, "--mode", "local")).isZero();
        file(
                "local.json",
                router("{\"name\": \"time\", \"utterances\": [\"what time is it\", \"noon\"], \"function_schema\": "
                        + SCHEMA + "}"));
    }

    @Test
    void every_command_warns_with_route_and_key_and_says_what_to_do() {
        Object[][] commands = {
            {"hash", local},
            {"check", local, remote},
            {"diff", local, remote},
            {"plan", local, remote, "--mode", "merge"},
            {"sync", local, remote, "--mode", "local"},
            {"route", local, remote, "noon"}
        };
        for (Object[] command : commands) {
            run(command);
            assertThat(err.toString())
                    .as("%s", command[0])
                    .contains("routes[0].function_schema: unknown key \"function_schema\"")
                    .contains("route \"time\" has no function schemas")
                    .contains("Add --take-over-function-schema to read them as function_schemas");
        }
        run("undo", local, remote, "--yes");
        assertThat(err.toString()).contains("unknown key \"function_schema\"");
    }

    @Test
    void a_plan_that_would_take_the_remotes_schemas_is_blocked_by_name() throws IOException {
        String before = Files.readString(local);
        assertThat(run("plan", local, remote, "--mode", "local")).isZero();
        assertThat(out.toString())
                .contains("BLOCKS old-function-schema: Function schemas would be lost because of an old key")
                .contains("The remote has function schemas of \"time\"")
                .contains("remote rewrite time: noon\n    function schemas: [" + SCHEMA + "] -> null\n");

        for (String mode : new String[] {"local", "merge", "merge-force-local"}) {
            assertThat(run("sync", local, remote, "--mode", mode)).as(mode).isEqualTo(2);
            assertThat(out.toString()).contains("--allow old-function-schema");
        }
        assertThat(Files.readString(local)).isEqualTo(before);
        assertThat(run("sync", local, remote, "--mode", "local", "--allow", "old-function-schema"))
                .isZero();
    }

    @Test
    void schemas_that_are_taken_over_agree_with_the_remotes_and_are_saved_by_a_sync() throws IOException {
        String before = Files.readString(local);
        String option = "--take-over-function-schema";
        assertThat(run("check", local, remote, option)).isZero();
        assertThat(err.toString())
                .contains("function_schema of \"time\" is read as function_schemas")
                .doesNotContain("unknown key");
        assertThat(run("diff", local, remote, option)).isZero();
        assertThat(run("plan", local, remote, "--mode", "local", option)).isZero();
        assertThat(out.toString()).contains("This plan changes nothing.");
        assertThat(run("sync", local, remote, "--mode", "error", option)).isZero();
        assertThat(Files.readString(local)).isEqualTo(before);

        assertThat(run("hash", local, option)).isZero();
        String hash = out.toString();
        assertThat(run("sync", local, remote, "--mode", "local", option)).isZero();
        assertThat(Files.readString(local)).contains("\"function_schemas\": [").doesNotContain("\"function_schema\":");
        assertThat(run("hash", local)).isZero();
        assertThat(out.toString()).isEqualTo(hash);
        assertThat(err.toString()).isEmpty();
        assertThat(run("check", local, remote, "--depth", "fast")).isZero();
    }

    @Test
    void a_sync_with_what_was_taken_over_is_undone_and_the_new_key_stays() throws IOException {
        String other = Files.readString(local).replace("get_time", "get_zone").replace("noon", "dusk");
        Files.writeString(local, other);
        assertThat(run("sync", local, remote, "--mode", "local", "--take-over-function-schema"))
                .isZero();
        assertThat(held()).containsExactly("time: dusk", "time: what time is it");
        assertThat(run("undo", local, remote, "--yes")).isZero();
        assertThat(held()).containsExactly("time: noon", "time: what time is it");
        assertThat(Files.readString(local)).contains("\"function_schemas\": [");
    }

    @Test
    void a_sync_of_two_files_saves_it_only_where_it_may_write() throws IOException {
        Path there = file("remote.json", router(route("time", "midnight")));
        String before = Files.readString(local);
        assertThat(run("sync", local, there, "--mode", "merge", "--take-over-function-schema"))
                .isEqualTo(2);
        assertThat(Files.readString(local)).isEqualTo(before);
        assertThat(run("sync", local, there, "--mode", "merge", "--take-over-function-schema", "--write"))
                .isZero();
        assertThat(Files.readString(local)).contains("\"function_schemas\": [", "midnight");
        assertThat(Files.readString(there)).contains("get_time", "noon");
    }

    @Test
    void a_pull_shows_what_local_had_and_gets() throws IOException {
        assertThat(run("plan", local, remote, "--mode", "remote")).isZero();
        assertThat(out.toString())
                .contains("local  rewrite time: noon\n    function schemas: null -> [" + SCHEMA + "]\n")
                .doesNotContain("old-function-schema");
    }
}
