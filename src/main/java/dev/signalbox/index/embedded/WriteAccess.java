package dev.signalbox.index.embedded;

import dev.signalbox.index.IndexHeldException;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;

/**
 * The one right to write to an index: taken with the first change, kept until it is closed or a change fails. No other process, and
 * no other user in this one, has it meanwhile.
 */
final class WriteAccess {
    private final EmbeddedAddress address;
    private final LastCommit folder;
    private final WriteLockHolder holder;
    private final String who;
    private final Clock clock;
    private @Nullable IndexWriter right;

    /**
     * Takes nothing yet.
     *
     * @param who what those are told who want to write too
     */
    WriteAccess(EmbeddedAddress address, LastCommit folder, String who, Clock clock) {
        this.address = address;
        this.folder = folder;
        this.holder = new WriteLockHolder(address.folder());
        this.who = who;
        this.clock = clock;
    }

    /** A change to an index, not visible before its commit. */
    interface Change {
        void on(IndexWriter writer) throws IOException;
    }

    /**
     * Makes a change and commits it: afterwards all of it is on the disk, or, if this throws, nothing of it and the right is given back.
     *
     * @throws IndexHeldException if another process or user has it
     */
    void commit(OpenMode mode, Change change) throws IOException {
        IndexWriter writer = right == null ? take(mode) : right;
        orRollBack(writer, () -> {
            change.on(writer);
            writer.commit();
        });
    }

    private IndexWriter take(OpenMode mode) throws IOException {
        IndexWriter writer;
        try {
            writer = new IndexWriter(folder.directory(), config(mode));
        } catch (LockObtainFailedException e) {
            throw new IndexHeldException(address.toString(), holder.name());
        }
        right = writer;
        orRollBack(writer, () -> holder.write(who, clock.instant().toString()));
        return writer;
    }

    private static IndexWriterConfig config(OpenMode mode) {
        IndexWriterConfig config = new IndexWriterConfig();
        config.setOpenMode(mode);
        config.setCodec(codec());
        // In the calling thread, so that a failed merge is reported, and none outlives a command.
        config.setMergeScheduler(new SerialMergeScheduler());
        return config;
    }

    /** How Lucene writes an index: as ever, but for vectors of more dimensions. */
    static Codec codec() {
        KnnVectorsFormat vectors = WideVectorsFormat.onEveryCore();
        return new Lucene104Codec() {
            @Override
            public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                return vectors;
            }
        };
    }

    /** The heading as this writer's last commit left it, which no other can have changed; empty if the right was not taken. */
    Optional<IndexHeader> heading() {
        return right == null ? Optional.empty() : heading(right);
    }

    /** The heading that a writer found or was given; empty in an index that is not there yet. */
    Optional<IndexHeader> heading(IndexWriter writer) {
        Map<String, String> kept = new TreeMap<>();
        Optional.ofNullable(writer.getLiveCommitData())
                .ifPresent(entries -> entries.forEach(entry -> kept.put(entry.getKey(), entry.getValue())));
        return kept.isEmpty() ? Optional.empty() : Optional.of(IndexHeader.read(address.toString(), kept));
    }

    /** Gives the right back. */
    void close() throws IOException {
        IndexWriter writer = right;
        if (writer != null) {
            orRollBack(writer, () -> {
                // What was merged since the last commit.
                writer.commit();
                holder.remove();
                writer.close();
            });
            right = null;
        }
    }

    private void orRollBack(IndexWriter writer, Step step) throws IOException {
        try {
            step.run();
        } catch (Throwable trouble) {
            right = null;
            giveUp(writer, trouble);
            throw trouble;
        }
    }

    private void giveUp(IndexWriter writer, Throwable trouble) {
        try (IndexWriter open = writer) {
            holder.remove();
            open.rollback();
        } catch (IOException | RuntimeException more) {
            trouble.addSuppressed(more);
        }
    }

    private interface Step {
        void run() throws IOException;
    }
}
