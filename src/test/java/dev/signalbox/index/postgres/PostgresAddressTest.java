package dev.signalbox.index.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.index.InvalidAddressException;
import dev.signalbox.index.StoreKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAddressTest {
    @Test
    void says_what_it_was_told_and_the_usual_of_what_it_was_not() {
        PostgresAddress short_ = PostgresAddress.parse("postgresql://ann@db.example/routes");
        assertThat(short_)
                .isEqualTo(new PostgresAddress(
                        "ann", "db.example", 5432, "routes", "", "semantic_router_index", "prefer"));
        PostgresAddress long_ = PostgresAddress.parse(
                "postgresql://ann@[::1]:6000/my%20db?table=Ta%22ble&schema=s&sslmode=verify-full");
        assertThat(long_).isEqualTo(new PostgresAddress("ann", "[::1]", 6000, "my db", "s", "Ta\"ble", "verify-full"));
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://a@h/d, postgresql://a@h/d?table=semantic_router_index",
        "postgresql://a@h:5432/d?sslmode=prefer&table=t, postgresql://a@h/d?table=t",
        "postgresql://a%40b@h:1/d%2Fe?table=%C3%A9&sslmode=require&schema=s,"
                + " postgresql://a%40b@h:1/d%2Fe?schema=s&sslmode=require&table=%C3%A9",
    })
    void has_a_shortest_form_that_reads_as_itself(String written, String shortest) {
        PostgresAddress address = PostgresAddress.parse(written);
        assertThat(address).hasToString(shortest);
        assertThat(PostgresAddress.parse(shortest)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgres://a@h/d | postgresql://",
                "postgresql://h/d | user",
                "postgresql://a@h | database",
                "postgresql://a@/d | host",
                "postgresql://a@h,i/d | host",
                "postgresql://a@h/d?namespace=red | namespace",
                "postgresql://a@h/d?sslmode=yes | sslmode",
                "postgresql://a@h/d?table=a%00b | table",
                "postgresql://a@h/d?schema=%00 | schema",
                "postgresql://a@h:99999/d | port",
            })
    void is_refused_with_what_is_wrong_and_how_it_is_written(String address, String word) {
        assertThatThrownBy(() -> PostgresAddress.parse(address))
                .isInstanceOf(InvalidAddressException.class)
                .hasMessageContaining(word)
                .hasMessageContaining("Write postgresql://user@host:5432/database");
    }

    @Test
    void a_name_longer_than_postgres_keeps_is_refused_for_it_would_be_cut_off() {
        String name = "é".repeat(31);
        assertThat(PostgresAddress.parse("postgresql://a@h/d?table=" + name + "x")
                        .table())
                .hasSize(32);
        assertThatThrownBy(() -> PostgresAddress.parse("postgresql://a@h/d?table=" + name + "xy"))
                .isInstanceOf(InvalidAddressException.class)
                .hasMessageContaining("63 bytes");
    }

    @Test
    void a_password_is_refused_and_not_repeated() {
        assertThatThrownBy(() -> PostgresAddress.parse("postgresql://ann:hunter2@h/d"))
                .isInstanceOf(InvalidAddressException.class)
                .hasMessageContaining("key")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void the_key_is_kept_for_a_user_of_a_server_whatever_the_database() {
        try (PostgresIndexes indexes = new PostgresIndexes(StoreKeys.NONE)) {
            assertThat(indexes.server("postgresql://ann@h/d?table=t")).contains("postgresql://ann@h:5432");
            assertThat(indexes.server("postgresql://ann@h:5432/e?sslmode=disable"))
                    .contains("postgresql://ann@h:5432");
        }
    }

    @Test
    void quotes_what_it_names() {
        assertThat(PostgresAddress.parse("postgresql://a@h/d").quoted()).isEqualTo("\"semantic_router_index\"");
        assertThat(PostgresAddress.parse("postgresql://a@h/d?table=t%22;%20DROP%20TABLE%20x;--&schema=S")
                        .quoted())
                .isEqualTo("\"S\".\"t\"\"; DROP TABLE x;--\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]"})
    void nobody_can_listen_on_loopback(String host) {
        assertThat(PostgresAddress.parse("postgresql://a@" + host + "/d?sslmode=disable")
                        .exposure())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "disable | is not encrypted",
                "allow | only if the server offers it",
                "prefer | only if the server offers it",
                "require | identity is not verified"
            })
    void an_exposed_connection_is_said_to_be_one(String sslmode, String words) {
        try (PostgresIndexes indexes = new PostgresIndexes(StoreKeys.NONE)) {
            assertThat(indexes.open("postgresql://a@db.example/d?sslmode=" + sslmode)
                            .remarks())
                    .anySatisfy(remark -> assertThat(remark)
                            .contains("db.example")
                            .contains(words)
                            .contains("sslmode=verify-full"));
        }
    }

    @Test
    void python_is_never_synced_there_and_every_plan_can_say_so() {
        try (PostgresIndexes indexes = new PostgresIndexes(StoreKeys.NONE)) {
            assertThat(indexes.open("postgresql://a@db.example/d").whyPythonIsNotSynced())
                    .hasValueSatisfying(why -> assertThat(why).contains("never true here"));
        }
    }

    @Test
    void a_safe_connection_to_an_ordinary_table_has_only_the_remarks_of_every_table() {
        try (PostgresIndexes indexes = new PostgresIndexes(StoreKeys.NONE)) {
            assertThat(indexes.open("postgresql://a@db.example/d?sslmode=verify-full")
                            .remarks())
                    .hasSize(5);
            assertThat(indexes.open("postgresql://a@localhost/d?schema=s&table=My%20Table")
                            .remarks())
                    .hasSize(7)
                    .anySatisfy(remark -> assertThat(remark).contains("\"My Table\""))
                    .anySatisfy(remark -> assertThat(remark).contains("\"s\""));
        }
    }
}
