package dev.signalbox.index.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.RouteIndex.Vectors;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How much is asked for, and how often. */
class QdrantReadingTest extends OnQdrant {
    @Test
    void fifteen_thousand_records_come_page_by_page_none_asked_for_before_the_last_was_taken() {
        RouteIndex index = holding(server.address("routes"), 15_000);
        List<Integer> pages = new ArrayList<>();
        index.read(Vectors.WITHOUT, page -> {
            pages.add(page.size());
            assertThat(scrolls()).isEqualTo(pages.size());
        });
        assertThat(pages).hasSize(15).containsOnly(1000);
        assertThat(scrolls()).isEqualTo(15);
    }

    private long scrolls() {
        return server.calls().stream().filter("Points/Scroll"::equals).count();
    }

    @Test
    void pages_of_long_vectors_are_shorter() {
        RouteIndex index = open(server.address("routes"));
        int dimensions = 8192;
        index.create(dimensions, Metric.COSINE);
        float[] vector = new float[dimensions];
        vector[0] = 1;
        index.upsert(IntStream.range(0, 300)
                .mapToObj(i ->
                        new IndexRecord(index.idOf("a", "u" + i), new Utterance("a", "u" + i, RouteValue.NONE), vector))
                .toList());
        List<Integer> pages = new ArrayList<>();
        index.read(Vectors.WITH, page -> pages.add(page.size()));
        assertThat(pages).containsExactly(255, 45);
        pages.clear();
        index.read(Vectors.WITHOUT, page -> pages.add(page.size()));
        assertThat(pages).containsExactly(300);
    }

    @Test
    void an_answer_that_is_too_large_is_asked_for_in_parts() {
        QdrantLimits usual = limits(Duration.ofSeconds(20));
        QdrantLimits narrow = new QdrantLimits(
                usual.retry(), usual.read(), usual.write(), 128, 50_000, 4, 1000, usual.pageBytes(), 20_000);
        RouteIndex index =
                indexes(Optional.empty(), narrow, UnaryOperator.identity()).open(server.address("routes"));
        index.create(DIMENSIONS, Metric.COSINE);
        List<IndexRecord> records = IntStream.range(0, 40)
                .mapToObj(i -> record(index, "a", i + "x".repeat(5000), RouteValue.NONE))
                .toList();
        server.troubles().forgetCalls();
        index.upsert(records);
        assertThat(server.calls()).filteredOn("Points/Upsert"::equals).hasSize(14);
        assertThat(index.readAll(Vectors.WITH)).hasSize(40);
        assertThat(index.fetch(records.stream().map(IndexRecord::id).toList())).hasSize(40);
        assertThatThrownBy(() -> index.query(new float[] {1, 0, 0, 0}, 40, Set.of()))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining("too large")
                .hasMessageContaining("Ask for less");
        IndexRecord large = record(index, "a", "x".repeat(30_000), RouteValue.NONE);
        index.upsert(List.of(large));
        assertThatThrownBy(() -> index.readAll(Vectors.WITH))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining("too large");
    }

    @Test
    void the_check_by_hash_is_one_call_whatever_there_is() {
        RouteIndex index = holding(server.address("routes"), 500);
        index.write(new ConfigParameter(ConfigParameter.HASH, "ab", "2026-11-21T12:00:00+00:00"));
        index.write(new ConfigParameter(ConfigParameter.LOCK, "False", "2026-11-21T12:00:00+00:00"));
        for (String namespace : new String[] {"", "?namespace=red"}) {
            RouteIndex fresh = open(server.address("routes") + namespace);
            server.troubles().forgetCalls();
            assertThat(fresh.parameters(Set.of(ConfigParameter.HASH, ConfigParameter.LOCK, "never")))
                    .hasSize(namespace.isEmpty() ? 2 : 1);
            assertThat(server.calls()).containsExactly("Points/Get");
        }
        server.troubles().forgetCalls();
        assertThat(index.parameters(Set.of())).isEmpty();
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void writes_come_in_batches_of_128() {
        RouteIndex index = holding(server.address("routes"), 1);
        index.upsert(some(index, 1000));
        // One look at whose the ids are, then the batches.
        assertThat(server.calls())
                .containsOnly("Points/Get", "Points/Upsert")
                .startsWith("Points/Get")
                .hasSize(9);
        server.troubles().forgetCalls();
        index.delete(some(index, 1000).stream().map(IndexRecord::id).toList());
        assertThat(server.calls()).containsExactly("Points/Get", "Points/Delete");
    }

    @Test
    void a_collection_made_anew_is_not_taken_for_synchronised() {
        RouteIndex index = holding(server.address("routes"), 1);
        RouteIndex red = holding(server.address("routes") + "?namespace=red", 1);
        RouteIndex other = holding(server.address("other"), 1);
        for (RouteIndex each : List.of(index, red, other)) {
            each.write(new ConfigParameter(ConfigParameter.HASH, "ab", ""));
            each.write(new ConfigParameter(ConfigParameter.LOCK, "True", ""));
        }
        server.drop("routes");
        open(server.address("routes")).create(DIMENSIONS, Metric.COSINE);
        assertThat(index.parameter(ConfigParameter.HASH))
                .contains(new ConfigParameter(ConfigParameter.HASH, "", "2026-11-21T12:00:00.123456+00:00"));
        assertThat(red.parameter(ConfigParameter.HASH).map(ConfigParameter::value))
                .contains("");
        assertThat(other.parameter(ConfigParameter.HASH).map(ConfigParameter::value))
                .contains("ab");
        assertThat(index.parameter(ConfigParameter.LOCK).map(ConfigParameter::value))
                .contains("True");
    }
}
