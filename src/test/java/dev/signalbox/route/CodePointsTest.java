package dev.signalbox.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodePointsTest {
    /** In the order of Python's {@code sorted}. */
    private static final List<String> SORTED = List.of(
            "",
            "a",
            "a\u0000",
            "ab",
            "b",
            "\u00e9",
            "\ud7ff",
            "\ud800",
            "\ud83d",
            "\ud83da",
            "\udc00",
            "\udfff\ud800",
            "\ue000",
            "\uff00",
            "\uffff",
            "\ud800\udc00",
            "\ud83d\ude00",
            "\ud83d\ude00a",
            "\ud83d\ude01",
            "\udbff\udfff");

    @Test
    void text_sorts_by_code_point_as_in_python() {
        for (int seed = 0; seed < 100; seed++) {
            List<String> shuffled = new ArrayList<>(SORTED);
            Collections.shuffle(shuffled, new Random(seed));
            shuffled.sort(CodePoints.ORDER);
            assertThat(shuffled).isEqualTo(SORTED);
        }
    }

    @Test
    void half_a_pair_is_found_wherever_it_stands() {
        assertThat(List.of("\ud800", "a\udc00", "\udc00\ud800", "\ud83d\ude00\ud83d"))
                .allMatch(CodePoints::hasLoneSurrogate);
        assertThat(List.of("", "a", "\ud83d\ude00", "\ue000")).noneMatch(CodePoints::hasLoneSurrogate);
    }
}
