package dev.signalbox.web.diff;

import dev.signalbox.route.RouteValue;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.DiffEntry;
import dev.signalbox.sync.diff.LookalikePairs;
import dev.signalbox.sync.diff.ValueAgreement;
import java.util.ArrayList;
import java.util.List;

/** Turns the entries of one page into lines, no more of each than keeps the page small. */
final class DiffLines {
    /** Elements of the page that lines may take, and what one takes before its fields. */
    private static final int ELEMENTS = 480;

    private static final int ELEMENTS_OF_A_LINE = 5;
    private static final int ELEMENTS_OF_A_FIELD = 3;
    /** Characters of utterances on one page. */
    private static final int CHARACTERS = 30_000;
    /** Characters of one utterance that is not alone on the page. */
    private static final int LONGEST = 1_000;

    private final ValueAgreement agreement;
    private final LookalikePairs pairs;

    /**
     * @param agreement in whose eyes two values differ
     * @param pairs what looks the same on both sides
     */
    DiffLines(ValueAgreement agreement, LookalikePairs pairs) {
        this.agreement = agreement;
        this.pairs = pairs;
    }

    List<DiffLine> of(List<DiffEntry> entries) {
        List<List<FieldDifference>> inside = entries.stream().map(this::inside).toList();
        List<Boolean> asAbove = new ArrayList<>();
        int told = 0;
        for (int i = 0; i < entries.size(); i++) {
            boolean same = i > 0 && !inside.get(i).isEmpty() && inside.get(i).equals(inside.get(i - 1));
            asAbove.add(same);
            told += same || inside.get(i).isEmpty() ? 0 : 1;
        }
        int left = ELEMENTS - entries.size() * ELEMENTS_OF_A_LINE;
        int fields = Math.max(1, left / ELEMENTS_OF_A_FIELD / Math.max(1, told));
        int characters = entries.size() == 1 ? CHARACTERS : Math.min(LONGEST, CHARACTERS / Math.max(1, entries.size()));
        List<DiffLine> lines = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            lines.add(DiffLine.of(entries.get(i), inside.get(i), asAbove.get(i), fields, characters, pairs));
        }
        return lines;
    }

    private List<FieldDifference> inside(DiffEntry entry) {
        return switch (entry) {
            case DiffEntry.Changed(UtteranceKey _, RouteValue local, RouteValue remote) ->
                FieldDifference.between(agreement.comparable(local), agreement.comparable(remote));
            case DiffEntry.LocalOnly _, DiffEntry.RemoteOnly _, DiffEntry.Same _ -> List.of();
        };
    }
}
