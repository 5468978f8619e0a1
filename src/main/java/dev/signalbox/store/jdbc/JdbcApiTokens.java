package dev.signalbox.store.jdbc;

import dev.signalbox.account.ApiToken;
import dev.signalbox.account.Permission;
import dev.signalbox.account.Scope;
import dev.signalbox.store.ApiTokens;
import dev.signalbox.store.NameTaken;
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

final class JdbcApiTokens implements ApiTokens {
    private static final String ALL =
            "SELECT t.*, r.router_id AS of_router FROM api_token t LEFT JOIN remote r ON r.id = t.remote_id ";

    private final Database database;
    private final Clock clock;

    JdbcApiTokens(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public ApiToken add(
            long account, String name, Set<Permission> permissions, Scope scope, Instant expires, String hash) {
        return database.write(handle -> {
            Rows.require(handle, Rows.Kind.ACCOUNT, account);
            refuseTooMany(handle, account);
            Long router = null;
            Long remote = null;
            switch (scope) {
                case Scope.Everything all -> {}
                case Scope.OfRouter one -> {
                    Rows.require(handle, Rows.Kind.ROUTER, one.router());
                    router = one.router();
                }
                case Scope.OfRemote one -> {
                    Rows.require(handle, Rows.Kind.REMOTE, one.remote());
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
                    .bind("permissions", words(permissions))
                    .bind("router", router)
                    .bind("remote", remote)
                    .bind("made", Times.text(now))
                    .bind("expires", Times.text(expires))
                    .mapTo(Long.class)
                    .findOne()
                    .orElseThrow(() -> new NameTaken("token", name));
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
                .map(JdbcApiTokens::token)
                .findOne());
    }

    @Override
    public List<ApiToken> of(long account) {
        return database.read(handle -> handle.createQuery(ALL + "WHERE t.account_id = :account ORDER BY t.name")
                .bind("account", account)
                .map(JdbcApiTokens::token)
                .list());
    }

    @Override
    public void touch(long id, Instant at) {
        database.change(handle -> handle.createUpdate("UPDATE api_token SET last_used = :at WHERE id = :id")
                .bind("at", Times.text(at))
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

    private static String words(Set<Permission> permissions) {
        return permissions.stream()
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static Permission permission(String word) {
        return Stream.of(Permission.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new DamagedRow("a permission, not " + word, null));
    }

    private static ApiToken token(ResultSet row, StatementContext context) throws SQLException {
        return new ApiToken(
                row.getLong("id"),
                row.getLong("account_id"),
                StoredText.read(row.getString("name")),
                Stream.of(row.getString("permissions").split(" ", -1))
                        .map(JdbcApiTokens::permission)
                        .collect(Collectors.toSet()),
                JdbcAccounts.scope(row),
                Instant.parse(row.getString("made")),
                Instant.parse(row.getString("expires")),
                Optional.ofNullable(row.getString("last_used")).map(Instant::parse));
    }
}
