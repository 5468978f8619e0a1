package dev.signalbox.index.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.FoundIndex;
import dev.signalbox.index.IndexDescription;
import dev.signalbox.index.IndexUnreachableException;
import dev.signalbox.index.InvalidAddressException;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import io.grpc.Status;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a server says before anything is bound to it. */
class QdrantSearchTest extends OnQdrant {
    @Test
    void every_collection_is_found_with_its_namespaces_those_with_routes_first() {
        holding(server.address("routes"), 3).write(new ConfigParameter(ConfigParameter.HASH, "ab", ""));
        holding(server.address("shared") + "?namespace=red", 2);
        holding(server.address("shared") + "?namespace=blue", 4);
        open(server.address("empty")).create(8, Metric.EUCLIDEAN);
        server.make(
                "another",
                VectorsConfig.newBuilder()
                        .setParamsMap(VectorParamsMap.newBuilder()
                                .putMap(
                                        "text",
                                        VectorParams.newBuilder()
                                                .setSize(4)
                                                .setDistance(Distance.Cosine)
                                                .build()))
                        .build());
        String here = "qdrant://127.0.0.1:" + server.grpcPort();
        server.troubles().forgetCalls();
        IndexDescription cosine = new IndexDescription(true, DIMENSIONS, Metric.COSINE, 0);
        assertThat(indexes(Optional.empty()).find(here))
                .containsExactly(
                        found(here, "routes", "", cosine, 3, true),
                        found(here, "shared", "blue", cosine, 4, true),
                        found(here, "shared", "red", cosine, 2, true),
                        found(here, "another", "", new IndexDescription(true, 0, Metric.COSINE, 0), 0, false),
                        found(here, "empty", "", new IndexDescription(true, 8, Metric.EUCLIDEAN, 0), 0, false),
                        found(here, "shared", "", cosine, 0, false));
        assertThat(indexes(Optional.empty()).find(here + "/whatever?namespace=x"))
                .hasSize(6);
        assertThat(server.calls()).noneMatch(call -> call.contains("Upsert") || call.contains("Create"));
    }

    @Test
    void documents_of_other_programs_are_not_counted_and_do_not_hide_routes() {
        List<PlantedPoint> documents = IntStream.range(0, 150)
                .mapToObj(i -> PlantedPoint.document(Integer.toString(i), new float[] {1, 0, 0, 0}))
                .toList();
        holding(server.address("mixed"), 3);
        server.plant("mixed", documents, false);
        open(server.address("documents")).create(DIMENSIONS, Metric.COSINE);
        server.plant("documents", documents, false);
        String here = "qdrant://127.0.0.1:" + server.grpcPort();
        IndexDescription cosine = new IndexDescription(true, DIMENSIONS, Metric.COSINE, 0);
        assertThat(indexes(Optional.empty()).find(here))
                .containsExactly(
                        found(here, "mixed", "", cosine, 3, true), found(here, "documents", "", cosine, 0, false));
    }

    private static FoundIndex found(
            String here, String collection, String namespace, IndexDescription like, int count, boolean routes) {
        return new FoundIndex(
                here + "/" + collection + (namespace.isEmpty() ? "" : "?namespace=" + namespace),
                collection,
                namespace,
                new IndexDescription(true, like.dimensions(), like.metric(), count),
                routes);
    }

    @Test
    void a_server_with_nothing_has_nothing() {
        assertThat(indexes(Optional.empty()).find("qdrant://127.0.0.1:" + server.grpcPort()))
                .isEmpty();
    }

    @Test
    void a_server_that_cannot_be_asked_says_why() {
        server.troubles().failEvery(1, Status.UNAVAILABLE, "Collections/List"::equals);
        QdrantIndexes indexes = indexes(Optional.empty());
        assertThatThrownBy(() -> indexes.find("qdrant://127.0.0.1:" + server.grpcPort()))
                .isInstanceOf(IndexUnreachableException.class)
                .hasMessageContaining("127.0.0.1:" + server.grpcPort());
        assertThatThrownBy(() -> indexes.find("qdrant:///x")).isInstanceOf(InvalidAddressException.class);
    }

    @Test
    void the_server_of_an_address_is_what_its_key_is_kept_under() {
        QdrantIndexes indexes = indexes(Optional.empty());
        assertThat(indexes.server("qdrant://Db.example/x?namespace=y")).contains("qdrant://db.example:6334");
        assertThatThrownBy(() -> indexes.server("qdrant:x")).isInstanceOf(InvalidAddressException.class);
    }

    @Test
    void the_store_tells_its_own_facts() {
        RouteIndex red = holding(server.address("shared") + "?namespace=red", 2);
        assertThat(red.facts())
                .containsEntry("Server", "Qdrant 1.19.0")
                .containsEntry("Connection", "gRPC, not encrypted")
                .containsEntry("Collection", "ready (green)")
                .containsEntry("Points in the collection", "2")
                .containsEntry("Segments", "1")
                .containsEntry("Namespaces", "1");
        assertThat(holding(server.address("plain"), 1).facts()).containsEntry("Namespaces", "none");
        assertThat(open(server.address("missing")).facts()).containsEntry("Collection", "does not exist");
    }

    @Test
    void what_a_user_has_to_know_is_remarked() {
        QdrantIndexes indexes = indexes(Optional.of("key"));
        assertThat(indexes.open("qdrant://h/c").remarks())
                .hasSize(2)
                .anyMatch(remark -> remark.contains("no function schemas"))
                .anyMatch(remark -> remark.contains("every record of the collection"));
        assertThat(indexes.open("qdrant://h/c?namespace=red&tls=false").remarks())
                .hasSize(4)
                .anyMatch(remark -> remark.contains(
                        "is_synced() of a Python router in the namespace \"red\" is False after a sync"))
                .anyMatch(remark -> remark.contains("share one lock and one hash"))
                .anyMatch(remark -> remark.contains("unencrypted to h"));
        assertThat(indexes.open("qdrant://localhost/c?tls=false").remarks()).hasSize(2);
        assertThat(indexes(Optional.empty()).open("qdrant://h/c?tls=false").remarks())
                .hasSize(2);
    }
}
