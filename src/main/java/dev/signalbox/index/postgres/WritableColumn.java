package dev.signalbox.index.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A column of a table that can be written.
 *
 * @param type as SQL
 * @param replaceable whether its value can be replaced in a row that is there; not that of {@code GENERATED ALWAYS AS IDENTITY}
 */
record WritableColumn(String name, String type, boolean replaceable) {
    private static final String ALL = """
            SELECT attname, format_type(atttypid, atttypmod), attidentity <> 'a' FROM pg_attribute
            WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum""";

    /** The columns of a table in their order, without those that Postgres computes. */
    static List<WritableColumn> of(Connection connection, TableLayout table) throws SQLException {
        List<WritableColumn> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(ALL)) {
            statement.setString(1, table.quoted());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new WritableColumn(rows.getString(1), rows.getString(2), rows.getBoolean(3)));
                }
            }
        }
        return found;
    }

    /** The name in SQL. */
    String quoted() {
        return SqlIdentifiers.quote(name);
    }
}
