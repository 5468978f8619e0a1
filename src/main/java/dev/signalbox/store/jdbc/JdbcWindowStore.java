package dev.signalbox.store.jdbc;

import dev.signalbox.schedule.CronTimes;
import dev.signalbox.schedule.MaintenanceWindow;
import dev.signalbox.schedule.MaintenanceWindow.Effect;
import dev.signalbox.schedule.MaintenanceWindow.Reach;
import dev.signalbox.schedule.WeeklyTimes;
import dev.signalbox.schedule.WindowRules;
import dev.signalbox.schedule.WindowTimes;
import dev.signalbox.store.WindowStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

final class JdbcWindowStore implements WindowStore {
    private final JdbcDatabase database;

    JdbcWindowStore(JdbcDatabase database) {
        this.database = database;
    }

    @Override
    public WindowRules of(Optional<Long> remoteId) {
        return new WindowRules(database.read(handle -> handle.createQuery("SELECT * FROM maintenance_window WHERE "
                        + (remoteId.isPresent() ? "remote_id = :remote" : "remote_id IS NULL") + " ORDER BY id")
                .bindMap(
                        remoteId.map(id -> Map.<String, Object>of("remote", id)).orElse(Map.of()))
                .map(JdbcWindowStore::window)
                .list()));
    }

    private static MaintenanceWindow window(ResultSet row, StatementContext context) throws SQLException {
        return new MaintenanceWindow(
                row.getLong("id"),
                Effect.valueOf(row.getString("effect")),
                Reach.valueOf(row.getString("reach")),
                ZoneId.of(row.getString("zone")),
                times(row),
                StoredText.read(row.getString("note")));
    }

    private static WindowTimes times(ResultSet row) throws SQLException {
        String expression = row.getString("expression");
        if (expression != null) {
            return new CronTimes(StoredText.read(expression), Duration.ofMinutes(row.getLong("minutes")));
        }
        return new WeeklyTimes(
                Arrays.stream(row.getString("days").split(","))
                        .map(DayOfWeek::valueOf)
                        .collect(Collectors.toSet()),
                LocalTime.parse(row.getString("from_time")),
                LocalTime.parse(row.getString("until_time")));
    }

    @Override
    public void add(Optional<Long> remoteId, MaintenanceWindow window) {
        database.change(handle -> {
            remoteId.ifPresent(id -> SharedQueries.require(handle, SharedQueries.Kind.REMOTE, id));
            Update insert = handle.createUpdate(
                            "INSERT INTO maintenance_window "
                                    + "(remote_id, effect, reach, zone, days, from_time, until_time, expression, minutes, note) "
                                    + "VALUES (:remote, :effect, :reach, :zone, :days, :from, :until, :expression, :minutes, :note)")
                    .bind("remote", remoteId.orElse(null))
                    .bind("effect", window.effect().name())
                    .bind("reach", window.reach().name())
                    .bind("zone", window.zone().getId())
                    .bind("note", StoredText.of(window.note()));
            bind(insert, window.times());
            insert.execute();
        });
    }

    private static void bind(Update insert, WindowTimes times) {
        WeeklyTimes weekly = times instanceof WeeklyTimes each ? each : null;
        CronTimes cron = times instanceof CronTimes each ? each : null;
        insert.bind(
                        "days",
                        weekly == null
                                ? null
                                : weekly.days().stream().map(DayOfWeek::name).collect(Collectors.joining(",")))
                .bind("from", weekly == null ? null : weekly.from().toString())
                .bind("until", weekly == null ? null : weekly.until().toString())
                .bind("expression", cron == null ? null : StoredText.of(cron.expression()))
                .bind("minutes", cron == null ? null : (Long) cron.length().toMinutes());
    }

    @Override
    public void remove(Optional<Long> remoteId, long id) {
        database.change(handle -> {
            if (remoteId.isPresent()) {
                handle.execute("DELETE FROM maintenance_window WHERE id = ? AND remote_id = ?", id, remoteId.get());
            } else {
                handle.execute("DELETE FROM maintenance_window WHERE id = ? AND remote_id IS NULL", id);
            }
        });
    }
}
