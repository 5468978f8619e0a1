package dev.signalbox.index.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.index.InvalidAddressException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QdrantAddressTest {
    @ParameterizedTest
    @CsvSource({
        "qdrant://db.example:7334/routes, db.example, 7334, routes, '', true",
        "qdrant://db.example, db.example, 6334, semantic-router-index, '', true",
        "qdrant://DB.Example/, db.example, 6334, semantic-router-index, '', true",
        "qdrant://db.example/routes?tls=false, db.example, 6334, routes, '', false",
        "qdrant://localhost/routes, localhost, 6334, routes, '', false",
        "qdrant://127.0.0.1:1/routes?tls=true, 127.0.0.1, 1, routes, '', true",
        "qdrant://[::1]/routes, [::1], 6334, routes, '', false",
        "qdrant://localhost/a%20b%23c?namespace=team%2Fa, localhost, 6334, a b#c, team/a, false",
        "qdrant://localhost/r?namespace=&tls=, localhost, 6334, r, '', false",
        "qdrant://localhost/été?namespace=é👍, localhost, 6334, été, é👍, false",
    })
    void an_address_is_read_and_written_again(
            String text, String host, int port, String collection, String namespace, boolean tls) {
        QdrantAddress address = QdrantAddress.parse(text);
        assertThat(address).isEqualTo(new QdrantAddress(host, port, collection, namespace, tls));
        assertThat(QdrantAddress.parse(address.toString())).isEqualTo(address);
        assertThat(address.server()).isEqualTo("qdrant://" + host + ":" + port);
    }

    @Test
    void an_address_is_written_in_one_form() {
        assertThat(QdrantAddress.parse("qdrant://db.example?tls=true&namespace=b"))
                .hasToString("qdrant://db.example:6334/semantic-router-index?namespace=b");
        assertThat(QdrantAddress.parse("qdrant://db.example/x?tls=false"))
                .hasToString("qdrant://db.example:6334/x?tls=false");
        assertThat(QdrantAddress.parse("qdrant://localhost/x?tls=true"))
                .hasToString("qdrant://localhost:6334/x?tls=true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "qdrant",
                "qdrant:db",
                "http://db.example/routes",
                "qdrant:///routes",
                "qdrant://db.example:0x1/routes",
                "qdrant://db.example:65536/routes",
                "qdrant://db.example/a/b",
                "qdrant://db.example/a%3Fb",
                "qdrant://db.example/a%00b",
                "qdrant://db.example/sr_config",
                "qdrant://db.example/r?tls=yes",
                "qdrant://db.example/r?api_key=x",
            })
    void what_cannot_be_opened_is_told_how_to_be_written(String text) {
        assertThatThrownBy(() -> QdrantAddress.parse(text))
                .isInstanceOf(InvalidAddressException.class)
                .hasMessageContaining("qdrant://HOST:6334/COLLECTION");
    }

    @Test
    void a_name_that_is_too_long_is_refused() {
        assertThat(QdrantAddress.parse("qdrant://h/" + "c".repeat(255)).collection())
                .hasSize(255);
        assertThatThrownBy(() -> QdrantAddress.parse("qdrant://h/" + "c".repeat(256)))
                .isInstanceOf(InvalidAddressException.class);
        assertThatThrownBy(() -> QdrantAddress.parse("qdrant://h/c?namespace=" + "n".repeat(513)))
                .isInstanceOf(InvalidAddressException.class);
    }

    @Test
    void what_stands_before_the_host_is_taken_for_a_key_and_not_repeated() {
        for (String text : new String[] {"qdrant://canary@h/c", "qdrant://u:canary@h/c", "qdrant://h/c?key=canary"}) {
            assertThatThrownBy(() -> QdrantAddress.parse(text))
                    .isInstanceOf(InvalidAddressException.class)
                    .message()
                    .doesNotContain("canary");
        }
    }
}
