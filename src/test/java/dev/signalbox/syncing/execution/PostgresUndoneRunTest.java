package dev.signalbox.syncing.execution;

import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexStore;
import dev.signalbox.index.postgres.PostgresIndexes;
import dev.signalbox.index.postgres.PostgresServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** On a real Postgres, with further columns of many types, a sparse vector and columns that the server fills: run by {@code make interop}. */
@Tag("interop")
class PostgresUndoneRunTest extends UndoneRunContract {
    private static final String TABLE = "semantic_router_index";

    private static final PostgresServer SERVER = PostgresServer.start();

    private final String database = SERVER.newDatabase();
    private final PostgresIndexes indexes = new PostgresIndexes(SERVER.keys());

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @AfterEach
    void drop_the_database() {
        indexes.close();
        SERVER.drop(database);
    }

    @Override
    protected IndexStore stores() {
        return indexes;
    }

    @Override
    protected String address() {
        return SERVER.address(database, "");
    }

    @Override
    protected void makeWide() {
        super.makeWide();
        SERVER.makeWide(database, TABLE);
    }

    @Override
    protected void plantWide(List<IndexRecord> records) {
        SERVER.plantWide(database, TABLE, records);
    }

    @Override
    protected void plantForeign(List<String> ids, float[] vector) {
        SERVER.plantForeign(database, TABLE, ids, vector);
    }

    @Override
    protected List<String> signsOfWide() {
        return List.of("red", "{3:0.25,10:1e-07}/10");
    }

    @Override
    protected String dump() {
        return SERVER.dump(database, TABLE);
    }
}
