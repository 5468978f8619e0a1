package dev.signalbox.index.embedded;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.index.Metric;
import dev.signalbox.route.CodePoints;
import dev.signalbox.route.PythonJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/** The Lucene fields of a record. The payload is a doc value, so that it can be replaced without the vector. */
final class RecordFields {
    static final String NAMESPACE = "namespace";
    static final String ID = "id";
    static final String PAYLOAD = "payload";
    static final String VECTOR = "vector";
    /** Namespace and id, by which a record is found. */
    static final String KEY = "key";

    private static final int LONGEST_ID = 30_000;

    private RecordFields() {}

    static Document document(String namespace, Term key, String id, WholeDocument whole, Metric metric) {
        Document document = new Document();
        document.add(new StringField(KEY, key.bytes(), Field.Store.NO));
        document.add(new StringField(NAMESPACE, namespace, Field.Store.NO));
        document.add(new BinaryDocValuesField(ID, new BytesRef(id.getBytes(StandardCharsets.UTF_8))));
        document.add(payload(whole.payload()));
        document.add(new KnnFloatVectorField(VECTOR, whole.vector(), similarity(metric)));
        return document;
    }

    static Field payload(BytesRef payload) {
        return new BinaryDocValuesField(PAYLOAD, payload);
    }

    /** The SHA-256, in hex, of Python's {@code json.dumps([route, utterance])}: no two pairs share it, and it is never long. */
    static String idOf(String route, String utterance) {
        String pair =
                PythonJson.dumps(JsonNodeFactory.instance.arrayNode().add(route).add(utterance));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(pair.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The term that only the record of this id in this namespace has; empty if no record could have the id. */
    static Optional<Term> key(String namespace, String id) {
        if (id.isEmpty() || CodePoints.hasLoneSurrogate(id)) {
            return Optional.empty();
        }
        byte[] space = namespace.getBytes(StandardCharsets.UTF_8);
        byte[] name = id.getBytes(StandardCharsets.UTF_8);
        if (name.length > LONGEST_ID) {
            return Optional.empty();
        }
        byte[] key = new byte[space.length + 1 + name.length];
        System.arraycopy(space, 0, key, 0, space.length);
        // 0xFF never occurs in UTF-8, so the two cannot run into one another.
        key[space.length] = (byte) 0xFF;
        System.arraycopy(name, 0, key, space.length + 1, name.length);
        return Optional.of(new Term(KEY, new BytesRef(key)));
    }

    private static VectorSimilarityFunction similarity(Metric metric) {
        return switch (metric) {
            case COSINE -> VectorSimilarityFunction.COSINE;
            // Lucene's own DOT_PRODUCT takes vectors of length 1 alone.
            case DOT_PRODUCT -> VectorSimilarityFunction.MAXIMUM_INNER_PRODUCT;
            case EUCLIDEAN -> VectorSimilarityFunction.EUCLIDEAN;
        };
    }
}
