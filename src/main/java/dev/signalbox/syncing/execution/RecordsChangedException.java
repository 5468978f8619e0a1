package dev.signalbox.syncing.execution;

import dev.signalbox.route.CountText;
import dev.signalbox.route.UtteranceKey;
import java.util.List;
import java.util.stream.Collectors;

/** Records of a run to be resumed or undone were changed by another program. */
final class RecordsChangedException extends RuntimeException {
    private static final int NAMED = 5;

    RecordsChangedException(String address, List<UtteranceKey> pairs, String what) {
        super(CountText.count(pairs.size(), "record") + " of " + address
                + " changed after the run wrote them: " + named(pairs) + ". " + what
                + " would overwrite these changes, so nothing was changed. Create a new plan from the current state.");
    }

    private static String named(List<UtteranceKey> pairs) {
        String some = pairs.stream()
                .limit(NAMED)
                .map(pair -> "\"" + pair.route() + ": " + pair.utterance() + "\"")
                .collect(Collectors.joining(", "));
        return pairs.size() > NAMED ? some + " and " + (pairs.size() - NAMED) + " more" : some;
    }
}
