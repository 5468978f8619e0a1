package dev.signalbox.cli;

import dev.signalbox.route.CountText;
import dev.signalbox.sync.diff.LookalikePairs;
import dev.signalbox.sync.diff.LookalikePairs.Lookalike;
import java.util.ArrayList;
import java.util.List;

/** Utterances that look the same on both sides but differ, as text and as JSON. */
final class LookalikeReport {
    /** How many utterances are listed in text output. */
    private static final int LISTED = 10;

    private LookalikeReport() {}

    /** Returns how many there are and what differs in the first ones; empty if there are none. */
    static List<String> people(LookalikePairs pairs) {
        List<Lookalike> all = pairs.all();
        if (all.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(CountText.count(all.size(), "utterance differs", "utterances differ")
                + " only in invisible characters:");
        all.stream()
                .limit(LISTED)
                .map(one -> "  " + one.route() + ": \"" + one.local() + "\" (" + one.message() + ")")
                .forEach(lines::add);
        if (all.size() > LISTED) {
            lines.add("  and " + (all.size() - LISTED) + " more");
        }
        return lines;
    }
}
