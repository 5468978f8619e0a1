package dev.signalbox.index;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A kind of store whose indexes are made by a function of the address; asks for no key and finds what it was given.
 *
 * @param opener what opens an address
 * @param found what a look around finds
 */
public record InMemoryIndexes(Function<String, ? extends RouteIndex> opener, List<FoundIndex> found)
        implements IndexStore {
    public InMemoryIndexes(Function<String, ? extends RouteIndex> opener) {
        this(opener, List.of());
    }

    @Override
    public RouteIndex open(String address) {
        return opener.apply(address);
    }

    @Override
    public List<FoundIndex> find(String address) {
        return found;
    }

    @Override
    public Optional<String> server(String address) {
        return Optional.empty();
    }

    @Override
    public IndexIdentity identity(String address) {
        return new IndexIdentity("memory", Set.of(), 0, List.of(address));
    }

    @Override
    public void close() {
        // What is in memory needs no connection.
    }
}
