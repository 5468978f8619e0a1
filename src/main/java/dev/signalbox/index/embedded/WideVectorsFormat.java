package dev.signalbox.index.embedded;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;
import org.jspecify.annotations.Nullable;

/**
 * Lucene's vectors on disk, for more dimensions than its 1,024 (OpenAI's have up to 3,072) and without a graph in segments that are
 * searched faster from end to end. Lucene finds it by name through {@code META-INF/services}, and the name stands in every segment:
 * it may not change.
 */
public final class WideVectorsFormat extends KnnVectorsFormat {
    /** The most dimensions a vector may have. */
    public static final int MAX_DIMENSIONS = 16_384;

    /**
     * Lucene builds a graph in a segment of n vectors where n exceeds this times ln n: from about 20,000 vectors on, which is where a
     * query stops comparing them all (see {@link NearestSearch}).
     */
    private static final int NO_GRAPH_BELOW = 2_019;

    private final KnnVectorsFormat lucene;

    /** For Lucene, which makes it by reflection and reads with it. */
    public WideVectorsFormat() {
        this(Lucene99HnswVectorsFormat.DEFAULT_NUM_MERGE_WORKER, null);
    }

    private WideVectorsFormat(int workers, @Nullable ExecutorService executor) {
        super("SignalboxWideVectors");
        lucene = new Lucene99HnswVectorsFormat(
                Lucene99HnswVectorsFormat.DEFAULT_MAX_CONN,
                Lucene99HnswVectorsFormat.DEFAULT_BEAM_WIDTH,
                workers,
                executor,
                NO_GRAPH_BELOW);
    }

    /** To write with: graphs are built on every core, for each takes minutes on one where there are 100,000 vectors. */
    static WideVectorsFormat onEveryCore() {
        int cores = Runtime.getRuntime().availableProcessors();
        return cores > 1 ? new WideVectorsFormat(cores, ForkJoinPool.commonPool()) : new WideVectorsFormat();
    }

    @Override
    public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
        return lucene.fieldsWriter(state);
    }

    @Override
    public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
        return lucene.fieldsReader(state);
    }

    @Override
    public int getMaxDimensions(String field) {
        return MAX_DIMENSIONS;
    }
}
