package dev.signalbox.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreAddressTest {
    private static StoreAddress parse(String address) {
        return StoreAddress.parse(address, Set.of("namespace", "tls"), "qdrant://HOST");
    }

    @Test
    void every_part_is_read_and_decoded() {
        StoreAddress address = parse("qdrant://b%20ob@db.example:6334/a%2Fb?namespace=%E2%82%AC+1&tls=true");
        assertThat(address.scheme()).isEqualTo("qdrant");
        assertThat(address.user()).isEqualTo("b ob");
        assertThat(address.host()).isEqualTo("db.example");
        assertThat(address.port()).isEqualTo(6334);
        assertThat(address.path()).isEqualTo("a/b");
        assertThat(address.parameter("namespace")).contains("\u20ac+1");
        assertThat(address.parameter("nothing")).isEmpty();
        assertThat(address.server()).isEqualTo("qdrant://b%20ob@db.example:6334");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qdrant://h",
                "qdrant://h:1/c",
                "qdrant://u@h/c?namespace=n&tls=false",
                "qdrant://[::1]:6334/c",
                "qdrant:///c",
                "qdrant://h/%25%23%3F%2F%20",
                "qdrant://h?namespace=%3C%2Fscript%3E"
            })
    void an_address_comes_back_as_it_was(String address) {
        assertThat(parse(address)).hasToString(address);
        assertThat(parse(parse(address).toString())).isEqualTo(parse(address));
    }

    @Test
    void an_empty_parameter_is_none() {
        assertThat(parse("qdrant://h/c?namespace=")).hasToString("qdrant://h/c");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "127.0.0.1, true",
        "127.1.2.3, true",
        "[::1], true",
        "128.0.0.1, false",
        "localhost.evil, false"
    })
    void only_this_machine_itself_is_loopback(String host, boolean loopback) {
        assertThat(parse("qdrant://" + host + "/c").isLoopback()).isEqualTo(loopback);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "qdrant",
                "qdrant:h",
                "qdrant://h:99999",
                "qdrant://h:x",
                "qdrant://h/%",
                "qdrant://h/%zz",
                "qdrant://h/%ff",
                "qdrant://h/c#x",
                "qdrant://h/c?other=1",
                "qdrant://h/c?tls=1&tls=2",
                "qdrant://h/\n",
                "qdrant://h/\ud800",
                "qdrant://a@b@c/d"
            })
    void what_is_no_address_is_refused_with_how_one_is_written(String address) {
        assertThatThrownBy(() -> parse(address))
                .isInstanceOf(InvalidAddressException.class)
                .hasMessageContaining("Write qdrant://HOST.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qdrant://bob:canary@h/c",
                "qdrant://:canary@h/c",
                "qdrant://h/c?api_key=canary",
                "qdrant://h/c?tls=1&password=canary",
                "qdrant://h:x/c?token=canary"
            })
    void a_secret_in_an_address_is_refused_and_not_repeated(String address) {
        assertThatThrownBy(() -> parse(address))
                .isInstanceOf(InvalidAddressException.class)
                .hasMessageNotContaining("canary");
    }
}
