package dev.signalbox.index.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.index.Key;
import dev.signalbox.index.Keys;
import dev.signalbox.interop.Venv;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
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
    public Keys keys() {
        String server = "postgresql://" + user + "@" + host + ":" + port;
        return name -> name.equals(server) ? Optional.of(new Key(password)) : Optional.empty();
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
