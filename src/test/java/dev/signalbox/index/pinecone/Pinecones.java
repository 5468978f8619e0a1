package dev.signalbox.index.pinecone;

import dev.signalbox.index.IndexRetry;
import dev.signalbox.index.IndexStore;
import dev.signalbox.index.StoreKey;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/** Pinecone as tests of other packages open it. */
public final class Pinecones {
    private Pinecones() {}

    /** Two tries without a pause. */
    public static IndexStore impatient(StoreKey key, Optional<URI> base, Clock clock) {
        IndexRetry few = new IndexRetry(2, Duration.ofMillis(1), Duration.ofMillis(1), new Random(1), time -> {});
        return new PineconeIndexes(server -> Optional.of(key), base, clock, few, Duration.ofSeconds(20));
    }
}
