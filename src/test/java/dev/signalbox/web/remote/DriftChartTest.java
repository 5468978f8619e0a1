package dev.signalbox.web.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.store.CheckRecord;
import dev.signalbox.sync.check.Check;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.diff.DiffCounts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DriftChartTest {
    private static CheckRecord check(int second, Status status, @Nullable DiffCounts counts) {
        return new CheckRecord(
                1,
                Instant.parse("2026-11-21T12:00:00Z").plusSeconds(second),
                1,
                new Check(status, CheckDepth.SLOW, "h", null, counts, 0, null, null),
                null);
    }

    @Test
    void a_check_that_could_not_tell_leaves_a_gap_in_the_line() {
        DriftChart chart = DriftChart.of(List.of(
                check(40, Status.SYNCED, null),
                check(30, Status.DRIFTED, new DiffCounts(0, 0, 5, 0)),
                check(20, Status.UNREACHABLE, null),
                check(10, Status.DRIFTED, new DiffCounts(10, 0, 0, 0)),
                check(0, Status.SYNCED, new DiffCounts(0, 0, 0, 9))));

        assertThat(chart.line()).isEqualTo("M8.0 72.0H154.0V8.0M446.0 40.0H592.0V72.0");
        assertThat(chart.dots())
                .extracting(DriftChart.Dot::css)
                .containsExactly("zero", "some", "unknown", "some", "zero");
        assertThat(chart.message())
                .isEqualTo("Utterances that differed at the last 5 checks: at most 10, 0 at the last one.");
    }

    @Test
    void checks_of_one_instant_stand_in_the_middle() {
        DriftChart chart = DriftChart.of(List.of(check(0, Status.DRIFTED, null), check(0, Status.DRIFTED, null)));

        assertThat(chart.line()).isEmpty();
        assertThat(chart.dots()).extracting(DriftChart.Dot::x).containsOnly("300.0");
        assertThat(chart.message()).contains("an unknown number at the last one");
    }
}
