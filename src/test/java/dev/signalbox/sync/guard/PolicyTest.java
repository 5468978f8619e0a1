package dev.signalbox.sync.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyTest {
    private static final Policy LOOSE = all(FindingLevel.OFF, 100, 9_999, 0);
    private static final Policy TIGHT = all(FindingLevel.BLOCK, 5, 10, 20);

    private static Policy all(FindingLevel level, int percent, int number, int few) {
        Map<FindingCode, FindingLevel> levels = new EnumMap<>(FindingCode.class);
        for (FindingCode code : FindingCode.values()) {
            levels.put(code, level);
        }
        return new Policy(levels, percent, number, few);
    }

    @Test
    void the_strictest_of_two_has_of_each_the_stricter_part() {
        Policy one = Policy.USUAL
                .with(FindingCode.ROUTE_VANISHES, FindingLevel.BLOCK)
                .with(FindingCode.DIMENSION, FindingLevel.OFF);
        Policy other = new Policy(
                Map.of(FindingCode.ROUTE_VANISHES, FindingLevel.OFF, FindingCode.NOT_HELD, FindingLevel.BLOCK),
                10,
                5_000,
                7);

        Policy strictest = one.strictest(other);

        assertThat(strictest.of(FindingCode.ROUTE_VANISHES)).isEqualTo(FindingLevel.BLOCK);
        assertThat(strictest.of(FindingCode.NOT_HELD)).isEqualTo(FindingLevel.BLOCK);
        assertThat(strictest.of(FindingCode.DIMENSION)).isEqualTo(FindingLevel.BLOCK);
        assertThat(strictest.deletesPercent()).isEqualTo(10);
        assertThat(strictest.deletesNumber()).isEqualTo(1_000);
        assertThat(strictest.fewUtterances()).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource
    void a_level_of_each_code_is_the_higher(FindingCode code) {
        for (FindingLevel one : FindingLevel.values()) {
            for (FindingLevel other : FindingLevel.values()) {
                FindingLevel higher = one.compareTo(other) > 0 ? one : other;
                assertThat(Policy.USUAL
                                .with(code, one)
                                .strictest(Policy.USUAL.with(code, other))
                                .of(code))
                        .isEqualTo(higher);
            }
        }
    }

    @Test
    void it_does_not_matter_in_which_order_they_come_or_how_often() {
        List<Policy> some =
                List.of(Policy.USUAL, LOOSE, TIGHT, Policy.USUAL.with(FindingCode.ENCODER, FindingLevel.WARN));
        for (Policy one : some) {
            assertThat(one.strictest(one)).isEqualTo(one);
            assertThat(one.strictest(LOOSE)).isEqualTo(one);
            assertThat(one.strictest(TIGHT)).isEqualTo(TIGHT);
            for (Policy other : some) {
                assertThat(one.strictest(other)).isEqualTo(other.strictest(one));
                for (Policy third : some) {
                    assertThat(one.strictest(other).strictest(third)).isEqualTo(one.strictest(other.strictest(third)));
                }
            }
        }
    }
}
