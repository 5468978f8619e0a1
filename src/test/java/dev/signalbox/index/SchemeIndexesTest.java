package dev.signalbox.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemeIndexesTest {
    private final InMemoryIndex memory = new InMemoryIndex();
    private final IndexProvider indexes = new SchemeIndexes(Map.of(
            "memory",
            new InMemoryIndexes(address -> memory.inNamespace(address.substring(7))),
            "other",
            new InMemoryIndexes(address -> memory)));

    @Test
    void an_address_goes_whole_to_what_opens_its_scheme() {
        assertThat(indexes.open("memory:a:b#c").address()).isEqualTo("memory:a:b#c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "memory", "Memory:a", "nothing:memory:", ":x", "</script>:x"})
    void an_unknown_scheme_is_refused_with_the_known_ones(String address) {
        assertThatThrownBy(() -> indexes.open(address))
                .isInstanceOf(InvalidAddressException.class)
                .hasMessageContaining("memory:, other:");
    }
}
