package dev.signalbox.web.connect;

import dev.signalbox.index.FoundIndex;
import dev.signalbox.index.StoreDescriptor;
import dev.signalbox.keys.StoreKeyring.Origin;
import dev.signalbox.store.Router;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is at a server.
 *
 * @param store that the server is one of
 * @param at the server's address
 * @param key where its key comes from; null where it needs none
 * @param router that a remote is looked for; null where a router is to be made
 * @param dimensions that the router's encoder makes; 0 if unknown
 * @param more how many were found beyond those listed
 */
public record FoundView(
        StoreDescriptor store,
        String at,
        @Nullable Origin key,
        @Nullable Router router,
        int dimensions,
        List<Line> lines,
        int more) {
    /**
     * One of them.
     *
     * @param href where it is taken
     * @param fits whether the router's vectors fit into it
     */
    public record Line(FoundIndex found, String href, boolean fits) {}

    /** How many can be taken as they are. */
    public long withRoutes() {
        return lines.stream().filter(line -> line.found().routes()).count();
    }
}
