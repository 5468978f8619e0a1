package dev.signalbox.store.jdbc;

import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.sync.plan.LocalChanges;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.RemoteChanges;
import dev.signalbox.sync.plan.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The changes of a plan, one row each, in order. */
final class PlanRows {
    /** The change of an utterance on one side. */
    private enum Kind {
        UPSERT,
        MOVE,
        RENEW,
        REWRITE,
        DELETE
    }

    private enum Side {
        REMOTE,
        LOCAL
    }

    private record Row(
            Side side,
            Kind kind,
            @Nullable String recordId,
            @Nullable String fromId,
            Utterance utterance) {
        String from() {
            if (fromId == null) {
                throw new DamagedRowException("the former id of a record", null);
            }
            return fromId;
        }

        String id() {
            if (recordId == null) {
                throw new DamagedRowException("a record's id", null);
            }
            return recordId;
        }
    }

    private final List<Row> rows;

    private PlanRows(List<Row> rows) {
        this.rows = rows;
    }

    static void save(Handle handle, long planId, Plan plan) {
        PlanValues values = new PlanValues();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Row row : rows(plan)) {
            rows.add(new @Nullable Object[] {
                planId,
                rows.size(),
                row.side().name(),
                row.kind().name(),
                StoredText.ofNullable(row.recordId()),
                StoredText.ofNullable(row.fromId()),
                StoredText.of(row.utterance().route()),
                StoredText.of(row.utterance().utterance()),
                values.number(row.utterance().value())
            });
        }
        values.save(handle, planId);
        BatchInsert.rows(
                handle,
                "INSERT INTO plan_row (plan_id, position, side, kind, record_id, from_id, route, utterance, value) "
                        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    private static List<Row> rows(Plan plan) {
        List<Row> rows = new ArrayList<>(plan.remote().size() + plan.local().size());
        plan.remote().upsert().forEach(step -> rows.add(remote(Kind.UPSERT, step)));
        plan.remote()
                .move()
                .forEach(step -> rows.add(new Row(Side.REMOTE, Kind.MOVE, step.id(), step.from(), step.utterance())));
        plan.remote().renew().forEach(step -> rows.add(remote(Kind.RENEW, step)));
        plan.remote().rewrite().forEach(step -> rows.add(remote(Kind.REWRITE, step)));
        plan.remote().delete().forEach(step -> rows.add(remote(Kind.DELETE, step)));
        plan.local().upsert().forEach(utterance -> rows.add(local(Kind.UPSERT, utterance)));
        plan.local().rewrite().forEach(utterance -> rows.add(local(Kind.REWRITE, utterance)));
        plan.local().delete().forEach(utterance -> rows.add(local(Kind.DELETE, utterance)));
        return rows;
    }

    private static Row remote(Kind kind, Step step) {
        return new Row(Side.REMOTE, kind, step.id(), null, step.utterance());
    }

    private static Row local(Kind kind, Utterance utterance) {
        return new Row(Side.LOCAL, kind, null, null, utterance);
    }

    RemoteChanges remote() {
        return new RemoteChanges(
                of(Side.REMOTE, Kind.UPSERT, row -> new Step.Upsert(row.id(), row.utterance())),
                of(Side.REMOTE, Kind.MOVE, row -> new Step.Move(row.id(), row.from(), row.utterance())),
                of(Side.REMOTE, Kind.RENEW, row -> new Step.Renew(row.id(), row.utterance())),
                of(Side.REMOTE, Kind.REWRITE, row -> new Step.Rewrite(row.id(), row.utterance())),
                of(Side.REMOTE, Kind.DELETE, row -> new Step.Delete(row.id(), row.utterance())));
    }

    LocalChanges local() {
        return new LocalChanges(
                of(Side.LOCAL, Kind.UPSERT, Row::utterance),
                of(Side.LOCAL, Kind.REWRITE, Row::utterance),
                of(Side.LOCAL, Kind.DELETE, Row::utterance));
    }

    private <T> List<T> of(Side side, Kind kind, Function<Row, T> shape) {
        return rows.stream()
                .filter(row -> row.side() == side && row.kind() == kind)
                .map(shape)
                .toList();
    }

    static PlanRows read(Handle handle, long planId) {
        Map<Integer, RouteValue> values = PlanValues.read(handle, planId);
        return new PlanRows(
                handle.createQuery("SELECT side, kind, record_id, from_id, route, utterance, value FROM plan_row "
                                + "WHERE plan_id = :plan ORDER BY position")
                        .bind("plan", planId)
                        .map((row, context) -> row(row, values))
                        .list());
    }

    private static Row row(ResultSet row, Map<Integer, RouteValue> values) throws SQLException {
        RouteValue value = values.get(row.getInt("value"));
        if (value == null) {
            throw new DamagedRowException("the number of a value", null);
        }
        return new Row(
                Side.valueOf(row.getString("side")),
                Kind.valueOf(row.getString("kind")),
                StoredText.readNullable(row.getString("record_id")),
                StoredText.readNullable(row.getString("from_id")),
                new Utterance(
                        StoredText.read(row.getString("route")), StoredText.read(row.getString("utterance")), value));
    }
}
