package dev.signalbox.interop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.index.RouteIndex;
import java.util.Map;

/** A server that Signalbox and semantic-router both know. */
interface SharedStore extends AutoCloseable {
    StoreName name();

    /** Whether the Python library writes function schemas into this store, and reads them back. */
    boolean pythonKeepsSchemas();

    /** Makes room for another index, which does not exist yet. */
    void renew();

    /** The index, opened by Signalbox. */
    RouteIndex open();

    /** The same index, as the Python script opens it. */
    ObjectNode python();

    /**
     * The same index, as the {@code index} block of a file of 1.x says it once a router was built on it.
     *
     * @param dimensions of its vectors
     */
    ObjectNode inFile(int dimensions);

    /** What the library takes from the environment and not from a file. */
    default Map<String, String> environment() {
        return Map.of();
    }

    @Override
    void close();
}
