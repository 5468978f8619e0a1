package dev.signalbox.index.pinecone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.index.IndexStore;
import dev.signalbox.index.InvalidAddressException;
import dev.signalbox.index.StoreKey;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PineconeAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "pinecone://index",
                "pinecone://index?namespace=org-1",
                "pinecone://a-1?host=a-1-abc.svc.aped-4627-b74a.pinecone.io&namespace=a%20b%26c",
                "pinecone://index?host=localhost%3A5081"
            })
    void an_address_is_written_as_it_is_read(String address) {
        assertThat(PineconeAddress.parse(address)).hasToString(address);
    }

    @Test
    void a_host_may_be_copied_from_pinecones_page_with_its_scheme() {
        assertThat(PineconeAddress.parse("pinecone://i?host=https://I-abc.svc.pinecone.io/")
                        .host())
                .isEqualTo("i-abc.svc.pinecone.io");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pinecone://|names no index",
                "pinecone://Index|lower-case",
                "pinecone://under_score|lower-case",
                "pinecone://a234567890123456789012345678901234567890123456|up to 45",
                "pinecone://index/path|only the name",
                "pinecone://index:443|only the name",
                "pinecone://key@index|only the name",
                "pinecone://index?namespace=sr_config|hash and lock",
                "pinecone://index?namespace=%C3%A9|ASCII",
                "pinecone://index?namespace=a%00|ASCII",
                "pinecone://index?api_key=canary|cannot have a parameter",
                "pinecone://index?host=a%20b|not a host name",
                "pinecone://index?host=evil.example/x.pinecone.io|not a host name",
                "pinecone://index?host=x@evil.example|not a host name",
            })
    void what_cannot_be_opened_is_refused_in_words(String address, String why) {
        assertThatThrownBy(() -> PineconeAddress.parse(address))
                .isInstanceOf(InvalidAddressException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("canary");
    }

    @Test
    void the_key_is_kept_for_the_index_and_the_host_that_is_named() {
        try (IndexStore store = store(Optional.empty())) {
            assertThat(store.server("pinecone://index?namespace=a")).contains("pinecone://index");
            assertThat(store.server("pinecone://index?host=i.svc.pinecone.io&namespace=a"))
                    .contains("pinecone://index?host=i.svc.pinecone.io");
            assertThat(store.server("pinecone://")).contains("pinecone://");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evilpinecone.io",
                "pinecone.io.evil.example",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "10.0.0.1:5081"
            })
    void the_key_is_sent_to_no_host_but_pinecones_and_this_machine(String host) {
        try (IndexStore store = store(Optional.empty())) {
            String address = "pinecone://index?host=" + host;
            assertThatThrownBy(() -> store.open(address))
                    .isInstanceOf(InvalidAddressException.class)
                    .hasMessageContaining(host.replace(":", "%3A"))
                    .hasMessageContaining("the key is sent only to Pinecone");
            assertThatThrownBy(() -> store.find(address)).isInstanceOf(InvalidAddressException.class);
            assertThatThrownBy(() -> store.server(address)).isInstanceOf(InvalidAddressException.class);
        }
    }

    @Test
    void pinecones_own_hosts_this_machine_and_the_emulators_may_be_named() {
        try (IndexStore store = store(Optional.empty());
                IndexStore emulator = store(Optional.of(URI.create("http://pinecone:5080")))) {
            store.open("pinecone://index?host=index-abc.svc.aped-4627-b74a.pinecone.io")
                    .close();
            store.open("pinecone://index?host=localhost:5081").close();
            store.open("pinecone://index?host=127.0.0.1:5081").close();
            emulator.open("pinecone://index?host=pinecone:5081").close();
        }
    }

    @Test
    void only_this_machine_and_the_emulator_are_spoken_to_without_tls() {
        BaseUrl own = BaseUrl.of(Optional.empty());
        BaseUrl emulator = BaseUrl.of(Optional.of(URI.create("http://pinecone:5080/")));
        assertThat(own.url()).isEqualTo("https://api.pinecone.io");
        assertThat(own.plain("index-abc.svc.pinecone.io")).isFalse();
        assertThat(own.plain("localhost:5081")).isTrue();
        assertThat(emulator.url()).isEqualTo("http://pinecone:5080");
        assertThat(emulator.plain("pinecone:5081")).isTrue();
        assertThat(emulator.plain("index-abc.svc.pinecone.io")).isFalse();
        assertThat(own.mayLead("evil.example")).isFalse();
        assertThat(own.mayLead("index-abc.svc.pinecone.io")).isTrue();
    }

    private static IndexStore store(Optional<URI> base) {
        return new PineconeIndexes(server -> Optional.of(new StoreKey("a-key")), base, Clock.systemUTC());
    }
}
