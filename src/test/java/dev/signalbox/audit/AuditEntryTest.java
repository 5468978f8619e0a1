package dev.signalbox.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditEntryTest {
    @Test
    void an_entry_is_read_back_as_it_was_whatever_is_in_it() throws Exception {
        for (int seed = 0; seed < 500; seed++) {
            AuditEntry entry = Happenings.entry(seed);
            String text = AuditEntryJson.of(entry);

            assertThat(AuditEntryJson.read(text)).contains(entry);
            assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(text);
            assertThat(new ObjectMapper().readTree(text).get("deed").asText()).isEqualTo("Edit a route");
            assertThat(text).doesNotContain("\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "{}", "{\"at\":\"now\"}", "not json", "{\"at\":\"2026-01-01T00:00:00Z\"}"})
    void what_is_no_entry_is_not_read(String text) {
        assertThat(AuditEntryJson.read(text)).isEmpty();
    }

    @Test
    void the_same_in_another_order_or_with_more_is_not_read() {
        String text = AuditEntryJson.of(Happenings.entry(3));
        assertThat(AuditEntryJson.read(text + " ")).isEmpty();
        assertThat(AuditEntryJson.read(text.replaceFirst("\\{", "{\"more\":1,")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://ada:s3cret@host/db, postgresql://…@host/db",
        "postgresql://ada@host/db, postgresql://ada@host/db",
        "a://b:s3cret@c and d://e:s3cret@f, a://…@c and d://…@f",
        "qdrant://h/x?api_key=s3cret&b=1, qdrant://h/x?api_key=…&b=1",
        "password=s3cret, password=…",
        "://key=a/&x:s3cret@y, ://…@y",
        "monkey=7, monkey=7"
    })
    void what_looks_like_a_password_in_an_address_is_left_out(String typed, String kept) {
        AuditEntry entry = AuditEntry.of(Instant.EPOCH, Actor.named("ada"), "Look", AuditOutcome.DONE)
                .saying(typed);

        assertThat(entry.message()).isEqualTo(kept).doesNotContain("s3cret");
        assertThat(AuditEntryJson.read(AuditEntryJson.of(entry))).contains(entry);
    }

    @Test
    void an_entry_is_bounded() {
        String long_ = "🚂".repeat(100_000);
        AuditEntry entry = AuditEntry.of(Instant.EPOCH, Actor.named(long_), long_, AuditOutcome.DONE)
                .saying(long_)
                .because(long_)
                .changing(Collections.nCopies(10_000, new AuditChange(long_, long_, long_)));

        assertThat(AuditEntryJson.of(entry).length()).isLessThan(300_000);
        assertThat(AuditEntryJson.read(AuditEntryJson.of(entry))).contains(entry);
        assertThat(entry.changes()).hasSize(60).isEqualTo(List.copyOf(entry.changes()));
    }
}
