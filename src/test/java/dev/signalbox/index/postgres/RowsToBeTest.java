package dev.signalbox.index.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ids, rules and digest of rows, as far as they are made without a server. */
class RowsToBeTest {
    @Test
    void the_ids_of_1_x_are_those_of_semantic_router() throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/golden-1x/postgres.json"))) {
            JsonNode rows = new ObjectMapper().readTree(in).get(0).get("rows");
            assertThat(rows.size()).isGreaterThan(100);
            for (JsonNode row : rows) {
                assertThat(RowIds.of(row.get(1).textValue(), row.get(2).textValue()))
                        .isEqualTo(row.get(0).textValue());
            }
        }
    }

    @Test
    void the_ids_are_those_of_semantic_router() throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/golden/ids.json"))) {
            JsonNode golden = new ObjectMapper().readTree(in);
            assertThat(golden.size()).isPositive();
            for (JsonNode each : golden) {
                assertThat(RowIds.of(
                                each.path("route").asText(),
                                each.path("utterance").asText()))
                        .isEqualTo(each.path("postgres").asText());
            }
        }
    }

    @Test
    void a_route_is_cleaned_as_python_strips() {
        assertThat(RowIds.clean("\u001c\u0085\u00a0\u2007\u202f\u3000 a b\tc\u00a0d \u2029\u000b"))
                .isEqualTo("a-b\tc\u00a0d");
        assertThat(RowIds.clean("\ufeffa\u200b\u180e")).isEqualTo("\ufeffa\u200b\u180e");
        assertThat(RowIds.clean(" \t ")).isEmpty();
    }

    @Test
    void a_name_is_counted_in_characters_and_leaves_room_for_its_ids() {
        assertThat(refusal("😀".repeat(218), "u")).isEmpty();
        assertThat(refusal("😀".repeat(219), "u"))
                .hasValueSatisfying(why -> assertThat(why).contains("256").contains("by 1"));
        assertThat(refusal(" ".repeat(40) + "r".repeat(215), "u")).isEmpty();
        assertThat(refusal(" ".repeat(40) + "r".repeat(216), "u"))
                .hasValueSatisfying(why -> assertThat(why).contains("256 characters"));
    }

    @Test
    void what_is_no_text_to_postgres_is_refused_in_words() {
        assertThat(refusal("r", "a\0b"))
                .hasValueSatisfying(why -> assertThat(why).contains("NUL"));
        assertThat(refusal("a\0b", "u"))
                .hasValueSatisfying(why -> assertThat(why).contains("NUL"));
        assertThat(refusal("r", "\ud83d"))
                .hasValueSatisfying(why -> assertThat(why).contains("surrogate"));
        assertThat(refusal("r", "x".repeat(1 << 20))).isEmpty();
    }

    private static Optional<String> refusal(String route, String utterance) {
        return RowRules.refusal(new Utterance(route, utterance, RouteValue.NONE));
    }

    @Test
    void records_that_do_not_fit_are_refused_and_of_two_with_one_id_the_later_stands() {
        IndexRecord first = new IndexRecord("b", new Utterance("r", "one", RouteValue.NONE));
        IndexRecord second = new IndexRecord("b", new Utterance("r", "two", RouteValue.NONE));
        IndexRecord other = new IndexRecord("a", new Utterance("r", "three", RouteValue.NONE));
        assertThat(RowRules.checked(List.of(first, other, second), "there", RowRules::refusal)
                        .values())
                .containsExactly(other, second);
        for (String id : List.of("", "a\0", "\udc00", "x".repeat(256))) {
            IndexRecord bad = new IndexRecord(id, new Utterance("r", "u", RouteValue.NONE));
            assertThatThrownBy(() -> RowRules.checked(List.of(bad), "there", RowRules::refusal))
                    .isInstanceOf(IndexRefusedException.class)
                    .hasMessageContaining("there");
        }
        assertThat(RowRules.possible(List.of("b", "a", "a", "a\0", "\udc00", "x".repeat(256))))
                .containsExactly("a", "b");
    }

    @Test
    void the_digest_of_nothing_is_the_hash_of_nothing() {
        assertThat(RowDigest.of(List.of()))
                .contains(new RowDigest(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    }

    @Test
    void the_digest_is_made_of_lengths_and_texts() throws Exception {
        String id = RowIds.of("r", "é");
        java.security.MessageDigest sha256 = java.security.MessageDigest.getInstance("SHA-256");
        byte[] row = sha256.digest(
                HexFormat.of().parseHex("00000026" + hex(id) + "00000001" + hex("r") + "00000002" + hex("é")));
        assertThat(RowDigest.of(List.of(new UtteranceKey("r", "é"))))
                .contains(new RowDigest(1, HexFormat.of().formatHex(sha256.digest(row))));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void the_digest_does_not_depend_on_the_order_and_not_on_saying_a_pair_twice() {
        List<UtteranceKey> pairs = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            pairs.add(new UtteranceKey(i % 2 == 0 ? "\uff00" : "😀", "u" + i));
        }
        Optional<RowDigest> digest = RowDigest.of(pairs);
        Collections.reverse(pairs);
        pairs.add(pairs.getFirst());
        assertThat(digest).isPresent();
        assertThat(RowDigest.of(pairs)).isEqualTo(digest);
        assertThat(RowDigest.of(pairs.subList(1, 50))).isNotEqualTo(digest);
    }

    @Test
    void no_table_has_what_does_not_fit_or_two_pairs_under_one_id() {
        assertThat(RowDigest.of(List.of(new UtteranceKey("r", "a\0b")))).isEmpty();
        assertThat(RowDigest.of(List.of(new UtteranceKey("a b", "u"), new UtteranceKey("a-b", "u"))))
                .isEmpty();
    }

    @Test
    void a_lock_has_a_number_of_its_own_for_each_table_and_a_name_that_postgres_can_keep() {
        assertThat(AdvisoryLock.number("public", "t")).isEqualTo(AdvisoryLock.number("public", "t"));
        assertThat(List.of(
                        AdvisoryLock.number("public", "t"),
                        AdvisoryLock.number("public", "u"),
                        AdvisoryLock.number("a\".\"b", "c"),
                        AdvisoryLock.number("a", "b\".\"c")))
                .doesNotHaveDuplicates();
        assertThat(AdvisoryLock.applicationName("Jürg's\u0000 console, since 2026"))
                .isEqualTo("J rg's console, since 2026");
        assertThat(AdvisoryLock.applicationName("x".repeat(100))).hasSize(63);
    }
}
