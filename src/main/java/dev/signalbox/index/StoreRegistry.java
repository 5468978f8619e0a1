package dev.signalbox.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Every kind of store that there is, in the order in which people are offered them.
 *
 * @param all no two of one scheme, and at least one {@link LocalStoreDescriptor} and one that is at a server
 */
public record StoreRegistry(List<StoreDescriptor> all) {
    /**
     * @throws IllegalArgumentException if two have one scheme
     */
    public StoreRegistry {
        all = List.copyOf(all);
        Set<String> schemes = new HashSet<>();
        for (StoreDescriptor store : all) {
            if (!schemes.add(store.scheme())) {
                throw new IllegalArgumentException("Two stores are called " + store.scheme() + ".");
            }
        }
    }

    /** The store of that scheme; empty where there is none such. */
    public Optional<StoreDescriptor> named(String scheme) {
        return all.stream().filter(store -> store.scheme().equals(scheme)).findFirst();
    }

    /** The store that an address is of; empty where there is none such. */
    public Optional<StoreDescriptor> of(String address) {
        int colon = address.indexOf(':');
        return colon < 0 ? Optional.empty() : named(address.substring(0, colon));
    }

    /** The index that a config file of semantic-router 1.x names in its {@code index} block; empty if no store of these keeps it. */
    public Optional<FileIndex> fromFile(JsonNode index) {
        return all.stream().flatMap(store -> store.fromFile(index).stream()).findFirst();
    }

    /** The {@code index} block by which a config file of 1.x names the index of an address; empty if the library has no such store. */
    public Optional<IndexBlock> fileBlock(String address) {
        return of(address).flatMap(store -> store.fileBlock(address));
    }

    /** The store that the console keeps its own indexes in. */
    public LocalStoreDescriptor local() {
        return all.stream()
                .filter(LocalStoreDescriptor.class::isInstance)
                .map(LocalStoreDescriptor.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** The store that is asked about first. */
    public StoreDescriptor firstAtServer() {
        return atServers().getFirst();
    }

    /** Those whose indexes are at servers. */
    public List<StoreDescriptor> atServers() {
        return all.stream()
                .filter(store -> !(store instanceof LocalStoreDescriptor))
                .toList();
    }

    /** The environment variables that keys are in, by the scheme of their store. */
    public Map<String, String> keyVariables() {
        Map<String, String> variables = new LinkedHashMap<>();
        all.forEach(store -> store.keyVariable().ifPresent(name -> variables.put(store.scheme(), name)));
        return variables;
    }

    /** Those variables of an environment that set up a store and are not blank, stripped. */
    public Map<String, String> variables(Map<String, String> environment) {
        return all.stream()
                .flatMap(store -> store.variables().stream())
                .distinct()
                .filter(name -> !environment.getOrDefault(name, "").isBlank())
                .collect(Collectors.toUnmodifiableMap(
                        name -> name, name -> environment.getOrDefault(name, "").strip()));
    }

    /** What is wrong with {@link #variables}, store by store. */
    public List<String> problems(Map<String, String> variables) {
        return all.stream()
                .flatMap(store -> store.problems(of(variables, store)).stream())
                .toList();
    }

    /** Opens every store. Those at servers are looked at before anything connects to them, as {@link HostRestriction} says. */
    public SchemeIndexes open(StoreEnvironment environment) {
        return open(environment, (scheme, store) -> store);
    }

    /**
     * As {@link #open(StoreEnvironment)}, each with something around it.
     *
     * @param around given the scheme of a store and what opens its indexes, returns what is used in its place
     */
    public SchemeIndexes open(StoreEnvironment environment, BiFunction<String, IndexStore, IndexStore> around) {
        Map<String, IndexStore> stores = new LinkedHashMap<>();
        for (StoreDescriptor store : all) {
            IndexStore opened = store.open(new StoreEnvironment(
                    environment.who(), environment.keys(), of(environment.variables(), store), environment.clock()));
            stores.put(
                    store.scheme(),
                    around.apply(
                            store.scheme(),
                            store instanceof LocalStoreDescriptor ? opened : new RestrictedIndexStore(opened)));
        }
        return new SchemeIndexes(stores);
    }

    private static Map<String, String> of(Map<String, String> variables, StoreDescriptor store) {
        return variables.entrySet().stream()
                .filter(variable -> store.variables().contains(variable.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
