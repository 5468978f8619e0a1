package dev.signalbox.store.jdbc;

import dev.signalbox.notification.NotificationKind;
import dev.signalbox.store.LockRelease;
import dev.signalbox.store.LockReleaseStore;
import dev.signalbox.store.RemoteChange;
import java.time.Instant;
import java.util.List;

final class JdbcLockReleaseStore implements LockReleaseStore {
    private final JdbcDatabase database;

    JdbcLockReleaseStore(JdbcDatabase database) {
        this.database = database;
    }

    @Override
    public void add(LockRelease release) {
        database.change(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.REMOTE, release.remoteId());
            handle.createUpdate("INSERT INTO lock_release (remote_id, at, who, lock_words, reason) "
                            + "VALUES (:remote, :at, :who, :lock, :reason)")
                    .bind("remote", release.remoteId())
                    .bind("at", release.at().toString())
                    .bind("who", StoredText.of(release.who()))
                    .bind("lock", StoredText.of(release.lock()))
                    .bind("reason", StoredText.of(release.reason()))
                    .execute();
            EventOutbox.write(
                    handle,
                    "lock/" + release.remoteId() + "/" + release.at(),
                    NotificationKind.LOCK_FORCED,
                    release.remoteId(),
                    release.at(),
                    release.who(),
                    "/remotes/" + release.remoteId(),
                    release.reason());
            JdbcRemoteChangeStore.record(
                    handle, new RemoteChange(release.remoteId(), release.at(), RemoteChange.Cause.LOCK_RELEASE));
        });
    }

    @Override
    public List<LockRelease> of(long remoteId, int limit) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM lock_release WHERE remote_id = :remote ORDER BY id DESC LIMIT :limit")
                .bind("remote", remoteId)
                .bind("limit", limit)
                .map((row, context) -> new LockRelease(
                        row.getLong("remote_id"),
                        Instant.parse(row.getString("at")),
                        StoredText.read(row.getString("who")),
                        StoredText.read(row.getString("lock_words")),
                        StoredText.read(row.getString("reason"))))
                .list());
    }
}
