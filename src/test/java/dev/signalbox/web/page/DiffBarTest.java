package dev.signalbox.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sync.diff.DiffCounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiffBarTest {
    @ParameterizedTest
    @CsvSource({
        "1,0,0,0",
        "1,1,1,1",
        "1,0,0,1000000",
        "3,3,3,1",
        "0,0,0,2147483647",
        "1000000000,1000000000,1,1",
        "1,999999,1,1"
    })
    void the_parts_fill_the_whole_bar_in_a_row(int local, int remote, int changed, int same) {
        DiffBar bar = DiffBar.of(new DiffCounts(local, remote, changed, same));

        int x = 0;
        for (DiffBar.Part part : bar.parts()) {
            assertThat(part.x()).isEqualTo(x);
            assertThat(part.width()).isPositive();
            x += part.width();
        }
        assertThat(x).isEqualTo(DiffBar.WIDTH);
    }

    @Test
    void one_among_a_million_can_be_seen() {
        DiffBar bar = DiffBar.of(new DiffCounts(1, 0, 0, 1_000_000));

        assertThat(bar.parts()).extracting(DiffBar.Part::css).containsExactly("same", "local");
        assertThat(bar.parts().getLast().width()).isGreaterThanOrEqualTo(12);
    }

    @Test
    void nothing_to_compare_is_an_empty_bar_that_says_so() {
        DiffBar bar = DiffBar.of(DiffCounts.NONE);

        assertThat(bar.parts()).isEmpty();
        assertThat(bar.message()).isEqualTo("0 on both sides, 0 changed, 0 local only, 0 remote only");
    }
}
