package dev.signalbox.sync.plan;

import static dev.signalbox.sync.diff.States.json;
import static dev.signalbox.sync.diff.States.local;
import static dev.signalbox.sync.diff.States.metadata;
import static dev.signalbox.sync.diff.States.remote;
import static dev.signalbox.sync.diff.States.route;
import static dev.signalbox.sync.diff.States.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StoreRules;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.diff.TestStore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlanRefusalTest {
    @ParameterizedTest
    @EnumSource(Mode.class)
    void two_routes_of_one_name_are_refused_by_name_in_every_mode(Mode mode) {
        LocalState local = local(route("a", "1"), route("b", "1"), route("a", "2"), route("a", "3"));
        assertThat(refused(local, remote(), mode)).containsExactly(new PlanRefusal.RepeatedName("a"));
    }

    /** A store whose ids have a dash where a route's name has a space. */
    private static final StoreRules DASHED = new StoreRules() {
        @Override
        public boolean holdsFunctionSchemas() {
            return true;
        }

        @Override
        public boolean holdsMetadata() {
            return true;
        }

        @Override
        public boolean holdsIntegers() {
            return true;
        }

        @Override
        public String idOf(String route, String utterance) {
            return prefixOf(route) + "#" + utterance;
        }

        @Override
        public String prefixOf(String route) {
            return route.replace(' ', '-');
        }

        @Override
        public Optional<String> refusal(Utterance utterance) {
            return Optional.empty();
        }
    };

    @Test
    void two_routes_under_one_prefix_are_refused_with_both_names() {
        LocalState local = local(route("a b", "1"), route("a-b", "2"));
        RemoteState remote = new RemoteState(List.of(), null, DASHED);
        assertThatThrownBy(() -> Plan.of(local, remote, Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER))
                .isInstanceOfSatisfying(
                        PlanRefusedException.class,
                        refused -> assertThat(refused.refusals())
                                .containsExactly(new PlanRefusal.SharedPrefix("a-b", "a b", "a-b")));
    }

    @Test
    void a_route_may_take_the_prefix_of_one_that_ends() {
        LocalState local = local(route("a-b", "1"));
        RemoteState remote = new RemoteState(
                List.of(new StoredRecord("a-b#1", new Utterance("a b", "1", RouteValue.NONE))), null, DASHED);
        assertThat(Plan.of(local, remote, Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER)
                        .remote()
                        .delete())
                .isEmpty();
    }

    @Test
    void an_utterance_that_is_no_text_is_refused_with_its_route_and_position() {
        LocalState local = local(route("a").withUtterances(List.of(json("'1'"), json("false"), json("[1.0]"))));
        assertThat(refused(local, remote(), Mode.LOCAL))
                .containsExactly(new PlanRefusal.NotText("a", 2, "false"), new PlanRefusal.NotText("a", 3, "[1.0]"));
        assertThatExceptionOfType(PlanRefusedException.class)
                .isThrownBy(() -> plan(local, remote(), Mode.LOCAL))
                .withMessageContaining("Utterance 2 of route \"a\" is false, which is not text.");
    }

    @Test
    void half_of_a_surrogate_pair_is_refused_wherever_it_is() {
        LocalState local = local(
                route("a", "fine \ud83d\ude00", "high \ud83d", "low \ude00 low"),
                route("\ud800", "1"),
                route("m", "1").withValue(metadata("{'k': ['\ud83d']}")),
                route("k", "1").withValue(metadata("{'\ude00': 1}")),
                route("s", "1").withValue(new RouteValue(json("[{'a': {'b': '\ud83d'}}]"), json("{}"))));
        assertThat(refused(local, remote(), Mode.MERGE))
                .containsExactly(
                        new PlanRefusal.LoneSurrogate("a", "Utterance 2"),
                        new PlanRefusal.LoneSurrogate("a", "Utterance 3"),
                        new PlanRefusal.LoneSurrogate("\ud800", "The name"),
                        new PlanRefusal.LoneSurrogate("m", "The metadata"),
                        new PlanRefusal.LoneSurrogate("k", "The metadata"),
                        new PlanRefusal.LoneSurrogate("s", "A function schema"));
    }

    @Test
    void half_of_a_surrogate_pair_is_not_pulled_but_can_be_deleted() {
        RemoteState remote = remote(
                says("a", "1 \ud83d"), says("a", "2 \ud83d"), says("\ude00", "1"), says("b", "1", "{'x': '\ud83d'}"));
        assertThat(refused(local(), remote, Mode.REMOTE))
                .containsExactlyInAnyOrder(
                        new PlanRefusal.LoneSurrogate("a", "An utterance of the remote"),
                        new PlanRefusal.LoneSurrogate("\ude00", "The name"),
                        new PlanRefusal.LoneSurrogate("b", "The metadata"));
        assertThat(plan(local(route("c", "1")), remote, Mode.LOCAL).remote().delete())
                .hasSize(4);
    }

    @Test
    void two_pairs_of_the_end_with_one_id_are_refused_naming_both() {
        LocalState local = local(route("a:b", "c"));
        RemoteState remote = remote(TestStore.QDRANT, says("a", "b:c"));
        String id = TestStore.QDRANT.idOf("a", "b:c");
        assertThat(id).isEqualTo(TestStore.QDRANT.idOf("a:b", "c"));
        List<PlanRefusal> refusals = refused(local, remote, Mode.MERGE);
        assertThat(refusals)
                .containsExactly(
                        new PlanRefusal.SharedId(id, new UtteranceKey("a", "b:c"), new UtteranceKey("a:b", "c")));
        assertThat(refusals.getFirst().message())
                .contains("\"a: b:c\"")
                .contains("\"a:b: c\"")
                .contains(id);
        assertThat(refused(local(route("a", "b:c"), route("a:b", "c")), remote(TestStore.QDRANT), Mode.LOCAL))
                .hasSize(1);
    }

    @Test
    void pinecone_gives_two_names_that_clean_to_one_the_same_ids() {
        LocalState local = local(route("a b", "1", "2"), route("a-b", "1"), route(" a b", "1"));
        assertThat(refused(local, remote(TestStore.PINECONE), Mode.LOCAL))
                .extracting(PlanRefusal::message)
                .satisfiesExactly(
                        words -> assertThat(words).contains("\" a b: 1\"").contains("\"a b: 1\""),
                        words -> assertThat(words).contains("\" a b: 1\"").contains("\"a-b: 1\""));
        assertThat(plan(local(route("a b", "1"), route("a-b", "2")), remote(TestStore.PINECONE), Mode.LOCAL)
                        .remote()
                        .upsert())
                .as("names may clash where no id does")
                .hasSize(2);
    }

    @Test
    void pairs_that_share_an_id_only_with_what_goes_are_not_refused() {
        LocalState local = local(route("a:b", "c"));
        RemoteState remote = remote(TestStore.QDRANT, says("a", "b:c"));
        Plan push = plan(local, remote, Mode.LOCAL);
        assertThat(push.remote().upsert()).extracting(Step::utterance).containsExactly(says("a:b", "c"));
        assertThat(push.remote().delete()).as("its id is written").isEmpty();
        assertThat(push.notes()).extracting(PlanNote::code).contains(PlanNote.Code.OVERWRITTEN);
        Plan pull = plan(local, remote, Mode.REMOTE);
        assertThat(pull.remote().isEmpty()).isTrue();
    }

    @Test
    void what_a_store_cannot_keep_is_refused_by_name_and_only_where_it_is_written() {
        LocalState local = local(route("caf\u00e9", "1"), route("a", "1"));
        List<PlanRefusal> refusals = refused(local, remote(TestStore.PINECONE), Mode.LOCAL);
        assertThat(refusals)
                .containsExactly(new PlanRefusal.NotHeld(
                        new UtteranceKey("caf\u00e9", "1"), "its ids are ASCII. Rename the route."));
        assertThat(plan(local, remote(TestStore.PINECONE, says("a", "1")), Mode.REMOTE)
                        .end())
                .containsExactly(route("a", "1"));
    }

    @Test
    void all_of_the_reasons_are_told_at_once() {
        LocalState local = local(route("a", "\ud800"), route("a", "1").withUtterances(List.of(json("null"))));
        assertThat(refused(local, remote(), Mode.MERGE))
                .containsExactly(
                        new PlanRefusal.RepeatedName("a"),
                        new PlanRefusal.LoneSurrogate("a", "Utterance 1"),
                        new PlanRefusal.NotText("a", 1, "null"));
    }

    @Test
    void states_that_cannot_be_synced_can_still_be_compared() {
        LocalState local = local(route("a", "1"), route("a", "2"));
        PlanBuilder planning = PlanBuilder.over(local, remote(says("a", "1")));
        assertThat(planning.diff().lines(false)).containsExactly("  a: 1", "- a: 2");
    }

    private static List<PlanRefusal> refused(LocalState local, RemoteState remote, Mode mode) {
        try {
            throw new AssertionError(plan(local, remote, mode));
        } catch (PlanRefusedException refused) {
            return refused.refusals();
        }
    }

    private static Plan plan(LocalState local, RemoteState remote, Mode mode) {
        return Plan.of(local, remote, mode, MergeSemantics.SEMANTIC_ROUTER);
    }
}
