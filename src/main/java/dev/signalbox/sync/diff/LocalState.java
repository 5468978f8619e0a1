package dev.signalbox.sync.diff;

import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.RouterHash;
import dev.signalbox.route.UtteranceKey;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The local side when it was read.
 *
 * @param threshold what fills a route's null threshold before Python hashes it; null where the encoder's is not known
 * @param newerUtterances number of the revision that changed utterances after the calibrator of a 1.x router was set; null where none did, or
 *     where that is not known, as of a file
 */
public record LocalState(
        RouterConfig config,
        @Nullable Double threshold,
        @Nullable Integer newerUtterances) {
    /** A local side of which nothing is known about the age of a calibrator. */
    public LocalState(RouterConfig config, @Nullable Double threshold) {
        this(config, threshold, null);
    }

    /** This state, with the revision that changed utterances after the calibrator was set; null for none. */
    public LocalState withNewerUtterances(@Nullable Integer revision) {
        return new LocalState(config, threshold, revision);
    }

    public List<Route> routes() {
        return config.routes();
    }

    /** Every route and utterance that an index would hold, each once. */
    public Set<UtteranceKey> pairs() {
        return routes().stream()
                .flatMap(route -> route.texts().map(text -> new UtteranceKey(route.name(), text)))
                .collect(Collectors.toSet());
    }

    /** The hash of what the config says. */
    public String rawHash() {
        return RouterHash.of(config);
    }

    /** The hash that a Python router of this config has, and that a sync writes. */
    public String filledHash() {
        return threshold == null ? rawHash() : RouterHash.filled(config, threshold);
    }

    /** Whether a stored hash is one of the two that this config may rightly have. */
    public boolean hashesTo(@Nullable String stored) {
        return stored != null && (stored.equals(filledHash()) || stored.equals(rawHash()));
    }
}
