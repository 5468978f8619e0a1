package dev.signalbox.chaos;

import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.index.InMemoryIndexes;
import dev.signalbox.index.IndexStore;
import dev.signalbox.index.SchemeIndexes;
import dev.signalbox.index.StoreKey;
import dev.signalbox.index.embedded.EmbeddedAddress;
import dev.signalbox.index.embedded.EmbeddedIndexes;
import dev.signalbox.index.pinecone.Pinecones;
import dev.signalbox.index.postgres.PostgresIndexes;
import dev.signalbox.index.qdrant.Qdrants;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stores that remotes lie in, as this process or another one opens them. */
enum Place {
    EMBEDDED {
        @Override
        String address(Path folder, String name) {
            return new EmbeddedAddress(folder.resolve("indexes"), "", "i").toString();
        }
    },
    QDRANT {
        @Override
        String address(Path folder, String name) {
            return Qdrants.address(Integer.getInteger(QDRANT_PORT), name);
        }
    },
    PINECONE {
        @Override
        String address(Path folder, String name) {
            return "pinecone://" + name;
        }
    },
    POSTGRES {
        @Override
        String address(Path folder, String name) {
            return System.getProperty(POSTGRES_TABLES) + name;
        }
    },
    /** In memory: only for this process. */
    MEMORY {
        @Override
        String address(Path folder, String name) {
            return "memory:" + name;
        }
    };

    /** Where the servers of this machine are, which a child is told with its command line. */
    static final String QDRANT_PORT = "chaos.qdrant";

    static final String PINECONE_BASE = "chaos.pinecone";
    /** An address up to the name of its table. */
    static final String POSTGRES_TABLES = "chaos.postgres";
    /** A child has it in its environment, under the same name: a command line can be read by everybody. */
    static final String POSTGRES_PASSWORD = "chaos.postgres.password";
    /** The servers of these tests ask for it. */
    static final String KEY = "a-key-for-chaos";

    /** The address of an index that no other trial uses. */
    abstract String address(Path folder, String name);

    /** Everything that can be opened; what fails is not tried again for long. */
    static SchemeIndexes indexes(Clock clock, @Nullable InMemoryIndex memory) {
        Map<String, IndexStore> stores = new HashMap<>();
        stores.put("embedded", new EmbeddedIndexes("chaos", clock));
        if (System.getProperty(QDRANT_PORT) != null) {
            stores.put("qdrant", Qdrants.impatient(clock));
        }
        String base = System.getProperty(PINECONE_BASE);
        if (base != null) {
            stores.put("pinecone", Pinecones.impatient(new StoreKey(KEY), Optional.of(URI.create(base)), clock));
        }
        if (System.getProperty(POSTGRES_TABLES) != null) {
            String password = postgresPassword();
            stores.put("postgresql", new PostgresIndexes(server -> Optional.of(new StoreKey(password))));
        }
        if (memory != null) {
            stores.put(
                    "memory",
                    new InMemoryIndexes(address -> memory.inNamespace(address.substring("memory:".length()))));
        }
        return new SchemeIndexes(stores);
    }

    private static String postgresPassword() {
        return Optional.ofNullable(System.getProperty(POSTGRES_PASSWORD))
                .or(() -> Optional.ofNullable(System.getenv(POSTGRES_PASSWORD)))
                .orElseThrow();
    }
}
