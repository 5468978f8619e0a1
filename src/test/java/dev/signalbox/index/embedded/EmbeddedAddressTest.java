package dev.signalbox.index.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.index.Hostile;
import dev.signalbox.index.InvalidAddressException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedAddressTest {
    @ParameterizedTest
    @CsvSource({
        "embedded:/data/indexes#prod, /data/indexes, '', prod",
        "embedded:data#v1.2_x-y, data, '', v1.2_x-y",
        "embedded:.#a, ., '', a",
        "embedded:data?namespace=team-a#prod, data, team-a, prod",
        "embedded:data?namespace=#prod, data, '', prod",
        "embedded:data?namespace=a=b+c/d:e#prod, data, a=b+c/d:e, prod",
        "embedded:a%23b%3fc%25d#prod, a#b?c%d, '', prod",
        "embedded:C:x#prod, C:x, '', prod",
        "embedded:données?namespace=%C3%A9%F0%9F%91%8D#prod, données, é👍, prod",
        "embedded:with space/and more#prod, with space/and more, '', prod",
    })
    void an_address_is_read_and_written_again(String text, String dir, String namespace, String index) {
        EmbeddedAddress address = EmbeddedAddress.parse(text);
        assertThat(address).isEqualTo(new EmbeddedAddress(Path.of(dir), namespace, index));
        assertThat(EmbeddedAddress.parse(address.toString())).isEqualTo(address);
        assertThat(address.folder()).isEqualTo(Path.of(dir, index));
    }

    @ParameterizedTest
    @EnumSource(
            value = Hostile.class,
            names = {"LONG", "MEGABYTE"},
            mode = EnumSource.Mode.EXCLUDE)
    void any_namespace_survives_being_written_and_read(Hostile hostile) {
        EmbeddedAddress address = new EmbeddedAddress(Path.of("a #?%&b"), hostile.text(), "prod");
        assertThat(EmbeddedAddress.parse(address.toString())).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "embedded",
                "data#prod",
                "qdrant:data#prod",
                "Embedded:data#prod",
                "embedded:data",
                "embedded:#prod",
                "embedded:data#",
                "embedded:data#a#b",
                "embedded:data#..",
                "embedded:data#.",
                "embedded:data#.hidden",
                "embedded:data#a/b",
                "embedded:data#a\\b",
                "embedded:data#../../etc",
                "embedded:data#a b",
                "embedded:data#a.",
                "embedded:data#%2e%2e",
                "embedded:data#é",
                "embedded:data#a\u0000",
                "embedded:data#-a",
                "embedded:da%ta#prod",
                "embedded:data%2#prod",
                "embedded:data%#prod",
                "embedded:data%zz#prod",
                "embedded:data%ff#prod",
                "embedded:data?space=a#prod",
                "embedded:data?#prod",
                "embedded:data?namespace=a&b=c#prod",
                "embedded:data?namespace=a?namespace=b#prod",
                "embedded:data%00#prod",
                "embedded:\ud800#prod",
                "embedded:data?namespace=\udc00#prod"
            })
    void what_cannot_be_an_address_is_refused(String text) {
        assertThatThrownBy(() -> EmbeddedAddress.parse(text))
                .isInstanceOf(InvalidAddressException.class)
                .hasMessageContaining("is not an index address: ");
    }

    @Test
    void names_that_are_too_long_are_refused() {
        assertThat(EmbeddedAddress.parse("embedded:data#" + "a".repeat(100)).index())
                .hasSize(100);
        assertThatThrownBy(() -> EmbeddedAddress.parse("embedded:data#" + "a".repeat(101)))
                .isInstanceOf(InvalidAddressException.class);
        assertThatThrownBy(() -> EmbeddedAddress.parse("embedded:data?namespace=" + "a".repeat(513) + "#prod"))
                .isInstanceOf(InvalidAddressException.class);
    }
}
