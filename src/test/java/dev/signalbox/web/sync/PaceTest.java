package dev.signalbox.web.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sync.run.Phase;
import dev.signalbox.sync.run.Progress;
import dev.signalbox.sync.run.Tally;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, 512, 1000, 2, '256 a second, 1.9 s left'",
        "0, 3, 100, 2, '1.5 a second, 1 min 4 s left'",
        "400, 500, 1000, 10, '10 a second, 50 s left'",
        "0, 1000, 1000, 2, '500 a second, 0.0 s left'"
    })
    void rate_and_time_left_count_from_what_was_first_seen(int from, int done, int total, int seconds, String words) {
        Pace pace = Objects.requireNonNull(Pace.after(null, embedding(from, total), NOW));

        assertThat(pace.words(embedding(done, total), NOW.plusSeconds(seconds))).isEqualTo(words);
    }

    @Test
    void nothing_is_said_before_anything_was_done() {
        Pace pace = Objects.requireNonNull(Pace.after(null, embedding(400, 1000), NOW));

        assertThat(pace.words(embedding(400, 1000), NOW.plusSeconds(9))).isNull();
        assertThat(pace.words(embedding(500, 1000), NOW)).isNull();
        assertThat(pace.words(new Progress(Phase.UPSERT, 10, 20, Tally.NOTHING), NOW.plusSeconds(9)))
                .isNull();
    }

    @Test
    void a_new_phase_begins_anew_and_one_that_counts_nothing_has_no_pace() {
        Pace first = Pace.after(null, embedding(0, 10), NOW);

        assertThat(Pace.after(first, embedding(5, 10), NOW.plusSeconds(1))).isEqualTo(first);
        assertThat(Pace.after(first, new Progress(Phase.UPSERT, 2, 10, Tally.NOTHING), NOW.plusSeconds(2)))
                .isEqualTo(new Pace(Phase.UPSERT, NOW.plusSeconds(2), 2));
        assertThat(Pace.after(first, new Progress(Phase.HASH, 0, 0, Tally.NOTHING), NOW))
                .isNull();
    }

    private static Progress embedding(int done, int total) {
        return new Progress(Phase.EMBED, done, total, Tally.NOTHING);
    }
}
