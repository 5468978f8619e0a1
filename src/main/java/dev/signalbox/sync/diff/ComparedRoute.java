package dev.signalbox.sync.diff;

import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route of either side.
 *
 * @param local null where only the remote has it; of two local routes with this name the first
 * @param comparable local's value in the form in which this store's values are compared; null where only the remote has it
 * @param pairs of both sides, each once, by code point of the utterance
 */
public record ComparedRoute(
        String name, @Nullable Route local, @Nullable RouteValue comparable, List<ComparedPair> pairs) {
    public ComparedRoute {
        pairs = List.copyOf(pairs);
    }

    /** Whether the remote has at least one utterance of it. */
    public boolean isRemote() {
        return pairs.stream().anyMatch(pair -> pair.held() != null);
    }
}
