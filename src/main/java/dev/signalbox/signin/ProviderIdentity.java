package dev.signalbox.signin;

import java.util.List;
import java.util.Set;

/**
 * The identity of a person, as verified by a provider.
 *
 * @param issuer the provider
 * @param subject the provider's permanent id for the person; names change and are reused, so they do not identify a person
 * @param names of the person at the provider, the best first
 * @param groups of the person at the provider
 */
public record ProviderIdentity(String issuer, String subject, List<String> names, Set<String> groups) {
    public ProviderIdentity {
        names = List.copyOf(names);
        groups = Set.copyOf(groups);
    }
}
