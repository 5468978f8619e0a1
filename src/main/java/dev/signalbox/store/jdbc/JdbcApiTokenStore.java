package dev.signalbox.store.jdbc;

import dev.signalbox.account.ApiToken;
import dev.signalbox.account.Permission;
import dev.signalbox.account.RoleScope;
import dev.signalbox.store.ApiTokenStore;
import dev.signalbox.store.NameTakenException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbcApiTokenStore implements ApiTokenStore {
    private static final String ALL =
            "SELECT t.*, r.router_id AS of_router FROM api_token t LEFT JOIN remote r ON r.id = t.remote_id ";

    private final JdbcDatabase database;
    private final Clock clock;

    JdbcApiTokenStore(JdbcDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public ApiToken add(
            long account, String name, Set<Permission> permissions, RoleScope scope, Instant expires, String hash) {
        return database.write(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.ACCOUNT, account);
            refuseTooMany(handle, account);
            Long router = null;
            Long remote = null;
            switch (scope) {
                case RoleScope.Everything all -> {}
                case RoleScope.OfRouter one -> {
                    SharedQueries.require(handle, SharedQueries.Kind.ROUTER, one.router());
                    router = one.router();
                }
                case RoleScope.OfRemote one -> {
                    SharedQueries.require(handle, SharedQueries.Kind.REMOTE, one.remote());
                    remote = one.remote();
                }
            }
            Instant now = clock.instant();
            long id = handle.createQuery("INSERT INTO api_token "
                            + "(account_id, name, token_hash, permissions, router_id, remote_id, made, expires) VALUES "
                            + "(:account, :name, :hash, :permissions, :router, :remote, :made, :expires) "
                            + "ON CONFLICT (account_id, name) DO NOTHING RETURNING id")
                    .bind("account", account)
                    .bind("name", StoredText.of(name))
                    .bind("hash", hash)
                    .bind("permissions", message(permissions))
                    .bind("router", router)
                    .bind("remote", remote)
                    .bind("made", TimestampText.text(now))
                    .bind("expires", TimestampText.text(expires))
                    .mapTo(Long.class)
                    .findOne()
                    .orElseThrow(() -> new NameTakenException("token", name));
            return new ApiToken(id, account, name, permissions, scope, now, expires, Optional.empty());
        });
    }

    private static void refuseTooMany(Handle handle, long account) {
        int count = handle.createQuery("SELECT COUNT(*) FROM api_token WHERE account_id = :account")
                .bind("account", account)
                .mapTo(Integer.class)
                .one();
        if (count >= ApiToken.MOST) {
            throw new IllegalStateException("The account has " + count + " tokens already");
        }
    }

    @Override
    public Optional<ApiToken> find(String hash) {
        return database.read(handle -> handle.createQuery(ALL + "WHERE t.token_hash = :hash")
                .bind("hash", hash)
                .map(JdbcApiTokenStore::token)
                .findOne());
    }

    @Override
    public List<ApiToken> of(long account) {
        return database.read(handle -> handle.createQuery(ALL + "WHERE t.account_id = :account ORDER BY t.name")
                .bind("account", account)
                .map(JdbcApiTokenStore::token)
                .list());
    }

    @Override
    public void touch(long id, Instant at) {
        database.change(handle -> handle.createUpdate("UPDATE api_token SET last_used = :at WHERE id = :id")
                .bind("at", TimestampText.text(at))
                .bind("id", id)
                .execute());
    }

    @Override
    public boolean remove(long account, long id) {
        return database.write(
                handle -> handle.createUpdate("DELETE FROM api_token WHERE id = :id AND account_id = :account")
                                .bind("id", id)
                                .bind("account", account)
                                .execute()
                        > 0);
    }

    static void removeAll(Handle handle, long account) {
        handle.createUpdate("DELETE FROM api_token WHERE account_id = :account")
                .bind("account", account)
                .execute();
    }

    private static String message(Set<Permission> permissions) {
        return permissions.stream()
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static Permission permission(String word) {
        return Stream.of(Permission.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new DamagedRowException("a permission, not " + word, null));
    }

    private static ApiToken token(ResultSet row, StatementContext context) throws SQLException {
        return new ApiToken(
                row.getLong("id"),
                row.getLong("account_id"),
                StoredText.read(row.getString("name")),
                Stream.of(row.getString("permissions").split(" ", -1))
                        .map(JdbcApiTokenStore::permission)
                        .collect(Collectors.toSet()),
                JdbcAccountStore.scope(row),
                Instant.parse(row.getString("made")),
                Instant.parse(row.getString("expires")),
                Optional.ofNullable(row.getString("last_used")).map(Instant::parse));
    }
}
