package dev.signalbox.index;

import java.nio.file.Path;

/** A kind of store that keeps its indexes in folders of this machine: there is no server to ask for and none to be protected. */
public interface LocalStoreDescriptor extends StoreDescriptor {
    /** Where it is, to follow "Indexes": {@code on this machine}. */
    String whereabouts();

    /** The server of the indexes in a folder, for {@link #address}. */
    String server(Path folder);
}
