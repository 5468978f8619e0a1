package dev.signalbox.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.route.InvisibleDifference.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvisibleDifferenceTest {
    private static String message(String local, String remote) {
        return InvisibleDifference.between(local, remote).message("local", "remote");
    }

    @Test
    void what_differs_is_named() {
        assertThat(message("caf\u00e9 open", "cafe\u0301 open"))
                .isEqualTo("local: U+00E9 latin small letter e with acute; remote: e + U+0301 combining acute accent");
        assertThat(message("zerowidth", "zero\u200bwidth")).isEqualTo("remote: U+200B zero width space");
        assertThat(message("trail", "trail ")).isEqualTo("remote: trailing space");
        assertThat(message("  lead", "lead")).isEqualTo("local: leading two spaces");
        assertThat(message("two spaces", "two  spaces")).isEqualTo("remote: two spaces");
        assertThat(message("nb sp", "nb\u00a0sp")).isEqualTo("remote: U+00A0 no-break space");
        assertThat(message("line\nend", "line end\u202e"))
                .isEqualTo("local: U+000A line feed; remote: trailing U+202E right-to-left override");
    }

    @Test
    void only_what_differs_is_marked() {
        assertThat(InvisibleDifference.between("caf\u00e9  no \u200bw", "cafe\u0301 no \u200bw"))
                .isEqualTo(new InvisibleDifference(
                        List.of(
                                new Part("caf", null),
                                new Part("\u00e9", "U+00E9 latin small letter e with acute"),
                                new Part("  ", "two spaces"),
                                new Part("no \u200bw", null)),
                        List.of(
                                new Part("caf", null),
                                new Part("e\u0301", "e + U+0301 combining acute accent"),
                                new Part(" no \u200bw", null))));
        assertThat(new Part("  ", "two spaces").shown()).isEqualTo("\u2423\u2423");
    }

    @Test
    void texts_that_do_not_look_the_same_differ_as_a_whole() {
        assertThat(InvisibleDifference.between("a", "b").first())
                .singleElement()
                .satisfies(part -> assertThat(part.text()).isEqualTo("a"));
    }
}
