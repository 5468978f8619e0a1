package dev.signalbox.store;

/**
 * Everything the console keeps. Several threads, and several processes on one database, may use it at once; each call is a
 * transaction of its own.
 *
 * <p>Every call may throw {@link StoreUnavailable}.
 */
public interface Store extends AutoCloseable {
    Routers routers();

    Remotes remotes();

    Checks checks();

    Plans plans();

    Runs runs();

    Vectors vectors();

    Settings settings();

    SealedKeys sealedKeys();

    Journals journals();

    AutoSyncs autoSyncs();

    LockReleases lockReleases();

    Policies policies();

    Accounts accounts();

    Sessions sessions();

    Invitations invitations();

    Reviews reviews();

    AuditTrail auditTrail();

    ApiTokens apiTokens();

    /** Lets go of the database. Calls after it fail. */
    @Override
    void close();
}
