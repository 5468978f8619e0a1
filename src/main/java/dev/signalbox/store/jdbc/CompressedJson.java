package dev.signalbox.store.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Large JSON in the database, compressed with gzip: thousands of sentences are a tenth of their size. */
final class CompressedJson {
    private CompressedJson() {}

    static byte[] of(JsonNode node) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream compressed = new GZIPOutputStream(bytes)) {
            compressed.write(StoredJson.of(node).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    /** @throws DamagedRowException if the bytes are not compressed JSON */
    static JsonNode read(byte[] stored) {
        try (GZIPInputStream bytes = new GZIPInputStream(new ByteArrayInputStream(stored))) {
            return StoredJson.read(new String(bytes.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new DamagedRowException("compressed JSON", e);
        }
    }
}
