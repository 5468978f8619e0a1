package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What commands say that a router of 1.x reads from an index, beside what its file has. */
class IndexedReadingCommandsTest extends CommandLineCase {
    private static final String FULL = """
            {"router_type": "indexed", "confidence_threshold": 0.3,
             "encoder": {"type": "huggingface", "name": "sentence-transformers/all-MiniLM-L6-v2"},
             "routes": [{"name": "refund", "utterances": ["refund me", "my money back"], "description": "Money back"},
                        {"name": "hours", "utterances": ["when do you open"]}]}
            """;
    private static final String EDITED = """
            {"router_type": "indexed", "confidence_threshold": 0.3,
             "encoder": {"type": "huggingface", "name": "sentence-transformers/all-MiniLM-L6-v2"},
             "routes": [{"name": "refund", "utterances": ["refund me"], "description": "Money back", "confidence_threshold": 0.5},
                        {"name": "new", "utterances": ["hello"]}]}
            """;

    @Test
    void utterances_that_were_taken_out_of_the_file_are_named_by_check_diff_and_plan_until_local_deletes_them()
            throws IOException {
        assertThat(run("sync", file("full.json", FULL), remote, "--mode", "local"))
                .as("%s", err)
                .isZero();
        Path edited = file("edited.json", EDITED);

        assertThat(run("check", edited, remote, "--depth", "deep")).isEqualTo(ExitCode.DRIFT);
        assertThat(out.toString())
                .contains("A new router of semantic-router 1.x reads 2 routes with 3 utterances from this index.")
                .contains("2 utterances of the index are not in local and go on matching")
                .contains("\"refund: my money back\"")
                .contains("1 route is not in local at all: \"hours\".")
                .contains("\"new\" has no records, so no query matches it.")
                .doesNotContain("disagree");
        assertThat(run("diff", edited, remote, "--metadata")).isEqualTo(ExitCode.DRIFT);
        assertThat(out.toString())
                .contains("- refund: refund me | \"Money back\" | 0.5 | {}")
                .contains("+ refund: refund me | \"Money back\" | null | {}")
                .doesNotContain("go on matching");
        assertThat(err.toString()).contains("2 utterances of the index are not in local and go on matching");
        assertThat(run("plan", edited, remote, "--mode", "local")).isZero();
        assertThat(out.toString())
                .contains("warning not-in-local: 2 utterances are in the index but not in local")
                .contains("This plan deletes them from the index.")
                .contains("    confidence threshold: null -> 0.5")
                .doesNotContain("schemas");

        assertThat(run("sync", edited, remote, "--mode", "local")).as("%s", err).isZero();
        assertThat(held()).containsExactly("new: hello", "refund: refund me");
        assertThat(run("check", edited, remote, "--depth", "deep")).isZero();
        assertThat(out.toString())
                .contains("reads 2 routes with 2 utterances")
                .doesNotContain("go on matching")
                .doesNotContain("no records,");
    }

    @Test
    void programs_read_the_same() throws IOException {
        run("sync", file("full.json", FULL), remote, "--mode", "local");
        Path edited = file("edited.json", EDITED);

        run("check", edited, remote, "--depth", "deep", "--json");
        JsonNode checked = new ObjectMapper().readTree(out.toString()).get("library_reads");
        run("diff", edited, remote, "--json");
        JsonNode diff = new ObjectMapper().readTree(out.toString());

        assertThat(checked).isEqualTo(diff.get("library_reads"));
        assertThat(checked.toString())
                .isEqualTo(
                        "{\"routes\":2,\"utterances\":3,\"can_be_built\":true,"
                                + "\"not_in_local\":[{\"route\":\"hours\",\"utterance\":\"when do you open\"},"
                                + "{\"route\":\"refund\",\"utterance\":\"my money back\"}],"
                                + "\"without_records\":[\"new\"],\"disagreeing\":[],\"unreadable\":[],\"newer_utterances\":null}");
        JsonNode changed = diff.get("entries")
                .valueStream()
                .filter(entry -> entry.get("tag").textValue().equals("changed"))
                .findFirst()
                .orElseThrow();
        assertThat(changed.get("local").toString())
                .isEqualTo("{\"description\":\"Money back\",\"confidence_threshold\":0.5,\"metadata\":{}}");
        assertThat(changed.get("remote").toString())
                .isEqualTo("{\"description\":\"Money back\",\"confidence_threshold\":null,\"metadata\":{}}");
    }

    @Test
    void of_a_router_of_0_x_and_of_a_file_nothing_of_the_kind_is_said() throws IOException {
        Path classic = file("classic.json", router(route("refund", "refund me")));
        run(
                "sync",
                file("more.json", router(route("refund", "refund me", "my money back"))),
                remote,
                "--mode",
                "local");

        run("check", classic, remote, "--depth", "deep");
        assertThat(out.toString()).doesNotContain("1.x");
        run("check", classic, remote, "--depth", "deep", "--json");
        assertThat(out.toString()).doesNotContain("library_reads");
        run("diff", file("full.json", FULL), file("edited.json", EDITED));
        assertThat(err.toString()).doesNotContain("go on matching");
        run("plan", file("full.json", FULL), file("edited.json", EDITED), "--mode", "local");
        assertThat(out.toString()).doesNotContain("not-in-local");
    }
}
