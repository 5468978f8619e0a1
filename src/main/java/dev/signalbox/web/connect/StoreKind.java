package dev.signalbox.web.connect;

import dev.signalbox.index.StoreAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The kinds of stores as somebody chooses among them, and what each has to be told to be found. */
public enum StoreKind {
    EMBEDDED("embedded", "This machine", "index", false, List.of()),
    QDRANT(
            "qdrant",
            "Qdrant",
            "collection",
            true,
            List.of(
                    Field.text("host", "Host", "localhost", "A name or an address, without https://."),
                    Field.text(
                            "port",
                            "gRPC port",
                            "6334",
                            "6334 unless the server was told otherwise; 6333 is its REST port."),
                    Field.choice(
                            "tls",
                            "Encryption",
                            options("", "TLS, unless the host is this machine", "true", "TLS", "false", "None")),
                    Field.secret("API key", "Only for servers that ask for one."))),
    PINECONE(
            "pinecone",
            "Pinecone",
            "index",
            true,
            List.of(
                    Field.optional(
                            "index",
                            "Index",
                            "Only if this key is for one index of several projects; else leave it empty to see all."),
                    Field.secret("API key", "Of the project that the index belongs to."))),
    POSTGRES(
            "postgresql",
            "Postgres",
            "table",
            false,
            List.of(
                    Field.text("host", "Host", "localhost", "A name or an address."),
                    Field.text("port", "Port", "5432", "5432 unless the server was told otherwise."),
                    Field.text("database", "Database", "", "The one that the table is in, or is to be."),
                    Field.text("user", "User", "", "Needs to read and write the table; to make one also to create."),
                    Field.choice(
                            "sslmode",
                            "Encryption",
                            options(
                                    "",
                                    "TLS where the server offers it",
                                    "require",
                                    "TLS, whoever the server is",
                                    "verify-full",
                                    "TLS, and the server proves its name",
                                    "disable",
                                    "None")),
                    Field.secret("Password", "Of that user.")));

    /** The name of the field that every kind asks its key in. */
    public static final String KEY = "key";

    private final String scheme;
    private final String label;
    private final String index;
    private final boolean namespaces;

    @SuppressWarnings("ImmutableEnumChecker") // made of lists and maps that cannot be changed
    private final List<Field> fields;

    StoreKind(String scheme, String label, String index, boolean namespaces, List<Field> fields) {
        this.scheme = scheme;
        this.label = label;
        this.index = index;
        this.namespaces = namespaces;
        this.fields = fields;
    }

    /**
     * One thing that is asked.
     *
     * @param otherwise what stands in it at first
     * @param options to choose from; empty where it is typed
     */
    public record Field(
            String name,
            String label,
            String otherwise,
            String help,
            boolean required,
            boolean secret,
            Map<String, String> options) {
        private static Field text(String name, String label, String otherwise, String help) {
            return new Field(name, label, otherwise, help, true, false, Map.of());
        }

        private static Field optional(String name, String label, String help) {
            return new Field(name, label, "", help, false, false, Map.of());
        }

        private static Field secret(String label, String help) {
            return new Field(KEY, label, "", help, false, true, Map.of());
        }

        private static Field choice(String name, String label, Map<String, String> options) {
            return new Field(name, label, "", "", false, false, options);
        }
    }

    private static Map<String, String> options(String... pairs) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            options.put(pairs[i], pairs[i + 1]);
        }
        return Collections.unmodifiableMap(options);
    }

    /** The kind that an address is of; empty where there is none such. */
    static Optional<StoreKind> of(String address) {
        return Arrays.stream(values())
                .filter(kind -> address.startsWith(kind.scheme + ":"))
                .findFirst();
    }

    /** The kind of that scheme; empty where there is none such. */
    static Optional<StoreKind> called(String scheme) {
        return Arrays.stream(values())
                .filter(kind -> kind.scheme.equals(scheme))
                .findFirst();
    }

    public String scheme() {
        return scheme;
    }

    public String label() {
        return label;
    }

    /** What the store calls an index: a collection, a table. */
    public String index() {
        return index;
    }

    /** Whether one index of it can be shared by several namespaces. */
    public boolean hasNamespaces() {
        return namespaces;
    }

    public List<Field> fields() {
        return fields;
    }

    /** The address of the server, as the fields name it. */
    String server(Map<String, String> values) {
        SortedMap<String, String> parameters = new TreeMap<>();
        put(parameters, "tls", values);
        put(parameters, "sslmode", values);
        String port = values.getOrDefault("port", "");
        return new StoreAddress(
                        scheme,
                        values.getOrDefault("user", ""),
                        values.getOrDefault(this == PINECONE ? "index" : "host", ""),
                        port.isEmpty() ? 0 : Integer.parseInt(port),
                        values.getOrDefault("database", ""),
                        parameters)
                .toString();
    }

    private static void put(Map<String, String> parameters, String name, Map<String, String> values) {
        String value = values.getOrDefault(name, "");
        if (!value.isEmpty()) {
            parameters.put(name, value);
        }
    }

    /**
     * The address of an index at a server.
     *
     * @param server as {@link #server} made it
     * @throws dev.signalbox.index.InvalidAddressException if the server is none
     */
    String address(String server, String name, String namespace) {
        if (this == EMBEDDED) {
            return server + "#" + name;
        }
        StoreAddress at =
                StoreAddress.parse(server, java.util.Set.of("tls", "sslmode", "host", "schema"), scheme + "://HOST");
        SortedMap<String, String> parameters = new TreeMap<>(at.parameters());
        if (!namespace.isEmpty()) {
            parameters.put("namespace", namespace);
        }
        if (this == POSTGRES && !name.isEmpty()) {
            parameters.put("table", name);
        }
        return new StoreAddress(
                        scheme,
                        at.user(),
                        this == PINECONE ? name : at.host(),
                        at.port(),
                        this == QDRANT ? name : at.path(),
                        parameters)
                .toString();
    }
}
