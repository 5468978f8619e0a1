package dev.signalbox.index.postgres;

import dev.signalbox.route.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;

/** What a user has to know of how Postgres and semantic-router get on. */
final class PostgresRemarks {
    private PostgresRemarks() {}

    static List<String> of(Dialect dialect, PostgresAddress address) {
        List<String> remarks = new ArrayList<>();
        remarks.addAll(
                switch (dialect) {
                    case V0 -> classic();
                    case V1 -> indexed();
                });
        remarks.add(
                "Signalbox compares by cosine here. The table does not say by which metric a Python router compares: its PostgresIndex"
                        + " does, and cosine is the default.");
        if (!SqlIdentifiers.isPlain(address.table())) {
            remarks.add("semantic-router does not quote the table's name, so it cannot open \"" + address.table()
                    + "\": use lower-case letters, digits and underscores.");
        }
        if (!address.schema().isEmpty()) {
            remarks.add("semantic-router finds the table only if the schema \"" + address.schema()
                    + "\" is on the search path of its connection.");
        }
        address.exposure().ifPresent(remarks::add);
        return remarks;
    }

    private static List<String> classic() {
        return List.of(
                "Function schemas and metadata are not kept in Postgres: semantic-router has no columns for them.",
                "Neither hash nor lock is kept in Postgres, so is_synced() of a Python router is never true here."
                        + " Signalbox compares every row in one query instead.",
                "While Signalbox writes, it holds an advisory lock of the server, which blocks other Signalbox consoles;"
                        + " Python routers ignore it.",
                "A Python router overwrites this table with its own routes as soon as it is created: semantic-router 0.1.16 always"
                        + " syncs Postgres in mode local, whatever auto_sync says.");
    }

    private static List<String> indexed() {
        return List.of(
                "Signalbox keeps no hash in Postgres: a check compares ids, texts and the values of every route in two queries instead.",
                "While Signalbox writes, it holds an advisory lock of the server, which blocks other Signalbox consoles;"
                        + " Python routers ignore it.",
                "The column metadata is JSONB, which sorts keys and keeps 1e16 as a whole number; neither counts as a difference.",
                "Postgres guarantees no order of rows. Where records of one route disagree, a Python router believes the first that it is given.");
    }
}
