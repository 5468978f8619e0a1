package dev.signalbox.sync.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyTest {
    private static final Policy LOOSE = all(Level.OFF, 100, 9_999, 0);
    private static final Policy TIGHT = all(Level.BLOCK, 5, 10, 20);

    private static Policy all(Level level, int percent, int number, int few) {
        Map<Code, Level> levels = new EnumMap<>(Code.class);
        for (Code code : Code.values()) {
            levels.put(code, level);
        }
        return new Policy(levels, percent, number, few);
    }

    @Test
    void the_strictest_of_two_has_of_each_the_stricter_part() {
        Policy one = Policy.USUAL.with(Code.ROUTE_VANISHES, Level.BLOCK).with(Code.DIMENSION, Level.OFF);
        Policy other = new Policy(Map.of(Code.ROUTE_VANISHES, Level.OFF, Code.NOT_HELD, Level.BLOCK), 10, 5_000, 7);

        Policy strictest = one.strictest(other);

        assertThat(strictest.of(Code.ROUTE_VANISHES)).isEqualTo(Level.BLOCK);
        assertThat(strictest.of(Code.NOT_HELD)).isEqualTo(Level.BLOCK);
        assertThat(strictest.of(Code.DIMENSION)).isEqualTo(Level.BLOCK);
        assertThat(strictest.deletesPercent()).isEqualTo(10);
        assertThat(strictest.deletesNumber()).isEqualTo(1_000);
        assertThat(strictest.fewUtterances()).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource
    void a_level_of_each_code_is_the_higher(Code code) {
        for (Level one : Level.values()) {
            for (Level other : Level.values()) {
                Level higher = one.compareTo(other) > 0 ? one : other;
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
        List<Policy> some = List.of(Policy.USUAL, LOOSE, TIGHT, Policy.USUAL.with(Code.ENCODER, Level.WARN));
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
