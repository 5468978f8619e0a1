package dev.signalbox.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestSetRowsTest {
    private static LabelledSentence row(String sentence, String route, String... tags) {
        return new LabelledSentence(sentence, route, Set.of(tags));
    }

    @Test
    void a_known_sentence_gets_the_new_route_where_it_stands_and_others_follow() {
        List<LabelledSentence> rows = List.of(row("one", "a"), row("two", "a"), row("one", "b"));

        assertThat(TestSetRows.merged(
                        rows, List.of(row("three", ""), row("one", "c", "must"), row("one", "c", "must"))))
                .containsExactly(row("one", "c", "must"), row("two", "a"), row("three", ""));
        assertThat(TestSetRows.merged(rows, List.of())).isEqualTo(rows);
    }

    @Test
    void rows_are_found_again_in_a_newer_version_and_each_only_once() {
        List<LabelledSentence> older = List.of(row("x", "a"), row("y", "a"), row("x", "a"), row("z", "a"));
        List<LabelledSentence> newer = List.of(row("new", "a"), row("x", "a"), row("z", "b"), row("y", "a"));

        assertThat(TestSetRows.moved(older, Set.of(0, 1, 2, 3), newer)).containsExactlyInAnyOrder(1, 3);
        assertThat(TestSetRows.moved(older, Set.of(-1, 4), newer)).isEmpty();
        assertThat(TestSetRows.without(older, Set.of(0, 3, 99))).containsExactly(row("y", "a"), row("x", "a"));
    }

    @Test
    void a_diff_tells_a_changed_row_from_an_added_and_a_removed_one() {
        TestSetDiff diff = TestSetDiff.between(
                List.of(row("kept", "a"), row("moved", "a"), row("gone", "a"), row("twice", "a"), row("twice", "a")),
                List.of(row("twice", "a"), row("moved", "b"), row("kept", "a"), row("fresh", "")));

        assertThat(diff.same()).isEqualTo(2);
        assertThat(diff.changes())
                .containsExactly(
                        new TestSetDiff.RowChange(row("moved", "a"), row("moved", "b")),
                        new TestSetDiff.RowChange(null, row("fresh", "")),
                        new TestSetDiff.RowChange(row("gone", "a"), null),
                        new TestSetDiff.RowChange(row("twice", "a"), null));
        assertThat(List.of(diff.added(), diff.removed(), diff.changed())).containsExactly(1, 2, 1);
    }

    @Test
    void a_diff_accounts_for_every_row_of_both_sides() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<LabelledSentence> before = randomRows(random);
            List<LabelledSentence> after = randomRows(random);
            TestSetDiff diff = TestSetDiff.between(before, after);

            assertThat(diff.same() + diff.changed() + diff.removed()).isEqualTo(before.size());
            assertThat(diff.same() + diff.changed() + diff.added()).isEqualTo(after.size());
            List<LabelledSentence> applied = new ArrayList<>(before);
            diff.changes().stream()
                    .filter(change -> !change.isAdded())
                    .forEach(change ->
                            assertThat(applied.remove(change.before())).isTrue());
            diff.changes().stream()
                    .filter(change -> !change.isRemoved())
                    .forEach(change -> applied.add(change.after()));
            assertThat(applied).containsExactlyInAnyOrderElementsOf(after);
        }
    }

    private static List<LabelledSentence> randomRows(Random random) {
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(i -> row("s" + random.nextInt(4), "r" + random.nextInt(3)))
                .toList();
    }

    @Test
    void a_sentence_stays_on_its_side_whatever_else_is_there() {
        List<LabelledSentence> rows = IntStream.range(0, 3_000)
                .mapToObj(i -> row("Sentence number " + i, "a"))
                .toList();
        TestSetSplit split = new TestSetSplit(30);
        List<LabelledSentence> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(1));

        assertThat(split.heldOut(rows)).containsAll(split.heldOut(shuffled.subList(0, 1_000)));
        assertThat(split.heldOut(rows)).hasSizeBetween(810, 990);
        assertThat(split.fit(rows)).doesNotContainAnyElementsOf(split.heldOut(rows));
        assertThat(split.fit(rows).size() + split.heldOut(rows).size()).isEqualTo(3_000);
        assertThat(new TestSetSplit(40).heldOut(rows)).containsAll(split.heldOut(rows));
        assertThat(new TestSetSplit(0).heldOut(rows)).isEmpty();
    }

    @Test
    void spellings_of_one_sentence_are_on_the_same_side() {
        TestSetSplit split = new TestSetSplit(50);
        for (int i = 0; i < 200; i++) {
            assertThat(split.isHeldOut(" Is IT\n  number " + i + "?"))
                    .isEqualTo(split.isHeldOut("is it number " + i + "?"));
        }
        assertThat(split.isHeldOut("\ud800")).isEqualTo(split.isHeldOut("\ud800"));
        assertThat(split.isHeldOut("\0")).isEqualTo(split.isHeldOut("\0"));
    }

    /** A fit must see the same sentences after an update of the console: the hash must never change. */
    @Test
    void the_side_of_a_sentence_is_written_down() {
        TestSetSplit split = new TestSetSplit(30);

        assertThat(IntStream.range(0, 12)
                        .filter(i -> split.isHeldOut("sentence " + i))
                        .boxed())
                .containsExactly(3, 8);
    }
}
