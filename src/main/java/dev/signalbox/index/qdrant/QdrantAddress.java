package dev.signalbox.index.qdrant;

import dev.signalbox.index.CanonicalHosts;
import dev.signalbox.index.IndexIdentity;
import dev.signalbox.index.InvalidAddressException;
import dev.signalbox.index.StoreAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where a collection of Qdrant is: {@code qdrant://host:6334/collection?namespace=…&tls=…}.
 *
 * <p>The port is that of gRPC, 6334 where none is given; the collection is {@code semantic-router-index} where none is given. Without
 * {@code tls} the connection is encrypted unless the host is this machine itself.
 *
 * @param collection 1 to 255 characters, none of those that Qdrant refuses in a name; never {@code sr_config}
 * @param namespace empty for none
 */
public record QdrantAddress(String host, int port, String collection, String namespace, boolean tls) {
    /** What an address begins with. */
    public static final String SCHEME = "qdrant";

    static final String DEFAULT_COLLECTION = "semantic-router-index";
    /** The collection that holds the config parameters of all others. */
    static final String CONFIG_COLLECTION = "sr_config";

    static final int GRPC_PORT = 6334;
    private static final int LONGEST_COLLECTION = 255;
    private static final int LONGEST_NAMESPACE = 512;
    static final String NAMESPACE = "namespace";
    static final String TLS = "tls";
    private static final String SHAPE = "qdrant://HOST:6334/COLLECTION?namespace=NAME&tls=true";
    /** Qdrant refuses these in the name of a collection (its validation of collection names). */
    private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"/\\\\|?*\\u0000-\\u001f]");

    private static final Pattern USER = Pattern.compile("(?<=://)[^@/]*@");

    /**
     * Reads an address.
     *
     * @throws InvalidAddressException if it says nothing that can be opened, with what is wrong
     */
    public static QdrantAddress parse(String address) {
        StoreAddress parts = StoreAddress.parse(address, Set.of(NAMESPACE, TLS), SHAPE);
        if (!parts.scheme().equals(SCHEME)) {
            throw bad(address, "it does not begin with qdrant://");
        }
        if (!parts.user().isEmpty()) {
            throw bad(address, "nothing is allowed before the host; enter the key separately from the address");
        }
        if (parts.host().isEmpty()) {
            throw bad(address, "it names no host");
        }
        String collection = parts.path().isEmpty() ? DEFAULT_COLLECTION : parts.path();
        if (collection.length() > LONGEST_COLLECTION
                || FORBIDDEN.matcher(collection).find()) {
            throw bad(
                    address,
                    "a collection name has up to 255 characters, none of them a control character or one of"
                            + " < > : \" / \\ | ? *");
        }
        if (collection.equals(CONFIG_COLLECTION)) {
            throw bad(address, "the collection sr_config contains the hashes and locks of the others, not routes");
        }
        String namespace = parts.parameter(NAMESPACE).orElse("");
        if (namespace.length() > LONGEST_NAMESPACE) {
            throw bad(address, "a namespace is up to " + LONGEST_NAMESPACE + " characters long");
        }
        return new QdrantAddress(
                parts.host().toLowerCase(Locale.ROOT),
                parts.port() == 0 ? GRPC_PORT : parts.port(),
                collection,
                namespace,
                tls(address, parts));
    }

    private static boolean tls(String address, StoreAddress parts) {
        return switch (parts.parameter(TLS).orElse("")) {
            case "true" -> true;
            case "false" -> false;
            case "" -> !parts.isLoopback();
            default -> throw bad(address, "tls is true or false");
        };
    }

    private static InvalidAddressException bad(String address, String why) {
        return new InvalidAddressException(USER.matcher(address).replaceAll("…@"), why + ". Write " + SHAPE + ".");
    }

    /** The part that names the server, under which its key is kept: {@code qdrant://host:port}. */
    public String server() {
        return parts(Map.of()).server();
    }

    /** Whether the host is this machine itself. */
    boolean isLoopback() {
        return parts(Map.of()).isLoopback();
    }

    IndexIdentity identity() {
        return new IndexIdentity(SCHEME, CanonicalHosts.of(host), port, List.of(collection, namespace));
    }

    QdrantAddress with(String otherCollection, String otherNamespace) {
        return new QdrantAddress(host, port, otherCollection, otherNamespace, tls);
    }

    /** The address with its port and collection always, and tls only where it is not the usual; {@link #parse} reads it as this one. */
    @Override
    public String toString() {
        Map<String, String> parameters = new TreeMap<>(Map.of(NAMESPACE, namespace));
        if (tls == isLoopback()) {
            parameters.put(TLS, Boolean.toString(tls));
        }
        return parts(parameters).toString();
    }

    private StoreAddress parts(Map<String, String> parameters) {
        return new StoreAddress(SCHEME, "", host, port, collection, new TreeMap<>(parameters));
    }
}
