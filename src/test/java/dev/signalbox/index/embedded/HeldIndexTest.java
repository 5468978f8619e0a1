package dev.signalbox.index.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.IndexHeldException;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.RouteIndex.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class HeldIndexTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    private final List<RouteIndex> opened = new ArrayList<>();

    @TempDir
    Path dir;

    private EmbeddedAddress address = new EmbeddedAddress(Path.of("."), "", "unset");

    @BeforeEach
    void address() {
        address = new EmbeddedAddress(dir, "", "held");
    }

    private EmbeddedIndex open(String who) {
        EmbeddedIndex index = new EmbeddedIndex(address, who, NOON);
        opened.add(index);
        return index;
    }

    @AfterEach
    void close_what_was_opened() {
        opened.forEach(RouteIndex::close);
    }

    @Test
    void a_second_writer_in_the_same_process_is_told_who_writes() {
        RouteIndex first = open("signalbox console");
        RouteIndex second = open("signalbox sync");
        first.create(4, Metric.COSINE);
        assertThatThrownBy(() -> second.upsert(HoldingProcess.batch(second, 1)))
                .isInstanceOfSatisfying(
                        IndexHeldException.class,
                        held -> assertThat(held.holder())
                                .isEqualTo("signalbox console (process "
                                        + ProcessHandle.current().pid() + ", since 2026-11-21T12:00:00Z)"));
        assertThatThrownBy(() -> second.write(new ConfigParameter("sr_lock", "True", "")))
                .isInstanceOf(IndexHeldException.class);
        assertThatThrownBy(() -> second.delete(List.of("a"))).isInstanceOf(IndexHeldException.class);
        assertThat(second.describe().exists()).isTrue();
        second.create(4, Metric.COSINE);
        first.upsert(HoldingProcess.batch(first, 1));
        assertThat(second.describe().count()).isEqualTo(HoldingProcess.BATCH);
        first.close();
        second.upsert(HoldingProcess.batch(second, 2));
        assertThat(second.describe().count()).isEqualTo(2 * HoldingProcess.BATCH);
        second.close();
        assertThat(dir.resolve("held/holder")).doesNotExist();
    }

    @Test
    void reading_takes_no_right_to_write() {
        try (RouteIndex writer = open("w")) {
            writer.create(4, Metric.COSINE);
        }
        try (RouteIndex reader = open("r");
                RouteIndex writer = open("w")) {
            reader.readAll(Vectors.WITH);
            reader.parameter("sr_lock");
            writer.upsert(HoldingProcess.batch(writer, 1));
            assertThat(reader.describe().count()).isEqualTo(HoldingProcess.BATCH);
        }
    }

    @Test
    void another_process_that_writes_is_named_and_reading_goes_on() throws Exception {
        try (HoldingProcess other = HoldingProcess.start("hold", address);
                RouteIndex index = open("signalbox console")) {
            other.written(1);
            assertThatThrownBy(() -> index.upsert(HoldingProcess.batch(index, 1)))
                    .isInstanceOf(IndexHeldException.class)
                    .hasMessageContaining("signalbox sync (process " + other.pid() + ", since 20");
            assertThat(index.describe().count()).isEqualTo(HoldingProcess.BATCH);
            assertThat(index.readAll(Vectors.WITH)).hasSize(HoldingProcess.BATCH);
            other.letGo();
            index.upsert(HoldingProcess.batch(index, 1));
            assertThat(index.describe().count()).isEqualTo(2 * HoldingProcess.BATCH);
        }
    }

    @Test
    void a_killed_process_leaves_no_lock_and_no_wrong_name() throws Exception {
        try (HoldingProcess other = HoldingProcess.start("hold", address);
                RouteIndex index = open("signalbox console")) {
            other.written(1);
            other.kill();
            assertThat(dir.resolve("held/holder")).exists();
            assertThat(new WriteLockHolder(address.folder()).name()).isEqualTo("another process");
            index.upsert(HoldingProcess.batch(index, 1));
            assertThat(index.describe().count()).isEqualTo(2 * HoldingProcess.BATCH);
            assertThat(new WriteLockHolder(address.folder()).name()).startsWith("signalbox console");
        }
    }

    @Test
    void a_process_killed_while_it_writes_leaves_every_batch_whole_or_absent() throws Exception {
        for (int round = 0; round < 3; round++) {
            try (HoldingProcess other = HoldingProcess.start("write", address)) {
                // Another number of writes each time, so that it dies in other places.
                other.written(3 + 21 * round);
                other.kill();
            }
            try (RouteIndex index = open("signalbox console")) {
                Map<String, List<IndexRecord>> batches = index.readAll(Vectors.WITH).stream()
                        .collect(Collectors.groupingBy(
                                record -> record.utterance().route()));
                assertThat(batches).isNotEmpty();
                assertThat(batches.values()).allMatch(batch -> batch.size() == HoldingProcess.BATCH);
                index.upsert(HoldingProcess.batch(index, 99));
                index.delete(HoldingProcess.batch(index, 99).stream()
                        .map(IndexRecord::id)
                        .toList());
            }
        }
    }

    @Test
    void a_holder_file_that_is_no_such_thing_names_nobody() throws IOException {
        try (RouteIndex first = open("first");
                RouteIndex second = open("second")) {
            first.create(4, Metric.COSINE);
            for (String text : List.of("", "\n", "a\nb\nc\n", "a\n99999999999999999999\nc", "a\n1", "\u0000\ud83d")) {
                Files.write(dir.resolve("held/holder"), text.getBytes(java.nio.charset.StandardCharsets.UTF_16BE));
                assertThatThrownBy(() -> second.delete(List.of("a"))).hasMessageContaining("another process");
            }
            Files.delete(dir.resolve("held/holder"));
            assertThatThrownBy(() -> second.delete(List.of("a"))).hasMessageContaining("another process");
        }
    }

    @Test
    void a_parameter_written_by_somebody_else_meanwhile_stays() {
        RouteIndex first = open("first");
        first.create(4, Metric.COSINE);
        first.close();
        RouteIndex second = open("second");
        assertThat(second.parameter("sr_hash")).isEmpty();
        RouteIndex third = open("third");
        third.write(new ConfigParameter("sr_hash", "abc", ""));
        third.close();
        second.write(new ConfigParameter("sr_lock", "True", ""));
        assertThat(second.parameter("sr_hash").map(ConfigParameter::value)).contains("abc");
    }
}
