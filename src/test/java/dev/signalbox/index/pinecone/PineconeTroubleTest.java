package dev.signalbox.index.pinecone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.DimensionMismatchException;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexMissingException;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.IndexUnreachableException;
import dev.signalbox.index.KeyMissingException;
import dev.signalbox.index.KeyRejectedException;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.RouteIndex.Vectors;
import dev.signalbox.index.StoreKey;
import dev.signalbox.index.StoreKeys;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import io.grpc.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Every way in which Pinecone or the way to it can fail: what is said, and that nothing is lost or half done in silence. */
class PineconeTroubleTest extends PineconeCase {
    // --- nobody there, or the wrong one

    @Test
    void a_server_that_is_not_running_is_said_to_refuse_the_connection() throws IOException {
        URI nobody = URI.create("http://localhost:" + freePort());
        try (PineconeIndexes store = indexes(KEY, 2, nobody, Duration.ofSeconds(5))) {
            assertThatThrownBy(() -> store.open("pinecone://i").describe())
                    .isInstanceOf(IndexUnreachableException.class)
                    .hasMessageContaining("pinecone://i")
                    .hasMessageContaining(nobody.toString())
                    .hasMessageContaining("connection refused")
                    .hasMessageContaining("Check the address");
            assertThat(pauses).hasSize(1);
            assertThatThrownBy(() -> store.open("pinecone://i?host=" + nobody.getAuthority())
                            .describe())
                    .isInstanceOf(IndexUnreachableException.class)
                    .hasMessageContaining("connection refused");
        }
    }

    @Test
    void a_host_name_that_is_not_known_is_said_to_be_so() {
        try (PineconeIndexes store = indexes(KEY, 1, URI.create("http://nobody.invalid:1"), Duration.ofSeconds(20))) {
            assertThatThrownBy(() -> store.open("pinecone://i").describe())
                    .isInstanceOf(IndexUnreachableException.class)
                    .hasMessageContaining("nobody.invalid:1 is not found");
            assertThatThrownBy(() ->
                            store.open("pinecone://i?host=index.invalid:1").describe())
                    .isInstanceOf(IndexUnreachableException.class)
                    .hasMessageContaining("index.invalid:1 is not found");
        }
    }

    @Test
    void a_server_without_tls_is_said_to_be_so() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                PineconeIndexes store = indexes(
                        KEY, 1, URI.create("https://127.0.0.1:" + plain.getLocalPort()), Duration.ofSeconds(5))) {
            Thread.ofVirtual().start(() -> {
                try (Socket client = plain.accept()) {
                    client.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    client.getInputStream().readAllBytes();
                } catch (IOException gone) {
                    // The client hung up, as it should.
                }
            });
            assertThatThrownBy(() -> store.open("pinecone://i").describe())
                    .isInstanceOf(IndexUnreachableException.class)
                    .hasMessageContaining("could not establish a TLS connection");
        }
    }

    @Test
    void a_server_that_is_no_pinecone_is_said_to_be_so() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] page = "<html>hello</html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        other.start();
        URI base = URI.create("http://localhost:" + other.getAddress().getPort());
        try (PineconeIndexes store = indexes(KEY, 3, base, Duration.ofSeconds(5))) {
            assertThatThrownBy(() -> store.open("pinecone://i").describe())
                    .isInstanceOf(IndexRefusedException.class)
                    .hasMessageContaining("did not answer as Pinecone does")
                    .hasMessageContaining("PINECONE_API_BASE_URL");
            assertThat(asked).hasValue(1);
        } finally {
            other.stop(0);
        }
    }

    @Test
    void a_redirect_does_not_take_the_key_along() throws IOException {
        List<String> keys = new ArrayList<>();
        HttpServer thief = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        thief.createContext("/", exchange -> {
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Api-Key")));
            exchange.getResponseHeaders()
                    .set("Location", "http://127.0.0.1:" + thief.getAddress().getPort() + "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        thief.start();
        URI base = URI.create("http://localhost:" + thief.getAddress().getPort());
        try (PineconeIndexes store = indexes(KEY, 1, base, Duration.ofSeconds(5))) {
            assertThatThrownBy(() -> store.open("pinecone://i").describe()).isInstanceOf(IndexRefusedException.class);
            assertThat(keys).hasSize(1);
        } finally {
            thief.stop(0);
        }
    }

    // --- keys

    @Test
    void a_wrong_key_is_rejected_in_words_on_both_planes_and_not_repeated() {
        created("pinecone://i");
        try (PineconeIndexes store = indexes("canary-wrong", 3)) {
            for (String address : List.of("pinecone://i", "pinecone://i?host=" + server().host("i"))) {
                assertThatThrownBy(() -> store.open(address).describe())
                        .isInstanceOf(KeyRejectedException.class)
                        .hasMessageContaining("pinecone://i")
                        .hasMessageContaining("Invalid API Key")
                        .hasMessageContaining("Enter the key")
                        .hasMessageNotContaining("canary");
            }
            assertThatThrownBy(() -> store.find("pinecone://")).isInstanceOf(KeyRejectedException.class);
            assertThat(pauses).isEmpty();
        }
    }

    @Test
    void a_key_that_nobody_gave_is_asked_for() {
        try (PineconeIndexes store = new PineconeIndexes(StoreKeys.NONE, Optional.empty(), Clock.systemUTC())) {
            assertThatThrownBy(() -> store.open("pinecone://i?namespace=n").describe())
                    .isInstanceOf(KeyMissingException.class)
                    .hasMessageContaining("no key is set for pinecone://i")
                    .hasMessageContaining("set PINECONE_API_KEY")
                    .hasMessageContaining("Browse a store")
                    .hasMessageNotContaining("rejected");
        }
    }

    @Test
    void an_index_without_a_key_of_its_own_is_opened_by_the_one_of_its_project_which_goes_to_no_host_that_is_named() {
        created("pinecone://i");
        List<String> asked = new ArrayList<>();
        StoreKeys keys = server -> {
            asked.add(server);
            return server.equals("pinecone://") ? Optional.of(new StoreKey(KEY)) : Optional.empty();
        };
        try (PineconeIndexes store = new PineconeIndexes(keys, Optional.of(server().baseUrl()), Clock.systemUTC())) {
            RouteIndex index = store.open("pinecone://i");
            index.upsert(some(index, 3));
            assertThat(index.readAll(Vectors.WITH)).hasSize(3);
            assertThat(asked).containsExactly("pinecone://i", "pinecone://");
            assertThatThrownBy(() -> store.open("pinecone://i?host=" + server().host("i"))
                            .describe())
                    .isInstanceOf(KeyMissingException.class);
        }
    }

    @Test
    void the_key_is_in_no_message_and_in_no_log() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        StringWriter said = new StringWriter();
        PrintWriter to = new PrintWriter(said);
        try (PineconeIndexes store = indexes(KEY, 1);
                PineconeIndexes wrong = indexes("canary-wrong", 1)) {
            RouteIndex index = created("pinecone://i");
            index.upsert(some(index, 3));
            for (Status.Code code : Status.Code.values()) {
                if (code != Status.Code.OK && code != Status.Code.NOT_FOUND) {
                    server().troubles().failNext("list", 1, code);
                    server().troubles().failNext("describe_index", 1, code);
                    print(catchThrowable(() -> store.open("pinecone://i").readAll(Vectors.WITH)), to);
                    server().troubles().end();
                }
            }
            print(catchThrowable(() -> wrong.open("pinecone://i").describe()), to);
            to.print(index.address() + " " + new PineconeErrors(new StoreKey(KEY)));
        } finally {
            root.detachAppender(log);
        }
        assertThat(said.toString()).contains("pinecone://i").doesNotContain("canary");
        assertThat(log.list).noneMatch(event -> event.getFormattedMessage().contains("canary"));
    }

    @Test
    void what_pinecone_says_is_passed_on_without_the_key_on_one_line_and_short() {
        PineconeErrors trouble = new PineconeErrors(new StoreKey(KEY));
        IndexException said = trouble.control(
                "pinecone://i", 400, "{\"error\": {\"message\": \"no " + KEY + "\\n" + "x".repeat(2000) + "\"}}");
        assertThat(said)
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining("\"no … xxx")
                .hasMessageContaining("400");
        assertThat(String.valueOf(said.getMessage()).length()).isLessThan(400);
    }

    // --- answers that fail, late, half or not at all

    @Test
    void what_fails_now_and_then_is_tried_again() {
        RouteIndex index = created("pinecone://i");
        for (Status.Code code :
                List.of(Status.Code.UNAVAILABLE, Status.Code.RESOURCE_EXHAUSTED, Status.Code.INTERNAL)) {
            server().troubles().failEvery(3, code);
            index.upsert(some(index, 700));
            assertThat(index.readAll(Vectors.WITH)).hasSize(700);
            index.delete(
                    index.readAll(Vectors.WITHOUT).stream().map(IndexRecord::id).toList());
            assertThat(index.describe().count()).isZero();
            server().troubles().end();
        }
        assertThat(pauses).isNotEmpty();
    }

    @Test
    void what_fails_for_good_is_said_and_the_index_is_as_before() {
        RouteIndex index = created("pinecone://i");
        List<IndexRecord> before = some(index, 3);
        index.upsert(before);
        server().troubles().failEvery(1, Status.Code.RESOURCE_EXHAUSTED);

        assertThatThrownBy(() -> index.upsert(some(index, 10)))
                .isInstanceOf(IndexUnreachableException.class)
                .hasMessageContaining("pinecone://i")
                .hasMessageContaining("too many requests")
                .hasMessageContaining("Try again");
        assertThatThrownBy(() -> index.readAll(Vectors.WITH)).isInstanceOf(IndexUnreachableException.class);
        assertThatThrownBy(() -> index.query(new float[] {1, 0, 0, 0}, 1, Set.of()))
                .isInstanceOf(IndexUnreachableException.class);
        assertThatThrownBy(() -> index.parameter(ConfigParameter.HASH)).isInstanceOf(IndexUnreachableException.class);

        server().troubles().end();
        assertThat(index.readAll(Vectors.WITH)).hasSize(3);
    }

    @Test
    void an_answer_that_comes_too_late_is_said_to_be_so() {
        created("pinecone://i");
        server().troubles().slow(Duration.ofSeconds(5));
        try (PineconeIndexes store = indexes(KEY, 1, server().baseUrl(), Duration.ofMillis(200))) {
            RouteIndex index = store.open("pinecone://i?host=" + server().host("i"));
            assertThatThrownBy(() -> index.parameter(ConfigParameter.HASH))
                    .isInstanceOf(IndexUnreachableException.class)
                    .hasMessageContaining("timed out")
                    .hasMessageContaining(server().host("i"));
        }
    }

    @Test
    void an_answer_that_breaks_off_is_asked_for_again() {
        RouteIndex index = created("pinecone://i");
        index.upsert(some(index, 2500));
        server().troubles().cutAfter(250_000);
        assertThat(index.readAll(Vectors.WITH))
                .extracting(IndexRecord::id)
                .doesNotHaveDuplicates()
                .hasSize(2500);
        assertThat(pauses).isNotEmpty();
    }

    @Test
    void a_read_that_breaks_off_for_good_is_no_shorter_read() {
        RouteIndex all = created("pinecone://i");
        all.upsert(some(all, 2500));
        try (PineconeIndexes store = indexes(KEY, 1)) {
            RouteIndex index = store.open("pinecone://i");
            assertThat(index.describe().count()).isEqualTo(2500);
            server().troubles().cutAfter(250_000);
            List<IndexRecord> seen = new ArrayList<>();
            assertThatThrownBy(() -> index.read(Vectors.WITH, seen::addAll))
                    .isInstanceOf(IndexUnreachableException.class);
            assertThat(seen)
                    .hasSizeLessThan(2500)
                    .allSatisfy(
                            record -> assertThat(record.utterance().utterance()).startsWith("utterance "));
        }
    }

    @Test
    void a_write_whose_answer_is_lost_is_made_again_and_stands_once() {
        RouteIndex index = created("pinecone://i");
        server().troubles().loseAnswers(2);
        index.upsert(some(index, 5));
        assertThat(index.describe().count()).isEqualTo(5);
        server().troubles().loseAnswers(1);
        index.rewrite(some(index, 5));
        server().troubles().loseAnswers(1);
        index.delete(List.of(some(index, 1).getFirst().id()));
        assertThat(index.describe().count()).isEqualTo(4);
        assertThat(pauses).isNotEmpty();
    }

    @Test
    void pages_that_go_in_a_circle_are_refused() {
        RouteIndex index = created("pinecone://i");
        index.upsert(some(index, 250));
        server().troubles().repeatTokens();
        assertThatThrownBy(() -> index.readAll(Vectors.WITHOUT))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining("pinecone://i")
                .hasMessageContaining("list of records loops");
        assertThatThrownBy(() -> index.readIds(ids -> {})).isInstanceOf(IndexRefusedException.class);
    }

    @Test
    void a_record_that_is_listed_and_not_given_is_asked_for_until_it_comes() {
        RouteIndex index = created("pinecone://i");
        index.upsert(some(index, 20));
        server().troubles().omit(some(index, 1).getFirst().id(), 4);
        assertThat(index.readAll(Vectors.WITH)).hasSize(20);
        assertThat(pauses).isNotEmpty();
    }

    @Test
    void a_record_that_is_listed_and_never_given_makes_no_shorter_read() {
        RouteIndex index = created("pinecone://i");
        index.upsert(some(index, 20));
        String id = some(index, 1).getFirst().id();
        server().troubles().omit(id, Integer.MAX_VALUE);
        assertThatThrownBy(() -> index.readAll(Vectors.WITH))
                .isInstanceOf(IndexUnreachableException.class)
                .hasMessageContaining("lists 1 record that it does not return")
                .hasMessageContaining(id)
                .hasMessageContaining("try again");
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isGreaterThanOrEqualTo(index.visibleWithin());
    }

    // --- indexes that come and go

    @Test
    void an_index_that_was_deleted_meanwhile_reads_as_none_and_takes_no_write() {
        RouteIndex index = created("pinecone://i");
        List<IndexRecord> records = some(index, 3);
        index.upsert(records);
        server().remove("i");
        assertThat(index.readAll(Vectors.WITH)).isEmpty();
        assertThat(index.parameter(ConfigParameter.HASH)).isEmpty();
        assertThatThrownBy(() -> index.upsert(records))
                .isInstanceOf(IndexMissingException.class)
                .hasMessageContaining("Create it first");
        assertThatThrownBy(() -> index.delete(List.of("a"))).isInstanceOf(IndexMissingException.class);
    }

    @Test
    void an_index_that_was_made_anew_elsewhere_is_found_there() {
        RouteIndex index = created("pinecone://i");
        server().remove("i");
        server().add("i", DIMENSIONS, "cosine");
        index.upsert(some(index, 3));
        assertThat(index.readAll(Vectors.WITH)).hasSize(3);
    }

    @Test
    void an_index_that_is_not_ready_is_waited_for() {
        server().troubles().unready(5);
        RouteIndex index = created("pinecone://i");
        assertThat(pauses).hasSizeGreaterThanOrEqualTo(3);
        assertThat(index.describe().exists()).isTrue();
    }

    @Test
    void an_index_that_never_gets_ready_is_said_to_be_so() {
        server().troubles().unready(Integer.MAX_VALUE);
        assertThatThrownBy(() -> created("pinecone://i"))
                .isInstanceOf(IndexUnreachableException.class)
                .hasMessageContaining("not ready after 120 seconds");
    }

    @Test
    void a_project_that_may_make_no_more_indexes_says_so() {
        server().troubles().failNext("create_index", 1, Status.Code.PERMISSION_DENIED);
        assertThatThrownBy(() -> created("pinecone://i"))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining("told to fail")
                .hasMessageContaining("Use an existing index");
        assertThat(server().names()).isEmpty();
    }

    @Test
    void a_host_makes_no_index() throws IOException {
        assertThatThrownBy(() -> created("pinecone://i?host=localhost:" + freePort()))
                .isInstanceOf(IndexUnreachableException.class);
        created("pinecone://i");
        RouteIndex byHost = indexes.open("pinecone://i?host=" + server().host("i"));
        byHost.create(DIMENSIONS, Metric.COSINE);
        assertThatThrownBy(() -> byHost.create(9, Metric.COSINE)).isInstanceOf(DimensionMismatchException.class);
        byHost.upsert(some(byHost, 2));
        assertThat(byHost.describe()).isEqualTo(indexes.open("pinecone://i").describe());
    }

    @Test
    void a_vector_of_another_length_is_refused_before_the_store_is_asked_anything() {
        RouteIndex index = created("pinecone://i");
        server().troubles().forgetCalls();
        IndexRecord bad =
                new IndexRecord(index.idOf("a", "b"), new Utterance("a", "b", RouteValue.NONE), new float[] {1, 2});
        assertThatThrownBy(() -> index.upsert(List.of(bad))).isInstanceOf(DimensionMismatchException.class);
        assertThat(server().troubles().calls()).isEmpty();
    }

    private static void print(Throwable thrown, PrintWriter to) {
        assertThat(thrown).isInstanceOf(IndexException.class);
        thrown.printStackTrace(to);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
