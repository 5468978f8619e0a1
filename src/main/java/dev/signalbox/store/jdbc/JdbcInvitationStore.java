package dev.signalbox.store.jdbc;

import dev.signalbox.store.InvitationStore;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

final class JdbcInvitationStore implements InvitationStore {
    private final JdbcDatabase database;

    JdbcInvitationStore(JdbcDatabase database) {
        this.database = database;
    }

    @Override
    public void add(long account, String tokenHash, Instant expires) {
        database.change(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.ACCOUNT, account);
            handle.createUpdate("INSERT INTO invitation (account_id, token_hash, expires) "
                            + "VALUES (:account, :token, :expires) ON CONFLICT (account_id) "
                            + "DO UPDATE SET token_hash = excluded.token_hash, expires = excluded.expires")
                    .bind("account", account)
                    .bind("token", tokenHash)
                    .bind("expires", TimestampText.text(expires))
                    .execute();
        });
    }

    @Override
    public Optional<Long> find(String tokenHash, Instant now) {
        return database.read(handle -> find(handle, tokenHash, now));
    }

    @Override
    public Optional<Long> take(String tokenHash, Instant now) {
        return database.write(handle -> {
            Optional<Long> account = find(handle, tokenHash, now);
            handle.createUpdate("DELETE FROM invitation WHERE token_hash = :token")
                    .bind("token", tokenHash)
                    .execute();
            return account;
        });
    }

    private static Optional<Long> find(Handle handle, String tokenHash, Instant now) {
        return handle.createQuery("SELECT account_id FROM invitation WHERE token_hash = :token AND expires > :now")
                .bind("token", tokenHash)
                .bind("now", TimestampText.text(now))
                .mapTo(Long.class)
                .findOne();
    }
}
