package dev.signalbox.index.pinecone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PineconeIdsTest {
    @Test
    void the_id_of_every_golden_pair_is_the_librarys_own() throws IOException {
        assertThat(rows("golden/ids.json"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(PineconeIds.of(
                                row.path("route").textValue(),
                                row.path("utterance").textValue()))
                        .isEqualTo(row.path("pinecone").textValue()));
    }

    @Test
    void the_id_of_every_record_of_1_x_is_the_librarys_own() throws IOException {
        assertThat(rows("golden-1x/records.json")
                        .valueStream()
                        .flatMap(row -> row.get("pinecone").valueStream()))
                .hasSizeGreaterThan(150)
                .allSatisfy(record -> {
                    JsonNode metadata =
                            new ObjectMapper().readTree(record.get("metadata").textValue());
                    assertThat(PineconeIds.of(
                                    metadata.get("sr_route").textValue(),
                                    metadata.get("sr_utterance").textValue()))
                            .isEqualTo(record.get("id").textValue());
                });
    }

    @Test
    void the_id_of_every_golden_config_parameter_is_the_librarys_own() throws IOException {
        assertThat(rows("golden/config-ids.json"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(PineconeIds.config(
                                row.path("field").textValue(), row.path("scope").textValue()))
                        .isEqualTo(row.path("pinecone").textValue()));
    }

    @Test
    void a_route_is_stripped_of_what_python_takes_for_white_space_and_of_nothing_else() {
        String spaces =
                "\t\n\u000b\f\r\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
                        + "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";
        assertThat(PineconeIds.clean(spaces + "a b" + spaces)).isEqualTo("a-b");
        assertThat(PineconeIds.clean(spaces)).isEmpty();
        for (String kept : new String[] {"\u200b", "\ufeff", "\u180e", "\u2060", "\u0000", "\u001b"}) {
            assertThat(PineconeIds.clean(kept + "a" + kept)).isEqualTo(kept + "a" + kept);
        }
        assertThat(PineconeIds.clean("a\t b\u00a0c")).isEqualTo("a\t-b\u00a0c");
    }

    private static JsonNode rows(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(PineconeIdsTest.class.getResourceAsStream("/" + name))) {
            return new ObjectMapper().readTree(in);
        }
    }
}
