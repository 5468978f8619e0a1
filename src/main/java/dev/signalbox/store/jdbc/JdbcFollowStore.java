package dev.signalbox.store.jdbc;

import dev.signalbox.follow.FileCommit;
import dev.signalbox.follow.FileSource;
import dev.signalbox.follow.FollowRule;
import dev.signalbox.follow.FollowedFile;
import dev.signalbox.follow.FollowedFile.Version;
import dev.signalbox.store.FollowStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

final class JdbcFollowStore implements FollowStore {
    private static final String SAME_FILE =
            " WHERE router_id = :router AND url = :url AND branch = :branch AND path = :path";

    private final JdbcDatabase database;

    JdbcFollowStore(JdbcDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<FollowedFile> of(long routerId) {
        return database.read(handle -> of(handle, routerId));
    }

    private static Optional<FollowedFile> of(Handle handle, long routerId) {
        return handle.createQuery("SELECT * FROM followed_file WHERE router_id = :router")
                .bind("router", routerId)
                .map(JdbcFollowStore::file)
                .findOne();
    }

    @Override
    public List<FollowedFile> all() {
        return database.read(handle -> handle.createQuery("SELECT * FROM followed_file ORDER BY router_id")
                .map(JdbcFollowStore::file)
                .list());
    }

    private static FollowedFile file(ResultSet row, StatementContext context) throws SQLException {
        String checked = row.getString("checked_at");
        String problem = row.getString("problem");
        return new FollowedFile(
                row.getLong("router_id"),
                new FileSource(
                        StoredText.read(row.getString("url")),
                        StoredText.read(row.getString("branch")),
                        StoredText.read(row.getString("path"))),
                new FollowRule(Duration.ofSeconds(row.getInt("seconds")), row.getInt("saves") != 0),
                version(row, "taken"),
                version(row, "seen"),
                checked == null ? null : Instant.parse(checked),
                problem == null ? null : StoredText.read(problem));
    }

    private static Optional<Version> version(ResultSet row, String kind) throws SQLException {
        String commit = row.getString(kind + "_commit");
        return commit == null
                ? Optional.empty()
                : Optional.of(new Version(
                        new FileCommit(
                                commit,
                                Instant.parse(row.getString(kind + "_at")),
                                StoredText.read(row.getString(kind + "_author")),
                                StoredText.read(row.getString(kind + "_title"))),
                        StoredText.read(row.getString(kind + "_text"))));
    }

    @Override
    public void follow(long routerId, FileSource source, FollowRule rule) {
        database.change(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.ROUTER, routerId);
            if (of(handle, routerId)
                    .filter(former -> !former.source().equals(source))
                    .isPresent()) {
                handle.execute("DELETE FROM followed_file WHERE router_id = ?", routerId);
            }
            bind(
                            handle,
                            "INSERT INTO followed_file (router_id, url, branch, path, seconds, saves) "
                                    + "VALUES (:router, :url, :branch, :path, :seconds, :saves) "
                                    + "ON CONFLICT (router_id) DO UPDATE SET seconds = excluded.seconds, saves = excluded.saves",
                            routerId,
                            source)
                    .bind("seconds", (int) rule.every().toSeconds())
                    .bind("saves", rule.saves() ? 1 : 0)
                    .execute();
        });
    }

    @Override
    public void stop(long routerId) {
        database.change(handle -> handle.execute("DELETE FROM followed_file WHERE router_id = ?", routerId));
    }

    @Override
    public void saveSeen(long routerId, FileSource source, Version version, Instant at) {
        database.change(handle -> bind(
                        handle,
                        "UPDATE followed_file SET seen_commit = :commit, seen_at = :at, seen_author = :author, seen_title = :title, "
                                + "seen_text = :text, checked_at = :checked, problem = NULL" + SAME_FILE,
                        routerId,
                        source,
                        version)
                .bind("checked", at.toString())
                .execute());
    }

    @Override
    public void saveUnchanged(long routerId, FileSource source, Instant at) {
        database.change(handle -> bind(
                        handle,
                        "UPDATE followed_file SET checked_at = :checked, problem = NULL" + SAME_FILE,
                        routerId,
                        source)
                .bind("checked", at.toString())
                .execute());
    }

    @Override
    public void saveProblem(long routerId, FileSource source, String problem, Instant at) {
        database.change(handle -> bind(
                        handle,
                        "UPDATE followed_file SET checked_at = :checked, problem = :problem" + SAME_FILE,
                        routerId,
                        source)
                .bind("checked", at.toString())
                .bind("problem", StoredText.of(problem))
                .execute());
    }

    @Override
    public void saveTaken(long routerId, FileSource source, Version version) {
        database.change(handle -> bind(
                        handle,
                        "UPDATE followed_file SET taken_commit = :commit, taken_at = :at, taken_author = :author, taken_title = :title, "
                                + "taken_text = :text" + SAME_FILE,
                        routerId,
                        source,
                        version)
                .execute());
    }

    private static Update bind(Handle handle, String sql, long routerId, FileSource source, Version version) {
        return bind(handle, sql, routerId, source)
                .bind("commit", version.commit().id())
                .bind("at", version.commit().at().toString())
                .bind("author", StoredText.of(version.commit().author()))
                .bind("title", StoredText.of(version.commit().title()))
                .bind("text", StoredText.of(version.text()));
    }

    private static Update bind(Handle handle, String sql, long routerId, FileSource source) {
        return handle.createUpdate(sql)
                .bind("router", routerId)
                .bind("url", StoredText.of(source.url()))
                .bind("branch", StoredText.of(source.branch()))
                .bind("path", StoredText.of(source.path()));
    }
}
