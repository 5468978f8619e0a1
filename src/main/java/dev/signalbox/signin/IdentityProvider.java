package dev.signalbox.signin;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody else's sign-in, which proves to the console who people are. */
public interface IdentityProvider {
    /** The host that people know it by. */
    String name();

    /**
     * Where to send the browser; a quiet attempt has the provider answer without asking anybody anything.
     *
     * @param back the address that it comes back to, exactly as the provider knows it
     * @throws ProviderException if the provider cannot be asked
     */
    URI begin(URI back, ProviderAttempt attempt);

    /**
     * Where to send the browser so that they are signed out there too.
     *
     * @param back the address that it comes back to afterwards, exactly as the provider knows it
     * @return empty where the provider has no such place
     * @throws ProviderException if the provider cannot be asked
     */
    Optional<URI> leaving(URI back);

    /**
     * Makes sure that the provider answers, now.
     *
     * @throws ProviderException if it does not
     */
    void reach();

    /**
     * Who came back, once the provider's word was checked.
     *
     * @param answer what the browser brought along
     * @throws ProviderException if the provider cannot be asked, did not let them in, or its word is not to be trusted
     */
    ProviderIdentity finish(URI back, ProviderAttempt attempt, Map<String, List<String>> answer);
}
