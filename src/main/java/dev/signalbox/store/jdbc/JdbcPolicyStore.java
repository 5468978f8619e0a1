package dev.signalbox.store.jdbc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.store.PolicyStore;
import dev.signalbox.store.RemoteChange;
import dev.signalbox.sync.guard.FindingCode;
import dev.signalbox.sync.guard.FindingLevel;
import dev.signalbox.sync.guard.Policy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbcPolicyStore implements PolicyStore {
    private final JdbcDatabase database;
    private final Clock clock;

    JdbcPolicyStore(JdbcDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Policy of(long remoteId) {
        return database.read(handle -> read(handle, remoteId));
    }

    private static Policy read(Handle handle, long remoteId) {
        return handle.createQuery("SELECT * FROM policy WHERE remote_id = :remote")
                .bind("remote", remoteId)
                .map(JdbcPolicyStore::policy)
                .findOne()
                .orElse(Policy.USUAL);
    }

    private static Policy policy(ResultSet row, StatementContext context) throws SQLException {
        Map<FindingCode, FindingLevel> levels = new EnumMap<>(FindingCode.class);
        ObjectNode stored = StoredJson.readObject(row.getString("levels"));
        for (FindingCode code : FindingCode.values()) {
            FindingLevel.of(stored.path(code.id()).asText()).ifPresent(level -> levels.put(code, level));
        }
        return new Policy(
                levels, row.getInt("deletes_percent"), row.getInt("deletes_number"), row.getInt("few_utterances"));
    }

    @Override
    public void save(long remoteId, Policy policy) {
        ObjectNode levels = StoredJson.object();
        policy.levels().forEach((code, level) -> {
            if (level != code.usual()) {
                levels.put(code.id(), level.id());
            }
        });
        database.change(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.REMOTE, remoteId);
            boolean changes = !policy.equals(read(handle, remoteId));
            handle.createUpdate(
                            "INSERT INTO policy (remote_id, levels, deletes_percent, deletes_number, few_utterances) "
                                    + "VALUES (:remote, :levels, :percent, :number, :few) ON CONFLICT (remote_id) DO UPDATE SET "
                                    + "levels = excluded.levels, deletes_percent = excluded.deletes_percent, "
                                    + "deletes_number = excluded.deletes_number, few_utterances = excluded.few_utterances")
                    .bind("remote", remoteId)
                    .bind("levels", StoredJson.of(levels))
                    .bind("percent", policy.deletesPercent())
                    .bind("number", policy.deletesNumber())
                    .bind("few", policy.fewUtterances())
                    .execute();
            if (changes) {
                JdbcRemoteChangeStore.record(
                        handle, new RemoteChange(remoteId, clock.instant(), RemoteChange.Cause.POLICY));
            }
        });
    }
}
