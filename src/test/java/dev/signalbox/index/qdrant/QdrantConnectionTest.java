package dev.signalbox.index.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.index.IndexUnreachableException;
import dev.signalbox.index.KeyMissingException;
import dev.signalbox.index.KeyRejectedException;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.RouteIndex.Vectors;
import dev.signalbox.index.StoreKey;
import io.grpc.Status;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way to a server: names, ports, TLS and keys. */
@Tag("slow")
class QdrantConnectionTest extends OnQdrant {
    private static final String CANARY = "canary-7f3a";

    @TempDir
    Path folder;

    private void assertUnreachable(String address, String... words) {
        RouteIndex index = open(address);
        assertThatThrownBy(index::describe)
                .isInstanceOf(IndexUnreachableException.class)
                .hasMessageStartingWith(index.address() + " cannot be reached: ")
                .message()
                .contains(words);
    }

    @Test
    void nobody_listening_is_told_so() {
        QdrantServer gone = QdrantServer.start();
        int port = gone.grpcPort();
        gone.close();
        assertUnreachable(
                "qdrant://127.0.0.1:" + port + "/routes",
                "nothing listens at 127.0.0.1:" + port,
                "connection refused",
                "Start Qdrant");
    }

    @Test
    void a_host_that_nobody_knows_is_told_so() {
        assertUnreachable(
                "qdrant://no-such-host.invalid/routes",
                "the host no-such-host.invalid was not found",
                "Correct the name");
    }

    @Test
    void the_rest_port_is_recognised() {
        assertUnreachable(
                "qdrant://127.0.0.1:" + server.restPort() + "/routes", "HTTP", "REST port 6333", "Use the gRPC port");
    }

    @Test
    void tls_that_is_not_spoken_there_is_told_so() {
        assertUnreachable(server.address("routes") + "?tls=true", "the server does not use TLS", "tls=false");
    }

    @Test
    void tls_is_asked_for_trusted_and_used() throws Exception {
        TestCertificate certificate = new TestCertificate(folder);
        QdrantServer encrypted = closing(QdrantServer.start(
                new QdrantServer.Setup(Optional.empty(), Optional.empty(), Optional.of(certificate.forServer()))));
        assertUnreachable(encrypted.address("routes"), "if it expects TLS", "tls=true");
        assertUnreachable(encrypted.address("routes") + "?tls=true", "TLS failed", "javax.net.ssl.trustStore");
        var trusted = certificate.forClient();
        QdrantIndexes indexes =
                indexes(Optional.empty(), limits(Duration.ofSeconds(20)), channel -> channel.sslContext(trusted));
        RouteIndex index = indexes.open(encrypted.address("routes") + "?tls=true");
        index.create(DIMENSIONS, Metric.COSINE);
        index.upsert(some(index, 3));
        assertThat(index.readAll(Vectors.WITH)).hasSize(3);
        assertThat(index.facts()).containsEntry("Connection", "gRPC over TLS");
    }

    @Test
    void no_key_and_a_wrong_one_are_told_apart_and_neither_is_repeated() {
        QdrantServer locked = closing(QdrantServer.start(Optional.of("right")));
        RouteIndex without = open(locked.address("routes"));
        assertThatThrownBy(without::describe)
                .isInstanceOf(KeyMissingException.class)
                .hasMessageStartingWith(without.address())
                .hasMessageContaining("no key is set")
                .hasMessageContaining("set QDRANT_API_KEY")
                .hasMessageContaining("Enter the key");
        RouteIndex wrong = indexes(Optional.of(CANARY)).open(locked.address("routes"));
        assertThatThrownBy(wrong::describe)
                .isInstanceOf(KeyRejectedException.class)
                .hasMessageStartingWith(wrong.address())
                .hasMessageContaining("Invalid API key")
                .satisfies(QdrantConnectionTest::holdsNoKey);
        RouteIndex right = indexes(Optional.of("right")).open(locked.address("routes"));
        assertThat(right.describe().exists()).isFalse();
    }

    @Test
    void a_key_that_only_reads_is_told_when_it_writes() {
        QdrantServer locked = closing(QdrantServer.start(
                new QdrantServer.Setup(Optional.of("right"), Optional.of(CANARY), Optional.empty())));
        RouteIndex index = indexes(Optional.of(CANARY)).open(locked.address("routes"));
        assertThat(index.readAll(Vectors.WITH)).isEmpty();
        assertThatThrownBy(() -> index.create(DIMENSIONS, Metric.COSINE))
                .isInstanceOf(KeyRejectedException.class)
                .hasMessageContaining("one with more permissions")
                .satisfies(QdrantConnectionTest::holdsNoKey);
        assertThat(index.describe().exists()).isFalse();
    }

    @Test
    void a_server_that_repeats_the_key_is_not_repeated() {
        QdrantServer locked = closing(QdrantServer.start(Optional.of(CANARY)));
        RouteIndex index = indexes(Optional.of(CANARY)).open(locked.address("routes"));
        for (Status status : new Status[] {Status.UNAUTHENTICATED, Status.INTERNAL, Status.INVALID_ARGUMENT}) {
            locked.troubles().none();
            locked.troubles().failEvery(1, status.withDescription("I know " + CANARY), call -> true);
            assertThatThrownBy(index::describe)
                    .hasMessageContaining("I know …")
                    .satisfies(QdrantConnectionTest::holdsNoKey);
        }
    }

    private static void holdsNoKey(Throwable thrown) {
        StringWriter all = new StringWriter();
        thrown.printStackTrace(new PrintWriter(all, true));
        assertThat(all.toString()).doesNotContain(CANARY);
    }

    @Test
    void a_key_that_changes_is_used_from_the_next_opening_on() {
        QdrantServer locked = closing(QdrantServer.start(Optional.of("new")));
        List<StoreKey> used = new ArrayList<>(List.of(new StoreKey("old")));
        QdrantIndexes indexes = closing(new QdrantIndexes(
                server -> server.equals("qdrant://127.0.0.1:" + locked.grpcPort())
                        ? Optional.of(used.getLast())
                        : Optional.empty(),
                CLOCK,
                limits(Duration.ofSeconds(20)),
                UnaryOperator.identity()));
        RouteIndex before = indexes.open(locked.address("routes"));
        assertThatThrownBy(before::describe).isInstanceOf(KeyRejectedException.class);
        used.add(new StoreKey("new"));
        assertThat(indexes.open(locked.address("routes")).describe().exists()).isFalse();
        assertThatThrownBy(before::describe).isInstanceOf(KeyRejectedException.class);
    }

    @Test
    void opening_asks_nothing_and_closing_lets_the_others_go_on() {
        QdrantIndexes indexes = indexes(Optional.empty());
        RouteIndex one = indexes.open(server.address("routes"));
        RouteIndex other = indexes.open(server.address("others"));
        assertThat(server.calls()).isEmpty();
        one.close();
        assertThat(one.address()).isEqualTo(server.address("routes"));
        assertThat(one.idOf("a", "b")).isNotEmpty();
        assertThat(other.describe().exists()).isFalse();
    }
}
