package dev.signalbox.index.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.index.FieldValues;
import dev.signalbox.index.FileIndex;
import dev.signalbox.index.IndexBlock;
import dev.signalbox.index.IndexStore;
import dev.signalbox.index.StoreAddress;
import dev.signalbox.index.StoreDescriptor;
import dev.signalbox.index.StoreEnvironment;
import dev.signalbox.index.StoreField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is known of Postgres before one of its tables is opened. */
public final class PostgresDescriptor implements StoreDescriptor {
    static final String KEY_VARIABLE = "PGPASSWORD";

    private static final String SCHEME = PostgresAddress.SCHEME;
    private static final String SSLMODE = "sslmode";
    private static final String TABLE = "table";
    /** What a file of 1.x calls this store, and the two parts of the table's name that it takes where a file has none. */
    private static final String FILE_TYPE = "postgres";

    private static final String DEFAULT_PREFIX = "semantic_router_";
    private static final String DEFAULT_NAME = "index";

    @Override
    public String scheme() {
        return SCHEME;
    }

    @Override
    public String displayName() {
        return "Postgres";
    }

    @Override
    public String indexNoun() {
        return "table";
    }

    @Override
    public boolean hasNamespaces() {
        return false;
    }

    @Override
    public String addressExample() {
        return "postgresql://user@host/database?table=name";
    }

    @Override
    public Optional<String> addressNote() {
        return Optional.of("In Postgres, a Python router with index_name=helpdesk stores its routes in the table"
                + " semantic_router_helpdesk: its index_prefix is part of the name.");
    }

    @Override
    public List<StoreField> fields() {
        return List.of(
                StoreField.host("localhost", "A host name or an IP address."),
                StoreField.port("Port", PostgresAddress.DEFAULT_PORT, "5432 by default."),
                StoreField.text(
                        "database", "Database", "", "The database that contains the table, or will contain it."),
                StoreField.text(
                        "user",
                        "User",
                        "",
                        "Needs permission to read and write the table, and to create it if it is new."),
                StoreField.choice(
                        SSLMODE,
                        "Encryption",
                        "",
                        "TLS if the server supports it",
                        "require",
                        "TLS, server identity not verified",
                        "verify-full",
                        "TLS, server identity verified",
                        "disable",
                        "None"),
                StoreField.key("Password", "The password of this user."));
    }

    @Override
    public String server(FieldValues values) {
        return new StoreAddress(
                        SCHEME,
                        values.text("user"),
                        values.text("host"),
                        values.port("port"),
                        values.text("database"),
                        values.parameters(SSLMODE))
                .toString();
    }

    @Override
    public String address(String server, String index, String namespace) {
        StoreAddress at = StoreAddress.parse(server, Set.of(SSLMODE, "schema"), "postgresql://HOST");
        SortedMap<String, String> parameters = new TreeMap<>(at.parameters());
        parameters.put(TABLE, index);
        return new StoreAddress(SCHEME, at.user(), at.host(), at.port(), at.path(), parameters).toString();
    }

    /** {@inheritDoc} Its server is never in the file: the library takes it from the environment. */
    @Override
    public Optional<FileIndex> fromFile(JsonNode index) {
        if (!index.path("type").asText().equals(FILE_TYPE)) {
            return Optional.empty();
        }
        // The library does not quote the name, so Postgres puts it into lower case.
        String table = (index.path("index_prefix").asText(DEFAULT_PREFIX)
                        + index.path("index_name").asText(DEFAULT_NAME))
                .toLowerCase(Locale.ROOT);
        return Optional.of(new FileIndex(
                this, Map.of("port", String.valueOf(PostgresAddress.DEFAULT_PORT)), table, "", List.of()));
    }

    @Override
    public Optional<IndexBlock> fileBlock(String address) {
        PostgresAddress at = PostgresAddress.parse(address);
        ObjectNode block = JsonNodeFactory.instance.objectNode().put("type", FILE_TYPE);
        boolean prefixed = at.table().startsWith(DEFAULT_PREFIX) && at.table().length() > DEFAULT_PREFIX.length();
        String name = prefixed ? at.table().substring(DEFAULT_PREFIX.length()) : at.table();
        if (!name.equals(DEFAULT_NAME)) {
            block.put("index_name", name);
        }
        if (!prefixed) {
            block.put("index_prefix", "");
        }
        List<String> remarks = new ArrayList<>();
        remarks.add("The library takes server, database and user from POSTGRES_CONNECTION_STRING.");
        if (!at.schema().isEmpty()) {
            remarks.add(
                    "A file cannot name the schema \"" + at.schema() + "\": put it first in the user's search path.");
        }
        if (!at.table().matches("[a-z_][a-z0-9_]*")) {
            remarks.add(
                    "The library does not quote the name of the table, and finds this one only if it is in lower case and plain.");
        }
        return Optional.of(new IndexBlock(block, remarks));
    }

    @Override
    public Optional<String> keyVariable() {
        return Optional.of(KEY_VARIABLE);
    }

    @Override
    public IndexStore open(StoreEnvironment environment) {
        return new PostgresIndexes(environment.keys());
    }
}
