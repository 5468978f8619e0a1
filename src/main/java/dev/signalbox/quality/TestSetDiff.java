package dev.signalbox.quality;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two versions of a test set, row by row. The order of rows does not count; a sentence that is in several rows does, once each.
 *
 * @param changes first the changed and added rows in the order of the newer version, then the removed ones in the order of the older
 * @param same rows that both have
 */
public record TestSetDiff(List<RowChange> changes, int same) {
    public TestSetDiff {
        changes = List.copyOf(changes);
    }

    /**
     * A row that differs. Of a changed one, the sentence is the same and the route or the tags are not.
     *
     * @param before null for an added row
     * @param after null for a removed one
     */
    public record RowChange(
            @Nullable LabelledSentence before, @Nullable LabelledSentence after) {
        public boolean isAdded() {
            return before == null;
        }

        public boolean isRemoved() {
            return after == null;
        }

        public boolean isChanged() {
            return before != null && after != null;
        }
    }

    public static TestSetDiff between(List<LabelledSentence> before, List<LabelledSentence> after) {
        Map<LabelledSentence, Integer> unpaired = new HashMap<>();
        before.forEach(row -> unpaired.merge(row, 1, Integer::sum));
        List<LabelledSentence> fresh = new ArrayList<>();
        for (LabelledSentence row : after) {
            if (!take(unpaired, row)) {
                fresh.add(row);
            }
        }
        Map<String, Deque<LabelledSentence>> left = new HashMap<>();
        List<LabelledSentence> gone = new ArrayList<>();
        for (LabelledSentence row : before) {
            if (take(unpaired, row)) {
                gone.add(row);
                left.computeIfAbsent(row.sentence(), _ -> new ArrayDeque<>()).add(row);
            }
        }
        List<RowChange> changes = new ArrayList<>();
        for (LabelledSentence row : fresh) {
            Deque<LabelledSentence> same = left.get(row.sentence());
            changes.add(new RowChange(same == null ? null : same.poll(), row));
        }
        for (LabelledSentence row : gone) {
            Deque<LabelledSentence> rest = left.get(row.sentence());
            if (rest != null && !rest.isEmpty()) {
                changes.add(new RowChange(rest.poll(), null));
            }
        }
        return new TestSetDiff(changes, after.size() - fresh.size());
    }

    private static boolean take(Map<LabelledSentence, Integer> counts, LabelledSentence row) {
        int count = counts.getOrDefault(row, 0);
        if (count > 0) {
            counts.put(row, count - 1);
        }
        return count > 0;
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    public int added() {
        return count(changes.stream().filter(RowChange::isAdded).count());
    }

    public int removed() {
        return count(changes.stream().filter(RowChange::isRemoved).count());
    }

    public int changed() {
        return count(changes.stream().filter(RowChange::isChanged).count());
    }

    private static int count(long number) {
        return Math.toIntExact(number);
    }
}
