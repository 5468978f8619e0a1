package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code signalbox convert} on files of both lines. */
class ConvertCommandTest extends CommandLineCase {
    private static final String ROUTES = """
            {"name": "refund", "utterances": ["my money"], "score_threshold": 0.0},
            {"name": "time", "utterances": ["noon"], "score_threshold": 0.4,
             "function_schemas": [{"name": "get_time"}], "note": "n"},
            {"name": "greet", "utterances": ["hi"]}
            """;

    private Path old = Path.of("");

    @BeforeEach
    void a_file_of_0x() throws IOException {
        old = file("routes.json", router(ROUTES));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString())
                    .filter(name -> !name.equals("indexes"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void a_file_is_rewritten_in_place_and_the_old_one_is_kept() throws IOException {
        String before = Files.readString(old);
        assertThat(run("convert", old, "--to", "1.x")).isZero();
        assertThat(names()).containsExactly("routes.0.x.json", "routes.json");
        assertThat(Files.readString(folder.resolve("routes.0.x.json"))).isEqualTo(before);
        JsonNode written = new ObjectMapper().readTree(Files.readString(old));
        assertThat(written.path("confidence_threshold").doubleValue()).isEqualTo(0.5);
        assertThat(written.path("encoder").toString())
                .isEqualTo("{\"type\":\"huggingface\",\"name\":\"sentence-transformers/all-MiniLM-L6-v2\"}");
        assertThat(written.path("routes").path(0).path("confidence_threshold").doubleValue())
                .isEqualTo(-1e100);
        assertThat(out.toString())
                .contains(
                        "route \"refund\"\n  changed          score_threshold: 0.0 -> confidence_threshold: -1e+100. ")
                .contains(
                        "kept in metadata function_schemas: [{\"name\": \"get_time\"}] -> metadata.semantic_router_0x. ")
                .contains("ignored          note: \"n\". ")
                .contains("1 route keeps its threshold as confidence_threshold.\n")
                .contains("3 routes converted, nothing dropped.\n")
                .endsWith("Written to " + old + ". The old file is " + folder.resolve("routes.0.x.json") + ".\n");
    }

    @Test
    void the_old_file_comes_back_by_converting_back() throws IOException {
        run("hash", old);
        String hash = out.toString();
        Path there = folder.resolve("new.yaml");
        Path back = folder.resolve("back.json");
        assertThat(run("convert", old, "--to", "1.x", "--output", there)).isZero();
        assertThat(run("convert", there, "--to", "0.x", "--output", back)).isZero();
        run("hash", back);
        assertThat(out.toString()).isEqualTo(hash);
        assertThat(Files.readString(there)).startsWith("router_type: indexed\n");
    }

    @Test
    void no_file_that_exists_is_overwritten() throws IOException {
        Path copy = file("routes.0.x.json", "precious");
        String before = Files.readString(old);
        assertThat(run("convert", old, "--to", "1.x")).isEqualTo(2);
        assertThat(err.toString()).contains(copy + " exists").contains("Nothing was written.");
        assertThat(run("convert", old, "--to", "1.x", "--output", copy)).isEqualTo(2);
        assertThat(err.toString()).contains(copy + " exists");
        assertThat(Files.readString(copy)).isEqualTo("precious");
        assertThat(Files.readString(old)).isEqualTo(before);
        assertThat(names()).hasSize(2);
    }

    @Test
    void schemas_are_dropped_only_if_so_chosen_and_the_report_says_of_which_route() throws IOException {
        assertThat(run("convert", old, "--to", "1.x", "--drop", "--dry-run")).isZero();
        assertThat(out.toString())
                .contains(
                        "route \"time\"\n  dropped          function_schemas: [{\"name\": \"get_time\"}]. 1.x has no place for it.")
                .contains("1 field has no place in 1.x and is dropped.")
                .endsWith("Nothing was written (--dry-run).\n");
        assertThat(names()).containsExactly("routes.json");
    }

    @Test
    void an_encoder_whose_threshold_is_not_known_needs_one() throws IOException {
        Path own = file("own.json", "{\"encoder_type\": \"own\", \"encoder_name\": \"m\", \"routes\": []}");
        assertThat(run("convert", own, "--to", "1.x")).isEqualTo(2);
        assertThat(err.toString()).contains("encoder \"own\" is not known", "--threshold SCORE, or --threshold none");
        assertThat(run("convert", own, "--to", "1.x", "--threshold", "0.35", "--json"))
                .isZero();
        assertThat(new ObjectMapper()
                        .readTree(out.toString())
                        .path("router")
                        .path(2)
                        .path("after")
                        .doubleValue())
                .isEqualTo(0.35);
        assertThat(Files.readString(own)).contains("\"confidence_threshold\": 0.35");
    }

    @Test
    void what_cannot_be_converted_is_named_and_left_alone() throws IOException {
        Path file =
                file("sr.json", router("{\"name\": \"a\", \"utterances\": [\"x\"], \"metadata\": {\"sr_team\": 1}}"));
        assertThat(run("convert", file, "--to", "1.x")).isEqualTo(2);
        assertThat(err.toString()).contains("Route \"a\": its metadata has the key \"sr_team\"");
        assertThat(run("convert", file, "--to", "0.x")).isEqualTo(2);
        assertThat(err.toString()).contains("is a file of 0.x already");
        for (Object[] wrong : new Object[][] {
            {"--to", "2.x"},
            {"--to", "1.x", "--threshold", "high"},
            {"--to", "1.x", "--threshold", "NaN"},
            {"--to", "1.x", "--drop", "--keep-in-metadata", "k"},
            {"--to", "0.x", "--drop"},
            {"--to", "1.x", "--keep-in-metadata", "sr_old"},
            {"--to", "1.x", "--output", folder.resolve("new.txt")}
        }) {
            Object[] arguments =
                    Stream.concat(Stream.of("convert", old), Stream.of(wrong)).toArray();
            assertThat(run(arguments)).as("%s", List.of(wrong)).isEqualTo(2);
            assertThat(err.toString()).as("%s", List.of(wrong)).contains(wrong[wrong.length - 2].toString());
        }
        assertThat(names()).containsExactly("routes.json", "sr.json");
    }

    @Test
    void a_router_of_a_composed_file_becomes_a_file_of_its_own() throws IOException {
        Path chain = file("chain.yaml", """
                # the assistant
                router_type: chain
                routers:
                - router_type: indexed
                  encoder: {type: openai, name: text-embedding-3-small}
                  confidence_threshold: 0.4
                  routes:
                  - {name: a, utterances: [x]}
                """);
        Path part = folder.resolve("chain.yaml#routers[0]");
        assertThat(run("convert", part, "--to", "0.x")).isEqualTo(2);
        assertThat(err.toString()).contains("--output");
        Path output = folder.resolve("a.json");
        assertThat(run("convert", part, "--to", "0.x", "--output", output)).isZero();
        assertThat(Files.readString(output)).contains("\"score_threshold\": 0.4");
        assertThat(run("convert", chain, "--to", "0.x")).isEqualTo(2);
    }

    @Test
    void comments_that_the_new_file_does_not_have_are_named() throws IOException {
        Path yaml = file("c.yaml", "# ours\nencoder_type: openai\nencoder_name: text-embedding-3-small\nroutes: []\n");
        assertThat(run("convert", yaml, "--to", "1.x", "--threshold", "0.3")).isZero();
        assertThat(err.toString()).contains("# ours").contains("will be lost");
        assertThat(Files.readString(folder.resolve("c.0.x.yaml"))).startsWith("# ours\n");
    }
}
