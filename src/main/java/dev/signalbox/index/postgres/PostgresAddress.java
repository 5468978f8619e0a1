package dev.signalbox.index.postgres;

import dev.signalbox.index.CanonicalHosts;
import dev.signalbox.index.IndexIdentity;
import dev.signalbox.index.InvalidAddressException;
import dev.signalbox.index.StoreAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where an index in Postgres is: {@code postgresql://user@host:5432/database?table=…&schema=…&sslmode=…}. The password is the key of
 * {@link #server()} and never stands here.
 *
 * @param schema empty for whatever the user's search path finds first, as in semantic-router
 * @param table as Postgres keeps the name; semantic-router's is its prefix and its name, put into lower case by Postgres
 * @param sslmode a word of libpq's
 */
record PostgresAddress(
        String user, String host, int port, String database, String schema, String table, String sslmode) {
    static final String SCHEME = "postgresql";
    /** semantic-router's default prefix and default name. */
    static final String DEFAULT_TABLE = "semantic_router_index";

    static final int DEFAULT_PORT = 5432;
    private static final String DEFAULT_SSLMODE = "prefer";
    private static final Set<String> SSLMODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    private static final String SHAPE =
            "postgresql://user@host:5432/database?table=TABLE, optionally with &schema=SCHEMA and &sslmode=verify-full";
    /** A comma would be a list of hosts to the driver. */
    private static final Pattern HOST = Pattern.compile("[^,;\\s\\\\]+");

    static PostgresAddress parse(String address) {
        StoreAddress parts = StoreAddress.parse(address, Set.of("table", "schema", "sslmode"), SHAPE);
        must(address, parts.scheme().equals(SCHEME), "it does not begin with postgresql://");
        must(address, HOST.matcher(parts.host()).matches(), "it names no host, or more than one");
        must(address, SqlIdentifiers.fits(parts.user()), "it names no user");
        must(address, SqlIdentifiers.fits(parts.path()), "it names no database");
        String table = parts.parameter("table").orElse(DEFAULT_TABLE);
        must(address, SqlIdentifiers.fits(table), "the name of a table is 1 to 63 bytes of Unicode text");
        String schema = parts.parameter("schema").orElse("");
        must(
                address,
                schema.isEmpty() || SqlIdentifiers.fits(schema),
                "the name of a schema is 1 to 63 bytes of Unicode text");
        String sslmode = parts.parameter("sslmode").orElse(DEFAULT_SSLMODE);
        must(
                address,
                SSLMODES.contains(sslmode),
                "sslmode is one of disable, allow, prefer, require, verify-ca and verify-full");
        int port = parts.port() == 0 ? DEFAULT_PORT : parts.port();
        return new PostgresAddress(parts.user(), parts.host(), port, parts.path(), schema, table, sslmode);
    }

    private static void must(String address, boolean holds, String otherwise) {
        if (!holds) {
            throw new InvalidAddressException(address, otherwise + ". Write " + SHAPE + ".");
        }
    }

    /** What the key is kept under: {@code postgresql://user@host:port}. */
    String server() {
        return new StoreAddress(SCHEME, user, host, port, "", new TreeMap<>()).server();
    }

    /** All that decides what a connection connects to: this address without its table and schema. */
    PostgresAddress connection() {
        return new PostgresAddress(user, host, port, database, "", DEFAULT_TABLE, sslmode);
    }

    PostgresAddress with(String otherSchema, String otherTable) {
        return new PostgresAddress(user, host, port, database, otherSchema, otherTable, sslmode);
    }

    /** As far as this address tells: without a schema that of the search path is meant, which only the server knows. */
    IndexIdentity identity() {
        return new IndexIdentity(SCHEME, CanonicalHosts.of(host), port, List.of(database, schema, table));
    }

    /** The table in SQL, quoted; in its schema where the address names one. */
    String quoted() {
        return schema.isEmpty()
                ? SqlIdentifiers.quote(table)
                : SqlIdentifiers.quote(schema) + "." + SqlIdentifiers.quote(table);
    }

    /** What is not safe about the connection, in a sentence that ends with what to do; empty where the connection is local, or the server's identity is verified. */
    Optional<String> exposure() {
        if (new StoreAddress(SCHEME, user, host, port, "", new TreeMap<>()).isLoopback()) {
            return Optional.empty();
        }
        return switch (sslmode) {
            case "disable" ->
                Optional.of("The connection to " + host + " is not encrypted: add sslmode=verify-full to the address.");
            case "allow", "prefer" ->
                Optional.of("The connection to " + host
                        + " is encrypted only if the server offers it, and the server's identity is not verified: add"
                        + " sslmode=verify-full to the address.");
            case "require" ->
                Optional.of("The connection to " + host
                        + " is encrypted, but the server's identity is not verified: use sslmode=verify-full.");
            default -> Optional.empty();
        };
    }

    /** The address in its shortest form, which {@link #parse} reads as this one. */
    @Override
    public String toString() {
        TreeMap<String, String> parameters = new TreeMap<>(Map.of("table", table, "schema", schema));
        if (!sslmode.equals(DEFAULT_SSLMODE)) {
            parameters.put("sslmode", sslmode);
        }
        return new StoreAddress(SCHEME, user, host, port == DEFAULT_PORT ? 0 : port, database, parameters).toString();
    }
}
