package dev.signalbox.index;

import java.util.List;
import java.util.Map;

/**
 * The index that a config file of semantic-router 1.x names in its {@code index} block. No such file has a key.
 *
 * @param values of the store's {@link StoreDescriptor#fields}, as far as the file says them
 * @param index the name of the index, as the store's {@link StoreDescriptor#address} takes it; the library's default if the file has none
 * @param namespace empty for none
 * @param remarks what the file says of the server and an address cannot, in whole sentences
 */
public record FileIndex(
        StoreDescriptor store, Map<String, String> values, String index, String namespace, List<String> remarks) {
    public FileIndex {
        values = Map.copyOf(values);
        remarks = List.copyOf(remarks);
    }

    /** Whether the file says which server it is; if not, the fields without a value have to be asked for. */
    public boolean namesServer() {
        return store.fields().stream()
                .filter(field -> !field.secret())
                .allMatch(field ->
                        field.problem(values.getOrDefault(field.name(), "")).isEmpty());
    }

    /**
     * The address of the index.
     *
     * @param asked the values of all fields, checked
     */
    public String address(FieldValues asked) {
        return store.address(store.server(asked), index, namespace);
    }

    /**
     * The address of the index, if the file says which server it is.
     *
     * @throws IllegalStateException if it does not: see {@link #namesServer}
     */
    public String address() {
        if (!namesServer()) {
            throw new IllegalStateException("the file does not say at which server the index is");
        }
        return address(new FieldValues(values));
    }
}
