package dev.signalbox.index.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.IndexUnreachableException;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.RouteIndex.Vectors;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskErrorsTest {
    @TempDir
    Path dir;

    private EmbeddedAddress address() {
        return new EmbeddedAddress(dir, "", "test");
    }

    private EmbeddedIndex open() {
        return new EmbeddedIndex(address(), "a test", Clock.systemUTC());
    }

    private static List<IndexRecord> records(int count, String suffix) {
        return IntStream.range(0, count)
                .mapToObj(i -> new IndexRecord(
                        RecordFields.idOf("a", "u" + i),
                        new Utterance("a", "u" + i + suffix, RouteValue.NONE),
                        new float[] {1, i}))
                .toList();
    }

    // --- a disk that fills up

    /** A folder on a disk that refuses its n-th write, and every one after it. */
    private static class Filling extends FilterDirectory {
        private int left;

        Filling(Directory folder, int left) {
            super(folder);
            this.left = left;
        }

        private void write() throws IOException {
            if (left-- <= 0) {
                throw new FileSystemException("file", null, "No space left on device");
            }
        }

        @Override
        public IndexOutput createOutput(String name, IOContext context) throws IOException {
            write();
            return new FilterIndexOutput(name, name, super.createOutput(name, context)) {
                @Override
                public void writeBytes(byte[] bytes, int offset, int length) throws IOException {
                    write();
                    super.writeBytes(bytes, offset, length);
                }

                @Override
                public void close() throws IOException {
                    super.close();
                    write();
                }
            };
        }

        @Override
        public void sync(Collection<String> names) throws IOException {
            write();
            super.sync(names);
        }

        @Override
        public void rename(String from, String to) throws IOException {
            write();
            super.rename(from, to);
        }

        @Override
        public void syncMetaData() throws IOException {
            write();
            super.syncMetaData();
        }
    }

    @Test
    void a_disk_that_fills_up_at_any_moment_leaves_the_state_before_or_after() throws IOException {
        everyMoment(index -> index.upsert(records(12, " new")));
        everyMoment(index -> index.rewrite(records(10, " new")));
        everyMoment(index ->
                index.delete(records(5, "").stream().map(IndexRecord::id).toList()));
        everyMoment(index -> index.write(new ConfigParameter("sr_hash", "after", "")));
    }

    private void everyMoment(Consumer<RouteIndex> change) throws IOException {
        String before = "";
        String after = "";
        int failures = 0;
        boolean failed = true;
        Files.createDirectories(address().folder());
        // Every moment of the beginning, where the right to write is taken, then every third.
        for (int moment = 0; failed; moment += moment < 20 ? 1 : 3) {
            Directory memory = new ByteBuffersDirectory();
            try (RouteIndex index = in(memory, Integer.MAX_VALUE)) {
                index.create(2, Metric.COSINE);
                index.upsert(records(10, ""));
                index.write(new ConfigParameter("sr_hash", "before", ""));
                before = state(index);
            }
            RouteIndex full = in(memory, moment);
            failed = fails(() -> change.accept(full));
            fails(full::close);
            try (RouteIndex index = in(memory, Integer.MAX_VALUE)) {
                String found = state(index);
                change.accept(index);
                after = state(index);
                assertThat(found).isIn(before, after);
                assertThat(failed || found.equals(after)).isTrue();
            }
            failures += failed ? 1 : 0;
        }
        assertThat(after).isNotEqualTo(before);
        assertThat(failures).isGreaterThan(5);
    }

    private EmbeddedIndex in(Directory memory, int writes) {
        return new EmbeddedIndex(address(), "a test", Clock.systemUTC(), folder -> new Filling(memory, writes) {
            @Override
            public void close() {
                // The next instance opens the same memory.
            }
        });
    }

    private static boolean fails(Runnable act) {
        try {
            act.run();
            return false;
        } catch (IndexRefusedException told) {
            assertThat(told).hasMessageContaining("the disk is full");
            return true;
        }
    }

    private static String state(RouteIndex index) {
        return index.readAll(Vectors.WITH).stream()
                        .map(record -> record.utterance().utterance()
                                + List.of(record.vector().orElseThrow()[1]))
                        .sorted()
                        .toList()
                + index.parameter("sr_hash").orElseThrow().value();
    }

    @Test
    void an_instance_whose_write_failed_can_write_again() {
        try (RouteIndex index = open()) {
            index.create(2, Metric.COSINE);
        }
        Filling[] disk = new Filling[1];
        try (RouteIndex index = new EmbeddedIndex(address(), "a test", Clock.systemUTC(), folder -> {
            disk[0] = new Filling(FSDirectory.open(folder), 3);
            return disk[0];
        })) {
            assertThatThrownBy(() -> index.upsert(records(10, ""))).isInstanceOf(IndexRefusedException.class);
            try (RouteIndex other = open()) {
                other.upsert(records(2, ""));
            }
            disk[0].left = Integer.MAX_VALUE;
            index.upsert(records(10, ""));
            assertThat(index.describe().count()).isEqualTo(10);
        }
    }

    // --- a folder that is not as it was left

    @Test
    void damage_anywhere_is_told_in_words_or_does_no_harm() throws IOException {
        Random random = new Random(11);
        int told = 0;
        try (RouteIndex index = open()) {
            index.create(2, Metric.COSINE);
            index.upsert(records(40, ""));
            index.rewrite(records(5, " again"));
            index.delete(records(3, "").stream().map(IndexRecord::id).toList());
        }
        Path sound = Files.move(dir.resolve("test"), dir.resolve("sound"));
        List<Path> files = files(sound);
        for (int round = 0; round < 3 * files.size(); round++) {
            Path folder = Files.createDirectory(dir.resolve("test"));
            for (Path file : files) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
            damage(folder.resolve(files.get(round / 3).getFileName()), random, round % 3);
            told += readsAndWrites() ? 0 : 1;
            for (Path file : files(folder)) {
                Files.delete(file);
            }
            Files.delete(folder);
        }
        assertThat(told).isGreaterThan(files.size());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void damage(Path file, Random random, int how) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (how == 0 || bytes.length == 0) {
            Files.delete(file);
        } else if (how == 1) {
            Files.write(file, java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)));
        } else {
            for (int i = 0; i < 3; i++) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
            }
            Files.write(file, bytes);
        }
    }

    /** Whether all went as if nothing had happened; if not, it was an {@link IndexException} that says so. */
    private boolean readsAndWrites() {
        List<Runnable> acts = new ArrayList<>();
        RouteIndex index = open();
        acts.add(index::describe);
        acts.add(() -> index.readAll(Vectors.WITH));
        acts.add(() -> index.readIds(page -> {}));
        acts.add(() -> index.fetch(records(40, "").stream().map(IndexRecord::id).toList()));
        acts.add(() -> index.query(new float[] {1, 2}, 5, Set.of("a")));
        acts.add(() -> index.parameter("sr_hash"));
        acts.add(() -> index.upsert(records(40, " new")));
        acts.add(() -> index.rewrite(records(40, " newer")));
        acts.add(() -> EmbeddedIndexes.list(dir));
        acts.add(index::close);
        boolean fine = true;
        for (Runnable act : acts) {
            try {
                act.run();
            } catch (IndexException told) {
                assertThat(told).hasMessageStartingWith(index.address());
                assertThat(told.getMessage()).doesNotContain("Exception:").doesNotContain("\n");
                fine = false;
            }
        }
        return fine;
    }

    @Test
    void an_index_that_lost_its_list_of_files_is_not_begun_anew_over_them() throws IOException {
        try (RouteIndex index = open()) {
            index.create(2, Metric.COSINE);
            index.upsert(records(3, ""));
        }
        for (Path file : files(dir.resolve("test"))) {
            if (file.getFileName().toString().startsWith("segments")) {
                Files.delete(file);
            }
        }
        List<Path> left = files(dir.resolve("test"));
        try (RouteIndex index = open()) {
            assertThatThrownBy(index::describe)
                    .isInstanceOf(IndexRefusedException.class)
                    .hasMessageContaining("damaged");
            assertThatThrownBy(() -> index.create(2, Metric.COSINE)).isInstanceOf(IndexRefusedException.class);
        }
        assertThat(files(dir.resolve("test"))).isEqualTo(left);
    }

    @Test
    void a_file_where_a_folder_should_be_is_told() throws IOException {
        Files.writeString(dir.resolve("test"), "a file");
        try (RouteIndex index = open()) {
            assertThatThrownBy(index::describe)
                    .isInstanceOf(IndexRefusedException.class)
                    .hasMessageContaining("is not a folder");
            assertThatThrownBy(() -> index.create(2, Metric.COSINE)).isInstanceOf(IndexRefusedException.class);
        }
        EmbeddedAddress below = new EmbeddedAddress(dir.resolve("test"), "", "deeper");
        try (RouteIndex index = new EmbeddedIndex(below, "a test", Clock.systemUTC())) {
            assertThatThrownBy(() -> index.create(2, Metric.COSINE))
                    .isInstanceOf(IndexRefusedException.class)
                    .hasMessageContaining("is not a folder");
        }
        assertThat(dir.resolve("test")).hasContent("a file");
    }

    @Test
    void a_lucene_index_of_something_else_is_left_alone() throws IOException {
        try (Directory folder = FSDirectory.open(dir.resolve("test"));
                IndexWriter writer = new IndexWriter(folder, new IndexWriterConfig())) {
            writer.addDocument(new Document());
        }
        try (RouteIndex index = open()) {
            assertThatThrownBy(index::describe)
                    .isInstanceOf(IndexRefusedException.class)
                    .hasMessageContaining("did not create");
            assertThatThrownBy(() -> index.create(2, Metric.COSINE)).isInstanceOf(IndexRefusedException.class);
            assertThatThrownBy(() -> index.upsert(records(1, ""))).isInstanceOf(IndexRefusedException.class);
        }
    }

    @Test
    void an_index_whose_folder_is_taken_away_and_made_anew_is_the_new_one() throws IOException {
        try (RouteIndex reader = open()) {
            try (RouteIndex index = open()) {
                index.create(2, Metric.COSINE);
                index.upsert(records(3, ""));
            }
            assertThat(reader.describe().count()).isEqualTo(3);
            for (Path file : files(dir.resolve("test"))) {
                Files.delete(file);
            }
            Files.delete(dir.resolve("test"));
            assertThat(reader.describe().exists()).isFalse();
            try (RouteIndex index = open()) {
                index.create(2, Metric.COSINE);
                index.upsert(records(1, " of the new one"));
            }
            assertThat(reader.readAll(Vectors.WITHOUT))
                    .extracting(record -> record.utterance().utterance())
                    .containsExactly("u0 of the new one");
        }
    }

    @Test
    void a_read_never_hands_out_what_the_disk_has_changed() throws IOException {
        try (RouteIndex index = open()) {
            index.create(2, Metric.COSINE);
            index.upsert(records(40, " as it was written"));
        }
        Path file = files(dir.resolve("test")).stream()
                .filter(each -> each.toString().endsWith(".cfs"))
                .findFirst()
                .orElseThrow();
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        bytes[text.indexOf("as it was written")] = 'A';
        Files.write(file, bytes);
        try (RouteIndex index = open()) {
            List<IndexRecord> got = new ArrayList<>();
            assertThatThrownBy(() -> index.read(Vectors.WITHOUT, got::addAll))
                    .isInstanceOf(IndexRefusedException.class)
                    .hasMessageContaining("damaged");
            assertThat(got).isEmpty();
        }
    }

    // --- words

    @Test
    void what_a_disk_says_becomes_words_with_a_way_out() {
        assertThat(DiskErrors.told(address(), new AccessDeniedException("/data/x")))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining("permission denied for /data/x");
        assertThat(DiskErrors.told(address(), new IOException("wrapped", new IOException("No space left on device"))))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining("disk is full");
        assertThat(DiskErrors.told(address(), new FileSystemException("f", null, "Read-only file system")))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining("the disk is read-only");
        assertThat(DiskErrors.told(address(), new ReadOnlyFileSystemException()))
                .hasMessageContaining("the disk is read-only");
        assertThat(DiskErrors.told(address(), new IOException("Input/output error\nat x")))
                .isInstanceOf(IndexUnreachableException.class)
                .hasMessageContaining("Input/output error. Check the disk and try again");
    }
}
