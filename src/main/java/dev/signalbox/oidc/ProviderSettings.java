package dev.signalbox.oidc;

import dev.signalbox.signin.RandomSecret;
import java.net.URI;

/**
 * A provider and the console's client registration there.
 *
 * @param issuer its address, exactly as in its discovery document
 * @param client the console's client id
 * @param secret the console's client secret
 * @param groupsClaim the claim with a person's groups
 */
public record ProviderSettings(URI issuer, String client, RandomSecret secret, String groupsClaim) {
    /** The default. */
    public static final String GROUPS = "groups";

    /**
     * Returns whether secrets may be sent to an address: https, or this machine.
     *
     * @param address with a host
     */
    public static boolean isSafe(URI address) {
        String host = address.getHost();
        return host != null
                && ("https".equals(address.getScheme())
                        || ("http".equals(address.getScheme()) && host.matches("localhost|127\\.[0-9.]+|\\[::1]")));
    }

    /** Returns the provider's name for display. */
    public String name() {
        return issuer.getPort() < 0 ? issuer.getHost() : issuer.getHost() + ":" + issuer.getPort();
    }
}
