package dev.signalbox;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.store.VectorStore;
import dev.signalbox.store.jdbc.JdbcStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The console's vector cache for the command line: if the data folder has a database, texts that were embedded there are not embedded again. A
 * command does not create a database.
 */
final class CachedVectors implements VectorStore {
    private final Path data;
    private final Clock clock;
    private @Nullable VectorStore opened;

    CachedVectors(Path data, Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    @Override
    public Map<String, float[]> find(EncoderName encoder, int dimensions, Collection<String> texts) {
        return opened().find(encoder, dimensions, texts);
    }

    @Override
    public void put(EncoderName encoder, Map<String, float[]> vectors) {
        opened().put(encoder, vectors);
    }

    @Override
    public boolean keeps() {
        return opened().keeps();
    }

    private synchronized VectorStore opened() {
        VectorStore vectors = opened;
        if (vectors == null) {
            vectors = Files.exists(data.resolve(JdbcStore.FILE))
                    ? JdbcStore.open(data, clock).vectors()
                    : VectorStore.none();
            opened = vectors;
        }
        return vectors;
    }
}
