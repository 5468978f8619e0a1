package dev.signalbox.store;

/**
 * Everything the console keeps. Several threads, and several processes on one database, may use it at once; each call is a
 * transaction of its own.
 *
 * <p>Every call may throw {@link StoreUnavailableException}.
 */
public interface ConsoleStore extends AutoCloseable {
    RouterStore routers();

    RemoteStore remotes();

    CheckStore checks();

    PlanStore plans();

    RunStore runs();

    VectorStore vectors();

    SettingStore settings();

    SealedKeyStore sealedKeys();

    JournalStore journals();

    AutoSyncStore autoSyncs();

    LockReleaseStore lockReleases();

    PolicyStore policies();

    AccountStore accounts();

    SessionStore sessions();

    InvitationStore invitations();

    ReviewStore reviews();

    AuditTrail auditTrail();

    ApiTokenStore apiTokens();

    /** Lets go of the database. Calls after it fail. */
    @Override
    void close();
}
