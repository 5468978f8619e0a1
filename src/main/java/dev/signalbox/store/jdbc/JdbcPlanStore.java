package dev.signalbox.store.jdbc;

import dev.signalbox.route.Route;
import dev.signalbox.store.PlanEvidence;
import dev.signalbox.store.PlanStore;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.diff.DiffCounts;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.sync.plan.LocalChanges;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanBase;
import dev.signalbox.sync.plan.RemoteChanges;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class JdbcPlanStore implements PlanStore {
    private final JdbcDatabase database;
    private final PlanEnds ends;

    JdbcPlanStore(JdbcDatabase database, RouteRows routes) {
        this.database = database;
        this.ends = new PlanEnds(routes);
    }

    @Override
    public StoredPlan save(StoredPlan stored, @Nullable Long replaces) {
        return database.write(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.ROUTER, stored.routerId());
            SharedQueries.require(handle, SharedQueries.Kind.REMOTE, stored.remoteId());
            Plan plan = stored.plan();
            PlanEvidence evidence = stored.evidence();
            long id = head(handle, stored, replaces);
            PlanRows.save(handle, id, plan, evidence == null ? PlanRows.UNKNOWN : evidence.former());
            if (plan.end() != null) {
                ends.save(handle, id, plan.end());
            }
            return new StoredPlan(
                    id,
                    stored.routerId(),
                    stored.remoteId(),
                    stored.revision(),
                    stored.who(),
                    stored.at(),
                    plan,
                    evidence);
        });
    }

    @Override
    public OptionalLong replacing(long id) {
        return database.read(handle -> handle.createQuery("SELECT MAX(id) FROM plan WHERE replaces = :id")
                .bind("id", id)
                .map((row, context) -> {
                    long newest = row.getLong(1);
                    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(newest);
                })
                .one());
    }

    private static long head(Handle handle, StoredPlan stored, @Nullable Long replaces) {
        Plan plan = stored.plan();
        PlanEvidence evidence = stored.evidence();
        List<Route> end = plan.end();
        return handle.createQuery(
                        "INSERT INTO plan (router_id, remote_id, revision, who, at, mode, semantics, "
                                + "local_state, remote_state, local_hash, remote_hash, local_only, remote_only, changed, same, "
                                + "conflicts, notes, end_routes, left_out, findings, cautions, replaces) VALUES (:router, :remote, :revision, :who, :at, :mode, "
                                + ":semantics, :localState, :remoteState, :localHash, :remoteHash, :localOnly, :remoteOnly, "
                                + ":changed, :same, :conflicts, :notes, :endRoutes, :leftOut, :findings, :cautions, :replaces) RETURNING id")
                .bind("router", stored.routerId())
                .bind("remote", stored.remoteId())
                .bind("revision", stored.revision())
                .bind("who", StoredText.of(stored.who()))
                .bind("at", stored.at().toString())
                .bind("mode", plan.mode().name())
                .bind("semantics", plan.semantics().name())
                .bind("localState", StoredText.of(plan.base().local()))
                .bind("remoteState", StoredText.of(plan.base().remote()))
                .bind("localHash", StoredText.of(plan.base().localHash()))
                .bind("remoteHash", StoredText.ofNullable(plan.base().remoteHash()))
                .bind("localOnly", plan.counts().localOnly())
                .bind("remoteOnly", plan.counts().remoteOnly())
                .bind("changed", plan.counts().changed())
                .bind("same", plan.counts().same())
                .bind("conflicts", StoredPlanJson.ofConflicts(plan.conflicts()))
                .bind("notes", StoredPlanJson.ofNotes(plan.notes()))
                .bind("endRoutes", end == null ? null : (Integer) end.size())
                .bind("leftOut", plan.leftOut().isEmpty() ? null : StoredPlanJson.ofLeftOut(plan.leftOut()))
                .bind("findings", evidence == null ? null : PlanEvidenceJson.ofFindings(evidence.findings()))
                .bind("cautions", evidence == null ? null : PlanEvidenceJson.ofCautions(evidence.cautions()))
                .bind("replaces", replaces)
                .mapTo(Long.class)
                .one();
    }

    @Override
    public Optional<Mode> mode(long id) {
        return database.read(handle -> handle.createQuery("SELECT mode FROM plan WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .map(Mode::valueOf));
    }

    @Override
    public OptionalLong remoteOf(long id) {
        return database.read(handle -> handle.createQuery("SELECT remote_id FROM plan WHERE id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty));
    }

    @Override
    public Optional<StoredPlan> find(long id) {
        return database.read(handle -> handle.createQuery("SELECT * FROM plan WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> head(row))
                .findOne()
                .map(head -> whole(handle, head)));
    }

    private StoredPlan whole(Handle handle, StoredPlan head) {
        Plan plan = head.plan();
        PlanRows rows = PlanRows.read(handle, head.id());
        return with(head, rows, plan.end() == null ? null : ends.read(handle, head.id()));
    }

    /** Returns the plan without its rows and the routes of the end; only whether there is an end. */
    private static StoredPlan head(ResultSet row) throws SQLException {
        row.getInt("end_routes");
        boolean endless = row.wasNull();
        Plan plan = new Plan(
                Mode.valueOf(row.getString("mode")),
                MergeSemantics.valueOf(row.getString("semantics")),
                new PlanBase(
                        StoredText.read(row.getString("local_state")),
                        StoredText.read(row.getString("remote_state")),
                        StoredText.read(row.getString("local_hash")),
                        StoredText.readNullable(row.getString("remote_hash"))),
                new DiffCounts(
                        row.getInt("local_only"), row.getInt("remote_only"), row.getInt("changed"), row.getInt("same")),
                RemoteChanges.NONE,
                LocalChanges.NONE,
                StoredPlanJson.conflicts(row.getString("conflicts")),
                StoredPlanJson.notes(row.getString("notes")),
                endless ? null : List.of(),
                leftOut(row.getString("left_out")));
        return new StoredPlan(
                row.getLong("id"),
                row.getLong("router_id"),
                row.getLong("remote_id"),
                row.getInt("revision"),
                StoredText.read(row.getString("who")),
                Instant.parse(row.getString("at")),
                plan,
                evidence(row));
    }

    /** What a plan was shown with, without the values in its rows. */
    private static @Nullable PlanEvidence evidence(ResultSet row) throws SQLException {
        String findings = row.getString("findings");
        String cautions = row.getString("cautions");
        return findings == null || cautions == null
                ? null
                : new PlanEvidence(
                        PlanRows.UNKNOWN, PlanEvidenceJson.findings(findings), PlanEvidenceJson.cautions(cautions));
    }

    private static LeftOut leftOut(@Nullable String stored) {
        return stored == null ? LeftOut.NOTHING : StoredPlanJson.leftOut(stored);
    }

    private static StoredPlan with(StoredPlan head, PlanRows rows, @Nullable List<Route> end) {
        Plan plan = head.plan();
        PlanEvidence evidence = head.evidence();
        return new StoredPlan(
                head.id(),
                head.routerId(),
                head.remoteId(),
                head.revision(),
                head.who(),
                head.at(),
                new Plan(
                        plan.mode(),
                        plan.semantics(),
                        plan.base(),
                        plan.counts(),
                        rows.remote(),
                        rows.local(),
                        plan.conflicts(),
                        plan.notes(),
                        end,
                        plan.leftOut()),
                evidence == null ? null : new PlanEvidence(rows.former(), evidence.findings(), evidence.cautions()));
    }
}
