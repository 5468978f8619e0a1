package dev.signalbox.index.embedded;

import dev.signalbox.index.IndexHeld;
import java.io.IOException;
import java.time.Instant;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;

/** The one right to write to an index, from when it is taken to when it is closed. No other process has it meanwhile. */
final class Writing {
    private final IndexWriter writer;
    private final Holder holder;

    private Writing(IndexWriter writer, Holder holder) {
        this.writer = writer;
        this.holder = holder;
    }

    /** A change to an index that is not yet visible. */
    interface Change {
        void on(IndexWriter writer) throws IOException;
    }

    /**
     * Takes the right to write.
     *
     * @param who what those are told who want it too
     * @throws IndexHeld if somebody else has it
     */
    static Writing take(EmbeddedAddress address, Directory directory, OpenMode mode, String who, Instant since)
            throws IOException {
        Holder holder = new Holder(address.folder());
        IndexWriter writer;
        try {
            writer = new IndexWriter(directory, config(mode));
        } catch (LockObtainFailedException e) {
            throw new IndexHeld(address.toString(), holder.name());
        }
        Writing writing = new Writing(writer, holder);
        writing.orRollBack(() -> holder.write(who, since.toString()));
        return writing;
    }

    private static IndexWriterConfig config(OpenMode mode) {
        IndexWriterConfig config = new IndexWriterConfig();
        config.setOpenMode(mode);
        config.setCodec(new Lucene104Codec() {
            @Override
            public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                return new WideVectorsFormat();
            }
        });
        // In the calling thread, so that a merge that fails is told to somebody, and none outlives a command.
        config.setMergeScheduler(new SerialMergeScheduler());
        config.setMergePolicy(new TieredMergePolicy());
        return config;
    }

    /** Makes a change and commits it: afterwards all of it is on the disk, or, if this throws, nothing of it and the right is gone. */
    void commit(Change change) throws IOException {
        orRollBack(() -> {
            change.on(writer);
            writer.commit();
        });
    }

    /** Gives the right back. */
    void close() throws IOException {
        orRollBack(() -> {
            // What was merged since the last commit.
            writer.commit();
            holder.remove();
            writer.close();
        });
    }

    private void orRollBack(Step step) throws IOException {
        try {
            step.run();
        } catch (Throwable trouble) {
            giveUp(trouble);
            throw trouble;
        }
    }

    private void giveUp(Throwable trouble) {
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
