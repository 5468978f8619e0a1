package dev.signalbox.index.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Rows that the server hands out a page at a time, from a cursor of the transaction that is under way. */
final class RowPages<T> implements DatabaseSession.Pages<T> {
    private static final int MOST = 1000;
    /** Bytes of a page that are held at once, all of a page's rows being as large as the largest. */
    private static final long MOST_BYTES = 32L << 20;

    private final PreparedStatement statement;
    private final ResultSet rows;
    private final int size;
    private final Reader<T> reader;

    private RowPages(PreparedStatement statement, ResultSet rows, int size, Reader<T> reader) {
        this.statement = statement;
        this.rows = rows;
        this.size = size;
        this.reader = reader;
    }

    /**
     * Begins to read; the connection must not commit by itself.
     *
     * @param bytesARow of each row beside its utterance
     */
    static <T> RowPages<T> open(Connection connection, TableLayout table, String sql, int bytesARow, Reader<T> reader)
            throws SQLException {
        int size = Math.clamp(MOST_BYTES / (longest(connection, table) * 2 + bytesARow), 1, MOST);
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setFetchSize(size);
        return new RowPages<>(statement, statement.executeQuery(), size, reader);
    }

    /** Bytes of the longest utterance. */
    private static long longest(Connection connection, TableLayout table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT max(octet_length(utterance)) FROM " + table.quoted())) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public List<T> next() throws SQLException {
        List<T> page = new ArrayList<>(size);
        while (page.size() < size && rows.next()) {
            page.add(reader.of(rows));
        }
        return page;
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        statement.close();
    }

    interface Reader<T> {
        T of(ResultSet row) throws SQLException;
    }
}
