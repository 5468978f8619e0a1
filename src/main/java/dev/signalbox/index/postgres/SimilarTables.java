package dev.signalbox.index.postgres;

import dev.signalbox.index.SimilarIndexException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds the table that the address of a missing one means: semantic-router keeps {@code index_name=helpdesk} in
 * {@code semantic_router_helpdesk}, under its {@code index_prefix}, and Postgres puts its names into lower case.
 */
final class SimilarTables {
    /** semantic-router's default {@code index_prefix}. */
    static final String PREFIX = "semantic_router_";

    private static final int NAMED = 3;

    private SimilarTables() {}

    /**
     * Does nothing if no table has the shape of an index and a name like the missing one's: the same in another letter case, or with a
     * prefix before it.
     *
     * @throws SimilarIndexException if there is one
     */
    static void refuseIfAny(Connection connection, PostgresAddress address) throws SQLException {
        String name = folded(address.table());
        List<TableLayout> similar = TableLayout.all(connection).stream()
                .filter(table -> address.schema().isEmpty() || table.schema().equals(address.schema()))
                .filter(table -> folded(table.name()).equals(name)
                        || folded(table.name()).endsWith("_" + name))
                .sorted(Comparator.comparing(
                                (TableLayout table) -> !folded(table.name()).equals(PREFIX + name))
                        .thenComparing(table -> !folded(table.name()).equals(name))
                        .thenComparing(TableLayout::name))
                .toList();
        if (!similar.isEmpty()) {
            throw new SimilarIndexException(message(address, similar));
        }
    }

    private static String message(PostgresAddress address, List<TableLayout> similar) {
        TableLayout first = similar.getFirst();
        String others = similar.size() == 1
                ? ""
                : " Others are "
                        + String.join(
                                ", ",
                                similar.stream()
                                        .skip(1)
                                        .limit(NAMED)
                                        .map(TableLayout::name)
                                        .toList())
                        + (similar.size() > NAMED + 1 ? " and more." : ".");
        return "No such table: " + address.table() + ". There is " + first.name() + why(address, first) + ". Use "
                + parameters(address, first) + "." + others + " To create a new table " + address.table()
                + " anyway, confirm that on the remote's page.";
    }

    private static String why(PostgresAddress address, TableLayout table) {
        String name = folded(table.name());
        if (name.equals(folded(address.table()))) {
            return table.name().equals(address.table())
                    ? " in the schema " + table.schema()
                    : "; Postgres puts a name that is not quoted into lower case";
        }
        String prefix = table.name()
                .substring(0, table.name().length() - address.table().length());
        return ", where semantic-router keeps index_name=" + address.table()
                + (prefix.equals(PREFIX) ? "" : " with index_prefix=" + prefix);
    }

    private static String parameters(PostgresAddress address, TableLayout table) {
        boolean named = !address.schema().isEmpty() || !table.visible();
        String whole = address.with(named ? table.schema() : "", table.name()).toString();
        return whole.substring(whole.indexOf('?'));
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
