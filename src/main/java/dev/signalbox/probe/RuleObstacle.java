package dev.signalbox.probe;

import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.IndexedSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why the answer of a router of 1.x cannot be computed from the nearest records: because of Signalbox or because the library has none. */
final class RuleObstacle {
    private RuleObstacle() {}

    static Optional<String> of(IndexedSettings settings) {
        IndexedSettings.@Nullable SparseEncoder sparse = settings.sparseEncoder();
        if (sparse != null) {
            return Optional.of("This router is hybrid: it adds the sparse vectors of its sparse_encoder ("
                    + (sparse.name() == null ? sparse.type() : sparse.type() + " " + sparse.name())
                    + ") to every score, and Signalbox cannot compute those. An answer from the dense vectors alone would not be the"
                    + " library's. Ask the router in Python.");
        }
        if (settings.topK().signum() <= 0) {
            return Optional.of("The router's top_k is " + settings.topK()
                    + ", with which the library does not choose among the nearest records. Set top_k to at least 1.");
        }
        Calibrator calibrator = settings.calibrator();
        if (calibrator != null && !calibrator.isUsable()) {
            return Optional.of("The router's calibrator lacks the parameters of its method, "
                    + calibrator.method().id()
                    + ", so the library fails at the first sentence. Fit it again, or remove it from the file.");
        }
        return Optional.empty();
    }
}
