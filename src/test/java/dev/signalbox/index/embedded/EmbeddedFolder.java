package dev.signalbox.index.embedded;

import dev.signalbox.index.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/** The folder of an embedded index as Lucene sees it, past the adapter. */
public final class EmbeddedFolder {
    private EmbeddedFolder() {}

    /**
     * Writes documents that are not semantic-router's, without a payload, into a namespace. No instance may be writing to the index.
     *
     * @param address of an index for cosine that exists
     */
    public static void plantForeign(String address, List<String> ids, float[] vector) {
        EmbeddedAddress parsed = EmbeddedAddress.parse(address);
        IndexWriterConfig config = new IndexWriterConfig();
        config.setCodec(WriteAccess.codec());
        try (Directory folder = FSDirectory.open(parsed.folder());
                IndexWriter writer = new IndexWriter(folder, config)) {
            for (String id : ids) {
                Term key = RecordFields.key(parsed.namespace(), id).orElseThrow();
                Document document = RecordFields.document(
                        parsed.namespace(), key, id, new WholeDocument(new BytesRef(), vector), Metric.COSINE);
                document.removeFields(RecordFields.PAYLOAD);
                writer.addDocument(document);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every document of an index, of every namespace, as text by which two moments can be compared; empty where there is none. */
    public static String dump(String address) {
        Path path = EmbeddedAddress.parse(address).folder();
        SortedMap<String, String> documents = new TreeMap<>();
        try (Directory folder = FSDirectory.open(path)) {
            if (!DirectoryReader.indexExists(folder)) {
                return "";
            }
            try (DirectoryReader reader = DirectoryReader.open(folder)) {
                for (LeafReaderContext leaf : reader.leaves()) {
                    dump(leaf.reader(), documents);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        StringBuilder text = new StringBuilder();
        documents.forEach((key, all) -> text.append(key).append(' ').append(all).append('\n'));
        return text.toString();
    }

    private static void dump(LeafReader reader, SortedMap<String, String> into) throws IOException {
        if (reader.terms(RecordFields.KEY) == null) {
            return;
        }
        TermsEnum keys = reader.terms(RecordFields.KEY).iterator();
        for (BytesRef key = keys.next(); key != null; key = keys.next()) {
            PostingsEnum docs = keys.postings(null, PostingsEnum.NONE);
            for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
                if (reader.getLiveDocs() == null || reader.getLiveDocs().get(doc)) {
                    String before = into.put(hex(key), document(reader, doc));
                    if (before != null) {
                        throw new IllegalStateException("two documents have the key " + hex(key));
                    }
                }
            }
        }
    }

    private static String document(LeafReader reader, int doc) throws IOException {
        String all = "";
        for (String field : List.of(RecordFields.ID, RecordFields.PAYLOAD)) {
            var values = reader.getBinaryDocValues(field);
            if (values != null && values.advanceExact(doc)) {
                all += " " + field + " " + shown(values.binaryValue());
            }
        }
        FloatVectorValues vectors = reader.getFloatVectorValues(RecordFields.VECTOR);
        var ordinals = vectors.iterator();
        ordinals.advance(doc);
        return all + " vector " + Arrays.toString(vectors.vectorValue(ordinals.index()));
    }

    private static String shown(BytesRef bytes) {
        return new String(bytes.bytes, bytes.offset, bytes.length, StandardCharsets.ISO_8859_1);
    }

    private static String hex(BytesRef bytes) {
        return HexFormat.of().formatHex(bytes.bytes, bytes.offset, bytes.offset + bytes.length);
    }
}
