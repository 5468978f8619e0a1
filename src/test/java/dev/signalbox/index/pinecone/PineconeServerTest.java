package dev.signalbox.index.pinecone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.RouteIndex.Vectors;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The test server's REST side, which is what the Python client speaks: the same records on the same port, and as strict. */
class PineconeServerTest extends PineconeCase {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private record Answer(int status, JsonNode json) {}

    @Test
    void what_is_written_by_rest_is_read_by_grpc_and_the_other_way_round() throws Exception {
        RouteIndex index = created("pinecone://i");
        String id = index.idOf("a b", "hello");
        Answer written = post(
                "/vectors/upsert",
                "{\"namespace\": \"\", \"vectors\": [{\"id\": \"" + id
                        + "\", \"values\": [0.1, 0.2, 0.3, 0.4], \"metadata\": {\"n\": 1, \"sr_route\": \"a b\","
                        + " \"sr_utterance\": \"hello\", \"sr_function_schema\": \"{}\"}}]}");
        assertThat(written.json().path("upsertedCount").asInt()).isEqualTo(1);
        assertThat(index.readAll(Vectors.WITHOUT).getFirst().utterance().value())
                .isEqualTo(metadata("{\"n\": 1.0}"));

        Answer fetched = get("/vectors/fetch?ids=" + id.replace("#", "%23") + "&namespace=");
        JsonNode metadata = fetched.json().path("vectors").path(id).path("metadata");
        assertThat(metadata.path("n").isDouble()).isTrue();
        assertThat(get("/vectors/list?prefix=a-b%23&namespace=").json().path("vectors"))
                .hasSize(1);
        assertThat(post("/describe_index_stats", "{}")
                        .json()
                        .path("totalVectorCount")
                        .asInt())
                .isEqualTo(1);
        Answer matched = post(
                "/query",
                "{\"vector\": [0.1, 0.2, 0.3, 0.4], \"topK\": 3, \"includeMetadata\": true, \"filter\": {\"sr_route\":"
                        + " {\"$in\": [\"a b\"]}}}");
        assertThat(matched.json()
                        .path("matches")
                        .path(0)
                        .path("metadata")
                        .path("sr_route")
                        .asText())
                .isEqualTo("a b");
        assertThat(post("/vectors/update", "{\"id\": \"" + id + "\", \"setMetadata\": {\"m\": \"x\"}}")
                        .status())
                .isEqualTo(200);
        assertThat(index.readAll(Vectors.WITHOUT).getFirst().utterance().value())
                .isEqualTo(metadata("{\"n\": 1.0, \"m\": \"x\"}"));
        assertThat(post("/vectors/delete", "{\"ids\": [\"" + id + "\"]}").status())
                .isEqualTo(200);
        assertThat(index.describe().count()).isZero();
        assertThat(post("/vectors/delete", "{\"deleteAll\": true}").status()).isEqualTo(404);
    }

    @Test
    void a_long_list_comes_by_pages() throws Exception {
        RouteIndex index = created("pinecone://i");
        index.upsert(some(index, 150));
        Answer first = get("/vectors/list?namespace=");
        String next = first.json().path("pagination").path("next").asText();
        Answer second =
                get("/vectors/list?namespace=&paginationToken=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
        assertThat(first.json().path("vectors")).hasSize(100);
        assertThat(second.json().path("vectors")).hasSize(50);
        assertThat(second.json().has("pagination")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'values': [1, 2]|dimension",
                "'values': [0, 0, 0, 0]|non-zero",
                "'values': [[1, 2, 3, 4]]|cannot start list",
                "'values': [1, 2, 3, 4], 'metadata': {'a': null}|Metadata value",
                "'values': [1, 2, 3, 4], 'metadata': {'a': {'b': 1}}|Metadata value",
                "'values': [1, 2, 3, 4], 'metadata': {'a': [1]}|Metadata value",
                "'values': [1, 2, 3, 4], 'metadata': {'$a': 1}|must not start",
            })
    void what_pinecone_refuses_is_refused(String vector, String why) throws Exception {
        created("pinecone://i");
        Answer answer = upsert("{\"id\": \"a\", " + vector.replace('\'', '"') + "}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).contains(why);
        assertThat(shelf("i").kept("")).isEmpty();
    }

    @Test
    void the_limits_of_ids_and_of_batches_are_held_to() throws Exception {
        created("pinecone://i");
        String rest = ", \"values\": [1, 2, 3, 4]}";
        assertThat(upsert("{\"id\": \"é\"" + rest).json().path("message").asText())
                .contains("ASCII");
        assertThat(upsert("{\"id\": \"" + "x".repeat(513) + "\"" + rest).status())
                .isEqualTo(400);
        assertThat(upsert(many(1001, rest)).json().path("message").asText()).contains("1000");
        String large = ", \"values\": [1, 2, 3, 4], \"metadata\": {\"t\": \"" + "x".repeat(40_000) + "\"}}";
        assertThat(upsert(many(60, large)).json().path("message").asText()).contains("too large");
        assertThat(upsert("{\"id\": \"a\", \"values\": [1, 2, 3, 4], \"metadata\": {\"t\": \"" + "x".repeat(41_000)
                                + "\"}}")
                        .json()
                        .path("message")
                        .asText())
                .contains("exceeds the limit of 40960");
        assertThat(get("/vectors/list?limit=101").status()).isEqualTo(400);
        assertThat(post("/query", "{\"vector\": [1, 2, 3, 4], \"topK\": 10001}").status())
                .isEqualTo(400);
        assertThat(shelf("i").kept("")).isEmpty();
    }

    @Test
    void nobody_gets_in_without_the_key() throws Exception {
        created("pinecone://i");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + server().host("i") + "/vectors/list"))
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
    }

    private static String many(int count, String rest) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"id\": \"i" + i + "\"" + rest)
                .collect(Collectors.joining(","));
    }

    private Answer upsert(String vectors) throws Exception {
        return post("/vectors/upsert", "{\"vectors\": [" + vectors + "]}");
    }

    private Answer get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("http://" + server().host("i") + path)));
    }

    private Answer post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("http://" + server().host("i") + path))
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer =
                http.send(request.header("Api-Key", KEY).build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), new ObjectMapper().readTree(answer.body()));
    }
}
