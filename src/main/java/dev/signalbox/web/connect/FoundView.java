package dev.signalbox.web.connect;

import dev.signalbox.index.FoundIndex;
import dev.signalbox.index.StoreDescriptor;
import dev.signalbox.keys.StoreKeyring.Origin;
import dev.signalbox.store.Router;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The indexes of a server.
 *
 * @param store that the server is one of
 * @param at the server's address
 * @param key where its key comes from; null if it needs none
 * @param router the router to add a remote to; null to create a router
 * @param dimensions of the router's encoder; 0 if unknown
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
     * One index.
     *
     * @param href URL that selects it
     * @param fits whether the dimensions of the router's vectors match
     */
    public record Line(FoundIndex found, String href, boolean fits) {}

    /** Returns how many can be selected. */
    public long withRoutes() {
        return lines.stream().filter(line -> line.found().routes()).count();
    }
}
