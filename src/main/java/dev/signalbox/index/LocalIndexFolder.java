package dev.signalbox.index;

import java.nio.file.Path;

/**
 * The folder of the console's own indexes, which need no server.
 *
 * @param store the kind of store that keeps them
 */
public record LocalIndexFolder(LocalStoreDescriptor store, Path path) {
    /** What the addresses of its indexes begin with. */
    public String server() {
        return store.server(path);
    }

    /** The address of an index of that name in the folder, there or not. */
    public String address(String name) {
        return store.address(server(), name, "");
    }
}
