package dev.signalbox.store.jdbc;

import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.sync.plan.FormerValues;
import dev.signalbox.sync.plan.LocalChanges;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.RemoteChanges;
import dev.signalbox.sync.plan.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
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
            Utterance utterance,
            @Nullable RouteValue former) {
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

    /** No former value is known. */
    static final FormerValues UNKNOWN = new FormerValues(Map.of(), Map.of());

    private final List<Row> rows;

    private PlanRows(List<Row> rows) {
        this.rows = rows;
    }

    static void save(Handle handle, long planId, Plan plan, FormerValues former) {
        PlanValues values = new PlanValues();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Row row : rows(plan, former)) {
            rows.add(new @Nullable Object[] {
                planId,
                rows.size(),
                row.side().name(),
                row.kind().name(),
                StoredText.ofNullable(row.recordId()),
                StoredText.ofNullable(row.fromId()),
                StoredText.of(row.utterance().route()),
                StoredText.of(row.utterance().utterance()),
                values.number(row.utterance().value()),
                row.former() == null ? null : (Integer) values.number(row.former())
            });
        }
        values.save(handle, planId);
        BatchInsert.rows(
                handle,
                "INSERT INTO plan_row (plan_id, position, side, kind, record_id, from_id, route, utterance, value, "
                        + "former_value) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    private static List<Row> rows(Plan plan, FormerValues former) {
        List<Row> rows = new ArrayList<>(plan.remote().size() + plan.local().size());
        plan.remote().upsert().forEach(step -> rows.add(remote(Kind.UPSERT, step, null)));
        plan.remote()
                .move()
                .forEach(step -> rows.add(new Row(
                        Side.REMOTE,
                        Kind.MOVE,
                        step.id(),
                        step.from(),
                        step.utterance(),
                        former.remote().get(step.id()))));
        plan.remote()
                .renew()
                .forEach(step ->
                        rows.add(remote(Kind.RENEW, step, former.remote().get(step.id()))));
        plan.remote()
                .rewrite()
                .forEach(step ->
                        rows.add(remote(Kind.REWRITE, step, former.remote().get(step.id()))));
        plan.remote().delete().forEach(step -> rows.add(remote(Kind.DELETE, step, null)));
        plan.local().upsert().forEach(utterance -> rows.add(local(Kind.UPSERT, utterance, null)));
        plan.local()
                .rewrite()
                .forEach(utterance ->
                        rows.add(local(Kind.REWRITE, utterance, former.local().get(utterance.route()))));
        plan.local().delete().forEach(utterance -> rows.add(local(Kind.DELETE, utterance, null)));
        return rows;
    }

    private static Row remote(Kind kind, Step step, @Nullable RouteValue former) {
        return new Row(Side.REMOTE, kind, step.id(), null, step.utterance(), former);
    }

    private static Row local(Kind kind, Utterance utterance, @Nullable RouteValue former) {
        return new Row(Side.LOCAL, kind, null, null, utterance, former);
    }

    /** The values that the rows had, as far as they were stored. */
    FormerValues former() {
        Map<String, RouteValue> remote = new HashMap<>();
        Map<String, RouteValue> local = new HashMap<>();
        for (Row row : rows) {
            RouteValue former = row.former();
            if (former != null && row.side() == Side.REMOTE) {
                remote.put(row.id(), former);
            } else if (former != null) {
                local.put(row.utterance().route(), former);
            }
        }
        return new FormerValues(remote, local);
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
        return new PlanRows(handle.createQuery(
                        "SELECT side, kind, record_id, from_id, route, utterance, value, former_value FROM plan_row "
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
        int former = row.getInt("former_value");
        boolean unknown = row.wasNull();
        return new Row(
                Side.valueOf(row.getString("side")),
                Kind.valueOf(row.getString("kind")),
                StoredText.readNullable(row.getString("record_id")),
                StoredText.readNullable(row.getString("from_id")),
                new Utterance(
                        StoredText.read(row.getString("route")), StoredText.read(row.getString("utterance")), value),
                unknown ? null : values.get(former));
    }
}
