package dev.signalbox.index.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.IndexRetry;
import dev.signalbox.index.IndexUnreachableException;
import dev.signalbox.index.KeyMissingException;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoreKey;
import dev.signalbox.index.StoreKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said when a connection does not come about, on servers that are none. */
class PostgresTroubleTest {
    private static final String SECRET = "correct horse";

    @Test
    void a_port_where_nothing_listens() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertThatThrownBy(() -> describe("127.0.0.1", port, "", StoreKeys.NONE))
                .isInstanceOf(IndexUnreachableException.class)
                .hasMessageContaining("postgresql://ann@127.0.0.1:" + port + "/routes")
                .hasMessageContaining("refused")
                .hasMessageContaining("Start the server");
    }

    @Test
    void a_host_that_does_not_exist() {
        assertThatThrownBy(() -> describe("no-such-host.invalid", 5432, "", StoreKeys.NONE))
                .isInstanceOf(IndexUnreachableException.class)
                .hasMessageContaining("the host no-such-host.invalid was not found")
                .hasMessageContaining("Correct the address");
    }

    @Test
    void a_server_without_tls_where_the_address_asks_for_it() throws IOException {
        try (ScriptedPostgres server = ScriptedPostgres.withoutTls(new byte[0])) {
            assertThatThrownBy(() -> describe("127.0.0.1", server.port(), "&sslmode=require", StoreKeys.NONE))
                    .isInstanceOf(IndexUnreachableException.class)
                    .hasMessageContaining("TLS failed")
                    .hasMessageContaining("sslmode");
        }
    }

    @Test
    void a_server_that_hangs_up_is_tried_again_and_then_given_up() throws IOException {
        try (ScriptedPostgres server = ScriptedPostgres.hangingUp()) {
            assertThatThrownBy(() -> describe("127.0.0.1", server.port(), "&sslmode=disable", StoreKeys.NONE))
                    .isInstanceOf(IndexUnreachableException.class)
                    .hasMessageContaining("was lost")
                    .hasMessageContaining("Try again");
            assertThat(server.connections()).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void a_server_that_asks_for_a_password_where_there_is_none() throws IOException {
        try (ScriptedPostgres server = ScriptedPostgres.withoutTls(ScriptedPostgres.asksForPassword())) {
            assertThatThrownBy(() -> describe("127.0.0.1", server.port(), "", StoreKeys.NONE))
                    .isInstanceOf(KeyMissingException.class)
                    .hasMessageContaining("no key is set")
                    .hasMessageContaining("set PGPASSWORD")
                    .hasMessageContaining("Enter the key");
            assertThat(server.connections()).as("not tried again").isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "28P01 | KeyRejectedException | password authentication failed | Enter the key of this server again",
                "28000 | KeyRejectedException | no entry for the host | Enter the key of this server again",
                "3D000 | IndexRefusedException | no database \"routes\" | Create it",
                "3F000 | IndexRefusedException | no schema \"s\" | Create it",
                "42501 | IndexRefusedException | permission denied for table | Grant the user \"ann\" that permission",
                "25006 | IndexRefusedException | cannot execute INSERT | use its primary server",
                "53100 | IndexRefusedException | disk is full | Free some space",
                "53300 | IndexUnreachableException | too many clients | Try again",
                "57P03 | IndexUnreachableException | starting up | Try again",
                "22P05 | IndexRefusedException | has no equivalent | has no equivalent",
                "42P01 | IndexMissingException | does not exist | Create it first",
            })
    void what_a_server_says_no_with(String state, String family, String words, String next) throws IOException {
        byte[] answer = ScriptedPostgres.error(state, words);
        try (ScriptedPostgres server = ScriptedPostgres.withoutTls(answer)) {
            StoreKeys keys = name -> Optional.of(new StoreKey(SECRET));
            assertThatThrownBy(() -> describe("127.0.0.1", server.port(), "&schema=s", keys))
                    .isInstanceOfSatisfying(
                            IndexException.class,
                            e -> assertThat(e.getClass().getSimpleName()).isEqualTo(family))
                    .hasMessageContaining("postgresql://ann@127.0.0.1:" + server.port())
                    .hasMessageContaining(words)
                    .hasMessageContaining(next)
                    .hasMessageNotContaining(SECRET);
        }
    }

    @Test
    void long_words_of_a_server_are_shortened_to_the_first_line() throws IOException {
        byte[] answer = ScriptedPostgres.error("XX000", "word ".repeat(1000) + "\nsecond line");
        try (ScriptedPostgres server = ScriptedPostgres.withoutTls(answer)) {
            assertThatThrownBy(() -> describe("127.0.0.1", server.port(), "", StoreKeys.NONE))
                    .isInstanceOf(IndexRefusedException.class)
                    .hasMessageNotContaining("second line")
                    .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(450));
        }
    }

    @Test
    void what_needs_no_server_asks_none() {
        try (PostgresIndexes indexes = new PostgresIndexes(StoreKeys.NONE);
                RouteIndex index = indexes.open("postgresql://ann@no-such-host.invalid/routes")) {
            assertThat(index.address())
                    .isEqualTo("postgresql://ann@no-such-host.invalid/routes?table=semantic_router_index");
            assertThat(index.capabilities().hash()).isFalse();
            assertThat(index.parameter("sr_hash")).isEmpty();
            assertThat(index.parameters(Set.of("sr_hash", "sr_lock"))).isEmpty();
            index.upsert(List.of());
            index.rewrite(List.of());
            index.delete(List.of());
            assertThat(index.fetch(List.of())).isEmpty();
        }
    }

    private static void describe(String host, int port, String more, StoreKeys keys) {
        IndexRetry quick = new IndexRetry(3, Duration.ofMillis(1), Duration.ofMillis(1), new Random(1), time -> {});
        try (PostgresIndexes indexes = new PostgresIndexes(keys, quick);
                RouteIndex index = indexes.open("postgresql://ann@" + host + ":" + port + "/routes?table=t" + more)) {
            index.describe();
        }
    }
}
