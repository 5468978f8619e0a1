package dev.signalbox.store.jdbc;

import dev.signalbox.account.Session;
import dev.signalbox.store.SessionStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbcSessionStore implements SessionStore {
    /** How long ended sessions are stored, to know the usual addresses of an account. */
    private static final Duration KEPT = Duration.ofDays(90);

    private final JdbcDatabase database;
    private final Clock clock;

    JdbcSessionStore(JdbcDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Session begin(long account, String tokenHash, String from, String agent) {
        return database.write(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.ACCOUNT, account);
            Instant now = clock.instant();
            handle.createUpdate("DELETE FROM session WHERE last_used < :before")
                    .bind("before", TimestampText.text(now.minus(KEPT)))
                    .execute();
            long id = handle.createQuery("INSERT INTO session "
                            + "(account_id, token_hash, begun, last_used, from_address, agent, ended) "
                            + "VALUES (:account, :token, :now, :now, :from, :agent, 0) RETURNING id")
                    .bind("account", account)
                    .bind("token", tokenHash)
                    .bind("now", TimestampText.text(now))
                    .bind("from", StoredText.of(from))
                    .bind("agent", StoredText.of(agent))
                    .mapTo(Long.class)
                    .one();
            return new Session(id, account, now, now, from, agent, Optional.empty());
        });
    }

    @Override
    public Optional<Session> find(String tokenHash) {
        return database.read(
                handle -> handle.createQuery("SELECT * FROM session WHERE token_hash = :token AND ended = 0")
                        .bind("token", tokenHash)
                        .map(JdbcSessionStore::session)
                        .findOne());
    }

    @Override
    public void touch(long id, Instant at) {
        database.change(handle -> handle.createUpdate("UPDATE session SET last_used = :at WHERE id = :id")
                .bind("at", TimestampText.text(at))
                .bind("id", id)
                .execute());
    }

    @Override
    public void vouch(long id, Instant at) {
        database.change(handle -> handle.createUpdate("UPDATE session SET vouched = :at WHERE id = :id AND ended = 0")
                .bind("at", TimestampText.text(at))
                .bind("id", id)
                .execute());
    }

    @Override
    public void end(long id) {
        database.change(handle -> handle.createUpdate("UPDATE session SET ended = 1 WHERE id = :id")
                .bind("id", id)
                .execute());
    }

    @Override
    public void endOthers(long account, long kept) {
        database.change(handle -> handle.createUpdate(
                        "UPDATE session SET ended = 1 WHERE account_id = :account AND id <> :kept")
                .bind("account", account)
                .bind("kept", kept)
                .execute());
    }

    static void endAll(Handle handle, long account) {
        handle.createUpdate("UPDATE session SET ended = 1 WHERE account_id = :account")
                .bind("account", account)
                .execute();
    }

    @Override
    public List<Session> of(long account) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM session WHERE account_id = :account AND ended = 0 ORDER BY id DESC")
                .bind("account", account)
                .map(JdbcSessionStore::session)
                .list());
    }

    @Override
    public boolean knows(long account, String from) {
        return database.read(handle -> handle.createQuery(
                        "SELECT 1 FROM session WHERE account_id = :account AND from_address = :from LIMIT 1")
                .bind("account", account)
                .bind("from", StoredText.of(from))
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    private static Session session(ResultSet row, StatementContext context) throws SQLException {
        return new Session(
                row.getLong("id"),
                row.getLong("account_id"),
                Instant.parse(row.getString("begun")),
                Instant.parse(row.getString("last_used")),
                StoredText.read(row.getString("from_address")),
                StoredText.read(row.getString("agent")),
                Optional.ofNullable(row.getString("vouched")).map(Instant::parse));
    }
}
