package dev.signalbox.index.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.StoreKey;
import dev.signalbox.index.StoreKeys;
import dev.signalbox.interop.Venv;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A real Postgres with pgvector: the one that the environment's {@code POSTGRES_URL} names
 * ({@code postgresql://user:password@host:port/database}, whose user may create databases), or else one of its own on loopback, which
 * ends with it.
 */
public final class PostgresServer implements AutoCloseable {
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Venv.@Nullable Script process;
    private final String host;
    private final int port;
    private final String user;
    private final String password;
    private final String database;

    private PostgresServer(
            Venv.@Nullable Script process, String host, int port, String user, String password, String database) {
        this.process = process;
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
        this.database = database;
    }

    public static PostgresServer start() {
        String given = System.getenv("POSTGRES_URL");
        if (given != null && !given.isBlank()) {
            URI url = URI.create(given);
            String[] who = url.getUserInfo().split(":", 2);
            return new PostgresServer(
                    null,
                    url.getHost(),
                    url.getPort() < 0 ? 5432 : url.getPort(),
                    who[0],
                    who[1],
                    url.getPath().substring(1));
        }
        Venv.Script script = Venv.run("postgres_server.py");
        try {
            JsonNode said = new ObjectMapper().readTree(script.read());
            return new PostgresServer(
                    script,
                    "127.0.0.1",
                    said.path("port").asInt(),
                    said.path("user").asText(),
                    said.path("password").asText(),
                    "postgres");
        } catch (JsonProcessingException | IllegalStateException e) {
            script.close();
            throw new IllegalStateException("no Postgres came up", e);
        }
    }

    /** A new, empty database. */
    public String newDatabase() {
        String name = "signalbox_" + ProcessHandle.current().pid() + "_" + NAMES.incrementAndGet();
        sql(database, "CREATE DATABASE " + name);
        return name;
    }

    public void drop(String name) {
        sql(database, "DROP DATABASE " + name + " WITH (FORCE)");
    }

    /** The key of this server's user, and of nobody else. */
    public StoreKeys keys() {
        String server = "postgresql://" + user + "@" + host + ":" + port;
        return name -> name.equals(server) ? Optional.of(new StoreKey(password)) : Optional.empty();
    }

    /** An address in Signalbox's words. */
    public String address(String name, String parameters) {
        return address(user, name, parameters);
    }

    public String address(String as, String name, String parameters) {
        return "postgresql://" + as + "@" + host + ":" + port + "/" + name
                + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    /** The connection string of a Python router. */
    public String python(String name) {
        return "postgresql://" + user + ":" + password + "@" + host + ":" + port + "/" + name;
    }

    public String user() {
        return user;
    }

    public String password() {
        return password;
    }

    public int port() {
        return port;
    }

    /** Does something by the driver alone. */
    public void sql(String name, String... statements) {
        try (Connection connection = connect(name);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one text that a query gives. */
    String text(String name, String query) {
        try (Connection connection = connect(name);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives a table further columns of many types, as another program does, which {@link #plantWide} fills. */
    public void makeWide(String name, String table) {
        sql(
                name,
                "ALTER TABLE " + table + " ADD colour text, ADD \"odd \"\"name\" text, ADD tags text[], ADD doc json,"
                        + " ADD more jsonb, ADD seen timestamptz, ADD span interval, ADD weight float8, ADD price numeric,"
                        + " ADD blob bytea, ADD code char(5), ADD sparse sparsevec(10),"
                        + " ADD n int GENERATED ALWAYS AS IDENTITY,"
                        + " ADD size int GENERATED ALWAYS AS (length(utterance)) STORED");
    }

    /** Writes rows into a table that was {@linkplain #makeWide made for it}. */
    public void plantWide(String name, String table, List<IndexRecord> records) {
        String sql = "INSERT INTO " + table
                + " (id, route, utterance, vector, colour, \"odd \"\"name\", tags, doc, more, seen, span,"
                + " weight, price, blob, code, sparse) VALUES (?, ?, ?, ?::vector, 'red', NULL, ARRAY['x', NULL, 'a\"b,'],"
                + " '{\"b\":  1.0, \"a\": [ ]}', '{\"b\": 1.0}', '2026-11-21 12:00:00.123456+02', '1 year 2 days 3.5 seconds',"
                + " 'NaN', 1.500, '\\x00ff', 'ab', '{3:0.25,10:1e-07}/10')";
        try (Connection connection = connect(name);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (IndexRecord record : records) {
                statement.setString(1, record.id());
                statement.setString(2, record.utterance().route());
                statement.setString(3, record.utterance().utterance());
                statement.setString(4, Arrays.toString(record.vector().orElseThrow()));
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes rows that are not semantic-router's: each lacks a route, an utterance or both, one also a vector. */
    public void plantForeign(String name, String table, List<String> ids, float[] vector) {
        try (Connection connection = connect(name);
                PreparedStatement statement = connection.prepareStatement(
                        "INSERT INTO " + table + " (id, route, utterance, vector) VALUES (?, ?, ?, ?::vector)")) {
            for (int i = 0; i < ids.size(); i++) {
                statement.setString(1, ids.get(i));
                statement.setString(2, i % 3 == 1 ? "route 1" : null);
                statement.setString(3, i % 3 == 2 ? "text" : null);
                statement.setString(4, i == 3 ? null : Arrays.toString(vector));
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every row of a table with all its columns, as text by which two moments can be compared; empty where there is no table. */
    public String dump(String name, String table) {
        StringBuilder text = new StringBuilder();
        try (Connection connection = connect(name);
                Statement statement = connection.createStatement()) {
            try (ResultSet there = statement.executeQuery("SELECT to_regclass('" + table + "') IS NOT NULL")) {
                if (!there.next() || !there.getBoolean(1)) {
                    return "";
                }
            }
            try (ResultSet rows = statement.executeQuery("SELECT t::text FROM " + table + " AS t ORDER BY id")) {
                while (rows.next()) {
                    text.append(rows.getString(1)).append('\n');
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    /** For the driver alone. */
    String jdbc(String name) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name + "?user=" + user + "&password=" + password;
    }

    public Connection connect(String name) throws SQLException {
        return DriverManager.getConnection(jdbc(name));
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
