package dev.signalbox.store.jdbc;

import dev.signalbox.store.SealedKeyStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

final class JdbcSealedKeyStore implements SealedKeyStore {
    private final JdbcDatabase database;
    private final Clock clock;

    JdbcSealedKeyStore(JdbcDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<byte[]> find(String server) {
        return database.read(handle -> handle.createQuery("SELECT sealed FROM sealed_key WHERE server = :server")
                .bind("server", StoredText.of(server))
                .mapTo(byte[].class)
                .findOne());
    }

    @Override
    public void save(String server, byte[] sealed) {
        database.change(handle -> handle.createUpdate("INSERT INTO sealed_key (server, sealed, given) "
                        + "VALUES (:server, :sealed, :given) "
                        + "ON CONFLICT (server) DO UPDATE SET sealed = excluded.sealed, given = excluded.given")
                .bind("server", StoredText.of(server))
                .bind("sealed", sealed)
                .bind("given", clock.instant().toString())
                .execute());
    }

    @Override
    public void remove(String server) {
        database.change(handle -> handle.createUpdate("DELETE FROM sealed_key WHERE server = :server")
                .bind("server", StoredText.of(server))
                .execute());
    }

    @Override
    public List<String> servers() {
        return database.read(handle -> handle.createQuery("SELECT server FROM sealed_key ORDER BY server")
                .mapTo(String.class)
                .map(StoredText::read)
                .list());
    }
}
