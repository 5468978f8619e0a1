package dev.signalbox.store.jdbc;

import dev.signalbox.store.Accounts;
import dev.signalbox.store.ApiTokens;
import dev.signalbox.store.AuditTrail;
import dev.signalbox.store.AutoSyncs;
import dev.signalbox.store.Checks;
import dev.signalbox.store.Invitations;
import dev.signalbox.store.Journals;
import dev.signalbox.store.LockReleases;
import dev.signalbox.store.Plans;
import dev.signalbox.store.Policies;
import dev.signalbox.store.Remotes;
import dev.signalbox.store.Reviews;
import dev.signalbox.store.Routers;
import dev.signalbox.store.Runs;
import dev.signalbox.store.SealedKeys;
import dev.signalbox.store.Sessions;
import dev.signalbox.store.Settings;
import dev.signalbox.store.Store;
import dev.signalbox.store.Vectors;
import java.nio.file.Path;
import java.time.Clock;

/** The store in an SQL database. */
public final class JdbcStore implements Store {
    /** The name of the SQLite file in a data folder. */
    public static final String FILE = SqliteFile.NAME;

    private final Database database;
    private final Routers routers;
    private final Remotes remotes;
    private final Checks checks;
    private final Plans plans;
    private final Runs runs;
    private final Vectors vectors;
    private final Settings settings;
    private final SealedKeys sealedKeys;
    private final Journals journals;
    private final LockReleases lockReleases;
    private final AutoSyncs autoSyncs;
    private final Policies policies;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Invitations invitations;
    private final Reviews reviews;
    private final AuditTrail auditTrail;
    private final ApiTokens apiTokens;

    private JdbcStore(Database database, Clock clock) {
        this.database = database;
        RouteRows routes = new RouteRows();
        this.routers = new JdbcRouters(database, routes, clock);
        this.remotes = new JdbcRemotes(database, clock);
        this.checks = new JdbcChecks(database);
        this.plans = new JdbcPlans(database, routes);
        this.runs = new JdbcRuns(database);
        this.vectors = new JdbcVectors(database);
        this.settings = new JdbcSettings(database);
        this.autoSyncs = new JdbcAutoSyncs(database);
        this.lockReleases = new JdbcLockReleases(database);
        this.journals = new JdbcJournals(database);
        this.policies = new JdbcPolicies(database);
        this.accounts = new JdbcAccounts(database, clock);
        this.sessions = new JdbcSessions(database, clock);
        this.invitations = new JdbcInvitations(database);
        this.reviews = new JdbcReviews(database, clock);
        this.auditTrail = new JdbcAuditTrail(database);
        this.apiTokens = new JdbcApiTokens(database, clock);
        this.sealedKeys = new JdbcSealedKeys(database, clock);
    }

    /**
     * Opens the SQLite file {@code signalbox.db} of a data folder. Folder, file and tables are made where they are missing, and
     * tables of an older version brought up to date.
     *
     * @throws dev.signalbox.store.StoreUnavailable if the folder cannot be written, or the file is damaged, no database of this
     *     program, or one of a newer version
     */
    public static JdbcStore open(Path folder, Clock clock) {
        return new JdbcStore(SqliteFile.open(folder), clock);
    }

    @Override
    public Routers routers() {
        return routers;
    }

    @Override
    public Remotes remotes() {
        return remotes;
    }

    @Override
    public Checks checks() {
        return checks;
    }

    @Override
    public Plans plans() {
        return plans;
    }

    @Override
    public Runs runs() {
        return runs;
    }

    @Override
    public Vectors vectors() {
        return vectors;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public SealedKeys sealedKeys() {
        return sealedKeys;
    }

    @Override
    public Journals journals() {
        return journals;
    }

    @Override
    public AutoSyncs autoSyncs() {
        return autoSyncs;
    }

    @Override
    public LockReleases lockReleases() {
        return lockReleases;
    }

    @Override
    public Policies policies() {
        return policies;
    }

    @Override
    public Accounts accounts() {
        return accounts;
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }

    @Override
    public Invitations invitations() {
        return invitations;
    }

    @Override
    public Reviews reviews() {
        return reviews;
    }

    @Override
    public AuditTrail auditTrail() {
        return auditTrail;
    }

    @Override
    public ApiTokens apiTokens() {
        return apiTokens;
    }

    @Override
    public void close() {
        database.close();
    }
}
