package dev.signalbox.oidc;

import dev.signalbox.signin.RandomSecret;
import java.net.URI;

/**
 * A provider and what the console is to it.
 *
 * @param issuer its address, exactly as it says it
 * @param client the console's id there
 * @param secret that the console proves itself with
 * @param groupsClaim what its word about somebody calls their groups
 */
public record ProviderSettings(URI issuer, String client, RandomSecret secret, String groupsClaim) {
    /** Unless told otherwise. */
    public static final String GROUPS = "groups";

    /**
     * Whether an address is one that secrets may be sent to: https, or this very machine.
     *
     * @param address with a host
     */
    public static boolean isSafe(URI address) {
        String host = address.getHost();
        return host != null
                && ("https".equals(address.getScheme())
                        || ("http".equals(address.getScheme()) && host.matches("localhost|127\\.[0-9.]+|\\[::1]")));
    }

    /** What people know the provider by. */
    public String name() {
        return issuer.getPort() < 0 ? issuer.getHost() : issuer.getHost() + ":" + issuer.getPort();
    }
}
