package dev.signalbox.sync.plan;

import static dev.signalbox.sync.diff.States.json;
import static dev.signalbox.sync.diff.States.local;
import static dev.signalbox.sync.diff.States.metadata;
import static dev.signalbox.sync.diff.States.remote;
import static dev.signalbox.sync.diff.States.rich;
import static dev.signalbox.sync.diff.States.route;
import static dev.signalbox.sync.diff.States.says;
import static dev.signalbox.sync.diff.States.value;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.config.ConfigFormat;
import dev.signalbox.route.config.ConfigText;
import dev.signalbox.sync.diff.DiffCounts;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.TestStore;
import dev.signalbox.sync.plan.PlanNote.Code;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlanTest {
    @Test
    void what_the_store_cannot_hold_is_told_before_it_runs() throws Exception {
        JsonNode schemas = new ObjectMapper().readTree("[{\"name\": \"f\"}]");
        Route plain = Route.of("plain", List.of("p"));
        Route told = Route.of("told", List.of("t")).withValue(new RouteValue(schemas, plain.metadata()));
        LocalState local = new LocalState(RouterConfig.of("x", "y", List.of(plain, told)), null);

        Plan bare = Plan.of(
                local, new RemoteState(List.of(), null, TestStore.BARE), Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER);
        assertThat(bare.notes())
                .filteredOn(note -> note.code() == PlanNote.Code.NOT_HELD)
                .singleElement()
                .satisfies(note -> assertThat(note.text())
                        .contains("function schemas", "\"told\"")
                        .doesNotContain("plain"));
        Plan whole = Plan.of(
                local, new RemoteState(List.of(), null, TestStore.ALL), Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER);
        assertThat(whole.notes()).noneMatch(note -> note.code() == PlanNote.Code.NOT_HELD);
    }

    @Test
    void whole_numbers_that_a_store_turns_into_floats_are_told_by_route() throws Exception {
        ObjectMapper json = new ObjectMapper();
        Route plain = Route.of("plain", List.of("p"))
                .withValue(new RouteValue(json.nullNode(), json.readTree("{\"x\": 1.5, \"y\": \"2\"}")));
        Route whole =
                Route.of("whole", List.of("w")).withValue(new RouteValue(json.nullNode(), json.readTree("{\"x\": 1}")));
        LocalState local = new LocalState(RouterConfig.of("x", "y", List.of(plain, whole)), null);
        assertThat(plan(local, new RemoteState(List.of(), null, TestStore.PINECONE), Mode.LOCAL)
                        .notes())
                .filteredOn(note -> note.code() == PlanNote.Code.WHOLE_NUMBERS)
                .singleElement()
                .satisfies(note -> assertThat(note.text())
                        .contains("\"whole\"", "get_utterance_diff()")
                        .doesNotContain("plain"));
        assertThat(plan(local, new RemoteState(List.of(), null, TestStore.ALL), Mode.LOCAL)
                        .notes())
                .isEmpty();
    }

    @Test
    void keys_that_json_writes_alike_refuse_every_mode_and_are_named() throws Exception {
        String yaml = """
                encoder_type: a
                encoder_name: b
                routes:
                - name: r
                  utterances: [x]
                  metadata: {a: {1: x, '1': y}}
                """;
        LocalState local =
                new LocalState(ConfigText.read("f", yaml, ConfigFormat.YAML).config(), null);
        for (Mode mode : Mode.values()) {
            assertThatThrownBy(() -> plan(local, new RemoteState(List.of(), null, TestStore.ALL), mode))
                    .isInstanceOf(PlanRefusedException.class)
                    .satisfies(refused -> assertThat(((PlanRefusedException) refused).refusals())
                            .extracting(PlanRefusal::message)
                            .singleElement()
                            .asString()
                            .contains("Route \"r\"", "metadata.a.1", "Rename one of them"));
        }
    }

    @Test
    void modes_and_semantics_are_spelt_as_the_library_spells_them() {
        assertThat(Arrays.stream(Mode.values()).map(Mode::id))
                .containsExactly("error", "remote", "local", "merge-force-local", "merge-force-remote", "merge");
        assertThat(Arrays.stream(Mode.values()).map(mode -> Mode.of(mode.id()).orElseThrow()))
                .containsExactly(Mode.values());
        assertThat(Arrays.stream(MergeSemantics.values())
                        .map(it -> MergeSemantics.of(it.id()).orElseThrow()))
                .containsExactly(MergeSemantics.values());
        assertThat(Mode.of("Merge")).isEmpty();
    }

    @Test
    void error_changes_nothing_and_counts_what_differs() {
        Plan plan = plan(local(route("a", "1")), remote(says("b", "2")), Mode.ERROR);
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.end()).isNull();
        assertThat(plan.counts()).isEqualTo(new DiffCounts(1, 1, 0, 0));
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, mode = EnumSource.Mode.EXCLUDE, names = "ERROR")
    void a_route_without_utterances_survives_as_it_is(Mode mode) {
        Route empty = rich(route("empty"));
        Plan plan = plan(local(empty, route("a", "1")), remote(says("b", "2")), mode);
        assertThat(plan.end()).contains(empty);
        assertThat(plan.notes())
                .filteredOn(note -> note.code() == Code.EMPTY_ROUTE)
                .extracting(PlanNote::route)
                .containsExactly("empty");
        assertThat(plan.remote().upsert())
                .extracting(step -> step.utterance().route())
                .doesNotContain("empty");
    }

    @Test
    void surviving_routes_and_utterances_keep_their_order_and_new_ones_follow_by_code_point() {
        String emoji = "\ud83d\ude00";
        String wide = "\uff00";
        Plan plan = plan(
                local(route("z", "3", "1", "3"), route("a", "1")),
                remote(
                        says("z", emoji),
                        says("z", "2"),
                        says("z", wide),
                        says(emoji, "1"),
                        says(wide, "1"),
                        says("m", "b"),
                        says("m", "a")),
                Mode.MERGE);
        List<Route> end = requireNonNull(plan.end());
        assertThat(end).extracting(Route::name).containsExactly("z", "a", "m", wide, emoji);
        assertThat(end.getFirst().texts()).containsExactly("3", "1", "3", "2", wide, emoji);
        assertThat(end.get(2).texts()).containsExactly("a", "b");
    }

    @Test
    void a_pull_that_drops_utterances_keeps_all_that_only_local_knows() {
        Route before = rich(route("a", "3", "gone", "1", "3"));
        Plan plan = plan(
                local(before),
                remote(
                        says("a", "1", "{'b': 1, 'a': {'d': 1, 'c': 2}}"),
                        says("a", "3", "{'b': 1, 'a': {'d': 1, 'c': 2}}")),
                Mode.REMOTE);
        Route after = requireNonNull(plan.end()).getFirst();
        assertThat(after.texts()).containsExactly("3", "1", "3");
        assertThat(after.description()).isEqualTo(before.description());
        assertThat(after.llm()).isEqualTo(before.llm());
        assertThat(after.scoreThreshold()).isEqualTo(before.scoreThreshold());
        assertThat(after.extra()).isEqualTo(before.extra());
        assertThat(after.metadata().toString())
                .as("what is pulled has its keys sorted")
                .isEqualTo("{\"a\":{\"c\":2,\"d\":1},\"b\":1}");
    }

    @Test
    void a_new_route_is_pulled_without_a_threshold() {
        Route pulled = requireNonNull(
                        plan(local(), remote(says("a", "1")), Mode.REMOTE).end())
                .getFirst();
        assertThat(pulled).isEqualTo(Route.of("a", List.of("1")));
    }

    @Test
    void where_values_are_equal_the_text_of_local_stays() {
        Route keys = route("keys", "1").withValue(value("[]", "{'b': 1, 'a': 2}"));
        Route none = route("none", "1").withValue(value("null", "null"));
        Plan plan =
                plan(local(keys, none), remote(says("keys", "1", "{'a': 2, 'b': 1}"), says("none", "1")), Mode.REMOTE);
        assertThat(plan.isEmpty()).isTrue();
        List<Route> end = requireNonNull(plan.end());
        assertThat(end.get(0).metadata()).hasToString("{\"b\":1,\"a\":2}");
        assertThat(end.get(0).functionSchemas()).hasToString("[]");
        assertThat(end.get(1).metadata().isNull()).isTrue();
    }

    @Test
    void one_part_of_a_value_is_pulled_while_the_text_of_the_other_stays() {
        Route own = route("a", "1").withValue(value("[{'b': 1, 'a': 2}]", "{'x': 1}"));
        Plan plan = plan(
                local(own),
                remote(new Utterance("a", "1", value("[{'a': 2, 'b': 1}]", "{'z': 1, 'x': 2}"))),
                Mode.REMOTE);
        Route after = requireNonNull(plan.end()).getFirst();
        assertThat(after.functionSchemas()).hasToString("[{\"b\":1,\"a\":2}]");
        assertThat(after.metadata()).hasToString("{\"x\":2,\"z\":1}");
        assertThat(plan.local().rewrite()).hasSize(1);
    }

    @Test
    void integers_stay_integers_when_a_store_without_them_is_pulled() {
        Route own = route("a", "1", "gone").withValue(metadata("{'n': 1}"));
        RemoteState floats = remote(TestStore.PINECONE, says("a", "1", "{'n': 1}"));
        Route after =
                requireNonNull(plan(local(own), floats, Mode.REMOTE).end()).getFirst();
        assertThat(after.metadata()).hasToString("{\"n\":1}");
        RemoteState changed = remote(TestStore.PINECONE, says("a", "1", "{'n': 2}"));
        Route pulled =
                requireNonNull(plan(local(own), changed, Mode.REMOTE).end()).getFirst();
        assertThat(pulled.metadata()).hasToString("{\"n\":2.0}");
    }

    @Test
    void a_pull_from_a_store_without_schemas_erases_none() {
        RouteValue own = value("[{'name': 'f'}]", "{'x': 1}");
        RemoteState remote = remote(TestStore.QDRANT, says("a", "1", "{'x': 2}"), says("b", "1", "{'x': 3}"));
        Plan plan = plan(local(route("a", "1").withValue(own)), remote, Mode.REMOTE);
        List<Route> end = requireNonNull(plan.end());
        assertThat(end.get(0).value()).isEqualTo(value("[{'name': 'f'}]", "{'x': 2}"));
        assertThat(end.get(1).value()).isEqualTo(metadata("{'x': 3}"));
        assertThat(plan.remote().isEmpty()).isTrue();
    }

    @Test
    void a_record_that_knows_nothing_is_not_rewritten() {
        RouteValue own = value("[{'name': 'f'}]", "{'x': 1}");
        RemoteState remote = remote(new Utterance("a", "1", new RouteValue(null, null)));
        for (Mode mode : Mode.values()) {
            assertThat(plan(local(route("a", "1").withValue(own)), remote, mode).isEmpty())
                    .isTrue();
        }
    }

    @Test
    void local_writes_the_remote_alone_and_remote_writes_local_alone() {
        LocalState local = local(route("a", "1", "2"), route("b", "1").withValue(metadata("{'x': 1}")));
        RemoteState remote = remote(says("a", "2"), says("a", "3"), says("b", "1"), says("c", "1"));
        Plan push = plan(local, remote, Mode.LOCAL);
        assertThat(push.local().isEmpty()).isTrue();
        assertThat(push.remote().upsert()).extracting(Step::utterance).containsExactly(says("a", "1"));
        assertThat(push.remote().rewrite()).extracting(Step::utterance).containsExactly(says("b", "1", "{'x': 1}"));
        assertThat(push.remote().delete()).extracting(Step::utterance).containsExactly(says("a", "3"), says("c", "1"));
        assertThat(push.textsToEmbed()).isEqualTo(1);
        Plan pull = plan(local, remote, Mode.REMOTE);
        assertThat(pull.remote().isEmpty()).isTrue();
        assertThat(pull.local().upsert()).containsExactly(says("a", "3"), says("c", "1"));
        assertThat(pull.local().rewrite()).containsExactly(says("b", "1"));
        assertThat(pull.local().delete()).containsExactly(says("a", "1"));
    }

    @Test
    void route_layer_semantics_keep_the_routes_of_both_and_the_utterances_of_one() {
        LocalState local = local(route("a", "1"), route("mine", "1"));
        RemoteState remote = remote(says("a", "2"), says("theirs", "1"));
        Plan forced = Plan.of(local, remote, Mode.MERGE_FORCE_LOCAL, MergeSemantics.ROUTE_LAYER);
        assertThat(forced.end()).containsExactly(route("a", "1"), route("mine", "1"), route("theirs", "1"));
        Plan other = Plan.of(local, remote, Mode.MERGE_FORCE_LOCAL, MergeSemantics.SEMANTIC_ROUTER);
        assertThat(other.end()).containsExactly(route("a", "1", "2"), route("mine", "1"));
    }

    @Test
    void routes_that_go_and_utterances_that_are_repeated_are_noted() {
        LocalState local = local(route("a", "1", "1", "1"), route("mine", "1"));
        RemoteState remote = remote(says("a", "1"), says("theirs", "1"));
        Plan push = plan(local, remote, Mode.LOCAL);
        assertThat(push.notes())
                .extracting(PlanNote::code, PlanNote::route)
                .containsExactly(tuple(Code.REPEATED_UTTERANCE, "a"), tuple(Code.ROUTE_VANISHES, "theirs"));
        Plan pull = plan(local, remote, Mode.REMOTE);
        assertThat(pull.notes())
                .filteredOn(note -> note.code() == Code.ROUTE_VANISHES)
                .extracting(PlanNote::text)
                .containsExactly("Route \"mine\" is removed from local.");
    }

    @Test
    void one_look_at_two_states_gives_the_plans_that_single_looks_give() {
        LocalState local = local(route("a", "1", "2"), route("b", "1"));
        RemoteState remote = remote(says("a", "2", "{'x': 1}"), says("a", "3"), says("c", "1"));
        PlanBuilder planning = PlanBuilder.over(local, remote);
        for (Mode mode : Mode.values()) {
            for (MergeSemantics semantics : MergeSemantics.values()) {
                assertThat(planning.plan(mode, semantics)).isEqualTo(Plan.of(local, remote, mode, semantics));
            }
        }
    }

    @Test
    void texts_to_embed_are_counted_once_for_all_routes() {
        Plan plan = plan(local(route("a", "1", "2"), route("b", "1")), remote(), Mode.LOCAL);
        assertThat(plan.remote().upsert()).hasSize(3);
        assertThat(plan.textsToEmbed()).isEqualTo(2);
    }

    @Test
    void the_base_knows_every_change_of_either_side() {
        LocalState local = local(rich(route("a", "1", "2")));
        RemoteState remote = remote(says("a", "1", "{'x': 1, 'y': 2}"), says("a", "2"));
        PlanBase base = PlanBase.of(local, remote);
        assertThat(base).isEqualTo(plan(local, remote, Mode.MERGE).base());
        RemoteState turned = new RemoteState(remote.records().reversed(), null, TestStore.ALL);
        assertThat(PlanBase.of(local, turned)).isEqualTo(base);
        RemoteState keys = remote(says("a", "1", "{'y': 2, 'x': 1}"), says("a", "2"));
        assertThat(PlanBase.of(local, keys)).isEqualTo(base);
        assertThat(PlanBase.of(local(rich(route("a", "2", "1"))), remote).local())
                .isNotEqualTo(base.local());
        assertThat(PlanBase.of(local(route("a", "1", "2")), remote).local()).isNotEqualTo(base.local());
        Route first = local.routes().getFirst();
        Route extra = new Route(
                first.name(),
                first.utterances(),
                first.description(),
                first.functionSchemas(),
                first.llm(),
                first.scoreThreshold(),
                first.metadata(),
                first.extra().deepCopy().put("new", 1));
        assertThat(PlanBase.of(local(extra), remote).local()).isNotEqualTo(base.local());
        assertThat(PlanBase.of(new LocalState(local.config(), 0.3), remote).local())
                .isNotEqualTo(base.local());
        assertThat(PlanBase.of(local, remote(says("a", "1", "{'x': 1.0, 'y': 2}"), says("a", "2")))
                        .remote())
                .isNotEqualTo(base.remote());
        RemoteState unknown =
                remote(new Utterance("a", "1", new RouteValue(null, json("{'x': 1, 'y': 2}"))), says("a", "2"));
        assertThat(PlanBase.of(local, unknown).remote())
                .as("unknown is not none")
                .isNotEqualTo(base.remote());
        RemoteState shifted = remote(says("a1", "", "{'x': 1, 'y': 2}"), says("a", "2"));
        assertThat(PlanBase.of(local, shifted).remote()).isNotEqualTo(base.remote());
    }

    private static Plan plan(LocalState local, RemoteState remote, Mode mode) {
        return Plan.of(local, remote, mode, MergeSemantics.SEMANTIC_ROUTER);
    }
}
