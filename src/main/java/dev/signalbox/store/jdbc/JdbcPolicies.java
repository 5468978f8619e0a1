package dev.signalbox.store.jdbc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.store.Policies;
import dev.signalbox.sync.guard.Code;
import dev.signalbox.sync.guard.Level;
import dev.signalbox.sync.guard.Policy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbcPolicies implements Policies {
    private final Database database;

    JdbcPolicies(Database database) {
        this.database = database;
    }

    @Override
    public Policy of(long remoteId) {
        return database.read(handle -> handle.createQuery("SELECT * FROM policy WHERE remote_id = :remote")
                .bind("remote", remoteId)
                .map(JdbcPolicies::policy)
                .findOne()
                .orElse(Policy.USUAL));
    }

    private static Policy policy(ResultSet row, StatementContext context) throws SQLException {
        Map<Code, Level> levels = new EnumMap<>(Code.class);
        ObjectNode stored = StoredJson.readObject(row.getString("levels"));
        for (Code code : Code.values()) {
            Level.of(stored.path(code.word()).asText()).ifPresent(level -> levels.put(code, level));
        }
        return new Policy(
                levels, row.getInt("deletes_percent"), row.getInt("deletes_number"), row.getInt("few_utterances"));
    }

    @Override
    public void save(long remoteId, Policy policy) {
        ObjectNode levels = StoredJson.object();
        policy.levels().forEach((code, level) -> {
            if (level != code.usual()) {
                levels.put(code.word(), level.word());
            }
        });
        database.change(handle -> {
            Rows.require(handle, Rows.Kind.REMOTE, remoteId);
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
        });
    }
}
