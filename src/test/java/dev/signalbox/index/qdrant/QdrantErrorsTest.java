package dev.signalbox.index.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexMissingException;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.IndexUnreachableException;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.RouteIndex.Vectors;
import dev.signalbox.route.RouteValue;
import io.grpc.Status;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.UpdateStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that can go wrong between here and a server that does listen. */
@Tag("slow")
class QdrantErrorsTest extends OnQdrant {
    private String address() {
        return server.address("routes");
    }

    private static <T extends IndexException> T thrown(Class<T> type, Runnable call) {
        return catchThrowableOfType(type, call::run);
    }

    private void assertAsBefore(int records) {
        server.comeBack();
        RouteIndex index = open(address());
        assertThat(index.describe().count()).isEqualTo(records);
        assertThat(index.readAll(Vectors.WITH)).hasSize(records);
    }

    // --- what passes

    @Test
    void calls_that_fail_now_and_then_are_made_again() {
        RouteIndex index = holding(address(), 10);
        server.troubles().failEvery(3, Status.UNAVAILABLE, call -> true);
        index.upsert(some(index, 600));
        index.rewrite(some(index, 300));
        index.delete(some(index, 5).stream().map(IndexRecord::id).toList());
        index.write(new ConfigParameter(ConfigParameter.HASH, "ab", ""));
        assertThat(index.parameter(ConfigParameter.HASH)).isPresent();
        assertThat(index.fetch(some(index, 600).stream().map(IndexRecord::id).toList()))
                .hasSize(595);
        assertAsBefore(595);
    }

    @Test
    void answers_that_get_lost_after_the_work_was_done_change_nothing_twice() {
        RouteIndex index = open(address());
        server.troubles().loseAnswer(2, call -> !call.startsWith("Points/Get"));
        index.create(DIMENSIONS, Metric.COSINE);
        index.upsert(some(index, 300));
        index.rewrite(some(index, 300));
        index.delete(some(index, 5).stream().map(IndexRecord::id).toList());
        index.write(new ConfigParameter(ConfigParameter.LOCK, "True", ""));
        assertThat(index.parameter(ConfigParameter.LOCK)).isPresent();
        assertAsBefore(295);
    }

    @Test
    void a_record_that_goes_while_it_is_rewritten_is_passed_over() {
        RouteIndex index = holding(address(), 3);
        AtomicInteger answers = new AtomicInteger();
        server.lies()
                .aboutPoints(truth -> answers.getAndIncrement() > 0
                        ? truth
                        : truth.toBuilder()
                                .addResult(RetrievedPoint.newBuilder()
                                        .setId(PointIds.parse(index.idOf("gone", "gone"))
                                                .orElseThrow()))
                                .build());
        List<IndexRecord> records = new ArrayList<>(some(index, 3));
        records.addFirst(record(index, "gone", "gone", RouteValue.NONE));
        index.rewrite(records.stream()
                .map(each -> new IndexRecord(each.id(), each.utterance().with(value("null", "{\"new\": 1}"))))
                .toList());
        assertThat(index.readAll(Vectors.WITHOUT))
                .hasSize(3)
                .allMatch(each ->
                        value("null", "{\"new\": 1}").equals(each.utterance().value()));
    }

    @Test
    void a_connection_that_breaks_in_the_middle_of_a_page_is_made_again() {
        holding(address(), 2000);
        Relay relay = closing(new Relay(server.grpcPort()));
        RouteIndex index = open("qdrant://127.0.0.1:" + relay.port() + "/routes");
        relay.cutAfter(100_000, true);
        assertThat(index.readAll(Vectors.WITH))
                .extracting(IndexRecord::id)
                .hasSize(2000)
                .doesNotHaveDuplicates();
        assertThat(server.calls().stream().filter("Points/Scroll"::equals)).hasSizeGreaterThan(2);
    }

    // --- what does not

    @Test
    void a_connection_that_keeps_breaking_ends_a_read_with_words_and_not_early() {
        holding(address(), 2000);
        Relay relay = closing(new Relay(server.grpcPort()));
        RouteIndex index = open("qdrant://127.0.0.1:" + relay.port() + "/routes");
        List<IndexRecord> taken = new ArrayList<>();
        index.describe();
        assertThatThrownBy(() -> index.read(Vectors.WITH, page -> {
                    taken.addAll(page);
                    relay.cutAfter(50_000, false);
                }))
                .isInstanceOf(IndexUnreachableException.class)
                .hasMessageContaining(index.address())
                .hasMessageContaining("Try again");
        assertThat(taken).hasSize(1000);
        assertAsBefore(2000);
    }

    @Test
    void a_server_that_does_not_answer_in_time_is_told_with_the_time() {
        holding(address(), 3);
        RouteIndex index = indexes(Optional.empty(), limits(Duration.ofMillis(100)), UnaryOperator.identity())
                .open(address());
        CountDownLatch release = server.troubles().hold("Collections/Get"::equals);
        assertThatThrownBy(index::describe)
                .isInstanceOf(IndexUnreachableException.class)
                .hasMessageContaining(index.address())
                .hasMessageContaining("did not answer within 100 milliseconds")
                .hasMessageContaining("Try again");
        release.countDown();
        assertAsBefore(3);
    }

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE, the connection was lost (in these words). Try again.",
        "RESOURCE_EXHAUSTED, it received too many requests at once (in these words). Try again later.",
        "INTERNAL, 'the call failed (in these words). Try again, and check its log.'",
        "ABORTED, the call failed",
        "UNKNOWN, the call failed",
    })
    void what_may_pass_is_tried_again_and_then_told(Status.Code code, String words) {
        RouteIndex index = holding(address(), 3);
        server.troubles().failEvery(1, code.toStatus().withDescription("in these words"), "Points/Upsert"::equals);
        assertThat(thrown(IndexUnreachableException.class, () -> index.upsert(some(index, 5))))
                .hasMessageStartingWith(index.address())
                .hasMessageContaining(words);
        assertThat(server.calls()).filteredOn("Points/Upsert"::equals).hasSize(3);
        assertAsBefore(3);
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_ARGUMENT, in these words",
        "FAILED_PRECONDITION, in these words",
        "DATA_LOSS, in these words",
        "UNIMPLEMENTED, 'it does not know this call (in these words). Check that this is Qdrant'",
    })
    void what_is_refused_is_told_in_the_servers_words_and_not_tried_again(Status.Code code, String words) {
        RouteIndex index = holding(address(), 3);
        server.troubles().failEvery(1, code.toStatus().withDescription("in these words"), "Points/Upsert"::equals);
        assertThat(thrown(IndexRefusedException.class, () -> index.upsert(some(index, 5))))
                .hasMessageStartingWith(index.address())
                .hasMessageContaining(words);
        assertThat(server.calls()).filteredOn("Points/Upsert"::equals).hasSize(1);
        assertAsBefore(3);
    }

    @Test
    void long_words_are_cut() {
        RouteIndex index = holding(address(), 1);
        server.troubles()
                .failEvery(
                        1,
                        Status.INVALID_ARGUMENT.withDescription("👍".repeat(400) + "\nsecond line"),
                        "Points/Count"::equals);
        assertThat(thrown(IndexRefusedException.class, index::describe).getMessage())
                .hasSizeLessThan(700)
                .endsWith("👍…");
    }

    @Test
    void a_change_that_was_only_taken_is_not_taken_for_made() {
        RouteIndex index = holding(address(), 3);
        server.lies()
                .aboutUpdates(truth ->
                        truth.toBuilder().setStatus(UpdateStatus.WaitTimeout).build());
        List<Runnable> writes = List.of(
                () -> index.upsert(some(index, 3)),
                () -> index.rewrite(some(index, 3)),
                () -> index.renew(some(index, 3)),
                () -> index.restore(some(index, 3)),
                () -> index.write(new ConfigParameter(ConfigParameter.LOCK, "True", "")));
        for (Runnable write : writes) {
            assertThat(thrown(IndexUnreachableException.class, write))
                    .hasMessageContaining(index.address())
                    .hasMessageContaining("did not apply it in time");
        }
        assertThat(thrown(
                        IndexUnreachableException.class,
                        () -> index.delete(List.of(some(index, 3).getLast().id()))))
                .hasMessageContaining("did not apply it in time");
        assertAsBefore(2);
    }

    @Test
    void a_call_that_is_interrupted_ends_and_says_so() {
        RouteIndex index = holding(address(), 3);
        Thread.currentThread().interrupt();
        assertThat(thrown(IndexUnreachableException.class, index::describe)).hasMessageContaining("was stopped");
        assertThat(Thread.interrupted()).isTrue();
        assertAsBefore(3);
    }

    @Test
    void a_failure_in_one_of_many_batches_is_the_failure_of_all() {
        RouteIndex index = holding(address(), 1);
        server.troubles().failEvery(2, Status.INVALID_ARGUMENT.withDescription("no"), "Points/Upsert"::equals);
        assertThatThrownBy(() -> index.upsert(some(index, 2000))).isInstanceOf(IndexRefusedException.class);
    }

    // --- lies

    @Test
    void half_a_page_is_not_taken_for_a_page() {
        RouteIndex index = holding(address(), 2500);
        server.lies()
                .aboutPages(truth -> truth.toBuilder()
                        .clearResult()
                        .addAllResult(truth.getResultList().subList(0, truth.getResultCount() / 2))
                        .build());
        for (Runnable read : List.<Runnable>of(() -> index.readAll(Vectors.WITHOUT), () -> index.readIds(page -> {}))) {
            assertThat(thrown(IndexRefusedException.class, read))
                    .hasMessageContaining(index.address())
                    .hasMessageContaining("a page of 500 records where 1000 were requested and more exist")
                    .hasMessageContaining("Try again");
        }
        assertAsBefore(2500);
    }

    @Test
    void a_page_that_comes_again_is_noticed() {
        RouteIndex index = holding(address(), 2500);
        AtomicInteger pages = new AtomicInteger();
        List<RetrievedPoint> first = new ArrayList<>();
        server.lies().aboutPages(truth -> {
            if (pages.getAndIncrement() == 0) {
                first.addAll(truth.getResultList());
                return truth;
            }
            return truth.toBuilder().clearResult().addAllResult(first).build();
        });
        assertThat(thrown(IndexRefusedException.class, () -> index.readAll(Vectors.WITHOUT)))
                .hasMessageContaining("on two pages or twice on one");
    }

    @Test
    void an_offset_that_comes_again_is_noticed() {
        RouteIndex index = holding(address(), 2500);
        List<RetrievedPoint> firsts = new ArrayList<>();
        server.lies().aboutPages(truth -> {
            firsts.add(truth.getResult(0));
            return truth.toBuilder()
                    .setNextPageOffset(
                            firsts.size() == 1
                                    ? truth.getNextPageOffset()
                                    : firsts.get(1).getId())
                    .build();
        });
        AtomicInteger taken = new AtomicInteger();
        assertThat(thrown(
                        IndexRefusedException.class,
                        () -> index.read(Vectors.WITHOUT, page -> taken.addAndGet(page.size()))))
                .hasMessageContaining(index.address())
                .hasMessageContaining(" twice, so");
        assertThat(taken).hasValue(1000);
    }

    @Test
    void a_vector_that_is_missing_or_short_is_noticed() {
        RouteIndex index = holding(address(), 3);
        server.lies()
                .aboutPages(truth -> truth.toBuilder()
                        .setResult(1, truth.getResult(1).toBuilder().clearVectors())
                        .build());
        server.lies()
                .aboutPoints(truth -> truth.toBuilder()
                        .setResult(0, truth.getResult(0).toBuilder().clearVectors())
                        .build());
        List<String> ids = some(index, 3).stream().map(IndexRecord::id).toList();
        for (Runnable read : List.<Runnable>of(() -> index.readAll(Vectors.WITH), () -> index.fetch(ids))) {
            assertThat(thrown(IndexRefusedException.class, read))
                    .hasMessageContaining(index.address())
                    .hasMessageContaining("a vector of 0 numbers instead of 4");
        }
        assertThat(index.readAll(Vectors.WITHOUT)).hasSize(3);
    }

    @Test
    void a_record_that_was_not_asked_for_is_noticed() {
        RouteIndex index = holding(address(), 3);
        index.write(new ConfigParameter(ConfigParameter.HASH, "ab", ""));
        server.lies()
                .aboutPoints(truth -> truth.toBuilder()
                        .addResult(RetrievedPoint.newBuilder()
                                .setId(PointIds.parse("7").orElseThrow()))
                        .build());
        assertThat(thrown(IndexRefusedException.class, () -> index.fetch(List.of(index.idOf("no", "body")))))
                .hasMessageContaining("record 7");
        assertThat(thrown(IndexRefusedException.class, () -> index.parameter(ConfigParameter.HASH)))
                .hasMessageContaining("not requested (7)");
    }

    // --- collections that are not what they should be

    @Test
    void a_collection_that_goes_while_it_is_open_is_missed_by_writes_alone() {
        RouteIndex index = holding(address(), 3);
        assertThat(index.query(new float[] {1, 0, 0, 0}, 1, Set.of())).hasSize(1);
        server.drop("routes");
        assertThat(index.query(new float[] {1, 0, 0, 0}, 1, Set.of())).isEmpty();
        assertThat(index.fetch(List.of(index.idOf("a", "b")))).isEmpty();
        assertThat(thrown(IndexMissingException.class, () -> index.upsert(some(index, 1))))
                .hasMessageContaining("Create it");
        assertThat(thrown(IndexMissingException.class, () -> index.delete(List.of(index.idOf("a", "b")))))
                .hasMessageContaining(index.address());
        assertThat(index.readAll(Vectors.WITH)).isEmpty();
        assertThat(index.describe().exists()).isFalse();
    }

    @Test
    void a_collection_that_goes_in_the_middle_of_a_read_is_not_taken_for_read() {
        RouteIndex index = holding(address(), 1500);
        assertThatThrownBy(() -> index.read(Vectors.WITHOUT, page -> server.drop("routes")))
                .isInstanceOf(IndexMissingException.class);
    }

    @Test
    void a_collection_of_named_vectors_is_refused_in_words() {
        server.make(
                "routes",
                VectorsConfig.newBuilder()
                        .setParamsMap(VectorParamsMap.newBuilder()
                                .putMap(
                                        "text",
                                        VectorParams.newBuilder()
                                                .setSize(4)
                                                .setDistance(Distance.Cosine)
                                                .build()))
                        .build());
        RouteIndex index = open(address());
        assertThat(thrown(IndexRefusedException.class, index::describe))
                .hasMessageContaining("one unnamed vector")
                .hasMessageContaining("Use another collection");
    }

    @Test
    void a_distance_that_gives_no_score_is_refused_in_words() {
        server.make(
                "routes",
                VectorsConfig.newBuilder()
                        .setParams(VectorParams.newBuilder().setSize(4).setDistance(Distance.Manhattan))
                        .build());
        RouteIndex index = open(address());
        assertThat(thrown(IndexRefusedException.class, () -> index.readAll(Vectors.WITH)))
                .hasMessageContaining("Manhattan");
    }
}
