package dev.signalbox.index.postgres;

import dev.signalbox.index.StoreKeys;
import java.util.HashMap;
import java.util.Map;

/** Every database that is connected to, until this is closed. */
final class DatabasePool implements AutoCloseable {
    private final StoreKeys keys;
    private final Map<PostgresAddress, PostgresDatabase> open = new HashMap<>();

    DatabasePool(StoreKeys keys) {
        this.keys = keys;
    }

    /** The database of an address, by the key that its server has now. */
    synchronized PostgresDatabase of(PostgresAddress address) {
        var key = keys.of(address.server());
        PostgresDatabase known = open.get(address.connection());
        if (known != null && known.isOpenedBy(key)) {
            return known;
        }
        if (known != null) {
            known.close();
        }
        PostgresDatabase database = new PostgresDatabase(address.connection(), key);
        open.put(address.connection(), database);
        return database;
    }

    PostgresErrors trouble(PostgresAddress address) {
        return new PostgresErrors(address, keys.of(address.server()).isPresent());
    }

    @Override
    public synchronized void close() {
        open.values().forEach(PostgresDatabase::close);
        open.clear();
    }
}
