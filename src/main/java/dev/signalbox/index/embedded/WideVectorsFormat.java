package dev.signalbox.index.embedded;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * Lucene's vectors on disk, for more dimensions than its 1,024 (OpenAI's have up to 3,072) and without a graph in segments that are
 * searched faster from end to end. Lucene finds it by name through {@code META-INF/services}, and the name stands in every segment:
 * it may not change.
 */
public final class WideVectorsFormat extends KnnVectorsFormat {
    /** The most dimensions a vector may have. */
    public static final int MAX_DIMENSIONS = 16_384;

    /**
     * Lucene builds a graph in a segment of n vectors where n exceeds this times ln n: from about 10,000 vectors on, which is where a
     * query stops comparing them all (see {@link Nearest}).
     */
    private static final int NO_GRAPH_BELOW = 1_085;

    private final KnnVectorsFormat lucene;

    /** For Lucene, which makes it by reflection. */
    public WideVectorsFormat() {
        super("SignalboxWideVectors");
        lucene = new Lucene99HnswVectorsFormat(
                Lucene99HnswVectorsFormat.DEFAULT_MAX_CONN,
                Lucene99HnswVectorsFormat.DEFAULT_BEAM_WIDTH,
                Lucene99HnswVectorsFormat.DEFAULT_NUM_MERGE_WORKER,
                null,
                NO_GRAPH_BELOW);
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
