package dev.signalbox.index.pinecone;

import dev.signalbox.index.IndexStore;
import dev.signalbox.index.Key;
import dev.signalbox.index.Retry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/** Pinecone as tests of other packages open it. */
public final class Pinecones {
    private Pinecones() {}

    /** Two tries without a pause. */
    public static IndexStore impatient(Key key, Optional<URI> base, Clock clock) {
        Retry few = new Retry(2, Duration.ofMillis(1), Duration.ofMillis(1), new Random(1), time -> {});
        return new PineconeIndexes(server -> Optional.of(key), base, clock, few, Duration.ofSeconds(20));
    }
}
