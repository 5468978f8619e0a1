package dev.signalbox.store.jdbc;

import dev.signalbox.store.AccountStore;
import dev.signalbox.store.ApiTokenStore;
import dev.signalbox.store.AuditTrail;
import dev.signalbox.store.AutoSyncStore;
import dev.signalbox.store.CheckScheduleStore;
import dev.signalbox.store.CheckStore;
import dev.signalbox.store.ConfigFileStore;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.DecisionStore;
import dev.signalbox.store.EvaluationStore;
import dev.signalbox.store.FitStore;
import dev.signalbox.store.FollowStore;
import dev.signalbox.store.GateStore;
import dev.signalbox.store.IdempotencyStore;
import dev.signalbox.store.InvitationStore;
import dev.signalbox.store.JournalStore;
import dev.signalbox.store.LintDecisionStore;
import dev.signalbox.store.LockReleaseStore;
import dev.signalbox.store.NotificationStore;
import dev.signalbox.store.OpenWorkStore;
import dev.signalbox.store.PlanStore;
import dev.signalbox.store.PolicyStore;
import dev.signalbox.store.RemoteChangeStore;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.RemovalStore;
import dev.signalbox.store.RetentionStore;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.store.RevisionNoteStore;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.RunStore;
import dev.signalbox.store.SealedKeyStore;
import dev.signalbox.store.SessionStore;
import dev.signalbox.store.SettingStore;
import dev.signalbox.store.StoreReadiness;
import dev.signalbox.store.TestSetStore;
import dev.signalbox.store.VectorStore;
import dev.signalbox.store.WindowStore;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;

/** The store in an SQL database. */
public final class JdbcStore implements ConsoleStore {
    /** The name of the SQLite file in a data folder. */
    public static final String FILE = SqliteFile.NAME;

    private final JdbcDatabase database;
    private final RouterStore routers;
    private final RemoteStore remotes;
    private final RemovalStore removals;
    private final RevisionNoteStore revisionNotes;
    private final ConfigFileStore configFiles;
    private final LintDecisionStore lintDecisions;
    private final CheckStore checks;
    private final RemoteChangeStore remoteChanges;
    private final PlanStore plans;
    private final RunStore runs;
    private final VectorStore vectors;
    private final SettingStore settings;
    private final IdempotencyStore idempotency;
    private final SealedKeyStore sealedKeys;
    private final JournalStore journals;
    private final LockReleaseStore lockReleases;
    private final AutoSyncStore autoSyncs;
    private final PolicyStore policies;
    private final AccountStore accounts;
    private final SessionStore sessions;
    private final InvitationStore invitations;
    private final ReviewStore reviews;
    private final OpenWorkStore openWork;
    private final AuditTrail auditTrail;
    private final ApiTokenStore apiTokens;
    private final DecisionStore decisions;
    private final TestSetStore testSets;
    private final EvaluationStore evaluations;
    private final GateStore gates;
    private final FitStore fits;
    private final NotificationStore notifications;
    private final RetentionStore retention;
    private final WindowStore windows;
    private final CheckScheduleStore checkSchedules;
    private final StoreReadiness readiness;
    private final FollowStore followedFiles;

    private JdbcStore(JdbcDatabase database, Clock clock) {
        this.database = database;
        RouteRows routes = new RouteRows();
        this.routers = new JdbcRouterStore(database, routes, clock);
        this.remotes = new JdbcRemoteStore(database, clock);
        this.removals = new JdbcRemovalStore(database, clock);
        this.revisionNotes = new JdbcRevisionNoteStore(database, clock);
        this.configFiles = new JdbcConfigFileStore(database, clock);
        this.lintDecisions = new JdbcLintDecisionStore(database, clock);
        this.checks = new JdbcCheckStore(database);
        this.remoteChanges = new JdbcRemoteChangeStore(database);
        this.plans = new JdbcPlanStore(database, routes);
        this.runs = new JdbcRunStore(database);
        this.vectors = new JdbcVectorStore(database);
        this.settings = new JdbcSettingStore(database);
        this.idempotency = new JdbcIdempotencyStore(database);
        this.autoSyncs = new JdbcAutoSyncStore(database);
        this.lockReleases = new JdbcLockReleaseStore(database);
        this.journals = new JdbcJournalStore(database);
        this.policies = new JdbcPolicyStore(database, clock);
        this.accounts = new JdbcAccountStore(database, clock);
        this.sessions = new JdbcSessionStore(database, clock);
        this.invitations = new JdbcInvitationStore(database);
        this.reviews = new JdbcReviewStore(database, clock);
        this.openWork = new JdbcOpenWorkStore(database);
        this.auditTrail = new JdbcAuditTrail(database);
        this.apiTokens = new JdbcApiTokenStore(database, clock);
        this.decisions = new JdbcDecisionStore(database, clock);
        this.testSets = new JdbcTestSetStore(database, clock);
        this.evaluations = new JdbcEvaluationStore(database);
        this.gates = new JdbcGateStore(database, clock);
        this.fits = new JdbcFitStore(database, clock);
        this.notifications = new JdbcNotificationStore(database);
        this.checkSchedules = new JdbcCheckScheduleStore(database, settings);
        this.windows = new JdbcWindowStore(database);
        this.retention = new JdbcRetentionStore(database, settings);
        this.readiness = new JdbcReadiness(database);
        this.followedFiles = new JdbcFollowStore(database);
        this.sealedKeys = new JdbcSealedKeyStore(database, clock);
    }

    /**
     * Opens the SQLite file {@code signalbox.db} of a data folder. Creates the folder, file and tables if they are missing, and
     * migrates tables of an older version.
     *
     * @throws dev.signalbox.store.StoreUnavailableException if the folder cannot be written, or the file is damaged, not a database of this
     *     program, or one of a newer version
     */
    public static JdbcStore open(Path folder, Clock clock) {
        return new JdbcStore(SqliteFile.open(folder), clock);
    }

    @Override
    public RouterStore routers() {
        return routers;
    }

    @Override
    public RemoteStore remotes() {
        return remotes;
    }

    @Override
    public RemovalStore removals() {
        return removals;
    }

    @Override
    public RevisionNoteStore revisionNotes() {
        return revisionNotes;
    }

    @Override
    public ConfigFileStore configFiles() {
        return configFiles;
    }

    @Override
    public LintDecisionStore lintDecisions() {
        return lintDecisions;
    }

    @Override
    public CheckStore checks() {
        return checks;
    }

    @Override
    public RemoteChangeStore remoteChanges() {
        return remoteChanges;
    }

    @Override
    public PlanStore plans() {
        return plans;
    }

    @Override
    public RunStore runs() {
        return runs;
    }

    @Override
    public VectorStore vectors() {
        return vectors;
    }

    @Override
    public SettingStore settings() {
        return settings;
    }

    @Override
    public IdempotencyStore idempotency() {
        return idempotency;
    }

    @Override
    public SealedKeyStore sealedKeys() {
        return sealedKeys;
    }

    @Override
    public JournalStore journals() {
        return journals;
    }

    @Override
    public AutoSyncStore autoSyncs() {
        return autoSyncs;
    }

    @Override
    public LockReleaseStore lockReleases() {
        return lockReleases;
    }

    @Override
    public PolicyStore policies() {
        return policies;
    }

    @Override
    public AccountStore accounts() {
        return accounts;
    }

    @Override
    public SessionStore sessions() {
        return sessions;
    }

    @Override
    public InvitationStore invitations() {
        return invitations;
    }

    @Override
    public ReviewStore reviews() {
        return reviews;
    }

    @Override
    public OpenWorkStore openWork() {
        return openWork;
    }

    @Override
    public AuditTrail auditTrail() {
        return auditTrail;
    }

    @Override
    public ApiTokenStore apiTokens() {
        return apiTokens;
    }

    @Override
    public DecisionStore decisions() {
        return decisions;
    }

    @Override
    public TestSetStore testSets() {
        return testSets;
    }

    @Override
    public EvaluationStore evaluations() {
        return evaluations;
    }

    @Override
    public GateStore gates() {
        return gates;
    }

    @Override
    public FitStore fits() {
        return fits;
    }

    @Override
    public NotificationStore notifications() {
        return notifications;
    }

    @Override
    public CheckScheduleStore checkSchedules() {
        return checkSchedules;
    }

    @Override
    public WindowStore windows() {
        return windows;
    }

    @Override
    public RetentionStore retention() {
        return retention;
    }

    @Override
    public StoreReadiness readiness() {
        return readiness;
    }

    @Override
    public FollowStore followedFiles() {
        return followedFiles;
    }

    @Override
    public DataSource scheduledTasks() {
        return database.tasks();
    }

    @Override
    public void close() {
        database.close();
    }
}
