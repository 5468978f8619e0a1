package dev.signalbox.store;

import javax.sql.DataSource;

/**
 * Everything that the console stores. Several threads, and several processes on one database, may use it at once; each call is its own
 * transaction.
 *
 * <p>Every call may throw {@link StoreUnavailableException}.
 */
public interface ConsoleStore extends AutoCloseable {
    RouterStore routers();

    RemoteStore remotes();

    RemovalStore removals();

    RevisionNoteStore revisionNotes();

    ConfigFileStore configFiles();

    LintDecisionStore lintDecisions();

    CheckStore checks();

    RemoteChangeStore remoteChanges();

    PlanStore plans();

    RunStore runs();

    VectorStore vectors();

    SettingStore settings();

    IdempotencyStore idempotency();

    SealedKeyStore sealedKeys();

    JournalStore journals();

    AutoSyncStore autoSyncs();

    LockReleaseStore lockReleases();

    PolicyStore policies();

    AccountStore accounts();

    SessionStore sessions();

    InvitationStore invitations();

    ReviewStore reviews();

    OpenWorkStore openWork();

    AuditTrail auditTrail();

    ApiTokenStore apiTokens();

    DecisionStore decisions();

    TestSetStore testSets();

    EvaluationStore evaluations();

    GateStore gates();

    FitStore fits();

    NotificationStore notifications();

    CheckScheduleStore checkSchedules();

    WindowStore windows();

    RetentionStore retention();

    StoreReadiness readiness();

    FollowStore followedFiles();

    /** Connections to the table of scheduled tasks, which its library reads and writes itself. They close with the store. */
    DataSource scheduledTasks();

    /** Closes the database. Later calls fail. */
    @Override
    void close();
}
