package dev.signalbox.interop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.index.RouteIndex;

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

    @Override
    void close();
}
