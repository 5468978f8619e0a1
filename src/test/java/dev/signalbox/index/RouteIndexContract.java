package dev.signalbox.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.signalbox.index.RouteIndex.Vectors;
import dev.signalbox.probe.ClassicRule;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.probe.RouteChoice;
import dev.signalbox.probe.RouteScore;
import dev.signalbox.probe.ScoreAggregation;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.syncing.service.HeldLock;
import dev.signalbox.syncing.service.LockChangedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every adapter must do. A subclass opens its store; where its {@link Capabilities} leave something out, the tests expect it to be
 * unknown rather than lost, and where it must refuse a text, the subclass names it.
 */
public abstract class RouteIndexContract {
    protected static final int DIMENSIONS = 8;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<RouteIndex> opened = new ArrayList<>();

    /**
     * Opens this test's index in a namespace; the empty one is the default. At the start of a test it does not exist. Each call gives
     * another instance on the same store.
     */
    protected abstract RouteIndex open(String namespace);

    /** Waits until what was written can be read. */
    protected void settle() {}

    /** Whether a lock and a hash belong to one namespace, and not to all of an index together. */
    protected boolean parametersByNamespace() {
        return true;
    }

    /** Whether an index is parted into namespaces; where not, an address with one is refused. */
    protected boolean namespaces() {
        return true;
    }

    /** Whether metadata may hold null, objects and mixed lists. */
    protected boolean nestedMetadata() {
        return true;
    }

    /** The texts that the store cannot keep as an utterance, and says so before anything is written. */
    protected Set<Hostile> refusedUtterances() {
        return Set.of();
    }

    /** The texts that the store cannot keep as a route's name, and says so before anything is written. */
    protected Set<Hostile> refusedRoutes() {
        return Set.of();
    }

    /**
     * Makes this test's index so that its records can hold whatever the store knows beside what semantic-router writes: sparse and named
     * vectors, further columns.
     */
    protected void makeWide() {
        created().close();
    }

    /**
     * Writes records as another program does, past the adapter, into the empty namespace: they lack a route or an utterance as text, each in
     * another way if there are several ways. No instance has written since it was opened.
     *
     * @param vector of each
     */
    protected abstract void plantForeign(List<String> ids, float[] vector);

    /**
     * Writes records of semantic-router past the adapter into an index {@linkplain #makeWide made for it}, each with all that the store can
     * hold beside: unknown keys, further columns, sparse and named vectors.
     */
    protected abstract void plantWide(List<IndexRecord> records);

    /** Every record of this test's index with all that the store keeps of it, as text by which two moments can be compared. */
    protected abstract String dump();

    /** Whether {@link #plantWide} plants sparse values, which a read counts. */
    protected boolean sparse() {
        return false;
    }

    /** How many of six {@linkplain #plantForeign planted} records a description counts, as the store cannot tell that they are foreign. */
    protected int foreignCounted() {
        return 0;
    }

    @AfterEach
    void close_what_was_opened() {
        opened.forEach(RouteIndex::close);
    }

    // --- describe and create

    @Test
    void an_index_that_does_not_exist_says_so_and_reads_as_empty() {
        RouteIndex index = opened("");
        assertThat(index.describe().exists()).isFalse();
        assertThat(index.describe().dimensions()).isZero();
        assertThat(index.describe().count()).isZero();
        assertThat(index.readAll(Vectors.WITH)).isEmpty();
        assertThat(ids(index)).isEmpty();
        assertThat(index.fetch(List.of("a", "b"))).isEmpty();
        assertThat(index.query(vector(1), 5, Set.of())).isEmpty();
        assertThat(index.parameter(ConfigParameter.HASH)).isEmpty();
    }

    @Test
    void reading_an_index_that_does_not_exist_does_not_make_it() {
        opened("").readAll(Vectors.WITHOUT);
        assertThat(opened("").describe().exists()).isFalse();
    }

    @Test
    void every_write_to_an_index_that_does_not_exist_names_it() {
        RouteIndex index = opened("");
        IndexRecord record = record(index, "politics", "who won", NONE, 1);
        assertThatThrownBy(() -> index.upsert(List.of(record)))
                .isInstanceOf(IndexMissingException.class)
                .hasMessageContaining(index.address());
        assertThatThrownBy(() -> index.rewrite(List.of(record))).isInstanceOf(IndexMissingException.class);
        assertThatThrownBy(() -> index.renew(List.of(record))).isInstanceOf(IndexMissingException.class);
        assertThatThrownBy(() -> index.restore(List.of(record))).isInstanceOf(IndexMissingException.class);
        assertThatThrownBy(() -> index.delete(List.of(record.id()))).isInstanceOf(IndexMissingException.class);
        if (index.capabilities().lock()) {
            assertThatThrownBy(() -> index.write(new ConfigParameter(ConfigParameter.LOCK, "True", "")))
                    .isInstanceOf(IndexMissingException.class);
        }
        assertThat(opened("").describe().exists()).isFalse();
    }

    @Test
    void a_new_index_is_empty_and_keeps_its_dimensions_and_metric() {
        created().close();
        assertThat(opened("").describe()).isEqualTo(new IndexDescription(true, DIMENSIONS, Metric.COSINE, 0));
    }

    @Test
    void making_an_index_again_keeps_what_is_in_it() {
        RouteIndex index = created();
        upsert(index, List.of(record(index, "politics", "who won", NONE, 1)));
        index.create(DIMENSIONS, Metric.COSINE);
        settle();
        assertThat(index.describe().count()).isEqualTo(1);
    }

    @Test
    void making_an_index_again_with_other_dimensions_is_refused_with_both_numbers() {
        RouteIndex index = created();
        assertThatThrownBy(() -> index.create(DIMENSIONS + 1, Metric.COSINE))
                .isInstanceOfSatisfying(DimensionMismatchException.class, mismatch -> {
                    assertThat(mismatch.index()).isEqualTo(DIMENSIONS);
                    assertThat(mismatch.encoder()).isEqualTo(DIMENSIONS + 1);
                });
    }

    // --- records

    @Test
    void a_record_comes_back_as_it_was_written() {
        RouteIndex index = created();
        IndexRecord written =
                record(index, "politics", "who won the vote?", value("[{\"name\": \"vote\"}]", "{\"a\": \"b\"}"), 1);
        upsert(index, List.of(written));
        IndexRecord read = index.readAll(Vectors.WITH).getFirst();
        assertThat(read.id()).isEqualTo(written.id());
        assertThat(read.utterance().pair()).isEqualTo(written.utterance().pair());
        assertKept(index, read.utterance().value(), written.utterance().value());
        assertVector(read, vector(1));
    }

    @Test
    void vectors_come_along_only_when_asked_for() {
        RouteIndex index = created();
        upsert(index, List.of(record(index, "politics", "who won", NONE, 1)));
        assertThat(index.readAll(Vectors.WITH))
                .allMatch(record -> record.vector().isPresent());
        assertThat(index.readAll(Vectors.WITHOUT))
                .allMatch(record -> record.vector().isEmpty());
    }

    @Test
    void records_outlive_the_instance_that_wrote_them() {
        RouteIndex index = created();
        upsert(index, some(index, 3));
        index.close();
        assertThat(opened("").readAll(Vectors.WITHOUT)).hasSize(3);
    }

    @Test
    void another_instance_sees_each_write_once_it_has_returned() {
        RouteIndex index = created();
        RouteIndex reader = opened("");
        assertThat(ids(reader)).isEmpty();
        upsert(index, some(index, 3));
        assertThat(reader.describe().count()).isEqualTo(3);
        assertThat(ids(reader)).hasSize(3);
        delete(index, ids(reader));
        assertThat(ids(reader)).isEmpty();
    }

    @Test
    void an_upsert_replaces_the_record_of_that_id() {
        RouteIndex index = created();
        IndexRecord first = record(index, "politics", "who won", value("null", "{\"version\": \"one\"}"), 1);
        upsert(index, List.of(first));
        RouteValue second = value("null", "{\"version\": \"two\"}");
        upsert(index, List.of(new IndexRecord(first.id(), first.utterance().with(second), vector(2))));
        IndexRecord read = only(index);
        assertKept(index, read.utterance().value(), second);
        assertVector(read, vector(2));
        assertThat(index.describe().count()).isEqualTo(1);
    }

    @Test
    void of_two_records_of_one_id_in_one_upsert_the_later_stands() {
        RouteIndex index = created();
        IndexRecord first = record(index, "politics", "who won", value("null", "{\"version\": \"one\"}"), 1);
        RouteValue second = value("null", "{\"version\": \"two\"}");
        upsert(
                index,
                List.of(first, new IndexRecord(first.id(), first.utterance().with(second), vector(2))));
        assertKept(index, only(index).utterance().value(), second);
        assertVector(only(index), vector(2));
    }

    @Test
    void one_pair_under_two_ids_is_two_records_and_either_goes_alone() {
        RouteIndex index = created();
        IndexRecord canonical = record(index, "politics", "who won", NONE, 1);
        IndexRecord stray = new IndexRecord(strayId(index), canonical.utterance(), vector(2));
        upsert(index, List.of(canonical, stray));
        assertThat(ids(index)).containsExactlyInAnyOrder(canonical.id(), stray.id());
        assertThat(index.readAll(Vectors.WITHOUT))
                .extracting(record -> record.utterance().pair())
                .containsExactly(
                        canonical.utterance().pair(), canonical.utterance().pair());
        delete(index, List.of(stray.id()));
        assertThat(only(index).id()).isEqualTo(canonical.id());
    }

    @Test
    void nothing_to_write_writes_nothing() {
        RouteIndex index = created();
        index.upsert(List.of());
        index.rewrite(List.of());
        index.renew(List.of());
        index.restore(List.of());
        index.delete(List.of());
        settle();
        assertThat(index.describe().count()).isZero();
    }

    @Test
    void every_record_is_read_once_over_many_pages() {
        RouteIndex index = created();
        List<IndexRecord> written = some(index, 2500);
        for (int from = 0; from < written.size(); from += 500) {
            index.upsert(written.subList(from, from + 500));
        }
        settle();
        assertThat(index.describe().count()).isEqualTo(2500);

        List<Integer> sizes = new ArrayList<>();
        List<IndexRecord> read = new ArrayList<>();
        index.read(Vectors.WITH, page -> {
            sizes.add(page.size());
            read.addAll(page);
        });
        assertThat(sizes)
                .hasSizeGreaterThan(1)
                .allSatisfy(size -> assertThat(size).isBetween(1, 1000));
        assertThat(read).hasSize(2500);
        Map<String, IndexRecord> byId = read.stream().collect(Collectors.toMap(IndexRecord::id, Function.identity()));
        assertThat(written).allSatisfy(record -> {
            IndexRecord found = Optional.ofNullable(byId.get(record.id())).orElseThrow();
            assertThat(found.utterance().pair()).isEqualTo(record.utterance().pair());
            assertVector(found, record.vector().orElseThrow());
        });

        List<String> pagedIds = new ArrayList<>();
        index.readIds(page -> {
            assertThat(page).hasSizeBetween(1, 1000);
            pagedIds.addAll(page);
        });
        assertThat(pagedIds).hasSize(2500).containsExactlyInAnyOrderElementsOf(byId.keySet());
    }

    @Test
    void fetching_gives_those_that_exist_with_their_vectors() {
        RouteIndex index = created();
        List<IndexRecord> written = some(index, 1200);
        upsert(index, written.subList(0, 600));
        upsert(index, written.subList(600, 1200));
        List<String> wanted =
                new ArrayList<>(written.stream().map(IndexRecord::id).toList());
        wanted.add(index.idOf("nobody", "nothing"));
        wanted.add(written.getFirst().id());
        List<IndexRecord> fetched = index.fetch(wanted);
        assertThat(fetched)
                .extracting(IndexRecord::id)
                .containsExactlyInAnyOrderElementsOf(
                        written.stream().map(IndexRecord::id).toList());
        Map<String, IndexRecord> byId =
                fetched.stream().collect(Collectors.toMap(IndexRecord::id, Function.identity()));
        assertThat(written)
                .allSatisfy(record -> assertVector(
                        Optional.ofNullable(byId.get(record.id())).orElseThrow(),
                        record.vector().orElseThrow()));
        assertThat(index.fetch(List.of())).isEmpty();
    }

    @Test
    void what_reads_a_page_may_write() {
        RouteIndex index = created();
        upsert(index, some(index, 50));
        index.readIds(index::delete);
        settle();
        assertThat(index.describe().count()).isZero();
    }

    // --- rewrite and delete

    @Test
    void a_rewrite_changes_route_utterance_and_value_and_leaves_the_vector() {
        RouteIndex index = created();
        IndexRecord before = record(index, "politics", "who won", value("null", "{\"a\": \"b\"}"), 1);
        IndexRecord other = record(index, "chitchat", "nice weather", NONE, 2);
        upsert(index, List.of(before, other));
        RouteValue after = value("[{\"name\": \"f\"}]", "{\"c\": \"d\"}");
        rewrite(index, List.of(new IndexRecord(before.id(), new Utterance("elections", "who has won", after))));
        IndexRecord read = index.fetch(List.of(before.id())).getFirst();
        assertThat(read.utterance().pair()).isEqualTo(new Utterance("elections", "who has won", after).pair());
        assertKept(index, read.utterance().value(), after);
        assertVector(read, vector(1));
        IndexRecord untouched = index.fetch(List.of(other.id())).getFirst();
        assertThat(untouched.utterance().pair()).isEqualTo(other.utterance().pair());
        assertKept(index, untouched.utterance().value(), NONE);
        assertVector(untouched, vector(2));
        assertThat(index.describe().count()).isEqualTo(2);
        assertThat(index.query(vector(1), 5, Set.of("elections")))
                .extracting(RecordMatch::id)
                .containsExactly(before.id());
        assertThat(index.query(vector(1), 5, Set.of("politics"))).isEmpty();
    }

    @Test
    void a_rewrite_takes_away_what_the_new_value_does_not_have() {
        RouteIndex index = created();
        IndexRecord before =
                record(index, "politics", "who won", value("[{\"name\": \"f\"}]", "{\"a\": \"b\", \"c\": \"d\"}"), 1);
        upsert(index, List.of(before));
        rewrite(index, List.of(new IndexRecord(before.id(), before.utterance().with(value("null", "{\"c\": \"e\"}")))));
        assertKept(index, only(index).utterance().value(), value("null", "{\"c\": \"e\"}"));
        rewrite(index, List.of(new IndexRecord(before.id(), before.utterance().with(NONE))));
        assertKept(index, only(index).utterance().value(), NONE);
    }

    @Test
    void a_rewrite_passes_over_an_id_that_is_not_there() {
        RouteIndex index = created();
        IndexRecord there = record(index, "politics", "who won", NONE, 1);
        upsert(index, List.of(there));
        RouteValue after = value("null", "{\"a\": \"b\"}");
        rewrite(
                index,
                List.of(
                        new IndexRecord(index.idOf("no", "body"), new Utterance("no", "body", after)),
                        new IndexRecord(there.id(), there.utterance().with(after))));
        assertKept(index, only(index).utterance().value(), after);
    }

    @Test
    void rewriting_many_records_leaves_every_vector() {
        RouteIndex index = created();
        List<IndexRecord> written = some(index, 300);
        upsert(index, written);
        RouteValue after = value("null", "{\"a\": \"b\"}");
        rewrite(
                index,
                written.stream()
                        .map(record ->
                                new IndexRecord(record.id(), record.utterance().with(after)))
                        .toList());
        Map<String, IndexRecord> read =
                index.readAll(Vectors.WITH).stream().collect(Collectors.toMap(IndexRecord::id, Function.identity()));
        assertThat(read).hasSize(300);
        assertThat(written).allSatisfy(record -> {
            IndexRecord found = Optional.ofNullable(read.get(record.id())).orElseThrow();
            assertKept(index, found.utterance().value(), after);
            assertVector(found, record.vector().orElseThrow());
        });
    }

    @Test
    void a_record_may_be_upserted_rewritten_deleted_and_upserted_again() {
        RouteIndex index = created();
        IndexRecord record = record(index, "politics", "who won", value("null", "{\"n\": \"1\"}"), 1);
        upsert(index, List.of(record));
        rewrite(index, List.of(new IndexRecord(record.id(), record.utterance().with(NONE))));
        delete(index, List.of(record.id()));
        assertThat(index.fetch(List.of(record.id()))).isEmpty();
        upsert(index, List.of(record));
        assertKept(index, only(index).utterance().value(), record.utterance().value());
        assertVector(only(index), vector(1));
    }

    @Test
    void a_delete_takes_exactly_its_ids_and_passes_over_missing_ones() {
        RouteIndex index = created();
        List<IndexRecord> written = some(index, 20);
        upsert(index, written);
        List<String> going = new ArrayList<>(
                written.subList(0, 7).stream().map(IndexRecord::id).toList());
        going.add(index.idOf("no", "body"));
        going.add(going.getFirst());
        delete(index, going);
        assertThat(ids(index))
                .containsExactlyInAnyOrderElementsOf(
                        written.subList(7, 20).stream().map(IndexRecord::id).toList());
        delete(index, going);
        assertThat(index.describe().count()).isEqualTo(13);
    }

    @Test
    void an_id_is_no_prefix_and_no_pattern() {
        RouteIndex index = created();
        IndexRecord shorter = record(index, "a", "b", NONE, 1);
        IndexRecord longer = record(index, "a", "bc", NONE, 2);
        IndexRecord other = record(index, "a*", "b", NONE, 3);
        upsert(index, List.of(shorter, longer, other));
        delete(index, List.of(shorter.id()));
        assertThat(ids(index)).containsExactlyInAnyOrder(longer.id(), other.id());
    }

    // --- renew

    @Test
    void a_renewal_replaces_vector_and_value_and_passes_over_an_id_that_is_not_there() {
        RouteIndex index = created();
        List<IndexRecord> written = some(index, 250);
        upsert(index, written);
        RouteValue after = value("null", "{\"a\": \"b\"}");
        List<IndexRecord> renewed = new ArrayList<>(written.stream()
                .map(each -> new IndexRecord(
                        each.id(),
                        each.utterance().with(after),
                        vector(each.id().hashCode())))
                .toList());
        renewed.add(record(index, "no", "body", NONE, 5));
        index.renew(renewed);
        settle();
        assertThat(index.describe().count()).isEqualTo(250);
        Map<String, IndexRecord> read =
                index.readAll(Vectors.WITH).stream().collect(Collectors.toMap(IndexRecord::id, Function.identity()));
        assertThat(written).allSatisfy(each -> {
            IndexRecord found = Optional.ofNullable(read.get(each.id())).orElseThrow();
            assertThat(found.utterance().pair()).isEqualTo(each.utterance().pair());
            assertKept(index, found.utterance().value(), after);
            assertVector(found, vector(each.id().hashCode()));
        });
    }

    @Test
    void a_renewal_with_a_vector_that_is_refused_changes_nothing() {
        RouteIndex index = created();
        List<IndexRecord> written = some(index, 2);
        upsert(index, written);
        IndexRecord good =
                new IndexRecord(written.getFirst().id(), written.getFirst().utterance(), vector(9));
        IndexRecord last = written.getLast();
        assertThatThrownBy(() ->
                        index.renew(List.of(good, new IndexRecord(last.id(), last.utterance(), new float[] {1, 2}))))
                .isInstanceOf(DimensionMismatchException.class);
        assertThatThrownBy(() ->
                        index.renew(List.of(good, new IndexRecord(last.id(), last.utterance(), new float[DIMENSIONS]))))
                .isInstanceOf(IndexRefusedException.class);
        settle();
        assertVector(index.fetch(List.of(good.id())).getFirst(), vector(0));
    }

    // --- foreign records

    @Test
    void foreign_records_are_named_by_a_read_and_handed_out_by_none() {
        RouteIndex writing = created();
        List<IndexRecord> own = some(writing, 5);
        upsert(writing, own);
        writing.close();
        List<String> foreign = planted(6);
        RouteIndex index = opened("");
        for (Vectors vectors : Vectors.values()) {
            List<IndexRecord> read = new ArrayList<>();
            ReadSummary summary = index.read(vectors, page -> {
                assertThat(page).isNotEmpty();
                read.addAll(page);
            });
            assertThat(summary.foreignIds()).containsExactlyInAnyOrderElementsOf(foreign);
            assertThat(summary.sparseRecords()).isZero();
            assertThat(read)
                    .extracting(IndexRecord::id)
                    .containsExactlyInAnyOrderElementsOf(
                            own.stream().map(IndexRecord::id).toList());
        }
        assertThat(index.fetch(foreign)).isEmpty();
        assertThat(ids(index)).hasSize(11).containsAll(foreign);
        assertThat(index.describe().count()).isEqualTo(5 + foreignCounted());
        assertThat(opened("").readAll(Vectors.WITHOUT)).hasSize(5);
    }

    @Test
    void an_index_of_foreign_records_alone_reads_as_empty() {
        created().close();
        List<String> foreign = planted(6);
        RouteIndex index = opened("");
        ReadSummary summary = index.read(Vectors.WITH, page -> {
            throw new AssertionError("a page of " + page);
        });
        assertThat(summary.foreignIds()).containsExactlyInAnyOrderElementsOf(foreign);
        assertThat(index.query(vector(77), 3, Set.of())).isEmpty();
    }

    @Test
    void a_query_finds_no_foreign_record_and_as_many_own_ones_as_were_asked_for() {
        RouteIndex writing = created();
        upsert(writing, some(writing, 20));
        List<String> nearest = writing.query(vector(77), 20, Set.of()).stream()
                .map(RecordMatch::id)
                .toList();
        List<String> nearestOfOne = writing.query(vector(77), 20, Set.of("route 1")).stream()
                .map(RecordMatch::id)
                .toList();
        writing.close();
        planted(60);
        RouteIndex index = opened("");
        assertThat(index.query(vector(77), 4, Set.of()))
                .extracting(RecordMatch::id)
                .containsExactlyElementsOf(nearest.subList(0, 4));
        assertThat(index.query(vector(77), 100, Set.of()))
                .extracting(RecordMatch::id)
                .containsExactlyElementsOf(nearest);
        assertThat(index.query(vector(77), 2, Set.of("route 1")))
                .extracting(RecordMatch::id)
                .containsExactlyElementsOf(nearestOfOne.subList(0, 2));
    }

    @Test
    void no_write_touches_a_foreign_record() {
        RouteIndex writing = created();
        List<IndexRecord> own = some(writing, 3);
        upsert(writing, own);
        writing.close();
        List<String> foreign = planted(6);
        RouteIndex index = opened("");
        List<IndexRecord> fetched =
                index.fetch(own.stream().map(IndexRecord::id).toList());
        String before = dump();
        for (String id : foreign) {
            IndexRecord bad = new IndexRecord(id, own.getFirst().utterance(), vector(8));
            index.delete(List.of(id));
            index.rewrite(List.of(bad));
            index.renew(List.of(bad));
            IndexRecord good = record(index, "good", "and new", NONE, 5);
            for (IndexRecord each : List.of(bad, fetched.getFirst().withId(id))) {
                assertThatThrownBy(() -> index.restore(List.of(good, each)))
                        .isInstanceOf(IndexRefusedException.class)
                        .hasMessageContaining(id)
                        .hasMessageContaining("not semantic-router's");
            }
            assertThatThrownBy(() -> index.upsert(List.of(good, bad)))
                    .isInstanceOf(IndexRefusedException.class)
                    .hasMessageContaining(index.address())
                    .hasMessageContaining(id)
                    .hasMessageContaining("not semantic-router's");
            settle();
            assertThat(dump()).isEqualTo(before);
        }
        List<String> all = new ArrayList<>(foreign);
        own.forEach(each -> all.add(each.id()));
        delete(index, all);
        assertThat(ids(index)).containsExactlyInAnyOrderElementsOf(foreign);
        assertThat(index.read(Vectors.WITHOUT, page -> {}).foreignIds()).containsExactlyInAnyOrderElementsOf(foreign);
    }

    /** Plants foreign records nearer to vector(77) than any other, and gives their ids. */
    private List<String> planted(int count) {
        RouteIndex index = opened("");
        List<String> ids = IntStream.range(0, count)
                .mapToObj(i -> index.idOf("foreign", "document " + i))
                .toList();
        plantForeign(ids, vector(77));
        settle();
        return ids;
    }

    // --- what semantic-router does not know

    @Test
    void a_rewrite_keeps_what_semantic_router_does_not_know() {
        List<IndexRecord> planted = plantedWide(3);
        RouteIndex index = opened("");
        String before = dump();
        List<IndexRecord> fetched = index.fetch(ids(index));
        rewrite(
                index,
                fetched.stream()
                        .map(each -> new IndexRecord(
                                each.id(),
                                new Utterance("other", "text", each.utterance().value())))
                        .toList());
        assertThat(index.readAll(Vectors.WITHOUT))
                .hasSize(3)
                .allMatch(each -> each.utterance().route().equals("other"));
        assertThat(dump()).isNotEqualTo(before);
        rewrite(
                index,
                fetched.stream()
                        .map(each -> new IndexRecord(each.id(), each.utterance()))
                        .toList());
        assertThat(dump()).isEqualTo(before);
        assertThat(ids(index))
                .containsExactlyInAnyOrderElementsOf(
                        planted.stream().map(IndexRecord::id).toList());
    }

    @Test
    void a_renewal_keeps_what_semantic_router_does_not_know() {
        plantedWide(3);
        RouteIndex index = opened("");
        String before = dump();
        List<IndexRecord> fetched = index.fetch(ids(index));
        index.renew(fetched.stream()
                .map(each -> new IndexRecord(
                        each.id(),
                        new Utterance("other", "text", each.utterance().value()),
                        vector(31)))
                .toList());
        settle();
        assertThat(index.readAll(Vectors.WITH)).hasSize(3).allSatisfy(each -> {
            assertThat(each.utterance().route()).isEqualTo("other");
            assertVector(each, vector(31));
        });
        index.renew(fetched.stream()
                .map(each -> new IndexRecord(each.id(), each.utterance(), each.vector()))
                .toList());
        settle();
        assertThat(dump()).isEqualTo(before);
    }

    /** What becomes of records between a fetch and their restoration. */
    enum Meanwhile {
        REWRITTEN,
        RENEWED,
        DELETED,
        OVERWRITTEN
    }

    @ParameterizedTest
    @EnumSource(Meanwhile.class)
    void what_was_fetched_whole_is_restored_to_the_byte(Meanwhile meanwhile) {
        int count = 1200;
        plantedWide(count);
        List<String> foreign = planted(3);
        RouteIndex index = opened("");
        String before = dump();
        List<String> own =
                ids(index).stream().filter(id -> !foreign.contains(id)).toList();
        List<IndexRecord> fetched = index.fetch(own);
        assertThat(fetched).hasSize(count).allMatch(each -> each.stored().isPresent());
        assertThat(stored(index.fetch(own))).isEqualTo(stored(fetched));
        List<IndexRecord> others = fetched.stream()
                .map(each -> new IndexRecord(each.id(), new Utterance("other", "text", NONE), vector(13)))
                .toList();
        for (int from = 0; from < count; from += 400) {
            List<IndexRecord> batch = others.subList(from, from + 400);
            switch (meanwhile) {
                case REWRITTEN -> index.rewrite(batch);
                case RENEWED -> index.renew(batch);
                case DELETED -> index.delete(batch.stream().map(IndexRecord::id).toList());
                case OVERWRITTEN -> index.upsert(batch);
            }
        }
        settle();
        assertThat(dump()).isNotEqualTo(before);
        for (int from = 0; from < count; from += 400) {
            index.restore(fetched.subList(from, from + 400));
        }
        settle();
        assertThat(dump()).isEqualTo(before);
        assertThat(stored(index.fetch(own))).isEqualTo(stored(fetched));
    }

    private static Map<String, String> stored(List<IndexRecord> records) {
        return records.stream()
                .collect(Collectors.toMap(
                        IndexRecord::id,
                        each -> HexFormat.of().formatHex(each.stored().orElseThrow())));
    }

    @Test
    void a_record_restored_under_another_id_is_otherwise_as_it_was() {
        plantedWide(2);
        RouteIndex index = opened("");
        String before = dump();
        IndexRecord original = index.fetch(ids(index)).getFirst();
        String other = strayId(index);
        delete(index, List.of(original.id()));
        index.restore(List.of(original.withId(other)));
        settle();
        IndexRecord moved = index.fetch(List.of(other)).getFirst();
        assertThat(moved.utterance()).isEqualTo(original.utterance());
        assertThat(moved.vector().orElseThrow()).isEqualTo(original.vector().orElseThrow());
        assertThat(ids(index)).hasSize(2).doesNotContain(original.id());
        delete(index, List.of(other));
        index.restore(List.of(moved.withId(original.id())));
        settle();
        assertThat(dump()).isEqualTo(before);
    }

    @Test
    void a_record_without_its_stored_form_is_restored_as_it_is_written() {
        RouteIndex index = created();
        IndexRecord record = record(index, "politics", "who won", value("[{\"name\": \"f\"}]", "{\"a\": \"b\"}"), 1);
        upsert(index, List.of(record));
        String before = dump();
        delete(index, List.of(record.id()));
        index.restore(List.of(record));
        settle();
        assertThat(dump()).isEqualTo(before);
        assertKept(index, only(index).utterance().value(), record.utterance().value());
    }

    @Test
    void a_stored_form_that_cannot_be_read_is_refused_and_nothing_is_written() {
        RouteIndex index = created();
        List<IndexRecord> written = some(index, 2);
        upsert(index, written);
        List<IndexRecord> fetched = index.fetch(ids(index));
        delete(index, ids(index));
        for (byte[] nonsense : List.of(new byte[0], new byte[] {'n', 'o', 'n', 's', 'e', 'n', 's', 'e'})) {
            IndexRecord bad = fetched.getLast().withStored(nonsense);
            assertThatThrownBy(() -> index.restore(List.of(fetched.getFirst(), bad)))
                    .isInstanceOf(IndexRefusedException.class)
                    .hasMessageContaining(index.address())
                    .hasMessageContaining(bad.id())
                    .hasMessageContaining("cannot be restored");
        }
        settle();
        assertThat(ids(index)).isEmpty();
    }

    @Test
    void a_read_counts_records_with_sparse_values() {
        plantedWide(4);
        RouteIndex index = opened("");
        upsert(index, some(index, 3));
        for (Vectors vectors : Vectors.values()) {
            assertThat(index.read(vectors, page -> {}).sparseRecords()).isEqualTo(sparse() ? 4 : 0);
        }
    }

    private List<IndexRecord> plantedWide(int count) {
        makeWide();
        RouteIndex index = opened("");
        List<IndexRecord> records =
                IntStream.range(0, count).mapToObj(i -> wide(index, i)).toList();
        plantWide(records);
        settle();
        return records;
    }

    /** A record with numbers that are hard to keep, a long text in every hundredth. */
    private static IndexRecord wide(RouteIndex index, int i) {
        float[] odd = {0.1f, -0.0f, Float.MIN_VALUE, 1e-30f, 1.0000001f, 16_777_215f / 1e6f, -3.3333333f, i / 3f};
        String text = i % 100 == 1 ? "long " + i + "\n\"é 👍\" ".repeat(1_500) : "text \t" + i;
        RouteValue value = new RouteValue(
                NullNode.instance, JSON.createObjectNode().put("n", "v" + i).put("f", 0.1));
        return new IndexRecord(index.idOf("route " + i % 7, text), new Utterance("route " + i % 7, text, value), odd);
    }

    // --- ids

    @Test
    void the_id_of_a_pair_is_the_same_for_everybody_and_another_for_other_texts() {
        assertThat(opened("").idOf("politics", "who won")).isEqualTo(opened("").idOf("politics", "who won"));
        RouteIndex index = opened("");
        assertThat(List.of(
                        index.idOf("politics", "who won"),
                        index.idOf("politics", "who won?"),
                        index.idOf("politics", "Who won"),
                        index.idOf("politics", " who won"),
                        index.idOf("chitchat", "who won")))
                .doesNotHaveDuplicates();
    }

    // --- what is refused

    @Test
    void a_vector_of_another_length_is_refused_before_anything_is_written() {
        RouteIndex index = created();
        IndexRecord good = record(index, "politics", "who won", NONE, 1);
        IndexRecord bad =
                new IndexRecord(index.idOf("politics", "b"), new Utterance("politics", "b", NONE), new float[] {1, 2});
        assertThatThrownBy(() -> index.upsert(List.of(good, bad)))
                .isInstanceOfSatisfying(DimensionMismatchException.class, mismatch -> {
                    assertThat(mismatch.index()).isEqualTo(DIMENSIONS);
                    assertThat(mismatch.encoder()).isEqualTo(2);
                });
        settle();
        assertThat(index.describe().count()).isZero();
        upsert(index, List.of(good));
        assertThat(index.describe().count()).isEqualTo(1);
    }

    @Test
    void a_vector_that_points_nowhere_is_refused_before_anything_is_written() {
        RouteIndex index = created();
        IndexRecord good = record(index, "politics", "who won", NONE, 1);
        for (float number : new float[] {0, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            float[] vector = new float[DIMENSIONS];
            vector[DIMENSIONS - 1] = number;
            IndexRecord bad =
                    new IndexRecord(index.idOf("politics", "b"), new Utterance("politics", "b", NONE), vector);
            assertThatThrownBy(() -> index.upsert(List.of(good, bad))).isInstanceOf(IndexRefusedException.class);
        }
        IndexRecord without = new IndexRecord(good.id(), good.utterance());
        assertThatThrownBy(() -> index.upsert(List.of(without))).isInstanceOf(IndexRefusedException.class);
        settle();
        assertThat(index.describe().count()).isZero();
    }

    @Test
    void half_a_surrogate_pair_is_refused_in_words_and_nothing_is_written() {
        RouteIndex index = created();
        IndexRecord good = record(index, "politics", "who won", NONE, 1);
        for (Utterance bad : List.of(
                new Utterance("politics", "half \ud83d", NONE),
                new Utterance("politics", "\ude00 other half", NONE),
                new Utterance("po\udc00litics", "who won", NONE))) {
            assertThat(index.refusal(bad)).isPresent();
            IndexRecord record = new IndexRecord("00000000-0000-0000-0000-000000000000", bad, vector(2));
            assertThatThrownBy(() -> index.upsert(List.of(good, record))).isInstanceOf(IndexRefusedException.class);
            settle();
            assertThat(index.describe().count()).isZero();
        }
    }

    @Test
    void a_plain_utterance_is_not_refused() {
        assertThat(opened("").refusal(new Utterance("politics", "who won?", NONE)))
                .isEmpty();
        assertThat(opened("").refusal(new Utterance("politics", "who won?", value("null", "{\"a\": \"b\"}"))))
                .isEmpty();
    }

    // --- hostile text

    @ParameterizedTest
    @EnumSource(Hostile.class)
    void a_hostile_utterance_comes_back_to_the_code_point_or_is_refused_by_name(Hostile hostile) {
        keptOrRefused(
                "politics",
                hostile.text(),
                value("null", "{}"),
                !refusedUtterances().contains(hostile));
    }

    @ParameterizedTest
    @EnumSource(Hostile.class)
    void a_hostile_route_comes_back_to_the_code_point_or_is_refused_by_name(Hostile hostile) {
        keptOrRefused(
                hostile.text(), "who won", value("null", "{}"), !refusedRoutes().contains(hostile));
    }

    @ParameterizedTest
    @EnumSource(value = Hostile.class, names = "MEGABYTE", mode = EnumSource.Mode.EXCLUDE)
    void hostile_text_in_metadata_comes_back_to_the_code_point(Hostile hostile) {
        JsonNode metadata = JSON.createObjectNode().put("key", hostile.text()).put("k " + hostile.text(), "v");
        RouteValue value = new RouteValue(NullNode.instance, metadata);
        RouteIndex index = opened("");
        boolean keeps = !index.capabilities().metadata() || !refusedUtterances().contains(hostile);
        keptOrRefused("politics", "who won", value, keeps);
    }

    private void keptOrRefused(String route, String utterance, RouteValue value, boolean keeps) {
        RouteIndex index = created();
        Utterance hostile = new Utterance(route, utterance, value);
        assertThat(index.refusal(hostile).isEmpty()).isEqualTo(keeps);
        IndexRecord good = record(index, "chitchat", "hello", NONE, 2);
        upsert(index, List.of(good));
        if (keeps) {
            IndexRecord record = new IndexRecord(index.idOf(route, utterance), hostile, vector(1));
            upsert(index, List.of(record));
            IndexRecord read = index.fetch(List.of(record.id())).getFirst();
            assertThat(read.utterance().pair()).isEqualTo(hostile.pair());
            assertKept(index, read.utterance().value(), value);
            assertThat(index.readAll(Vectors.WITHOUT))
                    .extracting(each -> each.utterance().pair())
                    .containsExactlyInAnyOrder(good.utterance().pair(), hostile.pair());
            assertThat(index.query(vector(1), 1, Set.of(route)))
                    .extracting(RecordMatch::id)
                    .containsExactly(record.id());
            delete(index, List.of(record.id()));
        } else {
            IndexRecord record = new IndexRecord(strayId(index), hostile, vector(1));
            assertThatThrownBy(() -> index.upsert(List.of(record))).isInstanceOf(IndexRefusedException.class);
            settle();
        }
        assertThat(only(index).id()).isEqualTo(good.id());
    }

    // --- values

    @Test
    void numbers_keep_their_kind_where_the_store_can() {
        RouteIndex index = created();
        RouteValue ints = value("null", "{\"n\": 1, \"m\": -7}");
        RouteValue floats = value("null", "{\"n\": 1.0, \"m\": -7.0}");
        upsert(index, List.of(record(index, "a", "ints", ints, 1), record(index, "a", "floats", floats, 2)));
        RouteValue readInts = byUtterance(index, "ints").value();
        RouteValue readFloats = byUtterance(index, "floats").value();
        assertKept(index, readInts, ints);
        assertKept(index, readFloats, floats);
        if (index.capabilities().integers() && index.capabilities().metadata()) {
            assertThat(readInts).isNotEqualTo(readFloats);
        }
    }

    @Test
    void flat_metadata_of_every_kind_comes_back() {
        RouteIndex index = created();
        RouteValue value = value("null", """
                {"text": "t", "empty": "", "yes": true, "no": false, "n": 3, "f": 0.1, "small": 1e-7, "big": 1e300,
                 "list": ["a", "b"], "sr": "x", "clé": "é"}""");
        upsert(index, List.of(record(index, "a", "b", value, 1)));
        assertKept(index, only(index).utterance().value(), value);
    }

    @Test
    void nested_metadata_comes_back_or_is_refused_by_name() {
        RouteIndex index = created();
        RouteValue value =
                value("null", "{\"null\": null, \"deep\": {\"er\": [1, \"a\", {\"b\": [[]]}]}, \"e\": {}, \"l\": []}");
        Utterance utterance = new Utterance("a", "b", value);
        boolean keeps = !index.capabilities().metadata() || nestedMetadata();
        assertThat(index.refusal(utterance).isEmpty()).isEqualTo(keeps);
        IndexRecord record = new IndexRecord(index.idOf("a", "b"), utterance, vector(1));
        if (keeps) {
            upsert(index, List.of(record));
            assertKept(index, only(index).utterance().value(), value);
        } else {
            assertThatThrownBy(() -> index.upsert(List.of(record))).isInstanceOf(IndexRefusedException.class);
        }
    }

    @Test
    void function_schemas_come_back() {
        RouteIndex index = created();
        RouteValue value = value("""
                [{"type": "function", "function": {"name": "get_time", "parameters": {"n": 1, "f": 1.5, "x": null, "e": {}}}},
                 {"name": "second", "text": "</script> 👍 \\u0000"}]""", "{}");
        upsert(index, List.of(record(index, "a", "b", value, 1), record(index, "a", "c", NONE, 2)));
        assertKept(index, byUtterance(index, "b").value(), value);
        assertKept(index, byUtterance(index, "c").value(), NONE);
    }

    // --- query

    @Test
    void a_query_finds_the_nearest_first_with_their_scores() {
        RouteIndex index = created();
        float[] target = axis(0, 1);
        upsert(
                index,
                List.of(
                        at(index, "a", "opposite", axis(0, -1)),
                        at(index, "a", "same", axis(0, 1)),
                        at(index, "b", "near", between(0.9)),
                        at(index, "b", "across", axis(1, 1)),
                        at(index, "c", "far", between(0.3))));
        List<RecordMatch> matches = index.query(target, 10, Set.of());
        assertThat(matches)
                .extracting(match -> match.utterance().utterance())
                .containsExactly("same", "near", "far", "across", "opposite");
        List<Double> scores = List.of(1.0, 0.9, 0.3, 0.0, -1.0);
        for (int i = 0; i < scores.size(); i++) {
            assertThat(matches.get(i).score()).isCloseTo(scores.get(i), within(1e-5));
        }
        assertThat(matches.get(1).id()).isEqualTo(index.idOf("b", "near"));
        assertThat(matches.get(1).utterance().route()).isEqualTo("b");
    }

    @Test
    void a_cosine_score_does_not_depend_on_the_length_of_a_vector() {
        RouteIndex index = created();
        float[] longer = between(0.6);
        for (int i = 0; i < longer.length; i++) {
            longer[i] *= 3;
        }
        upsert(index, List.of(at(index, "a", "longer", longer)));
        assertThat(index.query(axis(0, 5), 1, Set.of()).getFirst().score()).isCloseTo(0.6, within(1e-5));
    }

    /** What golden-metrics.json calls the scores of this store; empty where it has no index of this metric. */
    protected Optional<String> golden(Metric metric) {
        return Optional.of(metric.name().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void a_sentence_gets_the_route_that_the_library_chooses_on_this_metric(Metric metric) throws IOException {
        if (golden(metric).isEmpty()) {
            return;
        }
        JsonNode golden = JSON.readTree(Files.readString(Path.of("src", "test", "resources", "golden-metrics.json")));
        RouteIndex index = opened("");
        index.create(DIMENSIONS, metric);
        List<IndexRecord> records = new ArrayList<>();
        Map<String, List<Utterance>> utterances = new LinkedHashMap<>();
        golden.get("utterances").forEach(row -> {
            Utterance utterance = new Utterance(
                    row.get("route").textValue(), row.get("utterance").textValue(), NONE);
            utterances
                    .computeIfAbsent(utterance.route(), _ -> new ArrayList<>())
                    .add(utterance);
            records.add(new IndexRecord(
                    index.idOf(utterance.route(), utterance.utterance()), utterance, floats(row.get("vector"))));
        });
        upsert(index, records);
        List<Route> routes = utterances.keySet().stream()
                .map(name -> new Route(
                        name,
                        List.of(),
                        null,
                        NullNode.instance,
                        null,
                        golden.at("/thresholds/" + name).isNull()
                                ? null
                                : (Double) golden.at("/thresholds/" + name).doubleValue(),
                        NullNode.instance,
                        JSON.createObjectNode()))
                .toList();
        assertThat(index.metric()).isEqualTo(metric);
        for (JsonNode row : golden.get(golden(metric).get())) {
            List<RecordMatch> nearest = index.query(
                    floats(golden.at("/sentences").get(row.get("sentence").textValue())), 5, Set.of());
            List<Double> scores = new ArrayList<>();
            row.get("nearest").forEach(near -> scores.add(near.get("score").doubleValue()));
            assertThat(nearest).hasSize(scores.size());
            for (int i = 0; i < scores.size(); i++) {
                assertThat(nearest.get(i).score()).as(row.toString()).isCloseTo(scores.get(i), within(1e-5));
            }
            RouteChoice choice = new ClassicRule(
                            routes,
                            golden.get("router_threshold").doubleValue(),
                            ScoreAggregation.of(row.get("aggregation").textValue())
                                    .orElseThrow(),
                            ClassicRule.TOP_K)
                    .among(nearest.stream().map(ProbeHit::of).toList());
            assertThat(choice.chosen().map(RouteScore::route))
                    .as(row.toString())
                    .isEqualTo(Optional.ofNullable(row.get("chosen").textValue()));
            choice.chosen()
                    .ifPresent(chosen -> assertThat(chosen.score())
                            .isCloseTo(row.get("score").doubleValue(), within(1e-5)));
        }
    }

    private static float[] floats(JsonNode numbers) {
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) numbers.get(i).doubleValue();
        }
        return vector;
    }

    @Test
    void a_query_gives_no_more_than_asked_for() {
        RouteIndex index = created();
        upsert(index, some(index, 30));
        assertThat(index.query(vector(1), 7, Set.of()))
                .hasSize(7)
                .extracting(RecordMatch::id)
                .doesNotHaveDuplicates();
        assertThat(index.query(vector(1), 100, Set.of())).hasSize(30);
    }

    @Test
    void a_query_looks_only_among_the_routes_it_is_given() {
        RouteIndex index = created();
        List<IndexRecord> records = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            // The hundred-to-one route is far from the target, so that filtering after the search would find none of
            // it.
            records.add(
                    at(index, i < 57 ? "near" : i < 59 ? "far" : "farther", "u" + i, between(i < 57 ? 0.99 : -0.5)));
        }
        upsert(index, records);
        assertThat(index.query(axis(0, 1), 5, Set.of("far")))
                .extracting(match -> match.utterance().route())
                .containsExactly("far", "far");
        assertThat(index.query(axis(0, 1), 5, Set.of("far", "farther"))).hasSize(3);
        assertThat(index.query(axis(0, 1), 5, Set.of("fa"))).isEmpty();
        assertThat(index.query(axis(0, 1), 60, Set.of("near"))).hasSize(57);
    }

    @Test
    void a_query_does_not_find_what_was_deleted() {
        RouteIndex index = created();
        List<IndexRecord> written = some(index, 10);
        upsert(index, written);
        String nearest = index.query(vector(3), 1, Set.of()).getFirst().id();
        delete(index, List.of(nearest));
        assertThat(index.query(vector(3), 10, Set.of()))
                .hasSize(9)
                .noneMatch(match -> match.id().equals(nearest));
    }

    @Test
    void a_query_of_another_length_is_refused() {
        RouteIndex index = created();
        upsert(index, some(index, 2));
        assertThatThrownBy(() -> index.query(new float[] {1}, 5, Set.of()))
                .isInstanceOf(DimensionMismatchException.class);
    }

    // --- parameters

    @Test
    void a_parameter_comes_back_and_is_replaced() {
        RouteIndex index = created();
        boolean holds = index.capabilities().hash();
        ConfigParameter first = new ConfigParameter(ConfigParameter.HASH, "ab12", "2026-11-21T12:00:00.123456+00:00");
        ConfigParameter second = new ConfigParameter(ConfigParameter.HASH, "", "2026-11-21T12:00:01+00:00");
        assertThat(index.parameter(ConfigParameter.HASH)).isEmpty();
        if (holds) {
            index.write(first);
            settle();
            assertThat(opened("").parameter(ConfigParameter.HASH)).contains(first);
            index.write(second);
            settle();
            assertThat(opened("").parameter(ConfigParameter.HASH)).contains(second);
        } else {
            assertThatThrownBy(() -> index.write(first)).isInstanceOf(IndexRefusedException.class);
            assertThat(index.parameter(ConfigParameter.HASH)).isEmpty();
        }
    }

    @Test
    void the_lock_and_the_consoles_own_fields_stand_beside_the_hash() {
        RouteIndex index = created();
        List<ConfigParameter> all = new ArrayList<>();
        if (index.capabilities().lock()) {
            all.add(new ConfigParameter(ConfigParameter.LOCK, ConfigParameter.LOCKED, "2026-11-21T12:00:00+00:00"));
        }
        if (index.capabilities().hash()) {
            all.add(new ConfigParameter(ConfigParameter.HASH, "cd34", "2026-11-21T12:00:01+00:00"));
            all.add(new ConfigParameter("console_note", "</script> é 👍", "2026-11-21T12:00:02+00:00"));
        }
        all.forEach(index::write);
        settle();
        assertThat(all)
                .allSatisfy(each -> assertThat(index.parameter(each.field())).contains(each));
        assertThat(index.parameter("never_written")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "locked", "TRUE", "True ", "false", "None", " ", "\u001b[2J", "\uD83D\uDC4D"})
    void a_lock_value_that_the_library_does_not_write_is_held_and_said_until_it_is_released(String value) {
        RouteIndex index = created();
        if (!index.capabilities().lock()) {
            assertThat(HeldLock.of(index)).isEmpty();
            return;
        }
        index.write(new ConfigParameter(ConfigParameter.LOCK, value, "2026-11-21T12:00:00+00:00"));
        settle();
        HeldLock lock = HeldLock.of(index).orElseThrow();
        assertThat(lock.since()).isEqualTo("2026-11-21T12:00:00+00:00");
        assertThat(lock.remark()).contains("sr_lock contains \"", "semantic-router does not write");
        assertThat(lock.remark()).doesNotContain("\u001b");

        index.write(new ConfigParameter(ConfigParameter.LOCK, "another", "2026-11-21T12:00:00+00:00"));
        settle();
        assertThatThrownBy(() -> lock.releaseIfUnchanged(index, Instant.EPOCH, "stale"))
                .isInstanceOf(LockChangedException.class);
        HeldLock.of(index).orElseThrow().releaseIfUnchanged(index, Instant.EPOCH, "stale");
        settle();
        assertThat(HeldLock.of(index)).isEmpty();
        assertThat(index.parameter(ConfigParameter.LOCK).map(ConfigParameter::value))
                .contains(ConfigParameter.UNLOCKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"True", "False", ""})
    void the_lock_values_that_the_library_writes_mean_what_it_means_by_them(String value) {
        RouteIndex index = created();
        if (index.capabilities().lock()) {
            index.write(new ConfigParameter(ConfigParameter.LOCK, value, "2026-11-21T12:00:00+00:00"));
            settle();
            assertThat(HeldLock.of(index).isPresent()).isEqualTo(value.equals("True"));
            assertThat(HeldLock.of(index).map(HeldLock::remark)).isEmpty();
        }
    }

    @Test
    void parameters_are_no_records() {
        RouteIndex index = created();
        if (index.capabilities().lock()) {
            index.write(new ConfigParameter(ConfigParameter.LOCK, ConfigParameter.LOCKED, "2026-11-21T12:00:00+00:00"));
        }
        upsert(index, some(index, 2));
        assertThat(index.describe().count()).isEqualTo(2);
        assertThat(ids(index)).hasSize(2);
        assertThat(index.query(vector(1), 10, Set.of())).hasSize(2);
        delete(index, ids(index));
        if (index.capabilities().lock()) {
            assertThat(index.parameter(ConfigParameter.LOCK).map(ConfigParameter::value))
                    .contains(ConfigParameter.LOCKED);
        }
    }

    // --- namespaces

    @Test
    void namespaces_do_not_see_one_another() {
        if (!namespaces()) {
            assertNoNamespace();
            return;
        }
        created().close();
        RouteIndex red = opened("red");
        red.create(DIMENSIONS, Metric.COSINE);
        upsert(red, List.of(record(red, "politics", "who won", value("null", "{\"in\": \"red\"}"), 1)));
        red.close();
        RouteIndex blue = opened("blue");
        assertThat(blue.describe().count()).isZero();
        upsert(blue, List.of(record(blue, "politics", "who won", value("null", "{\"in\": \"blue\"}"), 2)));
        upsert(blue, List.of(record(blue, "politics", "who lost", NONE, 3)));
        assertThat(opened("red").describe().count()).isEqualTo(1);
        assertThat(opened("").describe().count()).isZero();
        assertKept(red, only(opened("red")).utterance().value(), value("null", "{\"in\": \"red\"}"));
        assertThat(opened("red").query(vector(3), 10, Set.of())).hasSize(1);
        assertThat(opened("red").fetch(ids(blue))).hasSizeLessThanOrEqualTo(1);
        delete(blue, ids(blue));
        assertThat(opened("blue").describe().count()).isZero();
        assertVector(only(opened("red")), vector(1));
    }

    @Test
    void a_namespace_whose_name_starts_like_another_is_another() {
        if (!namespaces()) {
            assertNoNamespace();
            return;
        }
        created().close();
        RouteIndex longer = opened("team-a");
        longer.create(DIMENSIONS, Metric.COSINE);
        upsert(longer, some(longer, 3));
        assertThat(opened("team").describe().count()).isZero();
        assertThat(opened("team").readAll(Vectors.WITHOUT)).isEmpty();
        assertThat(ids(opened("team"))).isEmpty();
    }

    @Test
    void parameters_belong_to_their_namespace() {
        if (!namespaces()) {
            assertNoNamespace();
            return;
        }
        created().close();
        RouteIndex red = opened("red");
        red.create(DIMENSIONS, Metric.COSINE);
        if (red.capabilities().lock()) {
            red.write(new ConfigParameter(ConfigParameter.LOCK, ConfigParameter.LOCKED, "2026-11-21T12:00:00+00:00"));
            settle();
            assertThat(opened("red").parameter(ConfigParameter.LOCK)).isPresent();
            assertThat(opened("blue").parameter(ConfigParameter.LOCK).isPresent())
                    .isEqualTo(!parametersByNamespace());
        } else {
            assertThat(red.parameter(ConfigParameter.LOCK)).isEmpty();
        }
    }

    private void assertNoNamespace() {
        assertThatThrownBy(() -> opened("red"))
                .isInstanceOf(InvalidAddressException.class)
                .hasMessageContaining("namespace");
    }

    // --- life

    @Test
    void a_parameter_that_is_removed_is_gone_and_the_others_stay() {
        RouteIndex index = created();
        index.remove(ConfigParameter.LOCK);
        if (!index.capabilities().hash() || !index.capabilities().lock()) {
            return;
        }
        index.write(new ConfigParameter(ConfigParameter.LOCK, "True", "2026-01-01"));
        index.write(new ConfigParameter(ConfigParameter.HASH, "abc", "2026-01-01"));
        settle();
        index.remove(ConfigParameter.LOCK);
        index.remove("signalbox_never_written");
        settle();
        assertThat(opened("").parameters(Set.of(ConfigParameter.LOCK, ConfigParameter.HASH)))
                .containsOnlyKeys(ConfigParameter.HASH);
    }

    // --- routers of 1.x

    @Test
    void fields_of_a_1x_route_come_back_from_its_records() {
        RouteIndex index = createdForIndexed();
        List<RouteValue> values = List.of(
                indexed("\"About invoices\"", "0.25", "{\"team\": \"b\", \"areas\": [\"x\", \"y\"]}"),
                indexed("\"\"", "0.0", "{}"),
                indexed("null", "null", "{\"team\": \"c\"}"),
                indexed("\"Only \\u00e9 text\"", "null", "{}"));
        for (int i = 0; i < values.size(); i++) {
            index.upsert(List.of(record(index, "route " + i, "text", values.get(i), i)));
        }
        settle();
        Map<String, RouteValue> read = new TreeMap<>();
        index.readAll(Vectors.WITHOUT)
                .forEach(record ->
                        read.put(record.utterance().route(), record.utterance().value()));
        for (int i = 0; i < values.size(); i++) {
            assertIndexed(index, Objects.requireNonNull(read.get("route " + i)), values.get(i));
        }
        assertIndexed(
                index,
                index.fetch(List.of(index.idOf("route 0", "text")))
                        .getFirst()
                        .utterance()
                        .value(),
                values.getFirst());
        assertIndexed(
                index,
                index.query(vector(1), 1, Set.of("route 1"))
                        .getFirst()
                        .utterance()
                        .value(),
                values.get(1));
    }

    @Test
    void a_1x_rewrite_and_a_renewal_write_every_field_and_take_away_what_is_gone() {
        RouteIndex index = createdForIndexed();
        RouteValue before = indexed("\"a\"", "0.5", "{\"k\": \"v\", \"l\": \"w\"}");
        RouteValue after = indexed("null", "0.75", "{\"k\": \"x\"}");
        IndexRecord one = record(index, "billing", "one", before, 1);
        IndexRecord two = record(index, "billing", "two", before, 2);
        index.upsert(List.of(one, two));
        settle();
        index.rewrite(List.of(new IndexRecord(one.id(), one.utterance().with(after))));
        index.renew(List.of(new IndexRecord(two.id(), two.utterance().with(after), vector(3))));
        settle();
        List<IndexRecord> read = index.readAll(Vectors.WITH);
        assertThat(read).hasSize(2);
        read.forEach(record -> assertIndexed(index, record.utterance().value(), after));
        assertVector(
                read.stream()
                        .filter(each -> each.id().equals(two.id()))
                        .findFirst()
                        .orElseThrow(),
                vector(3));
    }

    @Test
    void a_1x_record_is_restored_as_it_was() {
        RouteIndex index = createdForIndexed();
        IndexRecord one = record(index, "billing", "one", indexed("\"a\"", "0.5", "{\"k\": \"v\"}"), 1);
        index.upsert(List.of(one));
        settle();
        List<IndexRecord> kept = index.fetch(List.of(one.id()));
        String before = dump();
        index.rewrite(List.of(new IndexRecord(one.id(), one.utterance().with(indexed("\"b\"", "null", "{}")))));
        settle();
        assertThat(dump().equals(before)).isEqualTo(!index.capabilities().metadata());
        index.restore(kept);
        settle();
        assertThat(dump()).isEqualTo(before);
    }

    @Test
    void what_1x_cannot_hold_is_refused_and_nothing_is_written() {
        RouteIndex index = createdForIndexed();
        IndexRecord good = record(index, "good", "text", indexed("null", "null", "{}"), 1);
        for (RouteValue bad : List.of(
                indexed("null", "null", "{\"sr_description\": \"x\"}"),
                indexed("null", "null", "{\"sr_owner\": \"x\"}"),
                indexed("null", "NaN", "{}"),
                indexed("null", "-Infinity", "{}"))) {
            IndexRecord record = record(index, "bad", "text", bad, 2);
            assertThat(index.refusal(record.utterance())).isPresent();
            for (ThrowingCallable write : List.<ThrowingCallable>of(
                    () -> index.upsert(List.of(good, record)),
                    () -> index.rewrite(List.of(record)),
                    () -> index.renew(List.of(record)),
                    () -> index.restore(List.of(good, record)))) {
                assertThatThrownBy(write)
                        .isInstanceOf(IndexRefusedException.class)
                        .hasMessageContaining("bad");
            }
        }
        assertThat(index.readAll(Vectors.WITHOUT)).isEmpty();
    }

    @Test
    void a_null_in_metadata_of_1x_is_kept_or_counts_as_missing() {
        RouteIndex index = createdForIndexed();
        RouteValue written = indexed("null", "null", "{\"a\": null, \"b\": \"c\"}");
        assertThat(index.refusal(new Utterance("r", "t", written))).isEmpty();
        upsert(index, List.of(record(index, "r", "t", written, 1)));
        assertIndexed(index, only(index).utterance().value(), written);
    }

    @Test
    void the_hash_of_a_1x_router_and_that_of_a_0x_router_do_not_touch_and_the_lock_is_one() {
        RouteIndex classic = created();
        if (!classic.capabilities().hash()) {
            return;
        }
        RouteIndex indexed = classic.forDialect(Dialect.V1);
        classic.write(new ConfigParameter(ConfigParameter.HASH, "of 0.x", "then"));
        settle();
        assertThat(indexed.parameter(ConfigParameter.HASH)).isEmpty();
        indexed.write(new ConfigParameter(ConfigParameter.HASH, "of 1.x", "now"));
        indexed.write(new ConfigParameter(ConfigParameter.LOCK, "True", "now"));
        settle();
        assertThat(classic.parameter(ConfigParameter.HASH)).contains(new ConfigParameter("sr_hash", "of 0.x", "then"));
        assertThat(indexed.parameters(Set.of(ConfigParameter.HASH)).values())
                .containsExactly(new ConfigParameter("sr_hash", "of 1.x", "now"));
        assertThat(classic.parameter(ConfigParameter.LOCK)).contains(new ConfigParameter("sr_lock", "True", "now"));
        indexed.remove(ConfigParameter.HASH);
        settle();
        assertThat(indexed.parameter(ConfigParameter.HASH)).isEmpty();
        assertThat(classic.parameter(ConfigParameter.HASH)).isPresent();
    }

    @Test
    void records_are_read_in_the_order_in_which_the_store_lists_them() {
        RouteIndex index = createdForIndexed();
        upsert(index, some(index, 150));
        assertThat(index.readAll(Vectors.WITHOUT).stream().map(IndexRecord::id)).containsExactlyElementsOf(ids(index));
    }

    @Test
    void whether_exactly_some_pairs_are_there_is_told_right_where_it_is_told() {
        RouteIndex index = createdForIndexed();
        List<IndexRecord> three = some(index, 3);
        List<UtteranceKey> pairs =
                three.stream().map(each -> each.utterance().pair()).toList();
        upsert(index, three);
        assertThat(index.holdsExactly(pairs)).isIn(Optional.empty(), Optional.of(true));
        assertThat(index.holdsExactly(pairs.subList(0, 2))).isIn(Optional.empty(), Optional.of(false));
        delete(index, List.of(three.getFirst().id()));
        assertThat(index.holdsExactly(pairs)).isIn(Optional.empty(), Optional.of(false));
        index.valuesByRoute()
                .ifPresent(values -> assertThat(values.keySet())
                        .isEqualTo(three.stream()
                                .skip(1)
                                .map(each -> each.utterance().route())
                                .collect(Collectors.toSet())));
    }

    private RouteIndex createdForIndexed() {
        RouteIndex index = opened("").forDialect(Dialect.V1);
        index.create(DIMENSIONS, Metric.COSINE);
        settle();
        return index;
    }

    private static RouteValue indexed(String description, String threshold, String metadata) {
        try {
            JsonNode number =
                    threshold.equals("null") ? NullNode.instance : DoubleNode.valueOf(Double.parseDouble(threshold));
            return RouteValue.of(Map.of(
                    RouteField.DESCRIPTION, JSON.readTree(description),
                    RouteField.SCORE_THRESHOLD, number,
                    RouteField.METADATA, JSON.readTree(metadata)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** That a value is what this store can hold of what was written for a router of 1.x. */
    private static void assertIndexed(RouteIndex index, RouteValue read, RouteValue written) {
        if (!index.capabilities().metadata()) {
            assertThat(read.known()).isEmpty();
            return;
        }
        assertThat(read.known()).isEqualTo(RouteField.ofRecords(Dialect.V1));
        assertThat(index.comparable(read)).isEqualTo(index.comparable(written));
    }

    @Test
    void closing_twice_is_closing_once() {
        RouteIndex index = created();
        upsert(index, some(index, 1));
        index.close();
        assertThatCode(index::close).doesNotThrowAnyException();
        RouteIndex unused = opened("");
        unused.close();
        assertThatCode(unused::close).doesNotThrowAnyException();
        assertThat(opened("").describe().count()).isEqualTo(1);
    }

    @Test
    void readers_on_their_own_instances_see_nothing_that_was_never_written_while_another_writes() throws Exception {
        RouteIndex writer = created();
        List<IndexRecord> always = some(writer, 40);
        upsert(writer, always);
        Set<String> alwaysIds =
                new HashSet<>(always.stream().map(IndexRecord::id).toList());
        List<IndexRecord> coming = IntStream.range(0, 20)
                .mapToObj(i -> record(writer, "coming", "c" + i, NONE, 500 + i))
                .toList();
        Set<String> possible = new HashSet<>(alwaysIds);
        coming.forEach(record -> possible.add(record.id()));
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> readers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                RouteIndex reader = opened("");
                readers.add(threads.submit(() -> {
                    int reads = 0;
                    while (!done.get() || reads == 0) {
                        List<String> seen = reader.readAll(Vectors.WITH).stream()
                                .map(IndexRecord::id)
                                .toList();
                        assertThat(seen).doesNotHaveDuplicates().containsAll(alwaysIds);
                        assertThat(possible).containsAll(seen);
                        assertThat(reader.query(vector(1), 3, Set.of())).hasSize(3);
                        reads++;
                    }
                    return reads;
                }));
            }
            try {
                for (int round = 0; round < 15; round++) {
                    writer.upsert(coming);
                    writer.rewrite(always.stream()
                            .map(each -> new IndexRecord(each.id(), each.utterance()))
                            .toList());
                    writer.delete(coming.stream().map(IndexRecord::id).toList());
                }
            } finally {
                done.set(true);
            }
            for (Future<Integer> reader : readers) {
                assertThat(reader.get()).isPositive();
            }
        }
    }

    // --- words for the tests

    protected static final RouteValue NONE = RouteValue.NONE;

    protected final RouteIndex opened(String namespace) {
        RouteIndex index = open(namespace);
        opened.add(index);
        return index;
    }

    protected final RouteIndex created() {
        RouteIndex index = opened("");
        index.create(DIMENSIONS, Metric.COSINE);
        settle();
        return index;
    }

    protected final void upsert(RouteIndex index, List<IndexRecord> records) {
        index.upsert(records);
        settle();
    }

    protected final void rewrite(RouteIndex index, List<IndexRecord> records) {
        index.rewrite(records);
        settle();
    }

    protected final void delete(RouteIndex index, Collection<String> ids) {
        index.delete(ids);
        settle();
    }

    protected static List<String> ids(RouteIndex index) {
        List<String> ids = new ArrayList<>();
        index.readIds(ids::addAll);
        return ids;
    }

    protected static IndexRecord only(RouteIndex index) {
        List<IndexRecord> all = index.readAll(Vectors.WITH);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static Utterance byUtterance(RouteIndex index, String text) {
        return index.readAll(Vectors.WITHOUT).stream()
                .map(IndexRecord::utterance)
                .filter(each -> each.utterance().equals(text))
                .findFirst()
                .orElseThrow();
    }

    protected static IndexRecord record(RouteIndex index, String route, String utterance, RouteValue value, int seed) {
        return new IndexRecord(index.idOf(route, utterance), new Utterance(route, utterance, value), vector(seed));
    }

    private static IndexRecord at(RouteIndex index, String route, String utterance, float[] vector) {
        return new IndexRecord(index.idOf(route, utterance), new Utterance(route, utterance, NONE), vector);
    }

    protected static List<IndexRecord> some(RouteIndex index, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> record(index, "route " + i % 7, "utterance " + i, NONE, i))
                .toList();
    }

    /** An id that the store could hold and that is not the one of any pair in these tests. */
    private static String strayId(RouteIndex index) {
        return index.idOf("stray", "a pair that is never written");
    }

    /** A vector of length 1, the same for a seed, in another direction for another. */
    protected static float[] vector(int seed) {
        java.util.Random random = new java.util.Random(seed);
        float[] vector = new float[DIMENSIONS];
        double squares = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) random.nextGaussian();
            squares += (double) vector[i] * vector[i];
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }

    private static float[] axis(int dimension, float length) {
        float[] vector = new float[DIMENSIONS];
        vector[dimension] = length;
        return vector;
    }

    /** A vector of length 1 whose cosine with the first axis is this. */
    private static float[] between(double cosine) {
        float[] vector = axis(0, (float) cosine);
        vector[1] = (float) Math.sqrt(1 - cosine * cosine);
        return vector;
    }

    protected static RouteValue value(String schemas, String metadata) {
        try {
            return new RouteValue(JSON.readTree(schemas), JSON.readTree(metadata));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** That a value is what this store can hold of what was written. */
    private static void assertKept(RouteIndex index, RouteValue read, RouteValue written) {
        Capabilities can = index.capabilities();
        RouteValue expected = written.only(can.functionSchemas(), can.metadata());
        if (can.integers()) {
            assertThat(read).isEqualTo(expected);
        } else {
            assertThat(read.asFloats()).isEqualTo(expected.asFloats());
        }
    }

    private static void assertVector(IndexRecord record, float[] expected) {
        float[] actual = record.vector().orElseThrow();
        assertThat(actual.length).as(Arrays.toString(actual)).isEqualTo(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(1e-5f));
        }
    }
}
