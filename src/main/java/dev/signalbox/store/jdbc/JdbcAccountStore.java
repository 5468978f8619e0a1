package dev.signalbox.store.jdbc;

import dev.signalbox.account.Account;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.store.AccountStore;
import dev.signalbox.store.LastAdministratorException;
import dev.signalbox.store.NameTakenException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

final class JdbcAccountStore implements AccountStore {
    private static final int GIVEN = 0;
    private static final int FROM_GROUPS = 1;
    private static final String ALL =
            "SELECT a.*, l.issuer FROM account a LEFT JOIN account_login l ON l.account_id = a.id ";

    private final JdbcDatabase database;
    private final Clock clock;

    private record Granted(long account, RoleGrant grant, int source) {}

    JdbcAccountStore(JdbcDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Account add(String name, Set<RoleGrant> grants) {
        return database.write(handle -> {
            long id = insert(handle, name);
            grant(handle, id, grants, GIVEN);
            return find(handle, id).orElseThrow();
        });
    }

    private long insert(Handle handle, String name) {
        return handle.createQuery("INSERT INTO account (name, added, disabled) VALUES (:name, :added, 0) "
                        + "ON CONFLICT (name) DO NOTHING RETURNING id")
                .bind("name", StoredText.of(name))
                .bind("added", clock.instant().toString())
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> new NameTakenException("account", name));
    }

    @Override
    public boolean any() {
        return database.read(handle -> handle.createQuery("SELECT 1 FROM account LIMIT 1")
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    @Override
    public List<Account> all() {
        return database.read(handle -> {
            Map<Long, List<Granted>> grants = grants(handle, null);
            return handle.createQuery(ALL + "ORDER BY a.name")
                    .map((row, context) -> account(row, grants.getOrDefault(row.getLong("id"), List.of())))
                    .list();
        });
    }

    @Override
    public Optional<Account> find(long id) {
        return database.read(handle -> find(handle, id));
    }

    @Override
    public Optional<Account> named(String name) {
        return database.read(handle -> handle.createQuery("SELECT id FROM account WHERE name = :name")
                .bind("name", StoredText.of(name))
                .mapTo(Long.class)
                .findOne()
                .flatMap(id -> find(handle, id)));
    }

    @Override
    public Optional<String> passwordHash(long id) {
        return database.read(
                handle -> handle.createQuery("SELECT password FROM account WHERE id = :id AND password IS NOT NULL")
                        .bind("id", id)
                        .mapTo(String.class)
                        .findOne());
    }

    @Override
    public void setPassword(long id, String hash) {
        database.change(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.ACCOUNT, id);
            handle.createUpdate("UPDATE account SET password = :hash WHERE id = :id")
                    .bind("hash", hash)
                    .bind("id", id)
                    .execute();
            JdbcSessionStore.endAll(handle, id);
        });
    }

    @Override
    public void setGrants(long id, Set<RoleGrant> grants) {
        database.change(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.ACCOUNT, id);
            replace(handle, id, grants, GIVEN);
            requireAdministrator(handle);
        });
    }

    @Override
    public void setGroupGrants(long id, Set<RoleGrant> grants) {
        database.change(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.ACCOUNT, id);
            replace(handle, id, grants, FROM_GROUPS);
        });
    }

    private static void replace(Handle handle, long id, Set<RoleGrant> grants, int source) {
        handle.createUpdate("DELETE FROM account_grant WHERE account_id = :id AND from_groups = :source")
                .bind("id", id)
                .bind("source", source)
                .execute();
        grant(handle, id, grants, source);
    }

    @Override
    public Account bind(String name, String issuer, String subject) {
        return database.write(handle -> {
            Optional<Account> bound = bound(handle, issuer, subject);
            if (bound.isPresent()) {
                return bound.get();
            }
            long id = insert(handle, name);
            handle.createUpdate("INSERT INTO account_login (account_id, issuer, subject) "
                            + "VALUES (:account, :issuer, :subject)")
                    .bind("account", id)
                    .bind("issuer", StoredText.of(issuer))
                    .bind("subject", StoredText.of(subject))
                    .execute();
            return find(handle, id).orElseThrow();
        });
    }

    @Override
    public Optional<Account> bound(String issuer, String subject) {
        return database.read(handle -> bound(handle, issuer, subject));
    }

    private static Optional<Account> bound(Handle handle, String issuer, String subject) {
        return handle.createQuery("SELECT account_id FROM account_login WHERE issuer = :issuer AND subject = :subject")
                .bind("issuer", StoredText.of(issuer))
                .bind("subject", StoredText.of(subject))
                .mapTo(Long.class)
                .findOne()
                .flatMap(id -> find(handle, id));
    }

    @Override
    public boolean administered() {
        return database.read(JdbcAccountStore::isAdministered);
    }

    @Override
    public void setDisabled(long id, boolean disabled) {
        database.change(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.ACCOUNT, id);
            handle.createUpdate("UPDATE account SET disabled = :disabled WHERE id = :id")
                    .bind("disabled", disabled ? 1 : 0)
                    .bind("id", id)
                    .execute();
            JdbcSessionStore.endAll(handle, id);
            JdbcApiTokenStore.removeAll(handle, id);
            requireAdministrator(handle);
        });
    }

    /** The exception rolls the transaction back. */
    private static void requireAdministrator(Handle handle) {
        if (!isAdministered(handle)) {
            throw new LastAdministratorException();
        }
    }

    private static boolean isAdministered(Handle handle) {
        return handle.createQuery(
                        "SELECT 1 FROM account a JOIN account_grant g ON g.account_id = a.id "
                                + "WHERE a.disabled = 0 AND g.role = :role AND g.router_id IS NULL AND g.remote_id IS NULL LIMIT 1")
                .bind("role", Role.ADMINISTRATOR.id())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    static Optional<Account> find(Handle handle, long id) {
        List<Granted> grants = grants(handle, id).getOrDefault(id, List.of());
        return handle.createQuery(ALL + "WHERE a.id = :id")
                .bind("id", id)
                .map((row, context) -> account(row, grants))
                .findOne();
    }

    private static void grant(Handle handle, long id, Set<RoleGrant> grants, int source) {
        for (RoleGrant grant : grants) {
            Long router = null;
            Long remote = null;
            switch (grant.scope()) {
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
            handle.createUpdate("INSERT INTO account_grant (account_id, role, router_id, remote_id, from_groups) "
                            + "VALUES (:account, :role, :router, :remote, :source)")
                    .bind("source", source)
                    .bind("account", id)
                    .bind("role", grant.role().id())
                    .bind("router", router)
                    .bind("remote", remote)
                    .execute();
        }
    }

    /**
     * Returns the roles of accounts.
     *
     * @param account only this account's; null for all
     */
    private static Map<Long, List<Granted>> grants(Handle handle, @Nullable Long account) {
        return handle
                .createQuery(
                        "SELECT g.account_id, g.role, g.router_id, g.remote_id, g.from_groups, r.router_id AS of_router "
                                + "FROM account_grant g LEFT JOIN remote r ON r.id = g.remote_id "
                                + (account == null ? "" : "WHERE g.account_id = :account ")
                                + "ORDER BY g.id")
                .bindMap(account == null ? Map.of() : Map.of("account", account))
                .map(JdbcAccountStore::granted)
                .stream()
                .collect(Collectors.groupingBy(Granted::account));
    }

    private static Granted granted(ResultSet row, StatementContext context) throws SQLException {
        String word = row.getString("role");
        Role role = Role.of(word).orElseThrow(() -> new DamagedRowException("a role, not " + word, null));
        return new Granted(row.getLong("account_id"), new RoleGrant(role, scope(row)), row.getInt("from_groups"));
    }

    /** Reads the scope of a row with {@code router_id}, {@code remote_id} and the remote's {@code of_router}. */
    static RoleScope scope(ResultSet row) throws SQLException {
        if (row.getObject("remote_id") != null) {
            return new RoleScope.OfRemote(row.getLong("remote_id"), row.getLong("of_router"));
        }
        return row.getObject("router_id") == null
                ? RoleScope.EVERYTHING
                : new RoleScope.OfRouter(row.getLong("router_id"));
    }

    private static Set<RoleGrant> of(List<Granted> grants, int source) {
        return grants.stream()
                .filter(one -> one.source() == source)
                .map(Granted::grant)
                .collect(Collectors.toSet());
    }

    private static Account account(ResultSet row, List<Granted> grants) throws SQLException {
        return new Account(
                row.getLong("id"),
                StoredText.read(row.getString("name")),
                Instant.parse(row.getString("added")),
                row.getString("password") != null,
                row.getInt("disabled") != 0,
                of(grants, GIVEN),
                of(grants, FROM_GROUPS),
                Optional.ofNullable(row.getString("issuer")).map(StoredText::read));
    }
}
