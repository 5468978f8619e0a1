package dev.signalbox.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that pages, commands and settings have to know of one kind of store before one of its indexes is opened: its names, what is asked to
 * find a server, how answers become an address, where its key comes from, and what opens it. It lives next to its adapter, and nothing
 * outside that package names the store. What is only known of an index that is open, such as its capabilities, facts and remarks, is said
 * by {@link RouteIndex}.
 *
 * <p>Holds no state and touches no store but by {@link #open}.
 */
public interface StoreDescriptor {
    /** What its addresses begin with, before the first colon. It is kept in databases and never changes. */
    String scheme();

    /** Its name, as its maker writes it. */
    String displayName();

    /** What it calls an index, in lower case and the singular: a collection, a table. */
    String indexNoun();

    /** Whether a namespace is asked for where an index is named: whether several routers can share one index. */
    boolean hasNamespaces();

    /** An address as an example, its variable parts named so that people see what to replace. */
    String addressExample();

    /** What people have to know who write an address by hand, beyond its example, in whole sentences; empty for nothing. */
    default Optional<String> addressNote() {
        return Optional.empty();
    }

    /** What is asked to find a server, in the order of the form; empty where nothing is asked. */
    List<StoreField> fields();

    /**
     * The address of a server, which {@link IndexFinder#find} takes.
     *
     * @param values of all {@link #fields}, each without its {@link StoreField#problem}
     */
    String server(FieldValues values);

    /**
     * The address of an index at a server, there or not.
     *
     * @param server as {@link #server(FieldValues)} made it
     * @param index empty for the one that the store takes where none is named, if there is such
     * @param namespace empty for the default one; ignored by a store without namespaces
     * @throws InvalidAddressException if the server is none of this store
     */
    String address(String server, String index, String namespace);

    /**
     * The index that a config file of semantic-router 1.x names.
     *
     * @param index the file's {@code index} block, with the library's words; its {@code type} is that of any store
     * @return empty if the block is of another store, or names no index that lasts
     */
    default Optional<FileIndex> fromFile(JsonNode index) {
        return Optional.empty();
    }

    /**
     * The {@code index} block by which a config file of semantic-router 1.x names an index; empty if the library has no such store.
     *
     * @throws InvalidAddressException if the address is none of this store
     */
    default Optional<IndexBlock> fileBlock(String address) {
        return Optional.empty();
    }

    /** The environment variable that holds the key of its servers, as its maker's own tools name it; empty for none. */
    default Optional<String> keyVariable() {
        return Optional.empty();
    }

    /** The other environment variables that it is set up by; it is given no others. None of them is a secret. */
    default Set<String> variables() {
        return Set.of();
    }

    /**
     * What is wrong with its {@link #variables}, each begun with the variable and a colon. Repeats no value: some put a key where none
     * belongs.
     *
     * @param values those of the variables that are set
     */
    default List<String> problems(Map<String, String> values) {
        return List.of();
    }

    /** The store itself. It connects to nothing yet. */
    IndexStore open(StoreEnvironment environment);

    /** Starts a server for the run that makes the AOT cache of the commands; empty where none is imitated. */
    default Optional<TrainingServer> trainingServer() {
        return Optional.empty();
    }
}
