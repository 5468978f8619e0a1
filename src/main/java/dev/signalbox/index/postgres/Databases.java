package dev.signalbox.index.postgres;

import dev.signalbox.index.Keys;
import java.util.HashMap;
import java.util.Map;

/** Every database that is connected to, until this is closed. */
final class Databases implements AutoCloseable {
    private final Keys keys;
    private final Map<PostgresAddress, Database> open = new HashMap<>();

    Databases(Keys keys) {
        this.keys = keys;
    }

    /** The database of an address, by the key that its server has now. */
    synchronized Database of(PostgresAddress address) {
        var key = keys.of(address.server());
        Database known = open.get(address.connection());
        if (known != null && known.isOpenedBy(key)) {
            return known;
        }
        if (known != null) {
            known.close();
        }
        Database database = new Database(address.connection(), key);
        open.put(address.connection(), database);
        return database;
    }

    SqlTrouble trouble(PostgresAddress address) {
        return new SqlTrouble(address, keys.of(address.server()).isPresent());
    }

    @Override
    public synchronized void close() {
        open.values().forEach(Database::close);
        open.clear();
    }
}
