package dev.signalbox.store.jdbc;

import dev.signalbox.schedule.CheckLimits;
import dev.signalbox.schedule.CheckSchedule;
import dev.signalbox.schedule.CheckSchedules;
import dev.signalbox.schedule.CheckState;
import dev.signalbox.schedule.ScheduleScope;
import dev.signalbox.store.CheckScheduleStore;
import dev.signalbox.store.SettingStore;
import dev.signalbox.sync.check.CheckDepth;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbcCheckScheduleStore implements CheckScheduleStore {
    private static final String LIMITS = "check-limits";

    private final JdbcDatabase database;
    private final SettingStore settings;

    JdbcCheckScheduleStore(JdbcDatabase database, SettingStore settings) {
        this.database = database;
        this.settings = settings;
    }

    @Override
    public CheckSchedules schedules() {
        return database.read(handle -> {
            Map<ScheduleScope, CheckSchedule> set = new HashMap<>();
            handle.createQuery("SELECT * FROM check_schedule")
                    .map((row, context) -> Map.entry(scope(row), schedule(row)))
                    .forEach(each -> set.put(each.getKey(), each.getValue()));
            return new CheckSchedules(set);
        });
    }

    private static ScheduleScope scope(ResultSet row) throws SQLException {
        long remote = row.getLong("remote_id");
        if (!row.wasNull()) {
            return new ScheduleScope.OfRemote(remote);
        }
        long router = row.getLong("router_id");
        return row.wasNull() ? new ScheduleScope.Console() : new ScheduleScope.OfRouter(router);
    }

    private static CheckSchedule schedule(ResultSet row) throws SQLException {
        return new CheckSchedule(
                row.getInt("is_on") != 0,
                Duration.ofSeconds(row.getLong("seconds")),
                CheckDepth.of(row.getString("depth")).orElse(CheckDepth.SLOW),
                row.getInt("deep_every"),
                row.getInt("jitter"));
    }

    @Override
    public void save(ScheduleScope scope, Optional<CheckSchedule> schedule) {
        database.change(handle -> {
            Long router = null;
            Long remote = null;
            switch (scope) {
                case ScheduleScope.Console console ->
                    handle.execute("DELETE FROM check_schedule WHERE router_id IS NULL AND remote_id IS NULL");
                case ScheduleScope.OfRouter(long id) -> {
                    SharedQueries.require(handle, SharedQueries.Kind.ROUTER, id);
                    router = id;
                    handle.execute("DELETE FROM check_schedule WHERE router_id = ?", id);
                }
                case ScheduleScope.OfRemote(long id) -> {
                    SharedQueries.require(handle, SharedQueries.Kind.REMOTE, id);
                    remote = id;
                    handle.execute("DELETE FROM check_schedule WHERE remote_id = ?", id);
                }
            }
            if (schedule.isPresent()) {
                CheckSchedule each = schedule.get();
                handle.createUpdate("INSERT INTO check_schedule "
                                + "(router_id, remote_id, is_on, seconds, depth, deep_every, jitter) "
                                + "VALUES (:router, :remote, :on, :seconds, :depth, :deepEvery, :jitter)")
                        .bind("router", router)
                        .bind("remote", remote)
                        .bind("on", each.on() ? 1 : 0)
                        .bind("seconds", each.interval().toSeconds())
                        .bind("depth", each.depth().id())
                        .bind("deepEvery", each.deepEvery())
                        .bind("jitter", each.jitter())
                        .execute();
            }
        });
    }

    @Override
    public CheckLimits limits() {
        return settings.get(LIMITS).flatMap(JdbcCheckScheduleStore::limits).orElse(CheckLimits.USUAL);
    }

    private static Optional<CheckLimits> limits(String stored) {
        String[] parts = stored.split("/", -1);
        return parts.length == 3
                ? Optional.of(new CheckLimits(
                        Integer.parseInt(parts[0]),
                        Integer.parseInt(parts[1]),
                        Duration.ofSeconds(Long.parseLong(parts[2]))))
                : Optional.empty();
    }

    @Override
    public void saveLimits(CheckLimits limits) {
        String text = limits.parallel() + "/" + limits.perServer() + "/"
                + limits.cutOff().toSeconds();
        settings.put(LIMITS, text);
    }

    @Override
    public CheckState state(long remoteId) {
        return database.read(
                handle -> handle.createQuery("SELECT failures, checks FROM check_state WHERE remote_id = :remote")
                        .bind("remote", remoteId)
                        .map(JdbcCheckScheduleStore::state)
                        .findOne()
                        .orElse(CheckState.NONE));
    }

    private static CheckState state(ResultSet row, StatementContext context) throws SQLException {
        return new CheckState(row.getInt("failures"), row.getLong("checks"));
    }

    @Override
    public Map<Long, CheckState> states() {
        return database.read(handle -> {
            Map<Long, CheckState> states = new HashMap<>();
            handle.createQuery("SELECT remote_id, failures, checks FROM check_state")
                    .map((row, context) -> Map.entry(row.getLong("remote_id"), state(row, context)))
                    .forEach(each -> states.put(each.getKey(), each.getValue()));
            return states;
        });
    }

    @Override
    public boolean claim(long remoteId, String holder, Instant now, Instant until) {
        return database.write(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.REMOTE, remoteId);
            create(handle, remoteId);
            return handle.createUpdate("UPDATE check_state SET holder = :holder, claimed_at = :now, "
                                    + "claimed_until = :until, checks = checks + 1 WHERE remote_id = :remote "
                                    + "AND (holder IS NULL OR claimed_until <= :now OR claimed_at > :now)")
                            .bind("holder", holder)
                            .bind("now", now.toEpochMilli())
                            .bind("until", until.toEpochMilli())
                            .bind("remote", remoteId)
                            .execute()
                    > 0;
        });
    }

    private static void create(Handle handle, long remoteId) {
        handle.execute(
                "INSERT INTO check_state (remote_id, failures, checks) VALUES (?, 0, 0) "
                        + "ON CONFLICT (remote_id) DO NOTHING",
                remoteId);
    }

    @Override
    public void release(long remoteId, String holder) {
        database.change(handle -> handle.execute(
                "UPDATE check_state SET holder = NULL WHERE remote_id = ? AND holder = ?", remoteId, holder));
    }

    @Override
    public void releaseAll() {
        database.change(handle -> handle.execute("UPDATE check_state SET holder = NULL WHERE holder IS NOT NULL"));
    }

    @Override
    public void checked(long remoteId, boolean reached) {
        if (reached && state(remoteId).failures() == 0) {
            return;
        }
        database.change(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.REMOTE, remoteId);
            create(handle, remoteId);
            handle.execute(
                    "UPDATE check_state SET failures = " + (reached ? "0" : "failures + 1") + " WHERE remote_id = ?",
                    remoteId);
        });
    }
}
