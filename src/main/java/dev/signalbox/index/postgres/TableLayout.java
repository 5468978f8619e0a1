package dev.signalbox.index.postgres;

import dev.signalbox.index.IndexRefusedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table with the columns that semantic-router's has.
 *
 * @param dimensions of its vectors; 0 where neither the column's type nor its comment says
 * @param visible whether the user's search path finds it without its schema
 * @param estimate of its rows, as the server last counted them
 * @param vectors the schema that pgvector is in, quoted: it need not be on the search path
 * @param metadata the type of its column {@code metadata}; empty for none
 */
record TableLayout(
        String schema, String name, int dimensions, boolean visible, long estimate, String vectors, String metadata) {
    /** The table's columns, whatever else it has; {@code vector} must be pgvector's, the others texts. */
    private static final String SHAPED = """
            SELECT n.nspname, c.relname, v.atttypmod, col_description(c.oid, v.attnum), pg_table_is_visible(c.oid), c.reltuples,
                quote_ident(tn.nspname), (SELECT format_type(m.atttypid, m.atttypmod) FROM pg_attribute m
                    WHERE m.attrelid = c.oid AND m.attname = 'metadata' AND NOT m.attisdropped)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute v ON v.attrelid = c.oid AND v.attname = 'vector' AND NOT v.attisdropped
            JOIN pg_type t ON t.oid = v.atttypid AND t.typname = 'vector'
            JOIN pg_namespace tn ON tn.oid = t.typnamespace
            WHERE (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped
                AND a.attname IN ('id', 'route', 'utterance') AND a.atttypid IN ('varchar'::regtype, 'text'::regtype)) = 3
            """;

    private static final String AT = SHAPED + "AND c.oid = to_regclass(?)";
    private static final String ALL = SHAPED + """
            AND c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
            AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1, 2""";
    private static final Pattern LAST_NUMBER = Pattern.compile("([0-9]{1,5})\\s*$");

    /**
     * The table of an address, if it is there.
     *
     * @throws IndexRefusedException if a table of the name is there that is no index
     */
    static Optional<TableLayout> at(Connection connection, PostgresAddress address) throws SQLException {
        List<TableLayout> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(AT)) {
            statement.setString(1, address.quoted());
            read(statement, found);
        }
        if (found.isEmpty() && isTaken(connection, address)) {
            throw new IndexRefusedException(
                    address.toString(),
                    "something else has that name: an index of semantic-router is a table with the columns id, route,"
                            + " utterance and vector. Use another table",
                    null);
        }
        return found.stream().findFirst();
    }

    private static boolean isTaken(Connection connection, PostgresAddress address) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            statement.setString(1, address.quoted());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    /** Every such table of the database that the user may read, by schema and name. */
    static List<TableLayout> all(Connection connection) throws SQLException {
        List<TableLayout> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(ALL)) {
            read(statement, found);
        }
        return found;
    }

    private static void read(PreparedStatement statement, List<TableLayout> into) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                into.add(new TableLayout(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getInt(3) > 0 ? rows.getInt(3) : commented(rows.getString(4)),
                        rows.getBoolean(5),
                        (long) rows.getDouble(6),
                        rows.getString(7),
                        Objects.requireNonNullElse(rows.getString(8), "")));
            }
        }
    }

    /** semantic-router writes the dimension down as the column's comment, and reads the comment's last word. */
    private static int commented(@org.jspecify.annotations.Nullable String comment) {
        Matcher number = LAST_NUMBER.matcher(comment == null ? "" : comment);
        return number.find() ? Integer.parseInt(number.group(1)) : 0;
    }

    /** The table in SQL. */
    String quoted() {
        return SqlIdentifiers.quote(schema) + "." + SqlIdentifiers.quote(name);
    }
}
