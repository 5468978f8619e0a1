package dev.signalbox.index.postgres;

import dev.signalbox.index.FoundIndex;
import dev.signalbox.index.IndexIdentity;
import dev.signalbox.index.IndexRetry;
import dev.signalbox.index.IndexStore;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoreKeys;
import dev.signalbox.route.dialect.Dialect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The indexes in Postgres: opens them by address (see {@link PostgresAddress}), and finds those of a database. */
public final class PostgresIndexes implements IndexStore {
    private final DatabasePool databases;
    private final IndexRetry retry;

    /**
     * @param keys the passwords, by {@link #server}
     */
    public PostgresIndexes(StoreKeys keys) {
        // Each try has its own time-outs, so five would keep a caller waiting for a minute.
        this(
                keys,
                new IndexRetry(
                        3, Duration.ofMillis(100), Duration.ofSeconds(1), RandomGenerator.getDefault(), Thread::sleep));
    }

    PostgresIndexes(StoreKeys keys, IndexRetry retry) {
        this.databases = new DatabasePool(keys);
        this.retry = retry;
    }

    @Override
    public RouteIndex open(String address) {
        PostgresAddress parsed = PostgresAddress.parse(address);
        return new PostgresIndex(parsed, new DatabaseSession(parsed, databases, retry), Dialect.V0);
    }

    @Override
    public List<FoundIndex> find(String address) {
        PostgresAddress parsed = PostgresAddress.parse(address);
        return new DatabaseSession(parsed, databases, retry).call(connection -> TableFinder.find(connection, parsed));
    }

    /** {@inheritDoc} Here {@code postgresql://user@host:port}, whatever the database. */
    @Override
    public Optional<String> server(String address) {
        return Optional.of(PostgresAddress.parse(address).server());
    }

    @Override
    public IndexIdentity identity(String address) {
        return PostgresAddress.parse(address).identity();
    }

    /**
     * {@inheritDoc} A table is known by the schema that the search path of the user finds it in, or would make it in; a view also as what
     * it shows, a partition also as what it is a part of. A server is known also by what it says of itself, whatever leads to it.
     */
    @Override
    public Set<IndexIdentity> identities(String address) {
        PostgresAddress parsed = PostgresAddress.parse(address);
        return new DatabaseSession(parsed, databases, retry).call(connection -> KnownNames.of(connection, parsed));
    }

    @Override
    public void close() {
        databases.close();
    }
}
