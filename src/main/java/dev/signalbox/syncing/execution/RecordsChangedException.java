package dev.signalbox.syncing.execution;

import dev.signalbox.route.UtteranceKey;
import java.util.List;
import java.util.stream.Collectors;

/** Records that a run was to finish or to take back, and that somebody else has changed since. */
final class RecordsChangedException extends RuntimeException {
    private static final int NAMED = 5;

    RecordsChangedException(String address, List<UtteranceKey> pairs, String what) {
        super((pairs.size() == 1 ? "1 record" : pairs.size() + " records") + " of " + address
                + " changed since by somebody else: " + named(pairs) + ". " + what
                + " would overwrite that, so nothing was changed. Make a new plan from how things are now.");
    }

    private static String named(List<UtteranceKey> pairs) {
        String some = pairs.stream()
                .limit(NAMED)
                .map(pair -> "\"" + pair.route() + ": " + pair.utterance() + "\"")
                .collect(Collectors.joining(", "));
        return pairs.size() > NAMED ? some + " and " + (pairs.size() - NAMED) + " more" : some;
    }
}
