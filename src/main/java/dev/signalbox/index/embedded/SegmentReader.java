package dev.signalbox.index.embedded;

import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.RouteIndex.Vectors;
import java.io.IOException;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** One segment of a snapshot, read from its first record to its last: each method takes documents in rising order only. */
final class SegmentReader {
    private final LeafReader reader;
    private final @Nullable BinaryDocValues ids;
    private final @Nullable BinaryDocValues payloads;
    private final @Nullable FloatVectorValues vectors;
    private final @Nullable DocIndexIterator ordinals;

    SegmentReader(LeafReader reader) throws IOException {
        this.reader = reader;
        ids = reader.getBinaryDocValues(RecordFields.ID);
        payloads = reader.getBinaryDocValues(RecordFields.PAYLOAD);
        vectors = reader.getFloatVectorValues(RecordFields.VECTOR);
        ordinals = vectors == null ? null : vectors.iterator();
    }

    /** Proves by their checksums that what is about to be read from end to end is what was written. */
    SegmentReader proven(Vectors with) throws IOException {
        if (reader instanceof CodecReader codec) {
            codec.getDocValuesReader().checkIntegrity();
            if (with == Vectors.WITH) {
                codec.getVectorReader().checkIntegrity();
            }
        }
        return this;
    }

    /** The documents that have a term, deleted ones left out. */
    FixedBitSet with(Term term) throws IOException {
        FixedBitSet found = new FixedBitSet(reader.maxDoc());
        PostingsEnum postings = reader.postings(term, PostingsEnum.NONE);
        if (postings != null) {
            found.or(postings);
            if (reader.getLiveDocs() != null) {
                reader.getLiveDocs().applyMask(found, 0);
            }
        }
        return found;
    }

    /** The documents that have a term and are records of semantic-router's, deleted ones left out. */
    FixedBitSet own(Term term) throws IOException {
        FixedBitSet found = with(term);
        if (!isAllOwn()) {
            found.and(own());
        }
        return found;
    }

    /** The documents that are records of semantic-router's, which have a payload; any other is foreign. Deleted ones are among them. */
    FixedBitSet own() throws IOException {
        FixedBitSet own = new FixedBitSet(reader.maxDoc());
        BinaryDocValues having = reader.getBinaryDocValues(RecordFields.PAYLOAD);
        if (having != null) {
            own.or(having);
        }
        return own;
    }

    /** Whether no document is foreign; tells so without looking at them. */
    boolean isAllOwn() {
        return payloads != null && payloads.cost() == reader.maxDoc();
    }

    boolean isOwn(int doc) throws IOException {
        return payloads != null && payloads.advanceExact(doc);
    }

    /** The first document that has a term and is not deleted, or -1. */
    int first(Term term) throws IOException {
        PostingsEnum postings = reader.postings(term, PostingsEnum.NONE);
        if (postings != null) {
            for (int doc = postings.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = postings.nextDoc()) {
                if (reader.getLiveDocs() == null || reader.getLiveDocs().get(doc)) {
                    return doc;
                }
            }
        }
        return -1;
    }

    String id(int doc) throws IOException {
        return RecordPayload.text(at(ids, doc));
    }

    BytesRef route(int doc) throws IOException {
        return RecordPayload.route(at(payloads, doc));
    }

    IndexRecord record(int doc, Vectors with, RecordPayload payload) throws IOException {
        var utterance = payload.decode(at(payloads, doc));
        return switch (with) {
            case WITH -> new IndexRecord(id(doc), utterance, vector(doc));
            case WITHOUT -> new IndexRecord(id(doc), utterance);
        };
    }

    /** The record with all that is kept of it. */
    IndexRecord whole(int doc, RecordPayload payload) throws IOException {
        IndexRecord record = record(doc, Vectors.WITH, payload);
        return record.withStored(
                new WholeDocument(at(payloads, doc), record.vector().orElseThrow()).bytes());
    }

    private float[] vector(int doc) throws IOException {
        if (vectors == null || ordinals == null || advanced(ordinals, doc) != doc) {
            throw damaged(doc);
        }
        return vectors.vectorValue(ordinals.index()).clone();
    }

    private static int advanced(DocIndexIterator iterator, int doc) throws IOException {
        return iterator.docID() < doc ? iterator.advance(doc) : iterator.docID();
    }

    private BytesRef at(@Nullable BinaryDocValues values, int doc) throws IOException {
        if (values == null || !values.advanceExact(doc)) {
            throw damaged(doc);
        }
        return values.binaryValue();
    }

    private CorruptIndexException damaged(int doc) {
        return new CorruptIndexException("record " + doc + " lacks a part", reader.toString());
    }
}
