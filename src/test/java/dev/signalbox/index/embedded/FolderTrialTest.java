package dev.signalbox.index.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.Metric;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderTrialTest {
    @TempDir
    Path dir;

    private long paths() throws IOException {
        try (Stream<Path> all = Files.walk(dir)) {
            return all.count();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "index", "a/b/c/index", "a/../index", "a/../../a/index", "a b/ü/index", "./x/./index"})
    void a_folder_that_can_be_made_has_no_problem_and_nothing_is_left_of_the_trial(String folder) throws IOException {
        Path base = Files.createDirectories(dir.resolve("base"));
        long before = paths();
        assertThat(FolderTrial.problem(base.resolve(folder))).isEmpty();
        assertThat(paths()).isEqualTo(before);
    }

    @Test
    void an_index_that_exists_is_untouched() throws IOException {
        EmbeddedAddress address = new EmbeddedAddress(dir, "", "full");
        try (EmbeddedIndex index = new EmbeddedIndex(address, "a test", Clock.systemUTC())) {
            index.create(2, Metric.COSINE);
            long before = paths();
            assertThat(index.writeProblem()).isEmpty();
            assertThat(paths()).isEqualTo(before);
            assertThat(index.describe().exists()).isTrue();
        }
    }

    @Test
    void a_file_above_the_folder_and_a_link_that_leads_nowhere_are_named() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "text");
        assertThat(FolderTrial.problem(file.resolve("a/b")))
                .hasValueSatisfying(words -> assertThat(words).startsWith(file + " is not a folder"));
        assertThat(FolderTrial.problem(file)).isPresent();
        Path link = Files.createSymbolicLink(dir.resolve("link"), dir.resolve("nowhere"));
        assertThat(FolderTrial.problem(link.resolve("a")))
                .hasValueSatisfying(words -> assertThat(words).startsWith(link + " is not a folder"));
        assertThat(Files.readString(file)).isEqualTo("text");
    }

    @Test
    void a_name_that_is_too_long_is_refused_and_nothing_is_left() throws IOException {
        long before = paths();
        assertThat(FolderTrial.problem(dir.resolve("a").resolve("x".repeat(300))))
                .hasValueSatisfying(words -> assertThat(words)
                        .contains("no folder can be created in " + dir)
                        .contains("Use another folder"));
        assertThat(paths()).isEqualTo(before);
    }

    /** In {@code /proc} even root, who passes every permission, can create nothing; other systems have no such file system. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void a_file_system_without_folders_of_its_users_is_told_by_the_trial_and_by_creating() {
        Path proc = Path.of("/proc");
        assertThat(FolderTrial.problem(proc.resolve("nope/x")))
                .hasValueSatisfying(words -> assertThat(words).contains("/proc").contains("Use another folder"));
        try (EmbeddedIndex index =
                new EmbeddedIndex(EmbeddedAddress.parse("embedded:/proc/nope#x"), "a test", Clock.systemUTC())) {
            assertThatThrownBy(() -> index.create(2, Metric.COSINE))
                    .isInstanceOf(IndexRefusedException.class)
                    .hasMessageContaining("/proc")
                    .hasMessageContaining("Use another folder")
                    .hasMessageNotContaining("damaged");
        }
    }

    @Test
    void each_reason_says_what_to_do() {
        assertThat(FolderTrial.message(dir, new AccessDeniedException("x"))).contains("permission denied for " + dir);
        assertThat(FolderTrial.message(dir, new FileSystemException("x", null, "Read-only file system")))
                .contains("is read-only");
        assertThat(FolderTrial.message(dir, new FileSystemException("x", null, "No space left on device")))
                .contains("is full");
        assertThat(FolderTrial.message(dir, new FileNotFoundException())).contains("FileNotFoundException");
    }
}
