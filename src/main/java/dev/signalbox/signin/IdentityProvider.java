package dev.signalbox.signin;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An external identity provider, which tells the console who people are. */
public interface IdentityProvider {
    /** Returns its host name, for display. */
    String name();

    /**
     * Returns where to send the browser; for a quiet attempt the provider answers without interaction.
     *
     * @param back the address to return to, exactly as registered at the provider
     * @throws ProviderException if the provider cannot be reached
     */
    URI begin(URI back, ProviderAttempt attempt);

    /**
     * Returns where to send the browser to sign out at the provider too.
     *
     * @param back the address to return to afterwards, exactly as registered at the provider
     * @return empty if the provider has no such endpoint
     * @throws ProviderException if the provider cannot be reached
     */
    Optional<URI> leaving(URI back);

    /**
     * Checks that the provider answers now.
     *
     * @throws ProviderException if it does not
     */
    void reach();

    /**
     * Returns the identity of the person who came back, after verifying the provider's answer.
     *
     * @param answer the query that the browser brought back
     * @throws ProviderException if the provider cannot be reached, refused the sign-in, or its answer cannot be trusted
     */
    ProviderIdentity finish(URI back, ProviderAttempt attempt, Map<String, List<String>> answer);
}
