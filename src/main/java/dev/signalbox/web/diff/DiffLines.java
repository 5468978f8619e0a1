package dev.signalbox.web.diff;

import dev.signalbox.sync.diff.DiffEntry;
import dev.signalbox.sync.diff.LookalikePairs;
import dev.signalbox.web.page.TextExcerpt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    private final DiffGroups groups;
    private final LookalikePairs pairs;

    /**
     * @param groups says what differs inside an entry
     * @param pairs what looks the same on both sides
     */
    DiffLines(DiffGroups groups, LookalikePairs pairs) {
        this.groups = groups;
        this.pairs = pairs;
    }

    List<DiffLine> of(List<ChangeGroup<DiffEntry>> shown) {
        List<List<FieldDifference>> inside =
                shown.stream().map(group -> groups.inside(group.first())).toList();
        List<Boolean> asAbove = new ArrayList<>();
        int told = 0;
        for (int i = 0; i < shown.size(); i++) {
            boolean same = i > 0 && !inside.get(i).isEmpty() && inside.get(i).equals(inside.get(i - 1));
            asAbove.add(same);
            told += same || inside.get(i).isEmpty() ? 0 : 1;
        }
        int left = ELEMENTS - shown.size() * ELEMENTS_OF_A_LINE;
        int fields = Math.max(1, left / ELEMENTS_OF_A_FIELD / Math.max(1, told));
        int characters = shown.size() == 1 ? CHARACTERS : Math.min(LONGEST, CHARACTERS / Math.max(1, shown.size()));
        long grouped = shown.stream().filter(group -> !group.isSingle()).count();
        int members = RepeatedChange.members(grouped);
        List<DiffLine> lines = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            ChangeGroup<DiffEntry> group = shown.get(i);
            lines.add(DiffLine.of(
                    group.first(), inside.get(i), asAbove.get(i), fields, characters, pairs, repeated(group, members)));
        }
        return lines;
    }

    private static @Nullable RepeatedChange repeated(ChangeGroup<DiffEntry> group, int members) {
        return group.isSingle()
                ? null
                : new RepeatedChange(
                        group.id(),
                        group.label(),
                        group.items().size(),
                        group.items().stream()
                                .limit(members)
                                .map(DiffEntry::pair)
                                .map(pair ->
                                        new RepeatedChange.Member(DiffLine.id(pair), TextExcerpt.of(pair.utterance())))
                                .toList());
    }
}
