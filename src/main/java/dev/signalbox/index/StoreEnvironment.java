package dev.signalbox.index;

import java.time.Clock;
import java.util.Map;

/**
 * What a store is opened with.
 *
 * @param who what others are told who want to write where this process writes
 * @param keys of the servers that ask for one
 * @param variables those of {@link StoreDescriptor#variables} that are set
 */
public record StoreEnvironment(String who, StoreKeys keys, Map<String, String> variables, Clock clock) {
    public StoreEnvironment {
        variables = Map.copyOf(variables);
    }
}
