package dev.signalbox.index.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.signalbox.index.DimensionMismatchException;
import dev.signalbox.index.FoundIndex;
import dev.signalbox.index.Hostile;
import dev.signalbox.index.IndexDescription;
import dev.signalbox.index.IndexHeldException;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.IndexRetry;
import dev.signalbox.index.IndexUnreachableException;
import dev.signalbox.index.KeyMissingException;
import dev.signalbox.index.KeyRejectedException;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RecordMatch;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.RouteIndex.Vectors;
import dev.signalbox.index.RouteIndexContract;
import dev.signalbox.index.SimilarIndexException;
import dev.signalbox.index.StoreKey;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.route.dialect.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a real Postgres: run by {@code make interop}. */
@Tag("interop")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresIndexTest extends RouteIndexContract {
    private static final String TABLE = "semantic_router_index";

    private final PostgresServer server = PostgresServer.start();
    private String database = "";
    private PostgresIndexes indexes = new PostgresIndexes(server.keys());

    @BeforeEach
    void make_a_database() {
        database = server.newDatabase();
        indexes = new PostgresIndexes(server.keys());
    }

    @AfterEach
    void drop_the_database() {
        indexes.close();
        server.drop(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Override
    protected RouteIndex open(String namespace) {
        return at(namespace.isEmpty() ? "" : "namespace=" + namespace);
    }

    private RouteIndex at(String parameters) {
        return indexes.open(server.address(database, parameters));
    }

    @Override
    protected boolean namespaces() {
        return false;
    }

    @Override
    protected Optional<String> golden(Metric metric) {
        return metric == Metric.COSINE ? super.golden(metric) : Optional.empty();
    }

    @Override
    protected Set<Hostile> refusedUtterances() {
        return Set.of(Hostile.NUL);
    }

    @Override
    protected Set<Hostile> refusedRoutes() {
        return Set.of(Hostile.NUL, Hostile.LONG, Hostile.MEGABYTE);
    }

    @Override
    protected void makeWide() {
        created().close();
        server.makeWide(database, TABLE);
    }

    @Override
    protected void plantForeign(List<String> ids, float[] vector) {
        server.plantForeign(database, TABLE, ids, vector);
    }

    @Override
    protected void plantWide(List<IndexRecord> records) {
        server.plantWide(database, TABLE, records);
    }

    @Override
    protected String dump() {
        return server.dump(database, TABLE);
    }

    // --- the column metadata of 1.x

    @Test
    void a_1x_table_is_laid_out_as_the_librarys() {
        RouteIndex index = at("").forDialect(Dialect.V1);
        assertThat(index.dialectOfLayout()).isEmpty();
        index.create(DIMENSIONS, Metric.COSINE);
        assertThat(column()).isEqualTo("metadata jsonb NO '{}'::jsonb");
        assertThat(index.preparation()).isEmpty();
        assertThat(at("").dialectOfLayout()).contains(Dialect.V1);
    }

    @Test
    void a_0x_table_reads_as_empty_values_and_gets_the_column_with_the_first_write() {
        RouteIndex classic = created();
        IndexRecord one = record(classic, "billing", "one", NONE, 1);
        IndexRecord two = record(classic, "billing", "two", NONE, 2);
        classic.upsert(List.of(one, two));
        RouteIndex index = classic.forDialect(Dialect.V1);
        RouteValue nothing = indexedValue(Map.of());
        assertThat(index.readAll(Vectors.WITHOUT))
                .allSatisfy(record -> assertThat(record.utterance().value()).isEqualTo(nothing));
        assertThat(index.preparation().orElseThrow()).contains("column \"metadata\"");
        assertThat(index.valuesByRoute()).contains(Map.of("billing", Set.of(nothing)));
        assertThat(column()).isEmpty();
        List<IndexRecord> kept = index.fetch(List.of(one.id()));
        String before = dump();

        RouteValue value = indexedValue(Map.of("k", 1));
        index.rewrite(List.of(new IndexRecord(one.id(), one.utterance().with(value))));

        assertThat(column()).isEqualTo("metadata jsonb NO '{}'::jsonb");
        assertThat(index.preparation()).isEmpty();
        assertThat(index.fetch(List.of(one.id())).getFirst().utterance().value())
                .isEqualTo(value);
        assertThat(index.fetch(List.of(two.id())).getFirst().utterance().value())
                .isEqualTo(nothing);
        index.restore(kept);
        assertThat(index.fetch(List.of(one.id())).getFirst().utterance().value())
                .isEqualTo(nothing);
        server.sql(database, "ALTER TABLE " + TABLE + " DROP COLUMN metadata");
        assertThat(dump()).isEqualTo(before);
        index.prepare();
        assertThat(column()).isNotEmpty();
    }

    @Test
    void a_0x_router_leaves_the_column_alone() {
        RouteIndex index = at("").forDialect(Dialect.V1);
        index.create(DIMENSIONS, Metric.COSINE);
        RouteValue value = indexedValue(Map.of("k", "v"));
        IndexRecord one = record(index, "billing", "one", value, 1);
        index.upsert(List.of(one));
        RouteIndex classic = at("");
        assertThat(classic.capabilities().metadata()).isFalse();
        assertThat(classic.readAll(Vectors.WITHOUT)
                        .getFirst()
                        .utterance()
                        .value()
                        .known())
                .isEmpty();
        IndexRecord same = record(classic, "billing", "one", NONE, 5);
        classic.upsert(List.of(same));
        classic.rewrite(List.of(same));
        classic.renew(List.of(same));
        assertThat(index.readAll(Vectors.WITHOUT).getFirst().utterance().value())
                .isEqualTo(value);
    }

    @Test
    void what_jsonb_makes_of_numbers_and_keys_is_no_difference() throws JsonProcessingException {
        RouteIndex index = at("").forDialect(Dialect.V1);
        index.create(DIMENSIONS, Metric.COSINE);
        String metadata = "{\"zz\": 1e16, \"a\": -0.0, \"one\": 1, \"onef\": 1.0, \"big\": 1.5e300, \"small\": 5e-324,"
                + " \"long\": 123456789012345678901234567890, \"list\": [1e22, null, {\"y\": 2, \"x\": [1E16]}]}";
        RouteValue value = RouteValue.of(Map.of(RouteField.METADATA, new ObjectMapper().readTree(metadata)));
        index.upsert(List.of(record(index, "billing", "one", value, 1)));
        RouteValue read = index.readAll(Vectors.WITHOUT).getFirst().utterance().value();
        assertThat(index.comparable(read).agreesWith(index.comparable(value))).isTrue();
        RouteValue other =
                RouteValue.of(Map.of(RouteField.METADATA, new ObjectMapper().readTree(metadata.replace("1.0", "1"))));
        assertThat(index.comparable(read).agreesWith(index.comparable(other))).isFalse();
    }

    @Test
    void metadata_that_jsonb_cannot_hold_is_refused_in_words() {
        RouteIndex index = at("").forDialect(Dialect.V1);
        index.create(DIMENSIONS, Metric.COSINE);
        for (Map<String, ?> bad : List.of(
                Map.of("k", "a\0b"), Map.of("a\0b", "k"), Map.of("k", Double.NaN), Map.of("k", List.of("\ud800")))) {
            IndexRecord record = record(index, "billing", "one", indexedValue(bad), 1);
            assertThat(index.refusal(record.utterance())).isPresent();
            assertThatThrownBy(() -> index.upsert(List.of(record))).isInstanceOf(IndexRefusedException.class);
        }
        assertThat(index.describe().count()).isZero();
    }

    @Test
    void a_column_of_another_type_and_metadata_that_is_no_object_are_named() {
        created().upsert(some(opened(""), 1));
        server.sql(database, "ALTER TABLE " + TABLE + " ADD COLUMN metadata text");
        RouteIndex index = at("").forDialect(Dialect.V1);
        assertThatThrownBy(() -> index.readAll(Vectors.WITHOUT)).hasMessageContaining("of type text");
        server.sql(database, "ALTER TABLE " + TABLE + " DROP COLUMN metadata");
        index.prepare();
        server.sql(database, "UPDATE " + TABLE + " SET metadata = '[1]'");
        assertThatThrownBy(() -> index.readAll(Vectors.WITHOUT)).hasMessageContaining("no JSON object");
    }

    private static RouteValue indexedValue(Map<String, ?> metadata) {
        return RouteValue.of(Map.of(
                RouteField.METADATA, new ObjectMapper().valueToTree(metadata),
                RouteField.DESCRIPTION, NullNode.instance,
                RouteField.SCORE_THRESHOLD, NullNode.instance));
    }

    private String column() {
        return server.text(
                database,
                "SELECT coalesce(max(column_name || ' ' || data_type || ' ' || is_nullable || ' ' || column_default), '')"
                        + " FROM information_schema.columns WHERE table_name = '" + TABLE
                        + "' AND column_name = 'metadata'");
    }

    // --- foreign rows and further columns

    @Test
    void foreign_rows_have_no_say_in_whether_the_table_holds_what_it_should() {
        RouteIndex index = created();
        List<IndexRecord> own = some(index, 3);
        index.upsert(own);
        List<UtteranceKey> pairs =
                own.stream().map(each -> each.utterance().pair()).toList();
        server.plantForeign(database, TABLE, List.of("1", "2", "3", "4"), vector(1));
        assertThat(index.holdsExactly(pairs)).contains(true);
        assertThat(index.holdsExactly(pairs.subList(0, 2))).contains(false);
        String taken = own.getFirst().id();
        index.delete(List.of(taken));
        server.plantForeign(database, TABLE, List.of(taken), vector(1));
        assertThat(index.holdsExactly(pairs)).contains(false);
        assertThat(index.holdsExactly(pairs.subList(1, 3))).contains(true);
    }

    @Test
    void an_upsert_over_a_foreign_row_is_refused_with_its_columns() {
        RouteIndex index = created();
        server.plantForeign(database, TABLE, List.of("a", "b"), vector(1));
        assertThatThrownBy(() -> index.upsert(
                        List.of(new IndexRecord("b", new Utterance("politics", "who won", NONE), vector(2)))))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining("record b of route \"politics\" cannot be written")
                .hasMessageContaining("It contains \"route\", \"vector\".");
    }

    @Test
    void what_was_in_a_column_that_is_gone_is_refused_by_its_name() {
        makeWide();
        RouteIndex index = at("");
        IndexRecord record = record(index, "a", "b", NONE, 1);
        server.plantWide(database, TABLE, List.of(record));
        IndexRecord fetched = index.fetch(List.of(record.id())).getFirst();
        index.delete(List.of(record.id()));
        server.sql(database, "ALTER TABLE " + TABLE + " DROP \"odd \"\"name\", ADD later text DEFAULT 'new'");
        index.restore(List.of(fetched));
        assertThat(index.fetch(List.of(record.id()))).hasSize(1);
        server.sql(database, "ALTER TABLE " + TABLE + " DROP colour");
        assertThatThrownBy(() -> index.restore(List.of(fetched)))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining("no longer has its column \"colour\"");
    }

    // --- a table that the address probably means

    @ParameterizedTest
    @CsvSource({
        "semantic_router_helpdesk, helpdesk, 'where semantic-router keeps index_name=helpdesk. Use ?table=semantic_router_helpdesk.'",
        "semantic_router_helpdesk, HelpDesk, 'where semantic-router keeps index_name=HelpDesk. Use ?table=semantic_router_helpdesk.'",
        "acme_helpdesk, helpdesk, 'keeps index_name=helpdesk with index_prefix=acme_. Use ?table=acme_helpdesk.'",
        "helpdesk, HELPDESK, 'not quoted into lower case. Use ?table=helpdesk.'"
    })
    void a_missing_table_is_not_read_as_empty_where_another_is_meant(String there, String asked, String said) {
        RouteIndex real = at("table=" + there);
        real.create(DIMENSIONS, Metric.COSINE);
        upsert(real, some(real, 3));
        RouteIndex index = at("table=" + asked);

        List<ThrowingCallable> calls = List.of(
                index::describe,
                () -> index.read(Vectors.WITHOUT, page -> {}),
                () -> index.readIds(page -> {}),
                () -> index.fetch(List.of("a#b")),
                () -> index.query(vector(1), 5, Set.of()),
                () -> index.holdsExactly(List.of(new UtteranceKey("a", "b"))),
                () -> index.upsert(some(index, 1)),
                () -> index.create(DIMENSIONS, Metric.COSINE));
        for (ThrowingCallable call : calls) {
            assertThatThrownBy(call)
                    .isInstanceOf(SimilarIndexException.class)
                    .hasMessageStartingWith("No such table: " + asked + ". There is " + there)
                    .hasMessageContaining(said);
        }
        assertThat(indexes.find(server.address(database, ""))).hasSize(1);

        index.createBeside(DIMENSIONS, Metric.COSINE);
        assertThat(index.describe().exists()).isTrue();
        assertThat(index.describe().count()).isZero();
        assertThat(real.describe().count()).isEqualTo(3);
    }

    @Test
    void the_librarys_prefix_comes_first_and_other_tables_are_named_too() {
        for (String table : List.of("a_helpdesk", "semantic_router_helpdesk", "z_helpdesk")) {
            at("table=" + table).create(DIMENSIONS, Metric.COSINE);
        }
        assertThatThrownBy(() -> at("table=helpdesk").describe())
                .hasMessageContaining("There is semantic_router_helpdesk")
                .hasMessageContaining("Others are a_helpdesk, z_helpdesk.");
    }

    @Test
    void a_table_of_the_same_name_in_another_schema_is_named_with_it() throws SQLException {
        server.sql(database, "CREATE SCHEMA team");
        at("table=helpdesk&schema=team").create(DIMENSIONS, Metric.COSINE);
        assertThatThrownBy(() -> at("table=helpdesk").describe())
                .hasMessageContaining("There is helpdesk in the schema team. Use ?schema=team&table=helpdesk.");
        assertThat(at("table=helpdesk&schema=public").describe().exists()).isFalse();
    }

    @Test
    void tables_that_are_no_indexes_or_only_sound_alike_are_not_meant() throws SQLException {
        server.sql(database, "CREATE TABLE semantic_router_helpdesk (id TEXT, route TEXT)");
        at("table=myhelpdesk").create(DIMENSIONS, Metric.COSINE);
        at("table=helpdesk_old").create(DIMENSIONS, Metric.COSINE);
        RouteIndex index = at("table=helpdesk");
        assertThat(index.describe().exists()).isFalse();
        index.create(DIMENSIONS, Metric.COSINE);
        assertThat(index.describe().exists()).isTrue();
    }

    // --- the table

    @Test
    void the_table_is_laid_out_as_semantic_routers() throws SQLException {
        created();
        assertThat(rows("SELECT column_name || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || is_nullable"
                        + " FROM information_schema.columns c JOIN pg_attribute a ON a.attname = c.column_name"
                        + " AND a.attrelid = 'semantic_router_index'::regclass"
                        + " WHERE table_name = 'semantic_router_index' ORDER BY ordinal_position"))
                .containsExactly(
                        "id character varying(255) NO",
                        "route character varying(255) YES",
                        "utterance text YES",
                        "vector vector(8) YES");
        assertThat(rows("SELECT col_description('semantic_router_index'::regclass, 4)"))
                .containsExactly("8");
        assertThat(rows("SELECT indexdef FROM pg_indexes WHERE tablename = 'semantic_router_index' ORDER BY 1"))
                .containsExactly(
                        "CREATE INDEX semantic_router_index_route_idx ON public.semantic_router_index USING btree (route)",
                        "CREATE UNIQUE INDEX semantic_router_index_pkey ON public.semantic_router_index USING btree (id)");
    }

    @Test
    void any_name_of_a_table_and_a_schema_will_do() throws SQLException {
        server.sql(database, "CREATE SCHEMA \"My \"\"own\"");
        for (String table : List.of("t\"; DROP TABLE x; --", "%s ? $1", "é👍", "x".repeat(63), "select")) {
            String parameters = "schema=My%20%22own&table="
                    + java.net.URLEncoder.encode(table, java.nio.charset.StandardCharsets.UTF_8)
                            .replace("+", "%20");
            RouteIndex index = at(parameters);
            index.create(DIMENSIONS, Metric.COSINE);
            index.upsert(some(index, 3));
            assertThat(index.describe().count()).isEqualTo(3);
            assertThat(ids(index)).hasSize(3);
            assertThat(index.query(vector(1), 5, Set.of())).hasSize(3);
            index.delete(ids(index));
            assertThat(index.readAll(Vectors.WITH)).isEmpty();
            index.hold("a test").close();
        }
        assertThat(rows("SELECT count(*) FROM pg_tables WHERE schemaname = 'My \"own'"))
                .containsExactly("5");
    }

    @Test
    void pgvector_may_live_where_no_search_path_leads() {
        server.sql(database, "CREATE SCHEMA apart", "CREATE EXTENSION vector SCHEMA apart");
        RouteIndex index = created();
        List<IndexRecord> written = some(index, 5);
        index.upsert(written);
        assertThat(index.query(vector(3), 1, Set.of()))
                .extracting(RecordMatch::id)
                .containsExactly(written.get(3).id());
        assertThat(index.fetch(List.of(written.get(3).id())).getFirst().vector().orElseThrow())
                .containsExactly(vector(3));
    }

    @Test
    void a_vector_comes_back_to_the_bit() {
        RouteIndex index = created();
        float[] odd = {Float.MIN_VALUE, -0f, 1e-30f, 0.1f, -Float.MIN_NORMAL, 123456.79f, 1f / 3, -1};
        IndexRecord record = new IndexRecord(index.idOf("r", "u"), new Utterance("r", "u", NONE), odd);
        index.upsert(List.of(record));
        assertThat(only(index).vector().orElseThrow()).containsExactly(odd);
    }

    @Test
    void something_else_under_that_name_is_left_alone() {
        server.sql(database, "CREATE TABLE semantic_router_index (id int, note text)");
        RouteIndex index = opened("");
        for (Runnable act : List.<Runnable>of(
                index::describe,
                () -> index.create(DIMENSIONS, Metric.COSINE),
                () -> index.delete(List.of("a")),
                () -> index.readAll(Vectors.WITHOUT))) {
            assertThatThrownBy(act::run)
                    .isInstanceOf(IndexRefusedException.class)
                    .hasMessageContaining(index.address())
                    .hasMessageContaining("something else has that name")
                    .hasMessageContaining("Use another table");
        }
    }

    @Test
    void a_row_without_a_vector_is_named_and_not_passed_over() {
        RouteIndex index = created();
        index.upsert(some(index, 3));
        assertThat(index.holdsExactly(pairs(some(index, 3)))).contains(true);
        server.sql(database, "INSERT INTO semantic_router_index (id, route, utterance) VALUES ('odd', 'r', 'u')");
        assertThatThrownBy(() -> index.readAll(Vectors.WITH))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining("id odd has no vector");
        assertThat(index.holdsExactly(pairs(some(index, 3)))).contains(false);
        index.delete(List.of("odd"));
        assertThat(index.readAll(Vectors.WITH)).hasSize(3);
    }

    @Test
    void the_dimension_is_also_read_from_the_comment() {
        server.sql(
                database,
                "CREATE EXTENSION vector",
                "CREATE TABLE semantic_router_index (id text PRIMARY KEY, route text, utterance text, vector vector)",
                "COMMENT ON COLUMN semantic_router_index.vector IS 'dimension: 8'");
        RouteIndex index = opened("");
        assertThat(index.describe().dimensions()).isEqualTo(8);
        assertThatThrownBy(() -> index.create(9, Metric.COSINE)).isInstanceOf(DimensionMismatchException.class);
    }

    @Test
    void an_approximate_index_of_somebody_elses_leaves_nothing_out() {
        RouteIndex index = created();
        index.upsert(some(index, 500));
        server.sql(
                database,
                "CREATE INDEX ON semantic_router_index USING hnsw (vector vector_cosine_ops)",
                "ANALYZE semantic_router_index");
        assertThat(index.query(vector(1), 300, Set.of())).hasSize(300);
        assertThat(index.query(vector(1), 100, Set.of("route 3"))).hasSize(71);
    }

    @Test
    void what_pgvector_cannot_hold_is_refused_before_anything_is_made() {
        RouteIndex index = opened("");
        assertThatThrownBy(() -> index.create(16_001, Metric.COSINE))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining("16000");
        assertThatThrownBy(() -> index.create(8, Metric.DOT_PRODUCT))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining("cosine");
        assertThat(index.describe().exists()).isFalse();
    }

    @Test
    void a_failing_batch_leaves_nothing_of_its_call() {
        RouteIndex index = created();
        server.sql(database, "ALTER TABLE semantic_router_index ADD CHECK (utterance <> 'utterance 2400')");
        assertThatThrownBy(() -> index.upsert(some(index, 2500)))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining("check constraint");
        assertThat(index.describe().count()).isZero();
    }

    // --- the digest

    @Test
    void one_query_tells_whether_the_table_holds_exactly_what_it_should() {
        RouteIndex index = opened("");
        assertThat(index.holdsExactly(List.of())).contains(true);
        assertThat(index.holdsExactly(List.of(new UtteranceKey("a", "b")))).contains(false);
        index.create(DIMENSIONS, Metric.COSINE);
        List<IndexRecord> records = new ArrayList<>(some(index, 2100));
        for (Hostile hostile : Hostile.values()) {
            if (hostile != Hostile.NUL) {
                records.add(record(index, "hostile", hostile.text(), NONE, 1));
            }
            if (!refusedRoutes().contains(hostile)) {
                records.add(record(index, hostile.text(), "u", NONE, 2));
            }
        }
        index.upsert(records);
        List<UtteranceKey> pairs = pairs(records);
        assertThat(index.holdsExactly(pairs)).contains(true);
        assertThat(index.holdsExactly(pairs.reversed())).contains(true);
        assertThat(index.holdsExactly(pairs.subList(1, pairs.size()))).contains(false);
        List<UtteranceKey> more = new ArrayList<>(pairs);
        more.add(new UtteranceKey("one", "more"));
        assertThat(index.holdsExactly(more)).contains(false);

        IndexRecord first = records.getFirst();
        index.rewrite(List.of(new IndexRecord(first.id(), new Utterance("route 0", "utterance 0 ", NONE))));
        assertThat(index.holdsExactly(pairs)).contains(false);
        index.upsert(List.of(first));
        assertThat(index.holdsExactly(pairs)).contains(true);
        index.upsert(List.of(new IndexRecord("stray", first.utterance(), vector(1))));
        assertThat(index.holdsExactly(pairs)).contains(false);
        index.delete(List.of("stray", records.getLast().id()));
        assertThat(index.holdsExactly(pairs)).contains(false);
    }

    private static List<UtteranceKey> pairs(Collection<IndexRecord> records) {
        return records.stream().map(record -> record.utterance().pair()).toList();
    }

    // --- the lock

    @Test
    void the_lock_keeps_others_out_until_it_is_let_go_and_says_who_has_it() {
        RouteIndex one = created();
        RouteIndex other = opened("");
        RouteIndex.Hold hold = one.hold("Signalbox, since 2026-11-21T12:00:00Z");
        assertThatThrownBy(() -> other.hold("somebody else"))
                .isInstanceOfSatisfying(
                        IndexHeldException.class,
                        held -> assertThat(held.holder())
                                .contains("Signalbox, since 2026-11-21T12:00:00Z")
                                .contains("127.0.0.1"));
        assertThatCode(() -> at("table=another").hold("me").close()).doesNotThrowAnyException();
        assertThatThrownBy(() -> at("schema=public").hold("by its full name")).isInstanceOf(IndexHeldException.class);
        hold.close();
        hold.close();
        other.hold("somebody else").close();
    }

    @Test
    void a_lock_ends_with_its_connection() {
        RouteIndex index = created();
        try (RouteIndex.Hold hold = index.hold("a process that dies")) {
            assertThat(hold).isNotNull();
            server.sql(
                    database,
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                            + " WHERE application_name = 'a process that dies'");
            index.hold("the next").close();
        }
    }

    // --- finding

    @Test
    void finds_the_tables_that_are_indexes_in_every_schema() {
        RouteIndex index = created();
        index.upsert(some(index, 3));
        server.sql(database, "CREATE SCHEMA other", "CREATE TABLE no_index (id text, vector vector(3))");
        RouteIndex apart = at("schema=other&table=apart");
        apart.create(4, Metric.COSINE);
        at("table=empty").create(5, Metric.COSINE);
        assertThat(indexes.find(server.address(database, "table=whatever")))
                .containsExactly(
                        new FoundIndex(
                                index.address(),
                                "semantic_router_index",
                                "",
                                new IndexDescription(true, DIMENSIONS, Metric.COSINE, 3),
                                true),
                        new FoundIndex(
                                at("table=empty").address(),
                                "empty",
                                "",
                                new IndexDescription(true, 5, Metric.COSINE, 0),
                                false),
                        new FoundIndex(
                                apart.address(),
                                "other.apart",
                                "",
                                new IndexDescription(true, 4, Metric.COSINE, 0),
                                false));
    }

    @Test
    void finds_nothing_in_a_database_without_pgvector() {
        assertThat(indexes.find(server.address(database, ""))).isEmpty();
    }

    // --- what goes wrong

    @Test
    void a_wrong_key_and_none_are_told_apart_from_everything_else() {
        String address = server.address(database, "");
        try (PostgresIndexes wrong = new PostgresIndexes(name -> Optional.of(new StoreKey("wrong password")));
                PostgresIndexes none = new PostgresIndexes(name -> Optional.empty())) {
            assertThatThrownBy(() -> wrong.open(address).describe())
                    .isInstanceOf(KeyRejectedException.class)
                    .hasMessageContaining("password authentication failed")
                    .hasMessageNotContaining("wrong password");
            assertThatThrownBy(() -> none.open(address).describe())
                    .isInstanceOf(KeyMissingException.class)
                    .hasMessageContaining("no key is set");
        }
    }

    @Test
    void a_key_that_was_corrected_opens_at_once() {
        List<StoreKey> now = new ArrayList<>(List.of(new StoreKey("wrong")));
        try (PostgresIndexes changing = new PostgresIndexes(name -> Optional.of(now.getFirst()))) {
            RouteIndex index = changing.open(server.address(database, ""));
            assertThatThrownBy(index::describe).isInstanceOf(KeyRejectedException.class);
            now.set(
                    0,
                    server.keys()
                            .of(indexes.server(index.address()).orElseThrow())
                            .orElseThrow());
            assertThat(index.describe().exists()).isFalse();
        }
    }

    @Test
    void a_database_a_schema_and_tls_that_are_not_there() {
        assertThatThrownBy(() -> indexes.open(server.address("nowhere", "")).describe())
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining("no database \"nowhere\"");
        assertThatThrownBy(() -> at("schema=nowhere").create(8, Metric.COSINE))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining("no schema \"nowhere\"");
        assertThatThrownBy(() -> at("sslmode=require").describe())
                .isInstanceOf(IndexUnreachableException.class)
                .hasMessageContaining("TLS");
    }

    @Test
    void a_user_without_rights_is_told_which() {
        RouteIndex index = created();
        server.sql(database, "CREATE ROLE reader_" + database + " LOGIN PASSWORD 'reader'");
        try (PostgresIndexes as = new PostgresIndexes(name -> Optional.of(new StoreKey("reader")))) {
            String user = "reader_" + database;
            RouteIndex theirs = as.open(server.address(user, database, ""));
            assertThatThrownBy(() -> theirs.upsert(some(theirs, 1)))
                    .isInstanceOf(IndexRefusedException.class)
                    .hasMessageContaining("permission denied for table semantic_router_index")
                    .hasMessageContaining("Grant the user \"" + user + "\" that permission");
            assertThat(as.find(server.address(user, database, ""))).isEmpty();
            assertThatThrownBy(() ->
                            as.open(server.address(user, database, "table=t")).create(8, Metric.COSINE))
                    .isInstanceOf(IndexRefusedException.class)
                    .hasMessageContaining("permission denied for schema public");
            assertThat(index.describe().count()).isZero();
        } finally {
            server.sql(database, "DROP ROLE reader_" + database);
        }
    }

    @Test
    void a_user_who_may_not_make_pgvector_is_told_what_to_ask_for() {
        String user = "maker_" + database;
        server.sql(database, "CREATE ROLE " + user + " LOGIN PASSWORD 'maker'");
        try (PostgresIndexes as = new PostgresIndexes(name -> Optional.of(new StoreKey("maker")))) {
            assertThatThrownBy(() -> as.open(server.address(user, database, "")).create(8, Metric.COSINE))
                    .isInstanceOf(IndexRefusedException.class)
                    .hasMessageContaining("does not have pgvector")
                    .hasMessageContaining("CREATE EXTENSION vector");
        } finally {
            server.sql(database, "DROP ROLE " + user);
        }
    }

    @Test
    void connections_that_the_server_cut_are_made_anew() {
        RouteIndex index = created();
        index.upsert(some(index, 3));
        server.sql(
                database,
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'Signalbox'"
                        + " AND datname = current_database()");
        assertThat(index.describe().count()).isEqualTo(3);
    }

    @Test
    void a_pooler_that_loses_the_names_of_statements_is_done_without_them() throws SQLException {
        PostgresAddress address = PostgresAddress.parse(server.address(database, ""));
        try (DatabasePool databases = new DatabasePool(server.keys())) {
            RouteIndex index = new PostgresIndex(
                    address, new DatabaseSession(address, databases, IndexRetry.standard()), Dialect.V0);
            index.create(DIMENSIONS, Metric.COSINE);
            for (int i = 0; i < 10; i++) {
                index.upsert(some(index, 1));
            }
            try (Connection connection = databases.of(address).call();
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        "DO 'DECLARE n text; BEGIN FOR n IN SELECT name FROM pg_prepared_statements"
                                + " WHERE statement LIKE ''INSERT%'' LOOP EXECUTE ''DEALLOCATE '' || quote_ident(n); END LOOP; END'");
                connection.commit();
            }
            index.upsert(some(index, 1));
            index.upsert(some(index, 3));
            assertThat(index.describe().count()).isEqualTo(3);
        }
    }

    @Test
    void a_read_that_is_cut_off_half_way_fails_and_does_not_end() {
        RouteIndex index = created();
        index.upsert(some(index, 2500));
        List<String> got = new ArrayList<>();
        assertThatThrownBy(() -> index.readIds(page -> {
                    got.addAll(page);
                    server.sql(
                            database,
                            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                                    + " WHERE application_name = 'Signalbox' AND datname = current_database()");
                }))
                .isInstanceOf(IndexUnreachableException.class)
                .hasMessageContaining(index.address());
        assertThat(got).hasSize(1000);
        assertThat(ids(index)).hasSize(2500);
    }

    @Test
    void pages_are_of_one_moment_whoever_writes_meanwhile() {
        RouteIndex index = created();
        index.upsert(some(index, 2500));
        List<String> seen = new ArrayList<>();
        index.readIds(page -> {
            if (seen.isEmpty()) {
                opened("").delete(ids(opened("")));
            }
            seen.addAll(page);
        });
        assertThat(seen).hasSize(2500);
        assertThat(index.describe().count()).isZero();
    }

    @Test
    void pages_are_smaller_where_the_texts_are_long() {
        RouteIndex index = created();
        index.upsert(List.of(record(index, "r", Hostile.MEGABYTE.text(), NONE, 1)));
        index.upsert(some(index, 100));
        List<Integer> sizes = new ArrayList<>();
        index.read(Vectors.WITH, page -> sizes.add(page.size()));
        assertThat(sizes).hasSize(7).allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(15));
    }

    @Test
    void says_what_the_server_is_and_how_large_the_table() {
        RouteIndex index = created();
        index.upsert(some(index, 3));
        assertThat(index.facts())
                .containsEntry("Database", database)
                .containsEntry("Schema", "public")
                .containsEntry("Table", "semantic_router_index")
                .containsEntry("Rows", "3")
                .containsEntry("Encryption", "none (sslmode prefer)")
                .hasEntrySatisfying("Postgres", version -> assertThat(version).matches("[0-9]+.*"))
                .hasEntrySatisfying("pgvector", version -> assertThat(version).matches("0\\.[0-9.]+"))
                .containsKey("Size");
        assertThat(at("table=missing").facts()).containsKey("Postgres").doesNotContainKey("Rows");
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
