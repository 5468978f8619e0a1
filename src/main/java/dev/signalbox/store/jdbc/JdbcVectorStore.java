package dev.signalbox.store.jdbc;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.route.RouterHash;
import dev.signalbox.store.VectorStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class JdbcVectorStore implements VectorStore {
    private final JdbcDatabase database;

    JdbcVectorStore(JdbcDatabase database) {
        this.database = database;
    }

    @Override
    public Map<String, float[]> find(EncoderName encoder, int dimensions, Collection<String> texts) {
        if (texts.isEmpty()) {
            return Map.of();
        }
        Map<String, String> byHash = HashMap.newHashMap(texts.size());
        texts.forEach(text -> byHash.put(hash(text), text));
        Map<String, float[]> vectors = HashMap.newHashMap(byHash.size());
        return database.read(handle -> {
            encoderId(handle, encoder, dimensions).ifPresent(id -> {
                for (List<String> chunk : StatementChunks.of(byHash.keySet())) {
                    handle.createQuery(
                                    "SELECT text_hash, floats FROM vector WHERE encoder_id = :encoder AND text_hash IN (<hashes>)")
                            .bind("encoder", id)
                            .bindList("hashes", chunk)
                            .map((row, context) -> Map.entry(row.getString("text_hash"), row.getBytes("floats")))
                            .forEach(row -> {
                                float[] vector = floats(row.getValue(), dimensions);
                                if (vector != null) {
                                    vectors.put(byHash.get(row.getKey()), vector);
                                }
                            });
                }
            });
            return vectors;
        });
    }

    @Override
    public void put(EncoderName encoder, Map<String, float[]> vectors) {
        if (vectors.isEmpty()) {
            return;
        }
        database.change(handle -> {
            Map<Integer, Long> encoders = new HashMap<>();
            List<@Nullable Object[]> rows = new ArrayList<>(vectors.size());
            vectors.forEach((text, vector) -> rows.add(new @Nullable Object[] {
                encoders.computeIfAbsent(vector.length, size -> encoder(handle, encoder, size)),
                hash(text),
                VectorBytes.bytes(vector)
            }));
            BatchInsert.rows(
                    handle,
                    "INSERT INTO vector (encoder_id, text_hash, floats) VALUES (?, ?, ?) "
                            + "ON CONFLICT (encoder_id, text_hash) DO UPDATE SET floats = excluded.floats",
                    rows);
        });
    }

    private static long encoder(Handle handle, EncoderName encoder, int dimensions) {
        return encoderId(handle, encoder, dimensions)
                .orElseGet(() -> handle.createQuery(
                                "INSERT INTO encoder (type, name, dimensions) VALUES (:type, :name, :dimensions) RETURNING id")
                        .bind("type", StoredText.of(encoder.type()))
                        .bind("name", StoredText.of(encoder.name()))
                        .bind("dimensions", dimensions)
                        .mapTo(Long.class)
                        .one());
    }

    private static Optional<Long> encoderId(Handle handle, EncoderName encoder, int dimensions) {
        return handle.createQuery(
                        "SELECT id FROM encoder WHERE type = :type AND name = :name AND dimensions = :dimensions")
                .bind("type", StoredText.of(encoder.type()))
                .bind("name", StoredText.of(encoder.name()))
                .bind("dimensions", dimensions)
                .mapTo(Long.class)
                .findOne();
    }

    /** Hashes the stored form of a text, in which unpaired surrogates are not replaced by question marks as in UTF-8. */
    private static String hash(String text) {
        return RouterHash.sha256(StoredText.of(text));
    }

    /** Returns null if the bytes are damaged: then the text is embedded again, which overwrites them. */
    private static float @Nullable [] floats(byte[] bytes, int dimensions) {
        if (bytes.length != dimensions * Float.BYTES) {
            return null;
        }
        return VectorBytes.read(bytes);
    }
}
