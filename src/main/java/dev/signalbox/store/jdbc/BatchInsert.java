package dev.signalbox.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One statement for many rows. Uses JDBC directly, as JDBI searches its argument factories for every value of every row, which takes most of
 * the time for thousands of rows.
 */
final class BatchInsert {
    private static final int BATCH = 1_000;

    private BatchInsert() {}

    /**
     * Runs the statement once for each row.
     *
     * @param sql with a question mark for each value of a row
     * @param rows of texts, numbers, bytes and nulls
     */
    static void rows(Handle handle, String sql, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            int waiting = 0;
            for (@Nullable Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    statement.setObject(i + 1, row[i]);
                }
                statement.addBatch();
                if (++waiting == BATCH) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new InsertFailedException(e);
        }
    }

    /** {@link JdbcDatabase} turns it into a message for users. */
    static final class InsertFailedException extends RuntimeException {
        InsertFailedException(SQLException cause) {
            super("rows were not written", cause);
        }
    }
}
