package dev.signalbox.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountTextTest {
    /** A number that is put in front of a plural whatever it is, or a plural that is made by hand. */
    private static final List<Pattern> BY_HAND = List.of(
            Pattern.compile("== 1 \\? \"1 "),
            Pattern.compile("== 1 \\? \"\" : \"s\""),
            Pattern.compile("%s?d?[^\"]*%s\", [^;]*== 1"),
            Pattern.compile(
                    "(size\\(\\)|approvals\\(\\)|differing\\(\\)|verified\\(\\)|refused\\(\\)|rows|differing)\\s*\\+ \" "
                            + "(approvals|utterances|records|rows|routes|changes)\\b"));

    @Test
    void one_and_only_one_takes_the_singular() {
        assertThat(CountText.count(1, "approval")).isEqualTo("1 approval");
        assertThat(CountText.count(0, "approval")).isEqualTo("0 approvals");
        assertThat(CountText.count(15_000, "record is", "records are")).isEqualTo("15,000 records are");
    }

    @Test
    void no_plural_is_made_by_hand_in_the_main_sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> found = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("CountText.java"))
                    // The encoders import no other package, so they cannot use it.
                    .filter(file -> !file.startsWith("src/main/java/dev/signalbox/encoder"))
                    .filter(file -> BY_HAND.stream()
                            .anyMatch(hand -> hand.matcher(text(file)).find()))
                    .map(Path::toString)
                    .toList();
            assertThat(found).isEmpty();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T12:00:00.123456+00:00, 2026-11-20 12:00:00 UTC",
        "2026-11-20T12:00:00.123456, 2026-11-20 12:00:00 UTC",
        "2026-11-20T14:00:00+02:00, 2026-11-20 12:00:00 UTC",
        "2026-11-20T12:00:00Z, 2026-11-20 12:00:00 UTC",
        "some day, some day",
        "2026-13-45T99:00:00Z, 2026-13-45T99:00:00Z",
        "'', ''"
    })
    void a_time_of_another_program_is_told_without_fractions(String written, String shown) {
        assertThat(TimeText.exact(written)).isEqualTo(shown);
        assertThat(TimeText.exact(Instant.parse("2026-11-20T12:00:00.999Z"))).isEqualTo("2026-11-20 12:00:00 UTC");
    }
}
