package dev.signalbox.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.ClassicRule;
import dev.signalbox.probe.IndexedRule;
import dev.signalbox.probe.RouteScore;
import dev.signalbox.probe.ScoreAggregation;
import dev.signalbox.route.Route;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.route.dialect.Dialect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecisionReplayTest {
    /** Two have the same vector, so that their order decides; two routes have the same text. */
    private static final List<UtteranceKey> PAIRS = List.of(
            new UtteranceKey("a", "one"),
            new UtteranceKey("b", "one"),
            new UtteranceKey("a", "two"),
            new UtteranceKey("c", "three"));

    private static final List<float[]> VECTORS =
            List.of(new float[] {1, 0}, new float[] {1, 0}, new float[] {0, 1}, new float[] {-1, 1});

    private static final List<ReplayedSentence> ASKED = Stream.of(
                    new float[] {1, 0}, new float[] {1, 1}, new float[] {0, 1}, new float[] {-1, 0.2f}, new float[] {
                        0, -1
                    })
            .map(vector -> new ReplayedSentence(vector[0] + " " + vector[1], 1, vector))
            .toList();

    /** Every subset of the records, in their order and in the reverse. */
    private static List<List<Integer>> states() {
        List<List<Integer>> states = new ArrayList<>();
        for (int bits = 0; bits < 1 << PAIRS.size(); bits++) {
            int chosen = bits;
            List<Integer> some = IntStream.range(0, PAIRS.size())
                    .filter(i -> (chosen & (1 << i)) != 0)
                    .boxed()
                    .toList();
            states.add(some);
            if (some.size() > 1) {
                states.add(some.reversed());
            }
        }
        return states;
    }

    private static Route route(Dialect dialect, String name, @Nullable Double threshold) {
        return Route.of(dialect, name, List.of()).withScoreThreshold(threshold);
    }

    private static List<ChoiceRule> rules() {
        List<ChoiceRule> rules = new ArrayList<>();
        for (Double own : new @Nullable Double[] {null, 0.9}) {
            for (int topK : new int[] {1, 2}) {
                rules.add(new ClassicRule(
                        List.of(route(Dialect.V0, "a", null), route(Dialect.V0, "b", own), route(Dialect.V0, "c", 0.2)),
                        0.3,
                        ScoreAggregation.MEAN,
                        topK));
            }
            for (Double router : new @Nullable Double[] {null, 0.3}) {
                List<Route> routes = List.of(
                        route(Dialect.V1, "a", null), route(Dialect.V1, "b", own), route(Dialect.V1, "d", -0.5));
                rules.add(new IndexedRule(routes, ScoreAggregation.SUM, 2, router, null, null, Optional.empty()));
                rules.add(new IndexedRule(
                        routes.reversed(), ScoreAggregation.SUM, 2, router, null, null, Optional.empty()));
            }
        }
        return rules;
    }

    private static ReplaySide side(ChoiceRule rule, List<Integer> places) {
        return new ReplaySide(
                rule,
                places.stream().map(PAIRS::get).toList(),
                places.stream().map(VECTORS::get).toList());
    }

    private static String chosen(ReplaySide side, float[] sentence) {
        return side.rule()
                .among(new UtteranceMatrix(side.pairs(), side.vectors())
                        .nearest(List.of(sentence), side.rule().topK())
                        .getFirst())
                .chosen()
                .map(RouteScore::route)
                .orElse("");
    }

    private static List<String> bruteForce(List<ReplayedSentence> asked, ReplaySide before, ReplaySide after) {
        return asked.stream()
                .map(each -> each.text() + ": " + chosen(before, each.vector()) + " → " + chosen(after, each.vector()))
                .filter(line -> !line.replaceFirst(".*: (.*) → .*", "$1").equals(line.replaceFirst(".* → ", "")))
                .sorted()
                .toList();
    }

    private static List<String> replayed(List<ReplayedSentence> asked, ReplaySide before, ReplaySide after) {
        return DecisionReplay.of(asked, before, after).moves().stream()
                .flatMap(move ->
                        move.texts().stream().map(text -> text.text() + ": " + move.before() + " → " + move.after()))
                .sorted()
                .toList();
    }

    @Test
    void all_pairs_of_small_states_change_what_choosing_one_by_one_changes() {
        int pairs = 0;
        for (ChoiceRule rule : rules()) {
            for (List<Integer> one : states()) {
                for (List<Integer> other : states()) {
                    ReplaySide before = side(rule, one);
                    ReplaySide after = side(rule, other);
                    assertThat(replayed(ASKED, before, after))
                            .as("%s %s %s", rule, one, other)
                            .isEqualTo(bruteForce(ASKED, before, after));
                    pairs++;
                }
            }
        }
        assertThat(pairs).isGreaterThan(8_000);
    }

    @Test
    void all_pairs_of_rules_on_the_same_and_on_other_records() {
        for (ChoiceRule one : rules()) {
            for (ChoiceRule other : rules()) {
                for (List<Integer> records : List.of(List.of(0, 1, 2, 3), List.of(3, 1), List.<Integer>of())) {
                    ReplaySide before = side(one, List.of(0, 1, 2, 3));
                    ReplaySide after = side(other, records);
                    assertThat(replayed(ASKED, before, after))
                            .as("%s %s %s", one, other, records)
                            .isEqualTo(bruteForce(ASKED, before, after));
                }
            }
        }
    }

    @Test
    void many_records_of_which_few_change() {
        Random random = new Random(7);
        List<UtteranceKey> pairs = new ArrayList<>();
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            pairs.add(new UtteranceKey("route " + i % 12, "text " + i));
            vectors.add(around(random, i % 12));
        }
        List<Route> routes = IntStream.range(0, 12)
                .mapToObj(i -> route(Dialect.V0, "route " + i, null))
                .toList();
        ChoiceRule rule = new ClassicRule(routes, 0.4, ScoreAggregation.MEAN, 5);
        ReplaySide before = new ReplaySide(rule, pairs, vectors);
        List<UtteranceKey> moved = new ArrayList<>(pairs);
        for (int i = 0; i < 20; i++) {
            moved.set(12 * i, new UtteranceKey("route 1", "text " + 12 * i));
        }
        Collections.swap(moved, 30, 590);
        List<float[]> swapped = new ArrayList<>(vectors);
        Collections.swap(swapped, 30, 590);
        ReplaySide after = new ReplaySide(rule, moved, swapped);
        ReplaySide raised = new ReplaySide(
                new ClassicRule(
                        Stream.concat(
                                        Stream.of(route(Dialect.V0, "route 0", 0.99)),
                                        routes.stream().skip(1))
                                .toList(),
                        0.4,
                        ScoreAggregation.MEAN,
                        5),
                pairs,
                vectors);
        List<ReplayedSentence> asked = IntStream.range(0, 300)
                .mapToObj(i -> new ReplayedSentence("question " + i, 1, around(random, i % 12)))
                .toList();

        assertThat(replayed(asked, before, after)).isNotEmpty().isEqualTo(bruteForce(asked, before, after));
        assertThat(replayed(asked, before, raised)).isNotEmpty().isEqualTo(bruteForce(asked, before, raised));
        assertThat(replayed(asked, before, before)).isEmpty();
    }

    private static float[] around(Random random, int centre) {
        float[] vector = new float[16];
        for (int d = 0; d < vector.length; d++) {
            vector[d] = (float) (0.4 * random.nextGaussian() + (d == centre ? 1 : 0));
        }
        return vector;
    }

    @Test
    void equal_texts_count_together_and_moves_are_ordered_by_questions() {
        ChoiceRule rule = rules().getFirst();
        List<ReplayedSentence> asked = List.of(
                new ReplayedSentence("up", 1, new float[] {0, 1}),
                new ReplayedSentence("right", 4, new float[] {1, 0}),
                new ReplayedSentence("up", 2, new float[] {0, 1}),
                new ReplayedSentence("upwards", 1, new float[] {0.1f, 1}));

        DecisionReplay replay = DecisionReplay.of(asked, side(rule, List.of(0, 2)), side(rule, List.of(1)));

        assertThat(replay.questions()).isEqualTo(8);
        assertThat(replay.texts()).isEqualTo(3);
        assertThat(replay.changed()).isEqualTo(8);
        assertThat(replay.moves())
                .containsExactly(
                        new DecisionReplay.Move(
                                "a",
                                "",
                                List.of(new DecisionReplay.Moved("up", 3), new DecisionReplay.Moved("upwards", 1))),
                        new DecisionReplay.Move("a", "b", List.of(new DecisionReplay.Moved("right", 4))));
    }

    @Test
    void nothing_asked_changes_nothing() {
        ChoiceRule rule = rules().getFirst();

        assertThat(DecisionReplay.of(List.of(), side(rule, List.of(0)), side(rule, List.of())))
                .isEqualTo(new DecisionReplay(0, 0, List.of()));
    }
}
