package dev.signalbox.index.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.signalbox.index.StoreKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One database, as one user with one key: a few connections that are kept, and let go after a minute without use. Those that full reads
 * go through are counted apart, so that what reads a page can always write.
 */
final class PostgresDatabase implements AutoCloseable {
    /** What the server shows of each of them. */
    private static final String NAME = "Signalbox";
    /** Each time in seconds. */
    private static final int CONNECT = 5;

    private static final int LOGIN = 10;
    private static final int STATEMENT = 60;
    /** Longer than a statement may take, so that the server is the one to say so. */
    private static final int SOCKET = 75;

    private static final int CONNECTIONS = 4;

    private final PostgresAddress address;
    private final Optional<StoreKey> key;
    private final Pool calls = new Pool();
    private final Pool reads = new Pool();
    /** Whether the server is asked to remember statements by name, which saves it a third of the time of a large upsert. */
    private volatile boolean named = true;

    PostgresDatabase(PostgresAddress address, Optional<StoreKey> key) {
        this.address = address;
        this.key = key;
    }

    boolean isOpenedBy(Optional<StoreKey> other) {
        return key.equals(other);
    }

    /** A connection for one short transaction; given back by closing it. */
    Connection call() throws SQLException {
        return calls.connection();
    }

    /** A connection for a read that goes on while others are asked for. */
    Connection read() throws SQLException {
        return reads.connection();
    }

    /** A connection that is not shared and really closed at its end. */
    Connection alone(String applicationName) throws SQLException {
        return source(applicationName).getConnection();
    }

    /** Goes on without names, if this is what a failure is about: a pooler that gives each transaction another connection loses them. */
    void learnFrom(SQLException trouble) {
        if (named && PostgresErrors.isLostName(trouble)) {
            named = false;
            calls.close();
            reads.close();
        }
    }

    private PGSimpleDataSource source(String applicationName) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {address.host()});
        source.setPortNumbers(new int[] {address.port()});
        source.setDatabaseName(address.database());
        source.setUser(address.user());
        key.ifPresent(given -> source.setPassword(given.reveal()));
        source.setSslmode(address.sslmode());
        if (address.sslmode().startsWith("verify") && !hasOwnRoots()) {
            source.setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory");
        }
        source.setApplicationName(applicationName);
        source.setConnectTimeout(CONNECT);
        source.setLoginTimeout(LOGIN);
        source.setSocketTimeout(SOCKET);
        source.setTcpKeepAlive(true);
        source.setReWriteBatchedInserts(true);
        if (!named) {
            source.setPrepareThreshold(0);
        }
        return source;
    }

    /** Whether the user keeps certificates where libpq looks for them; if not, those count that Java trusts. */
    private static boolean hasOwnRoots() {
        return Files.exists(Path.of(System.getProperty("user.home"), ".postgresql", "root.crt"));
    }

    @Override
    public void close() {
        calls.close();
        reads.close();
    }

    /** Connections that are made when one is needed; a failure to make the first is told at once, and does not last. */
    private final class Pool {
        private @Nullable HikariDataSource open;

        Connection connection() throws SQLException {
            HikariDataSource pool = open();
            try {
                return pool.getConnection();
            } catch (SQLTransientConnectionException e) {
                if (pool.getHikariPoolMXBean().getTotalConnections() == 0) {
                    drop(pool);
                }
                throw e;
            }
        }

        private synchronized HikariDataSource open() throws SQLException {
            if (open == null || open.isClosed()) {
                // The pool would only say that it waited in vain; this says why at once.
                alone(NAME).close();
                open = new HikariDataSource(config());
            }
            return open;
        }

        private HikariConfig config() {
            HikariConfig config = new HikariConfig();
            config.setDataSource(source(NAME));
            config.setPoolName(address.server());
            config.setAutoCommit(false);
            config.setMaximumPoolSize(CONNECTIONS);
            config.setMinimumIdle(0);
            config.setIdleTimeout(60_000);
            config.setConnectionTimeout(LOGIN * 1000L);
            config.setValidationTimeout(CONNECT * 1000L);
            config.setInitializationFailTimeout(-1);
            config.setConnectionInitSql("SET statement_timeout = " + STATEMENT * 1000);
            return config;
        }

        private synchronized void drop(HikariDataSource pool) {
            if (pool.equals(open)) {
                open = null;
            }
            pool.close();
        }

        synchronized void close() {
            if (open != null) {
                open.close();
            }
        }
    }
}
