package dev.signalbox.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.quality.LintFinding.Duplicate;
import dev.signalbox.quality.LintFinding.Misplaced;
import dev.signalbox.quality.LintFinding.Outlier;
import dev.signalbox.quality.LintFinding.Overlap;
import dev.signalbox.quality.LintFinding.Thin;
import dev.signalbox.route.Route;
import dev.signalbox.route.UtteranceKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouteLintTest {
    private static final int EACH = 12;

    private final List<UtteranceKey> pairs = new ArrayList<>();
    private final List<float[]> vectors = new ArrayList<>();
    private final Random random = new Random(1);

    @Test
    void an_utterance_among_those_of_another_route_is_found_and_none_else() {
        apart();
        add("north", "lost", direction(1));

        assertThat(lint().findings()).singleElement().isInstanceOfSatisfying(Misplaced.class, found -> {
            assertThat(found.utterance()).isEqualTo(new UtteranceKey("north", "lost"));
            assertThat(found.nearer()).isEqualTo("south");
            assertThat(found.severity()).isBetween(0.5, 1.0);
        });
    }

    @Test
    void a_small_route_is_not_outvoted_by_a_large_one() {
        for (int i = 0; i < 60; i++) {
            add("large", "large " + i, near(0, 1));
        }
        for (int i = 0; i < RouteLint.FEW; i++) {
            add("small", "small " + i, direction(1));
        }

        assertThat(lint().findings()).filteredOn(Misplaced.class::isInstance).isEmpty();
        assertThat(lint().findings()).filteredOn(Overlap.class::isInstance).isEmpty();
    }

    @Test
    void one_text_in_two_routes_is_told_once_with_the_one_that_fits_its_route_less_first() {
        apart();
        float[] same = direction(0);
        add("north", "the same", same);
        add("south", "the same", same);

        assertThat(lint().findings())
                .contains(
                        new Duplicate(new UtteranceKey("south", "the same"), new UtteranceKey("north", "the same"), 1))
                .filteredOn(each -> each.kind() == LintKind.DUPLICATE)
                .hasSize(1);
    }

    @Test
    void a_misplaced_utterance_explains_its_duplicate_until_it_is_kept() {
        apart();
        float[] same = direction(0);
        add("north", "the same", same);
        add("south", "the same", same);
        RouteLint lint = lint();
        LintSubject lost = new LintSubject.OneUtterance(new UtteranceKey("south", "the same"));

        assertThat(lint.worklist(routes(), Set.of()))
                .extracting(LintFinding::kind)
                .containsExactly(LintKind.MISPLACED);
        assertThat(lint.worklist(routes(), Set.of(lost)))
                .extracting(LintFinding::kind)
                .containsExactly(LintKind.DUPLICATE);
    }

    @Test
    void near_duplicates_of_one_route_come_last() {
        apart();
        float[] same = direction(0);
        add("north", "the same", same);
        add("north", "the same again", same);
        add("south", "lost", direction(0));

        assertThat(lint().findings())
                .extracting(LintFinding::kind)
                .containsExactly(LintKind.MISPLACED, LintKind.REPETITION);
    }

    @Test
    void routes_whose_utterances_are_shuffled_overlap_and_those_apart_do_not() {
        apart();
        for (int i = 0; i < EACH; i++) {
            add("north too", "north too " + i, direction(0));
        }

        assertThat(lint().findings())
                .filteredOn(Overlap.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(Overlap.class, found -> {
                    assertThat(found.subject()).isEqualTo(new LintSubject.TwoRoutes("north", "north too"));
                    assertThat(found.share()).isGreaterThan(0.5);
                });
    }

    @Test
    void an_utterance_far_from_all_is_an_outlier() {
        apart();
        apart();
        add("north", "far", direction(9));

        assertThat(lint().findings())
                .filteredOn(Outlier.class::isInstance)
                .singleElement()
                .extracting(LintFinding::subject)
                .isEqualTo(new LintSubject.OneUtterance(new UtteranceKey("north", "far")));
    }

    @Test
    void routes_with_few_utterances_are_thin_and_one_without_any_is_the_worst() {
        List<Route> routes = List.of(
                Route.of("twice", List.of("a", "a", "a", "a", "a")),
                Route.of("none", List.of()),
                Route.of("enough", List.of("a", "b", "c", "d", "e")));

        RouteLint lint = RouteLint.of(routes, UtteranceNeighbours.compared(List.of(), List.of(), _ -> {}));

        assertThat(lint.findings()).containsExactly(new Thin("none", 0), new Thin("twice", 1));
        assertThat(lint.worklist(List.of(routes.getLast(), Route.of("none", List.of("a"))), Set.of()))
                .containsExactly(new Thin("none", 0));
    }

    @Test
    void what_was_decided_or_has_gone_is_not_in_the_worklist() {
        apart();
        add("north", "lost", direction(1));
        add("south", "astray", direction(0));
        RouteLint lint = lint();
        UtteranceKey lost = new UtteranceKey("north", "lost");

        assertThat(lint.worklist(routes(), Set.of())).hasSize(2);
        assertThat(lint.worklist(routes(), Set.of(new LintSubject.OneUtterance(lost))))
                .extracting(LintFinding::subject)
                .containsExactly(new LintSubject.OneUtterance(new UtteranceKey("south", "astray")));
        pairs.remove(lost);
        assertThat(lint.worklist(routes(), Set.of())).hasSize(1);
    }

    private void apart() {
        for (int i = 0; i < EACH; i++) {
            add("north", "north " + pairs.size(), direction(0));
            add("south", "south " + pairs.size(), direction(1));
        }
    }

    private List<Route> routes() {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        pairs.forEach(pair ->
                texts.computeIfAbsent(pair.route(), _ -> new ArrayList<>()).add(pair.utterance()));
        return texts.entrySet().stream()
                .map(each -> Route.of(each.getKey(), each.getValue()))
                .toList();
    }

    private RouteLint lint() {
        return RouteLint.of(routes(), UtteranceNeighbours.compared(pairs, vectors, _ -> {}));
    }

    private void add(String route, String text, float[] vector) {
        pairs.add(new UtteranceKey(route, text));
        vectors.add(vector);
    }

    /** A direction of one of several bundles. */
    private float[] direction(int bundle) {
        float[] vector = new float[64];
        for (int d = 0; d < vector.length; d++) {
            vector[d] = (float) random.nextGaussian() * 0.15f;
        }
        vector[bundle] += 3;
        return vector;
    }

    /** One that leans to another bundle. */
    private float[] near(int bundle, int other) {
        float[] vector = direction(bundle);
        vector[other] += 1;
        return vector;
    }
}
