package dev.signalbox.sync.guard;

import static dev.signalbox.sync.diff.States.local;
import static dev.signalbox.sync.diff.States.remote;
import static dev.signalbox.sync.diff.States.remoteOf;
import static dev.signalbox.sync.diff.States.route;
import static dev.signalbox.sync.diff.States.says;
import static dev.signalbox.sync.diff.States.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.route.Route;
import dev.signalbox.route.Utterance;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.diff.TestStore;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlanLinterTest {
    private static final EncoderName MINI = new EncoderName("huggingface", "mini");
    private static final EncoderName OTHER = new EncoderName("openai", "text-embedding-3-small");
    private static final VectorFacts SAME = new VectorFacts(MINI, 4, 4, Set.of(MINI));

    // Every code, once with a state that has it and once with one that has not

    @Test
    void a_side_that_would_end_empty_is_found_and_blocks() {
        RemoteState full = remote(says("a", "1"), says("a", "2"));

        Finding found = found(FindingCode.SIDE_EMPTY, Mode.LOCAL, local(route("a")), full)
                .orElseThrow();

        assertThat(found.blocks()).isTrue();
        assertThat(found.title()).isEqualTo("The remote would become empty");
        assertThat(found.why()).contains("All 2 utterances of the remote");
        assertThat(found(FindingCode.SIDE_EMPTY, Mode.REMOTE, local(route("a")), full))
                .isEmpty();
        assertThat(found(FindingCode.SIDE_EMPTY, Mode.LOCAL, local(route("b", "1")), full))
                .isEmpty();
    }

    @Test
    void local_that_would_end_empty_is_found_and_two_empty_sides_are_not() {
        assertThat(found(FindingCode.SIDE_EMPTY, Mode.REMOTE, local(route("a", "1")), remote())
                        .orElseThrow()
                        .title())
                .isEqualTo("Local would become empty");
        assertThat(found(FindingCode.SIDE_EMPTY, Mode.MERGE_FORCE_REMOTE, local(route("a", "1")), remote()))
                .isPresent();
        assertThat(found(FindingCode.SIDE_EMPTY, Mode.LOCAL, local(route("a")), remote()))
                .isEmpty();
    }

    @Test
    void vectors_of_another_size_block_what_embeds_something() {
        VectorFacts larger = new VectorFacts(MINI, 8, 4, Set.of());
        LocalState local = local(route("a", "1"));
        RemoteState remote = remote(says("a", "2"));

        Finding found =
                found(FindingCode.DIMENSION, Mode.LOCAL, local, remote, larger).orElseThrow();

        assertThat(found.blocks()).isTrue();
        assertThat(found.why()).contains("4 dimensions").contains("huggingface mini produces 8");
        assertThat(found(FindingCode.DIMENSION, Mode.REMOTE, local, remote, larger))
                .isEmpty();
        assertThat(found(FindingCode.DIMENSION, Mode.LOCAL, local, remote, SAME))
                .isEmpty();
        assertThat(found(FindingCode.DIMENSION, Mode.LOCAL, local, remote, VectorFacts.none(MINI)))
                .isEmpty();
    }

    @Test
    void vectors_of_another_encoder_block_whatever_would_keep_one_of_them() {
        VectorFacts swapped = new VectorFacts(MINI, 4, 4, Set.of(OTHER));
        LocalState local = local(route("a", "1", "2"));

        Finding found = found(FindingCode.ENCODER, Mode.LOCAL, local, remote(says("a", "1")), swapped)
                .orElseThrow();

        assertThat(found.blocks()).isTrue();
        assertThat(found.why()).contains("openai text-embedding-3-small").contains("keep 1 vector as");
        assertThat(found(FindingCode.ENCODER, Mode.REMOTE, local, remote(says("a", "1")), swapped))
                .isPresent();
        assertThat(found(FindingCode.ENCODER, Mode.MERGE, local, remote(says("a", "1"), says("a", "2")), swapped))
                .as("a plan that changes nothing would still write that the router's encoder made them")
                .isPresent();
        assertThat(found(FindingCode.ENCODER, Mode.LOCAL, local, remote(says("b", "1")), swapped))
                .as("every vector is made anew")
                .isEmpty();
        assertThat(found(FindingCode.ENCODER, Mode.LOCAL, local, remote(), swapped))
                .isEmpty();
        assertThat(found(
                        FindingCode.ENCODER,
                        Mode.LOCAL,
                        local,
                        remote(says("a", "1")),
                        new VectorFacts(MINI, 4, 4, Set.of(MINI, OTHER))))
                .as("some of them are of another's making")
                .isPresent();
        assertThat(found(FindingCode.ENCODER, Mode.LOCAL, local, remote(says("a", "1")), SAME))
                .isEmpty();
        assertThat(found(FindingCode.ENCODER, Mode.LOCAL, local, remote(says("a", "1")), VectorFacts.none(MINI)))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} of 100 lost, bound {1} %")
    @CsvSource({"30, 30, false", "31, 30, true", "1, 0, true", "100, 100, false", "99, 98, true"})
    void a_share_of_deletes_is_found_above_its_bound(int lost, int bound, boolean expected) {
        Policy policy = new Policy(Map.of(FindingCode.SIDE_EMPTY, FindingLevel.OFF), bound, 1_000, 3);

        Optional<Finding> found = found(
                FindingCode.DELETES_SHARE,
                Mode.LOCAL,
                local(route("a", texts(lost, 100))),
                remoteOf(TestStore.ALL, List.of(route("a", texts(0, 100)))),
                SAME,
                policy);

        assertThat(found.isPresent()).isEqualTo(expected);
        assertThat(found.map(Finding::why).orElse("of its 100 utterances (")).contains("of its 100 utterances (");
    }

    @ParameterizedTest(name = "{0} lost, bound {1}")
    @CsvSource({"1000, 1000, false", "1001, 1000, true", "1, 0, true"})
    void a_number_of_deletes_is_found_above_its_bound(int lost, int bound, boolean expected) {
        Policy policy = new Policy(Map.of(), 100, bound, 3);

        assertThat(found(
                                FindingCode.DELETES_NUMBER,
                                Mode.REMOTE,
                                local(route("a", texts(0, 2_000))),
                                remoteOf(TestStore.ALL, List.of(route("a", texts(lost, 2_000)))),
                                SAME,
                                policy)
                        .isPresent())
                .isEqualTo(expected);
    }

    @Test
    void a_record_that_only_repeats_another_is_no_loss() {
        Utterance once = says("a", "1");
        RemoteState repeated = new RemoteState(
                List.of(TestStore.ALL.record(once), new StoredRecord("x", once), new StoredRecord("y", once)),
                null,
                TestStore.ALL);

        Plan plan = plan(Mode.LOCAL, local(route("a", "1")), repeated);

        assertThat(plan.remote().delete()).hasSize(2);
        assertThat(found(FindingCode.DELETES_SHARE, Mode.LOCAL, local(route("a", "1")), repeated))
                .isEmpty();
    }

    @Test
    void a_route_that_would_vanish_from_either_side_is_found_with_its_name() {
        LocalState local = local(route("a", "1"), route("here", "1"), route("empty"));
        RemoteState remote = remote(says("a", "1"), says("there", "1"));

        assertThat(found(FindingCode.ROUTE_VANISHES, Mode.LOCAL, local, remote)
                        .orElseThrow()
                        .routes())
                .containsExactly("there");
        assertThat(found(FindingCode.ROUTE_VANISHES, Mode.REMOTE, local, remote)
                        .orElseThrow()
                        .routes())
                .containsExactly("here");
        assertThat(found(FindingCode.ROUTE_VANISHES, Mode.LOCAL, local(route("a")), remote(says("a", "1")))
                        .orElseThrow()
                        .why())
                .as("a route without utterances is no route of an index")
                .isEqualTo("The remote would no longer have \"a\".");
        assertThat(found(FindingCode.ROUTE_VANISHES, Mode.MERGE, local, remote)).isEmpty();
    }

    @Test
    void mixed_values_are_found_whether_they_are_taken_or_written_over() {
        LocalState local = local(route("a", "1"), route("b", "1"));
        RemoteState mixed = remote(says("a", "1"), says("a", "2", "{'x': 1}"), says("b", "1"));

        assertThat(found(FindingCode.MIXED_VALUES, Mode.REMOTE, local, mixed).orElseThrow())
                .satisfies(found -> {
                    assertThat(found.routes()).containsExactly("a");
                    assertThat(found.why()).contains("stay as they are").contains("no hash is written");
                    assertThat(found.next()).contains("normalize");
                });
        assertThat(found(FindingCode.MIXED_VALUES, Mode.MERGE, local, mixed)
                        .orElseThrow()
                        .why())
                .endsWith("local's.");
        assertThat(found(FindingCode.MIXED_VALUES, Mode.REMOTE, local, remote(says("a", "1"))))
                .isEmpty();
    }

    @Test
    void what_a_store_cannot_hold_is_found() {
        LocalState local = local(route("a", "1").withValue(value("[{'name': 'f'}]", "{}")));

        assertThat(found(FindingCode.NOT_HELD, Mode.LOCAL, local, remote(TestStore.QDRANT))
                        .orElseThrow()
                        .why())
                .contains("function schemas")
                .contains("\"a\"");
        assertThat(found(FindingCode.NOT_HELD, Mode.LOCAL, local, remote(TestStore.ALL)))
                .isEmpty();
    }

    @Test
    void a_record_whose_id_belongs_to_another_is_found() {
        RemoteState renamed = remote(TestStore.PINECONE, says("a b", "1"));

        assertThat(found(FindingCode.ID_COLLISION, Mode.LOCAL, local(route("a-b", "1")), renamed)
                        .orElseThrow()
                        .routes())
                .containsExactly("a b");
        assertThat(found(FindingCode.ID_COLLISION, Mode.LOCAL, local(route("c", "1")), renamed))
                .isEmpty();
    }

    @Test
    void a_hash_that_claims_synced_over_drift_is_found() {
        LocalState local = local(route("a", "1"));
        List<StoredRecord> other = remote(says("a", "2")).records();

        assertThat(found(
                        FindingCode.HASH_CLAIMS_SYNCED,
                        Mode.LOCAL,
                        local,
                        new RemoteState(other, local.filledHash(), TestStore.ALL)))
                .isPresent();
        assertThat(found(
                        FindingCode.HASH_CLAIMS_SYNCED,
                        Mode.LOCAL,
                        local,
                        new RemoteState(other, local.rawHash(), TestStore.ALL)))
                .isPresent();
        assertThat(found(
                        FindingCode.HASH_CLAIMS_SYNCED,
                        Mode.LOCAL,
                        local,
                        new RemoteState(other, "another", TestStore.ALL)))
                .isEmpty();
        assertThat(found(
                        FindingCode.HASH_CLAIMS_SYNCED,
                        Mode.LOCAL,
                        local,
                        new RemoteState(remote(says("a", "1")).records(), local.filledHash(), TestStore.ALL)))
                .isEmpty();
    }

    @Test
    void a_library_that_would_end_elsewhere_is_found_with_its_routes() {
        LocalState local = local(route("a", "1"), route("b", "1"));
        RemoteState remote = remote(says("a", "1"), says("a", "2"));

        assertThat(found(FindingCode.LIBRARY_ENDS_ELSEWHERE, Mode.MERGE_FORCE_LOCAL, local, remote)
                        .orElseThrow()
                        .routes())
                .containsExactly("a");
        assertThat(found(FindingCode.LIBRARY_ENDS_ELSEWHERE, Mode.MERGE, local, remote))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} utterances, fewer than {1}")
    @CsvSource({"0, 3, false", "1, 3, true", "2, 3, true", "3, 3, false", "1, 1, false", "1, 0, false"})
    void a_route_is_nearly_empty_below_its_bound(int utterances, int bound, boolean expected) {
        Policy policy = new Policy(Map.of(), 30, 1_000, bound);
        LocalState local = local(route("few", texts(0, utterances)), route("many", texts(10, 20)));

        Optional<Finding> found = found(FindingCode.NEAR_EMPTY_ROUTE, Mode.LOCAL, local, remote(), SAME, policy);

        assertThat(found.map(Finding::routes)).isEqualTo(expected ? Optional.of(List.of("few")) : Optional.empty());
    }

    @Test
    void a_repeated_utterance_counts_once_for_what_is_nearly_empty() {
        assertThat(found(FindingCode.NEAR_EMPTY_ROUTE, Mode.LOCAL, local(route("a", "1", "1", "1")), remote()))
                .isPresent();
    }

    @Test
    void an_utterance_in_two_routes_is_found_also_where_the_second_comes_from_the_other_side() {
        LocalState local = local(route("a", "1", "2", "2"), route("c", "3"));
        RemoteState remote = remote(says("b", "1"));

        Finding found =
                found(FindingCode.SHARED_UTTERANCE, Mode.MERGE, local, remote).orElseThrow();

        assertThat(found.title()).isEqualTo("1 utterance is in more than one route");
        assertThat(found.why()).contains("\"b: 1\"");
        assertThat(found.routes()).containsExactly("a", "b");
        assertThat(found(FindingCode.SHARED_UTTERANCE, Mode.LOCAL, local, remote))
                .isEmpty();
    }

    // Policies

    @ParameterizedTest
    @EnumSource(FindingLevel.class)
    void a_policy_says_what_is_said_and_what_blocks(FindingLevel level) {
        Policy policy = Policy.USUAL.with(FindingCode.ROUTE_VANISHES, level);
        Optional<Finding> found = found(
                FindingCode.ROUTE_VANISHES, Mode.LOCAL, local(route("a", "1")), remote(says("b", "1")), SAME, policy);

        assertThat(found.map(Finding::level))
                .isEqualTo(level == FindingLevel.OFF ? Optional.empty() : Optional.of(level));
    }

    @ParameterizedTest
    @EnumSource(FindingCode.class)
    void every_code_has_a_word_by_which_it_is_found_and_a_usual_level(FindingCode code) {
        assertThat(code.id()).matches("[a-z]+(-[a-z]+)*");
        assertThat(FindingCode.of(code.id())).contains(code);
        assertThat(Policy.USUAL.of(code)).isEqualTo(code.usual());
        assertThat(code.usual() == FindingLevel.BLOCK)
                .isEqualTo(Set.of(
                                FindingCode.SIDE_EMPTY,
                                FindingCode.DIMENSION,
                                FindingCode.ENCODER,
                                FindingCode.FOREIGN_INDEX,
                                FindingCode.OLD_FUNCTION_SCHEMA,
                                FindingCode.NEWER_LIBRARY)
                        .contains(code));
    }

    @Test
    void what_blocks_comes_first_and_one_refusal_names_all_of_it() {
        Policy strict = Policy.USUAL.with(FindingCode.SHARED_UTTERANCE, FindingLevel.BLOCK);
        LocalState local = local(route("a", "1"), route("b", "1"));

        List<Finding> findings = PlanLinter.examine(plan(Mode.LOCAL, local, remote()), local, remote(), SAME, strict);

        assertThat(findings.stream().map(Finding::code))
                .containsExactly(FindingCode.SHARED_UTTERANCE, FindingCode.NEAR_EMPTY_ROUTE);
        assertThatThrownBy(() -> PlanBlockedException.refuse(findings))
                .isInstanceOfSatisfying(
                        PlanBlockedException.class,
                        blocked -> assertThat(blocked.findings()).isEqualTo(findings))
                .hasMessageContaining("shared-utterance: 1 utterance is in")
                .hasMessageNotContaining("near-empty-route");
        PlanBlockedException.refuse(findings.subList(1, 2));
    }

    @Test
    void what_is_allowed_is_said_still() {
        Policy allowing = Policy.USUAL
                .with(FindingCode.NOT_HELD, FindingLevel.OFF)
                .allowing(List.of(FindingCode.SIDE_EMPTY, FindingCode.NOT_HELD));

        assertThat(allowing.of(FindingCode.SIDE_EMPTY)).isEqualTo(FindingLevel.WARN);
        assertThat(allowing.of(FindingCode.NOT_HELD)).isEqualTo(FindingLevel.OFF);
        assertThat(allowing.of(FindingCode.DIMENSION)).isEqualTo(FindingLevel.BLOCK);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 0", "101, 0, 0", "0, -1, 0", "0, 1000001, 0", "0, 0, -1", "0, 0, 1000001"})
    void a_number_out_of_its_range_makes_no_policy(int percent, int number, int few) {
        assertThatThrownBy(() -> new Policy(Map.of(), percent, number, few))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mode_error_is_never_spoken_against() {
        Policy everything = new Policy(Map.of(), 0, 0, 1_000);
        for (FindingCode code : FindingCode.values()) {
            everything = everything.with(code, FindingLevel.BLOCK);
        }
        LocalState local = local(route("a", "1"));
        RemoteState remote = new RemoteState(List.of(), local.filledHash(), TestStore.BARE);

        assertThat(PlanLinter.examine(
                        plan(Mode.ERROR, local, remote),
                        local,
                        remote,
                        new VectorFacts(MINI, 8, 4, Set.of(OTHER)),
                        everything))
                .isEmpty();
    }

    @Test
    void many_and_long_names_are_counted_and_cut() {
        List<Route> routes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            routes.add(route(i + "\ud83d\ude00".repeat(200), "only " + i));
        }

        Finding found = found(FindingCode.NEAR_EMPTY_ROUTE, Mode.LOCAL, local(routes), remote())
                .orElseThrow();

        assertThat(found.routes()).hasSize(5);
        assertThat(found.why()).endsWith("… and 2 more.".replace("…", "…\""));
        assertThat(found.why().length()).isLessThan(700);
        assertThat(found.message()).startsWith("near-empty-route: 5 routes are nearly empty. ");
    }

    private static String[] texts(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "text " + i).toArray(String[]::new);
    }

    private static Optional<Finding> found(FindingCode code, Mode mode, LocalState local, RemoteState remote) {
        return found(code, mode, local, remote, SAME);
    }

    private static Optional<Finding> found(
            FindingCode code, Mode mode, LocalState local, RemoteState remote, VectorFacts facts) {
        return found(code, mode, local, remote, facts, Policy.USUAL);
    }

    private static Optional<Finding> found(
            FindingCode code, Mode mode, LocalState local, RemoteState remote, VectorFacts facts, Policy policy) {
        Plan plan = plan(mode, local, remote);
        List<Finding> all = PlanLinter.examine(plan, local, remote, facts, policy);
        assertThat(PlanLinter.examine(plan, local, remote, facts, policy.blocking()))
                .as("what a check looks for")
                .isEqualTo(all.stream().filter(Finding::blocks).toList());
        return all.stream().filter(finding -> finding.code() == code).findFirst();
    }

    private static Plan plan(Mode mode, LocalState local, RemoteState remote) {
        return Plan.of(local, remote, mode, MergeSemantics.SEMANTIC_ROUTER);
    }
}
