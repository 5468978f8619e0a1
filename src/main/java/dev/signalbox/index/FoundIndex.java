package dev.signalbox.index;

/**
 * An index and namespace that a look around a store found.
 *
 * @param address what opens it
 * @param index the store's own word for it: the collection, index or table
 * @param namespace empty for the default one
 * @param routes whether records of semantic-router were seen in it
 */
public record FoundIndex(
        String address, String index, String namespace, IndexDescription description, boolean routes) {}
