package dev.signalbox.sync.plan;

import static dev.signalbox.sync.diff.States.json;
import static dev.signalbox.sync.diff.States.local;
import static dev.signalbox.sync.diff.States.metadata;
import static dev.signalbox.sync.diff.States.remote;
import static dev.signalbox.sync.diff.States.route;
import static dev.signalbox.sync.diff.States.says;
import static dev.signalbox.sync.diff.States.value;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.TestStore;
import dev.signalbox.sync.plan.Conflict.Option;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MixedValuesTest {
    private static final RouteValue ONE = metadata("{'x': 1}");
    private static final RouteValue TWO = metadata("{'x': 2}");
    private static final RemoteState MAJORITY =
            remote(says("a", "3", "{'x': 2}"), says("a", "1", "{'x': 1}"), says("a", "2", "{'x': 2}"));
    private static final RemoteState TIE = remote(says("a", "2", "{'x': 2}"), says("a", "1", "{'x': 1}"));

    @Test
    void the_value_of_most_utterances_is_taken_and_the_odd_ones_are_rewritten() {
        Plan kept = plan(local(), MAJORITY, Mode.REMOTE, Map.of());
        assertThat(kept.remote().isEmpty())
                .as("mode remote writes no record of the remote")
                .isTrue();
        assertThat(kept.notes()).extracting(PlanNote::code).containsExactly(PlanNote.Code.IRREGULAR_RECORDS);
        Plan plan = normalizing(MAJORITY, Map.of());
        assertThat(plan.local()).isEqualTo(kept.local());
        assertThat(plan.conflicts())
                .containsExactly(new Conflict("a", List.of(new Option(TWO, 2, "2"), new Option(ONE, 1, "1")), TWO));
        assertThat(requireNonNull(plan.end()).getFirst().value()).isEqualTo(TWO);
        assertThat(plan.remote().rewrite()).extracting(Step::utterance).containsExactly(says("a", "1", "{'x': 2}"));
        assertThat(plan.remote().upsert()).as("no text is embedded again").isEmpty();
    }

    @Test
    void a_tie_goes_to_the_utterance_first_by_code_point() {
        assertThat(plan(local(), TIE, Mode.MERGE, Map.of())
                        .conflicts()
                        .getFirst()
                        .taken())
                .isEqualTo(ONE);
        RemoteState wide = remote(says("a", "\ud83d\ude00", "{'x': 1}"), says("a", "\uff00", "{'x': 2}"));
        assertThat(plan(local(), wide, Mode.MERGE, Map.of())
                        .conflicts()
                        .getFirst()
                        .taken())
                .as("U+FF00 is before U+1F600, whatever Java's own order says")
                .isEqualTo(TWO);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"REMOTE", "MERGE_FORCE_REMOTE"})
    void where_the_remotes_value_is_taken_mixed_values_are_a_conflict(Mode mode) {
        Plan plan = plan(local(route("a", "1")), TIE, mode, Map.of());
        assertThat(plan.conflicts()).extracting(Conflict::route).containsExactly("a");
        assertThat(plan.notes()).extracting(PlanNote::code).doesNotContain(PlanNote.Code.MIXED_VALUES);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"LOCAL", "MERGE", "MERGE_FORCE_LOCAL"})
    void where_locals_value_is_taken_mixed_values_are_a_note(Mode mode) {
        Plan plan = plan(local(route("a", "1", "2").withValue(ONE)), TIE, mode, Map.of());
        assertThat(plan.conflicts()).isEmpty();
        assertThat(plan.notes()).extracting(PlanNote::code).containsExactly(PlanNote.Code.MIXED_VALUES);
        assertThat(plan.remote().rewrite()).extracting(Step::utterance).containsExactly(says("a", "2", "{'x': 1}"));
    }

    @Test
    void another_value_can_be_picked() {
        Plan plan = normalizing(MAJORITY, Map.of("a", ONE));
        assertThat(plan.conflicts().getFirst().taken()).isEqualTo(ONE);
        assertThat(plan.conflicts().getFirst().options()).hasSize(2);
        assertThat(requireNonNull(plan.end()).getFirst().value()).isEqualTo(ONE);
        assertThat(plan.remote().rewrite()).hasSize(2);
    }

    @Test
    void a_pick_is_told_by_its_value_and_not_by_its_text() {
        RemoteState remote = remote(says("a", "1", "{'x': 1, 'y': 1}"), says("a", "2"), says("a", "3"));
        Plan plan = plan(local(), remote, Mode.REMOTE, Map.of("a", metadata("{'y': 1, 'x': 1}")));
        assertThat(requireNonNull(plan.end()).getFirst().metadata()).hasToString("{\"x\":1,\"y\":1}");
        RemoteState floats = remote(TestStore.PINECONE, says("a", "1", "{'x': 1}"), says("a", "2"), says("a", "3"));
        assertThat(plan(local(), floats, Mode.REMOTE, Map.of("a", ONE)).conflicts())
                .as("such a store's floats came from integers")
                .hasSize(1);
    }

    @Test
    void a_pick_that_no_utterance_holds_is_refused_in_every_mode() {
        for (Mode mode : Mode.values()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> plan(local(), MAJORITY, mode, Map.of("a", metadata("{'x': 3}"))))
                    .withMessageContaining("\"a\"");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> plan(local(route("b", "1")), MAJORITY, mode, Map.of("b", ONE)));
        }
    }

    @Test
    void a_pick_is_no_matter_where_locals_value_is_taken() {
        LocalState local = local(route("a", "1", "2", "3").withValue(TWO));
        assertThat(plan(local, MAJORITY, Mode.LOCAL, Map.of("a", ONE)))
                .isEqualTo(plan(local, MAJORITY, Mode.LOCAL, Map.of()));
    }

    @Test
    void schemas_and_metadata_are_elected_together_where_every_record_carries_both() {
        RemoteState remote = remote(
                new Utterance("a", "1", value("[{'f': 1}]", "{'x': 1}")),
                new Utterance("a", "2", value("[{'f': 1}]", "{'x': 2}")),
                new Utterance("a", "3", value("[{'f': 2}]", "{'x': 2}")),
                new Utterance("a", "4", value("[{'f': 3}]", "{'x': 3}")),
                new Utterance("a", "5", value("[{'f': 3}]", "{'x': 3}")));
        assertThat(plan(local(), remote, Mode.REMOTE, Map.of())
                        .conflicts()
                        .getFirst()
                        .taken())
                .as("one by one it would be 1 or 3, and 2")
                .isEqualTo(value("[{'f': 3}]", "{'x': 3}"));
    }

    @Test
    void schemas_and_metadata_are_elected_one_by_one_where_some_records_lack_one() {
        RemoteState remote = remote(
                new Utterance("a", "1", value("[{'f': 1}]", "{'x': 1}")),
                new Utterance("a", "2", new RouteValue(null, json("{'x': 2}"))),
                new Utterance("a", "3", new RouteValue(null, json("{'x': 2}"))),
                new Utterance("a", "4", new RouteValue(null, null)));
        Plan plan = normalizing(remote, Map.of());
        assertThat(plan.conflicts().getFirst().taken()).isEqualTo(value("[{'f': 1}]", "{'x': 2}"));
        assertThat(plan.conflicts().getFirst().options()).hasSize(3);
        assertThat(plan.remote().rewrite())
                .extracting(Step::utterance)
                .containsExactly(new Utterance("a", "1", value("[{'f': 1}]", "{'x': 2}")));
    }

    @Test
    void knowing_less_is_no_conflict() {
        RemoteState remote = remote(
                new Utterance("a", "1", new RouteValue(null, json("{'x': 1}"))),
                new Utterance("a", "2", value("[{'f': 1}]", "{'x': 1}")));
        Plan plan = plan(local(), remote, Mode.REMOTE, Map.of());
        assertThat(plan.conflicts()).isEmpty();
        assertThat(plan.remote().isEmpty()).isTrue();
        assertThat(requireNonNull(plan.end()).getFirst().value()).isEqualTo(value("[{'f': 1}]", "{'x': 1}"));
    }

    @Test
    void a_pick_that_lacks_a_part_takes_it_from_the_election() {
        RouteValue partial = new RouteValue(null, json("{'x': 2}"));
        RemoteState remote =
                remote(new Utterance("a", "1", value("[{'f': 1}]", "{'x': 1}")), new Utterance("a", "2", partial));
        Plan plan = plan(local(), remote, Mode.REMOTE, Map.of("a", partial));
        assertThat(requireNonNull(plan.end()).getFirst().value()).isEqualTo(value("[{'f': 1}]", "{'x': 2}"));
    }

    private static Plan normalizing(RemoteState remote, Map<String, RouteValue> picks) {
        return PlanBuilder.over(local(), remote)
                .plan(PlanRequest.of(Mode.REMOTE, MergeSemantics.SEMANTIC_ROUTER)
                        .picking(picks)
                        .with(IrregularRecords.NORMALIZED));
    }

    private static Plan plan(LocalState local, RemoteState remote, Mode mode, Map<String, RouteValue> picks) {
        return Plan.of(local, remote, mode, MergeSemantics.SEMANTIC_ROUTER, picks);
    }
}
