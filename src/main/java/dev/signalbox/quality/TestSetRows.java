package dev.signalbox.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Edits of the rows of a test set. Each returns the rows after it and leaves the given ones alone. */
public final class TestSetRows {
    private TestSetRows() {}

    /**
     * Adds rows. A sentence that is there already gets the routes and tags of the new rows, in the place of its first row; other sentences come after
     * the last row, each row once.
     */
    public static List<LabelledSentence> merged(List<LabelledSentence> rows, List<LabelledSentence> more) {
        Map<String, Set<LabelledSentence>> bySentence = new LinkedHashMap<>();
        more.forEach(row -> bySentence
                .computeIfAbsent(row.sentence(), _ -> new LinkedHashSet<>())
                .add(row));
        Set<String> placed = new LinkedHashSet<>();
        List<LabelledSentence> merged = new ArrayList<>();
        for (LabelledSentence row : rows) {
            Set<LabelledSentence> same = bySentence.get(row.sentence());
            if (same == null) {
                merged.add(row);
            } else if (placed.add(row.sentence())) {
                merged.addAll(same);
            }
        }
        bySentence.forEach((sentence, same) -> {
            if (!placed.contains(sentence)) {
                merged.addAll(same);
            }
        });
        return List.copyOf(merged);
    }

    /**
     * Replaces a row.
     *
     * @param place of the row, from 0
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public static List<LabelledSentence> replaced(List<LabelledSentence> rows, int place, LabelledSentence row) {
        List<LabelledSentence> replaced = new ArrayList<>(rows);
        replaced.set(place, row);
        return List.copyOf(replaced);
    }

    /** Removes the rows in these places, from 0. A place without a row is ignored. */
    public static List<LabelledSentence> without(List<LabelledSentence> rows, Set<Integer> places) {
        return IntStream.range(0, rows.size())
                .filter(place -> !places.contains(place))
                .mapToObj(rows::get)
                .toList();
    }

    /**
     * Returns the places of rows of one version in a newer one: of each, the first equal row that no other one took. A row that is not there any more
     * has none.
     */
    public static Set<Integer> moved(List<LabelledSentence> from, Set<Integer> places, List<LabelledSentence> to) {
        Map<LabelledSentence, Integer> wanted = new LinkedHashMap<>();
        places.stream()
                .filter(place -> place >= 0 && place < from.size())
                .forEach(place -> wanted.merge(from.get(place), 1, Integer::sum));
        Set<Integer> moved = new LinkedHashSet<>();
        for (int place = 0; place < to.size(); place++) {
            int count = wanted.getOrDefault(to.get(place), 0);
            if (count > 0) {
                wanted.put(to.get(place), count - 1);
                moved.add(place);
            }
        }
        return moved;
    }
}
