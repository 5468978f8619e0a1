package dev.signalbox.index.pinecone;

import dev.signalbox.index.CanonicalHosts;
import dev.signalbox.index.IndexIdentity;
import dev.signalbox.index.InvalidAddressException;
import dev.signalbox.index.StoreAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An index of Pinecone and a namespace of it: {@code pinecone://index?namespace=NS&host=HOST}.
 *
 * @param index its name; empty only where a whole project is meant
 * @param namespace empty for the default one
 * @param host where its records are served, {@code name} or {@code name:port} in lower case; empty to ask Pinecone for it by the name
 */
public record PineconeAddress(String index, String namespace, String host) {
    /** What an address begins with. */
    public static final String SCHEME = "pinecone";
    /** Under which the key of a whole project is kept. */
    static final String PROJECT = SCHEME + "://";
    /** Where semantic-router keeps hash and lock. */
    static final String CONFIG = "sr_config";

    /** Pinecone's own word for the namespace that has no name. */
    private static final String DEFAULT_NAMESPACE = "__default__";

    static final int LONGEST_ID = 512;

    private static final String SHAPE = "pinecone://index or pinecone://index?namespace=NS&host=HOST";
    private static final Set<String> PARAMETERS = Set.of("namespace", "host");
    private static final Pattern INDEX = Pattern.compile("[a-z0-9]([a-z0-9-]{0,43}[a-z0-9])?");
    private static final Pattern HOST =
            Pattern.compile("(?:https?://)?([a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?)/?");

    /**
     * Reads the address of an index.
     *
     * @throws InvalidAddressException with what is wrong
     */
    public static PineconeAddress parse(String address) {
        PineconeAddress parsed = around(address);
        if (parsed.index.isEmpty()) {
            throw bad(address, "it names no index");
        }
        return parsed;
    }

    /** Reads an address of an index or, where it names none, of a whole project. */
    static PineconeAddress around(String address) {
        StoreAddress parts = StoreAddress.parse(address, PARAMETERS, SHAPE);
        if (!parts.scheme().equals(SCHEME)
                || !parts.user().isEmpty()
                || parts.port() != 0
                || !parts.path().isEmpty()) {
            throw bad(address, "only the name of an index is allowed behind pinecone://");
        }
        if (!parts.host().isEmpty() && !INDEX.matcher(parts.host()).matches()) {
            throw bad(address, "an index name has up to 45 lower-case letters, digits and hyphens");
        }
        String namespace = parts.parameter("namespace").orElse("");
        if (namespace.equals(CONFIG)) {
            throw bad(address, "the namespace sr_config is where semantic-router keeps hash and lock");
        }
        if (!isPlain(namespace) || namespace.length() > LONGEST_ID) {
            throw bad(address, "a namespace is up to 512 characters of ASCII");
        }
        return new PineconeAddress(
                parts.host(), namespace, host(address, parts.parameter("host").orElse("")));
    }

    private static String host(String address, String host) {
        if (host.isEmpty()) {
            return "";
        }
        Matcher matcher = HOST.matcher(host.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw bad(address, "its host is not a host name, with or without a port");
        }
        return matcher.group(1);
    }

    private static InvalidAddressException bad(String address, String why) {
        return new InvalidAddressException(address, why + ". Write " + SHAPE + ".");
    }

    /** Whether a text is ASCII without NUL, as names and ids have to be. */
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || c >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** The name under which the key is kept. */
    String server() {
        return new PineconeAddress(index, "", host).toString();
    }

    /**
     * Which index this is: a host serves one index, and then its name does not count; without a host only Pinecone knows.
     *
     * @param usualPort of a host that is named without one
     */
    IndexIdentity identity(int usualPort) {
        String served = namespace.equals(DEFAULT_NAMESPACE) ? "" : namespace;
        if (host.isEmpty()) {
            return new IndexIdentity(SCHEME, Set.of(), 0, List.of(index, served));
        }
        int colon = host.indexOf(':');
        String name = colon < 0 ? host : host.substring(0, colon);
        int port = colon < 0 ? usualPort : Integer.parseInt(host.substring(colon + 1));
        // Behind the addresses of Pinecone's own hosts are many indexes, told apart by the name.
        Set<String> names = name.endsWith(".pinecone.io")
                ? Set.of(name.replace(".svc.private.", ".svc."))
                : CanonicalHosts.of(name);
        return new IndexIdentity(
                SCHEME,
                names.stream().map(known -> known + ":" + port).collect(Collectors.toSet()),
                0,
                List.of("", served));
    }

    /** The same namespace of the index that a host serves. */
    PineconeAddress at(String otherHost) {
        return new PineconeAddress(index, namespace, otherHost);
    }

    PineconeAddress of(String otherIndex, String otherNamespace) {
        return new PineconeAddress(otherIndex, otherNamespace, host);
    }

    /** The address in its shortest form, which {@link #parse} reads as this one. */
    @Override
    public String toString() {
        TreeMap<String, String> parameters = new TreeMap<>();
        parameters.put("namespace", namespace);
        parameters.put("host", host);
        return new StoreAddress(SCHEME, "", index, 0, "", parameters).toString();
    }
}
