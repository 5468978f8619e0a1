package dev.signalbox.signin;

import java.util.List;
import java.util.Set;

/**
 * Who somebody is, as a provider has proved.
 *
 * @param issuer the provider
 * @param subject what it calls them, always; names change and are given anew, and tell nobody apart
 * @param names that they go by there, the best first
 * @param groups that they are in there
 */
public record ProviderIdentity(String issuer, String subject, List<String> names, Set<String> groups) {
    public ProviderIdentity {
        names = List.copyOf(names);
        groups = Set.copyOf(groups);
    }
}
