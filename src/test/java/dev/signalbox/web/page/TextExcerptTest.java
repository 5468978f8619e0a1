package dev.signalbox.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextExcerptTest {
    @Test
    void a_short_text_stays_as_it_is() {
        assertThat(TextExcerpt.of("how are things going?")).isEqualTo("how are things going?");
        assertThat(TextExcerpt.of("")).isEmpty();
        assertThat(TextExcerpt.of("x".repeat(TextExcerpt.LONGEST))).isEqualTo("x".repeat(TextExcerpt.LONGEST));
    }

    @Test
    void a_long_text_is_cut_between_characters_and_says_how_long_it_is() {
        assertThat(TextExcerpt.of("\uD83D\uDE80".repeat(5), 3))
                .isEqualTo("\uD83D\uDE80\uD83D\uDE80\uD83D\uDE80… (5 characters)");
        assertThat(TextExcerpt.of("u".repeat(1_000_000))).hasSizeLessThan(400).endsWith("… (1,000,000 characters)");
    }

    @Test
    void what_cannot_be_seen_is_drawn() {
        assertThat(TextExcerpt.of("a\u0000b\tc\nd\u007F")).isEqualTo("a\u2400b\u2409c\u240Ad\u2421");
        assertThat(TextExcerpt.of("half \uD83D")).isEqualTo("half \uFFFD");
    }
}
