package dev.signalbox.web.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunProgress;
import dev.signalbox.sync.run.RunTally;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThroughputTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, 512, 1000, 2, '256 a second, 1.9 s left'",
        "0, 3, 100, 2, '1.5 a second, 1 min 4 s left'",
        "400, 500, 1000, 10, '10 a second, 50 s left'",
        "0, 1000, 1000, 2, '500 a second, 0.0 s left'"
    })
    void rate_and_time_left_count_from_what_was_first_seen(int from, int done, int total, int seconds, String words) {
        Throughput pace = Objects.requireNonNull(Throughput.after(null, embedding(from, total), NOW));

        assertThat(pace.message(embedding(done, total), NOW.plusSeconds(seconds)))
                .isEqualTo(words);
    }

    @Test
    void nothing_is_said_before_anything_was_done() {
        Throughput pace = Objects.requireNonNull(Throughput.after(null, embedding(400, 1000), NOW));

        assertThat(pace.message(embedding(400, 1000), NOW.plusSeconds(9))).isNull();
        assertThat(pace.message(embedding(500, 1000), NOW)).isNull();
        assertThat(pace.message(new RunProgress(RunPhase.UPSERT, 10, 20, RunTally.NOTHING), NOW.plusSeconds(9)))
                .isNull();
    }

    @Test
    void a_new_phase_begins_anew_and_one_that_counts_nothing_has_no_pace() {
        Throughput first = Throughput.after(null, embedding(0, 10), NOW);

        assertThat(Throughput.after(first, embedding(5, 10), NOW.plusSeconds(1)))
                .isEqualTo(first);
        assertThat(Throughput.after(
                        first, new RunProgress(RunPhase.UPSERT, 2, 10, RunTally.NOTHING), NOW.plusSeconds(2)))
                .isEqualTo(new Throughput(RunPhase.UPSERT, NOW.plusSeconds(2), 2));
        assertThat(Throughput.after(first, new RunProgress(RunPhase.HASH, 0, 0, RunTally.NOTHING), NOW))
                .isNull();
    }

    private static RunProgress embedding(int done, int total) {
        return new RunProgress(RunPhase.EMBED, done, total, RunTally.NOTHING);
    }
}
