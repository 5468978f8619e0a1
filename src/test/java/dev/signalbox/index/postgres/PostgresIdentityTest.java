package dev.signalbox.index.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.index.IndexIdentity;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** On a real Postgres: run by {@code make interop}. Needs no pgvector. */
@Tag("interop")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresIdentityTest {
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

    private boolean same(String one, String other) {
        Set<IndexIdentity> there = indexes.identities(server.address(database, other));
        return indexes.identities(server.address(database, one)).stream()
                .anyMatch(a -> there.stream().anyMatch(a::sameIndexAs));
    }

    @Test
    void a_table_is_the_same_with_the_schema_that_the_search_path_finds_it_in() {
        server.sql(
                database,
                "CREATE SCHEMA red",
                "CREATE TABLE public.t (id text)",
                "CREATE TABLE red.t (id text)",
                "CREATE TABLE red.only (id text)");

        assertThat(same("table=t", "table=t&schema=public")).isTrue();
        assertThat(same("table=t", "table=t&schema=red")).isFalse();
        assertThat(same("table=missing", "table=missing&schema=public")).isTrue();

        server.sql("postgres", "ALTER DATABASE " + database + " SET search_path = red, public");
        indexes.close();
        indexes = new PostgresIndexes(server.keys());
        assertThat(same("table=t", "table=t&schema=red")).isTrue();
        assertThat(same("table=t", "table=t&schema=public")).isFalse();
        assertThat(same("table=only", "table=only&schema=red")).isTrue();
    }

    @Test
    void a_view_is_what_it_shows_and_a_partition_is_its_table() {
        server.sql(
                database,
                "CREATE TABLE t (id text)",
                "CREATE TABLE other (id text)",
                "CREATE VIEW v AS SELECT * FROM t",
                "CREATE VIEW w AS SELECT * FROM v",
                "CREATE TABLE whole (id text) PARTITION BY LIST (id)",
                "CREATE TABLE part PARTITION OF whole DEFAULT");

        assertThat(same("table=v", "table=t")).isTrue();
        assertThat(same("table=t", "table=w")).isTrue();
        assertThat(same("table=part", "table=whole")).isTrue();
        assertThat(same("table=v", "table=other")).isFalse();
    }

    @Test
    void a_server_is_known_by_what_it_says_of_itself_besides_its_address() {
        assertThat(indexes.identities(server.address(database, "table=t")))
                .anySatisfy(identity -> assertThat(identity.hosts()).anyMatch(host -> host.startsWith("server ")));
    }
}
