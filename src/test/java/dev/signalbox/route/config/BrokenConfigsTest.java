package dev.signalbox.route.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BrokenConfigsTest {
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static void assertClear(InvalidConfigException bad) {
        assertThat(bad.getMessage()).isNotBlank().hasSizeLessThan(10_000);
        assertThat(bad.problems()).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.found()).isNotBlank();
            assertThat(problem.expected()).isNotBlank();
            assertThat(problem.message().codePoints()).allMatch(DisplayText::harmless);
        });
    }

    @Test
    void a_thousand_broken_files_are_read_or_refused_clearly_each_in_little_memory() {
        int refused = 0;
        for (int i = 0; i < BrokenConfigs.COUNT; i++) {
            BrokenConfigs.Broken broken = BrokenConfigs.file(i);
            long before = allocated();
            try {
                ConfigText.read(broken.name(), broken.bytes(), broken.format());
            } catch (InvalidConfigException bad) {
                assertClear(bad);
                refused++;
            }
            assertThat(allocated() - before).as("bytes for file " + i).isLessThan(400 * MEGABYTE);
        }
        assertThat(refused).isBetween(700, BrokenConfigs.COUNT - 50);
    }

    @Test
    void a_thousand_broken_values_are_read_or_refused_clearly_as_metadata_and_as_schemas() {
        int refused = 0;
        for (int i = 0; i < BrokenConfigs.COUNT; i++) {
            try {
                ValueJson.metadata(BrokenConfigs.value(i));
                ValueJson.functionSchemas(BrokenConfigs.value(i));
            } catch (InvalidConfigException bad) {
                assertClear(bad);
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(700);
    }

    @ParameterizedTest
    @EnumSource(ConfigFormat.class)
    void a_file_of_a_hundred_megabytes_is_refused_before_it_is_read(ConfigFormat format) throws IOException {
        Path file = folder.resolve("huge." + format.name().toLowerCase(java.util.Locale.ROOT));
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(100 * MEGABYTE);
        }
        long before = allocated();

        InvalidConfigException bad = catchThrowableOfType(InvalidConfigException.class, () -> ConfigFile.read(file));

        assertThat(bad).isNotNull().hasMessageContaining("104857600 bytes").hasMessageContaining("split the routes");
        assertThat(allocated() - before).isLessThan(16 * MEGABYTE);
    }

    @ParameterizedTest
    @EnumSource(ConfigFormat.class)
    void of_a_stream_that_never_ends_no_more_is_read_than_a_file_may_have(ConfigFormat format) {
        Endless endless = new Endless();

        InvalidConfigException bad =
                catchThrowableOfType(InvalidConfigException.class, () -> ConfigText.read("endless", endless, format));

        assertThat(bad).isNotNull().hasMessageContaining("more than " + ConfigLimits.bytes(format) + " bytes");
        assertThat(endless.given).isEqualTo(ConfigLimits.bytes(format) + 1L);
    }

    @ParameterizedTest
    @EnumSource(ConfigFormat.class)
    void of_a_file_of_millions_of_values_only_so_many_are_built(ConfigFormat format) {
        byte[] bytes = ("[" + "1,".repeat(8_000_000) + "1]").getBytes(StandardCharsets.UTF_8);
        long before = allocated();

        InvalidConfigException bad =
                catchThrowableOfType(InvalidConfigException.class, () -> ConfigText.read("many", bytes, format));

        assertThat(bad).isNotNull().hasMessageContaining("no more than");
        assertThat(allocated() - before).isLessThan(600 * MEGABYTE);
    }

    /** Gives the same byte for ever, and counts. */
    private static final class Endless extends InputStream {
        private long given;

        @Override
        public int read() {
            given++;
            return ' ';
        }

        @Override
        public int read(byte[] into, int from, int length) {
            Arrays.fill(into, from, from + length, (byte) ' ');
            given += length;
            return length;
        }
    }
}
