package dev.signalbox.index.postgres;

import com.pgvector.PGvector;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.RouteIndex.Vectors;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Seconds to write, check and read 15,000 records of 384 dimensions through the adapter, beside the driver's own batch insert of the same
 * rows. Needs {@code -Dsignalbox.interop.python}; prints and asserts nothing.
 */
final class PostgresBenchmark {
    private static final int RECORDS = 15_000;
    private static final int DIMENSIONS = 384;
    /** Records that a sync hands over at a time. */
    private static final int BATCH = 512;

    private PostgresBenchmark() {}

    public static void main(String[] args) throws SQLException {
        try (PostgresServer server = PostgresServer.start();
                PostgresIndexes indexes = new PostgresIndexes(server.keys())) {
            String database = server.newDatabase();
            for (int round = 0; round < 4; round++) {
                RouteIndex index = indexes.open(server.address(database, "table=ours" + round));
                index.create(DIMENSIONS, Metric.COSINE);
                List<IndexRecord> records = records(index);
                double ours = seconds(() -> {
                    for (int from = 0; from < RECORDS; from += BATCH) {
                        index.upsert(records.subList(from, Math.min(RECORDS, from + BATCH)));
                    }
                });
                double alone = seconds(() -> driverAlone(server, database, records));
                double again = seconds(() -> index.upsert(records));
                List<UtteranceKey> pairs = records.stream()
                        .map(record -> record.utterance().pair())
                        .toList();
                AtomicReference<Optional<Boolean>> same = new AtomicReference<>(Optional.empty());
                double check = seconds(() -> same.set(index.holdsExactly(pairs)));
                AtomicInteger read = new AtomicInteger();
                double reading = seconds(() -> index.read(Vectors.WITH, page -> read.addAndGet(page.size())));
                System.out.printf(
                        "upsert %.2f s, the driver's batch insert %.2f s, the same again in one call %.2f s, check %.3f s (%s),"
                                + " read with vectors %.2f s (%d)%n",
                        ours, alone, again, check, same.get(), reading, read.get());
            }
        }
    }

    private static void driverAlone(PostgresServer server, String database, List<IndexRecord> records) {
        try (Connection connection =
                DriverManager.getConnection(server.jdbc(database) + "&reWriteBatchedInserts=true")) {
            connection.setAutoCommit(false);
            PGvector.addVectorType(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute("DROP TABLE IF EXISTS alone");
                statement.execute("CREATE TABLE alone (id VARCHAR(255) PRIMARY KEY, route VARCHAR(255), utterance TEXT,"
                        + " vector VECTOR(" + DIMENSIONS + "))");
                statement.execute("CREATE INDEX ON alone (route)");
                connection.commit();
            }
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO alone (id, route, utterance, vector) VALUES (?, ?, ?, ?)")) {
                for (int from = 0; from < RECORDS; from += BATCH) {
                    for (IndexRecord record : records.subList(from, Math.min(RECORDS, from + BATCH))) {
                        insert.setString(1, record.id());
                        insert.setString(2, record.utterance().route());
                        insert.setString(3, record.utterance().utterance());
                        insert.setObject(4, new PGvector(record.vector().orElseThrow()));
                        insert.addBatch();
                    }
                    insert.executeBatch();
                    connection.commit();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<IndexRecord> records(RouteIndex index) {
        Random random = new Random(1);
        List<IndexRecord> records = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            float[] vector = new float[DIMENSIONS];
            for (int j = 0; j < DIMENSIONS; j++) {
                vector[j] = (float) random.nextGaussian();
            }
            String route = "route " + i % 150;
            String text = "what somebody might say to a machine, number " + i;
            records.add(new IndexRecord(index.idOf(route, text), new Utterance(route, text, RouteValue.NONE), vector));
        }
        return records;
    }

    private static double seconds(Runnable act) {
        long start = System.nanoTime();
        act.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
