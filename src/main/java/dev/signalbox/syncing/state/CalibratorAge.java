package dev.signalbox.syncing.state;

import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.store.Revision;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether a router's calibrator is older than its utterances. It turns scores into confidence as they were when it was fitted, and other
 * utterances make other scores. Names, descriptions, thresholds and metadata do not, and a threshold is rightly set after the fit.
 */
public final class CalibratorAge {
    /** Revisions looked at; a change further back is not found. */
    private static final int STEPS = 200;

    private CalibratorAge() {}

    /**
     * The newest revision that changed utterances, if the calibrator was not changed in it or later; empty where it was, where there is no
     * calibrator, and where the first revision already has both as they are.
     *
     * @param revisions those of the router, by number; asked one by one from the newest until something differs
     */
    public static Optional<Revision> newerUtterances(Revision head, IntFunction<Optional<Revision>> revisions) {
        Calibrator calibrator = calibrator(head);
        if (calibrator == null) {
            return Optional.empty();
        }
        Revision after = head;
        for (int number = head.number() - 1; number > 0 && head.number() - number <= STEPS; number--) {
            Optional<Revision> before = revisions.apply(number);
            if (before.isEmpty() || !calibrator.equals(calibrator(before.get()))) {
                return Optional.empty();
            }
            if (!utterances(before.get()).equals(utterances(after))) {
                return Optional.of(after);
            }
            after = before.get();
        }
        return Optional.empty();
    }

    private static @Nullable Calibrator calibrator(Revision revision) {
        return revision.config().settings() instanceof IndexedSettings settings ? settings.calibrator() : null;
    }

    /** The utterances of each route, whatever its name, and how many routes have exactly these. */
    private static Map<Set<String>, Long> utterances(Revision revision) {
        return revision.config().routes().stream()
                .collect(Collectors.groupingBy(
                        route -> route.texts().collect(Collectors.toSet()), Collectors.counting()));
    }
}
