package dev.signalbox.index.pinecone;

import dev.signalbox.index.InvalidAddressException;
import java.net.URI;
import java.util.Optional;

/**
 * Where Pinecone's control plane is, and so which hosts the key may be sent to.
 *
 * @param url without a slash at its end
 * @param given whether the operator of the console chose it
 */
record BaseUrl(String url, boolean given) {
    static BaseUrl of(Optional<URI> given) {
        return new BaseUrl(
                given.map(URI::toString).orElse("https://api.pinecone.io").replaceFirst("/+$", ""), given.isPresent());
    }

    /** Whether this is Pinecone's local emulator, by semantic-router's own rule. */
    boolean emulator() {
        return url.startsWith("http://") || url.contains("localhost");
    }

    /**
     * Checks a host that an address names: the key is sent to Pinecone, to this machine or to the emulator, and to no other host.
     *
     * @throws InvalidAddressException if the host is another
     */
    void check(PineconeAddress address) {
        if (!address.host().isEmpty() && !emulator() && !trusted(address.host())) {
            throw new InvalidAddressException(
                    address.toString(),
                    "its host does not end in .pinecone.io, and the key is sent only to Pinecone. Omit the host, or copy it from the"
                            + " page of the index in Pinecone's console.");
        }
    }

    /** Whether the control plane may send us to this host. */
    boolean mayLead(String host) {
        return given || trusted(host);
    }

    /** Whether a host is spoken to without TLS, as the emulator is. */
    boolean plain(String host) {
        return loopback(host) || (emulator() && !pinecone(host));
    }

    private static boolean trusted(String host) {
        return pinecone(host) || loopback(host);
    }

    private static boolean pinecone(String host) {
        return name(host).endsWith(".pinecone.io");
    }

    private static boolean loopback(String host) {
        return name(host).equals("localhost") || name(host).matches("127(\\.[0-9]{1,3}){3}");
    }

    private static String name(String host) {
        int colon = host.indexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }
}
