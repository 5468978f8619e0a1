package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Commands on config files of 1.x. */
class IndexedFileCommandsTest extends CommandLineCase {
    private static final String HEAD = """
            # The help desk.
            router_type: indexed
            encoder: {type: huggingface, name: sentence-transformers/all-MiniLM-L6-v2}
            top_k: 3   # few
            calibrator: {method: platt, params: {a: [4.0], b: [-2.0]}}
            """;
    private static final String LOCAL = HEAD + """
            routes:
              - name: refund
                confidence_threshold: 0.4
                utterances:
                  - I want my money back   # the usual one
                  - refund me
            """;
    private static final String COMPOSED = """
            router_type: merge   # two desks
            weights: [0.5, 0.5]
            routers:
              - router_type: decision
                model: {type: typesafe, name: m}
                routes:
                  - name: sales
              - router_type: indexed
                encoder: {type: huggingface, name: sentence-transformers/all-MiniLM-L6-v2}
                routes:
                  # all about money
                  - name: refund
                    utterances: [refund me]
              - router_type: indexed
                encoder: {type: huggingface, name: sentence-transformers/all-MiniLM-L6-v2}
                index: {type: qdrant, location: null, url: "http://qdrant:6333"}
            """;

    @Test
    void a_sync_of_two_files_edits_each_in_place() throws IOException {
        Path local = file("local.yaml", LOCAL);
        Path other = file("other.json", """
                {"router_type": "indexed", "mine": 1,
                 "encoder": {"type": "huggingface", "name": "sentence-transformers/all-MiniLM-L6-v2"},
                 "routes": [{"name": "refund", "utterances": ["where is my money"], "description": "Money back"},
                            {"name": "hours", "utterances": ["when do you open"], "confidence_threshold": 0.7}]}
                """);

        assertThat(run("diff", local, other, "--metadata")).isEqualTo(ExitCode.DRIFT);
        assertThat(out.toString())
                .contains("- refund: refund me | null | 0.4 | {}")
                .contains("+ hours: when do you open | null | 0.7 | {}");
        assertThat(err.toString()).contains("\"mine\"", "refuses the file because of it");

        assertThat(run("sync", local, other, "--mode", "merge", "--write")).isZero();
        assertThat(Files.readString(local)).isEqualTo(LOCAL + """
                      - where is my money
                  - name: hours
                    utterances:
                      - when do you open
                    confidence_threshold: 0.7
                """);
        assertThat(Files.readString(other))
                .startsWith("{\"router_type\": \"indexed\", \"mine\": 1,\n")
                .contains("0.4");
        assertThat(run("check", local, other)).isZero();

        assertThat(run("undo", local, other, "--yes")).isZero();
        assertThat(Files.readString(local)).isEqualTo(LOCAL);
    }

    @Test
    void a_sync_with_an_index_writes_description_and_threshold_and_pulls_them_back() throws IOException {
        Path local = file("local.yaml", LOCAL);
        assertThat(run("sync", local, remote, "--mode", "local")).as("%s", err).isZero();
        Path empty = file("empty.yaml", HEAD);

        assertThat(run("sync", empty, remote, "--mode", "remote")).as("%s", err).isZero();
        assertThat(run("undo", empty, remote, "--yes")).as("%s", err).isZero();
        assertThat(Files.readString(empty)).as("as the undo left it").doesNotContain("refund");
        assertThat(run("sync", empty, remote, "--mode", "remote")).as("%s", err).isZero();
        assertThat(Files.readString(empty)).startsWith(HEAD + "routes:\n");
        assertThat(run("check", empty, remote, "--depth", "deep")).as("%s", out).isZero();
        assertThat(run("diff", empty, local)).as("%s", out).isZero();
    }

    @Test
    void one_router_of_a_composed_file_is_synced_in_its_place() throws IOException {
        Path composed = file("desk.yaml", COMPOSED);
        Path local = file("local.yaml", LOCAL);

        assertThat(run("check", composed, local)).isEqualTo(ExitCode.TROUBLE);
        assertThat(err.toString())
                .contains("desk.yaml is a merge router, which has no index of its own")
                .contains("desk.yaml#routers[1]'  (index: local, 1 route)")
                .contains("desk.yaml#routers[2]'  (index: qdrant, no routes in the file)");
        assertThat(run("check", composed + "#routers[0]", local)).isEqualTo(ExitCode.TROUBLE);
        assertThat(err.toString()).contains("has no indexed router at #routers[0]");

        assertThat(run("sync", composed + "#routers[1]", local, "--mode", "merge", "--write"))
                .as("%s", err)
                .isZero();
        assertThat(Files.readString(composed))
                .isEqualTo(COMPOSED.replace(
                        "    utterances: [refund me]", "    utterances: [refund me, \"I want my money back\"]"));
        assertThat(run("undo", composed + "#routers[1]", local, "--yes")).isZero();
        assertThat(Files.readString(composed)).isEqualTo(COMPOSED);
        assertThat(run("sync", composed + "#routers[1]", composed + "#routers[1]", "--mode", "merge"))
                .isEqualTo(ExitCode.TROUBLE);
        assertThat(err.toString()).contains("routers of one file");
    }

    @Test
    void files_of_two_lines_are_refused_with_what_to_do() throws IOException {
        Path local = file("local.yaml", LOCAL);
        Path other = file("other.json", router(route("refund", "refund me")));

        assertThat(run("sync", local, other, "--mode", "local", "--write")).isEqualTo(ExitCode.TROUBLE);
        assertThat(err.toString())
                .contains("is a file of semantic-router 1.x")
                .contains("signalbox convert " + local + " --to 0.x --output FILE")
                .contains("signalbox convert " + other + " --to 1.x --output FILE");
    }

    @Test
    void a_file_whose_index_holds_the_routes_says_how_to_get_them() throws IOException {
        Path local = file("local.yaml", HEAD + "index: {type: qdrant, location: null, url: \"http://qdrant:6333\"}\n");

        assertThat(run("check", local, remote)).isEqualTo(ExitCode.TROUBLE);
        assertThat(err.toString()).contains("its index (qdrant) holds them", "signalbox pull " + local);
    }

    @Test
    void the_hash_is_of_encoder_and_routes_alone() throws IOException {
        Path local = file("local.yaml", LOCAL);
        assertThat(run("hash", local, "--json")).isZero();
        String hash = new ObjectMapper().readTree(out.toString()).get("hash").textValue();
        Path other = file("other.yaml", LOCAL.replace("top_k: 3", "top_k: 4"));

        assertThat(run("hash", other, "--filled")).isZero();
        assertThat(out.toString().strip()).isEqualTo(hash).hasSize(64);
    }

    @Test
    void the_routes_of_an_index_are_pulled_into_a_file_that_has_none() throws IOException {
        run("sync", file("local.yaml", LOCAL), remote, "--mode", "local", "--no-journal");
        String text = HEAD + "index: {type: postgres, index_name: Desk}   # in the cellar\n";
        Path bare = file("bare.yaml", text);

        assertThat(run("pull", bare, "--output", bare)).isEqualTo(ExitCode.TROUBLE);
        assertThat(err.toString()).contains("names the Postgres table semantic_router_desk, but not its server");

        Path whole = folder.resolve("whole.yaml");
        assertThat(run("pull", bare, remote, "--output", whole)).as("%s", err).isZero();
        assertThat(Files.readString(whole)).startsWith(text + "routes:\n").contains("0.4");
        assertThat(run("check", whole, remote, "--depth", "deep")).as("%s", out).isZero();

        assertThat(run("pull", bare, remote, "--output", whole)).isEqualTo(ExitCode.TROUBLE);
        assertThat(err.toString()).contains("exists already");
        assertThat(run("pull", whole, remote, "--output", whole)).isEqualTo(ExitCode.TROUBLE);
        assertThat(err.toString()).contains("--mode remote");
        assertThat(run("pull", bare, remote + "2", "--output", bare)).isEqualTo(ExitCode.TROUBLE);
        assertThat(err.toString()).contains("does not exist");

        assertThat(run("pull", bare, remote, "--output", bare)).isZero();
        assertThat(Files.readString(bare)).isEqualTo(Files.readString(whole));
    }

    @Test
    void a_sentence_is_routed_by_the_calibrated_confidence_and_the_thresholds_of_each_side() throws IOException {
        Path local = file("local.yaml", LOCAL);
        run("sync", local, remote, "--mode", "local", "--no-journal");
        Path strict = file("strict.yaml", LOCAL.replace("confidence_threshold: 0.4", "confidence_threshold: 0.9999"));

        assertThat(run("route", strict, remote, "refund me", "--json", "--aggregation", "max"))
                .as("%s", err)
                .isZero();

        JsonNode answer = new ObjectMapper().readTree(out.toString());
        assertThat(answer.at("/local/route").isNull()).isTrue();
        assertThat(answer.at("/remote/route").textValue()).isEqualTo("refund");
        assertThat(answer.at("/local/scores/0/confidence").doubleValue())
                .isEqualTo(1
                        / (1
                                + Math.exp(-(4.0
                                                * answer.at("/local/scores/0/score")
                                                        .doubleValue()
                                        - 2))));
        assertThat(run("route", strict, remote, "refund me", "--top-k", 1)).isZero();
        assertThat(out.toString())
                .contains("refund (confidence 0.8808, below 0.9999, the route's threshold)")
                .contains("refund (confidence 0.8808, passes 0.4000, the route's threshold)");
        assertThat(run("route", strict, remote, "refund me", "--threshold", "0.99"))
                .isZero();
        assertThat(out.toString())
                .contains("local   no route", "remote  no route", "below 0.9900, the threshold of this call");
    }

    @Test
    void a_router_answers_as_0_x_and_as_1_x_side_by_side() throws IOException {
        Path local = file("local.yaml", LOCAL);
        run("sync", local, remote, "--mode", "local", "--no-journal");

        assertThat(run("route", local, remote, "refund me", "--both"))
                .as("%s", err)
                .isZero();
        // The calibrated 0.4 of 1.x is the score from which the confidence reaches it, in 0.x.
        assertThat(out.toString())
                .contains("local  as 1.x  refund", "refund (confidence 0.5305, passes 0.4000, the route's threshold)")
                .contains("local  as 0.x  refund", "refund (passes 0.3986, the route's threshold)")
                .contains("remote as 1.x  refund", "remote as 0.x  refund")
                .doesNotContain(" chooses ");

        assertThat(run("route", local, remote, "refund me", "--both", "--threshold", "0.99", "--json"))
                .isZero();
        JsonNode answer = new ObjectMapper().readTree(out.toString()).get("local");
        assertThat(answer.get("dialect").textValue()).isEqualTo("1.x");
        assertThat(answer.get("route").isNull()).isTrue();
        assertThat(answer.at("/other/dialect").textValue()).isEqualTo("0.x");
        assertThat(answer.at("/other/route").textValue()).isEqualTo("refund");
        assertThat(answer.get("differences").valueStream().map(JsonNode::textValue))
                .containsExactly(
                        "1.x chooses no route.",
                        "0.x chooses refund (passes 0.3986, the route's threshold). In 1.x: confidence 0.5305, below 0.9900,"
                                + " the threshold of this call.");
    }

    @Test
    void an_answer_that_cannot_be_computed_is_refused_with_the_reason() throws IOException {
        run("sync", file("local.yaml", LOCAL), remote, "--mode", "local", "--no-journal");
        Path hybrid = file("hybrid.yaml", LOCAL.replace("routes:", "sparse_encoder: {type: bm25}\nroutes:"));
        Path none = file("none.yaml", LOCAL.replace("top_k: 3", "top_k: 0"));

        assertThat(run("route", hybrid, remote, "refund me")).isEqualTo(ExitCode.TROUBLE);
        assertThat(err.toString()).contains("This router is hybrid", "(bm25)", "Signalbox cannot compute");
        assertThat(run("route", none, remote, "refund me")).isEqualTo(ExitCode.TROUBLE);
        assertThat(err.toString()).contains("top_k is 0");
    }
}
