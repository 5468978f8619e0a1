package dev.signalbox.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.States;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.diff.TestStore;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The laws of the sync modes over routers of 1.x, whose records hold description, threshold and metadata (docs/sync-modes.md). */
class IndexedUniverseTest {
    private static final IndexedSettings SETTINGS = new IndexedSettings(
            null, 0.5, BigInteger.TEN, "max", IndexedSettings.localIndex(), 0.25, Calibrator.platt(2, -1), null, true);

    private static final Route PLAIN = route(null, null, "{}");
    private static final Route DESCRIBED = route("about it", 0.5, "{'x': 1}");
    private static final Route EMPTY = route("", 0.0, "{}");

    @Test
    @Tag("slow")
    void the_laws_hold_over_two_routes_and_two_utterances() {
        Laws laws = new Laws();
        List<RemoteState> remotes = remotes(TestStore.ALL);
        locals().forEach(local -> remotes.forEach(remote -> laws.hold(local, remote)));

        assertThat(laws.plans()).isEqualTo((long) locals().size() * remotes.size() * 7);
    }

    @Test
    @Tag("slow")
    void the_laws_hold_over_several_records_of_one_pair_in_any_order() {
        Laws laws = new Laws();
        long pairs = 0;
        for (LocalState local : locals()) {
            for (Route first : List.of(PLAIN, DESCRIBED)) {
                for (Route second : List.of(DESCRIBED, EMPTY)) {
                    RemoteState remote = remote(
                            TestStore.ALL,
                            new StoredRecord("a stray id", new Utterance("A", "1", first.value())),
                            record("A", "1", second),
                            new StoredRecord("z stray id", new Utterance("A", "2", first.value())));
                    laws.hold(local, remote);
                    laws.holdInAnyOrder(local, remote, new Random(pairs++));
                }
            }
        }
        assertThat(laws.plans()).isEqualTo(pairs * 7);
    }

    @Test
    @Tag("slow")
    void the_laws_hold_in_a_store_that_holds_no_metadata() {
        Laws laws = new Laws();
        List<RemoteState> remotes = remotes(TestStore.BARE);
        locals().forEach(local -> remotes.forEach(remote -> laws.hold(local, remote)));

        assertThat(laws.plans()).isEqualTo((long) locals().size() * remotes.size() * 7);
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "ERROR", mode = EnumSource.Mode.EXCLUDE)
    void description_and_threshold_go_where_the_values_of_a_mode_go(Mode mode) {
        LocalState local = local(List.of(named("A", DESCRIBED, "1")));
        RemoteState remote = remote(TestStore.ALL, record("A", "1", EMPTY), record("B", "2", DESCRIBED));

        Plan plan = Plan.of(local, remote, mode, MergeSemantics.SEMANTIC_ROUTER);
        Applied applied = Applied.to(local, remote, plan);

        boolean remoteValues = mode == Mode.REMOTE || mode == Mode.MERGE_FORCE_REMOTE;
        Route settled = applied.local().routes().getFirst();
        assertThat(settled.description()).isEqualTo(remoteValues ? "" : "about it");
        assertThat(settled.scoreThreshold()).isEqualTo(remoteValues ? 0.0 : 0.5);
        assertThat(settled.metadata()).isEqualTo(States.json(remoteValues ? "{}" : "{'x': 1}"));
        assertThat(Diff.between(applied.local(), applied.remote()).isEmpty()).isTrue();
        if (applied.local().routes().size() > 1) {
            Route pulled = applied.local().routes().getLast();
            assertThat(pulled).isEqualTo(named("B", DESCRIBED, "2"));
        }
        assertThat(applied.local().config().settings()).isEqualTo(SETTINGS);
    }

    @Test
    void what_records_of_1_x_hold_is_known_and_what_they_do_not_hold_is_empty() {
        LocalState local = local(List.of(named("A", DESCRIBED, "1")));

        Plan plan = Plan.of(
                local, remote(TestStore.ALL, record("A", "1", PLAIN)), Mode.REMOTE, MergeSemantics.SEMANTIC_ROUTER);

        assertThat(plan.end()).containsExactly(named("A", PLAIN, "1"));
    }

    @Test
    void a_table_without_metadata_does_not_know_them_and_takes_nothing_from_local() {
        LocalState local = local(List.of(named("A", DESCRIBED, "1")));
        RemoteState remote = new RemoteState(
                List.of(new StoredRecord(TestStore.BARE.idOf("A", "1"), new Utterance("A", "1", RouteValue.unknown()))),
                null,
                TestStore.BARE);

        Plan plan = Plan.of(local, remote, Mode.REMOTE, MergeSemantics.SEMANTIC_ROUTER);

        assertThat(plan.end()).containsExactly(named("A", DESCRIBED, "1"));
        assertThat(Diff.between(local, remote).isEmpty()).isTrue();
    }

    @Test
    void records_that_disagree_on_a_description_are_mixed_and_local_rewrites_all_that_differ() {
        LocalState local = local(List.of(named("A", DESCRIBED, "1", "2", "3")));
        RemoteState remote =
                remote(TestStore.ALL, record("A", "1", DESCRIBED), record("A", "2", EMPTY), record("A", "3", PLAIN));

        Plan plan = Plan.of(local, remote, Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER);
        Plan pull = Plan.of(local, remote, Mode.REMOTE, MergeSemantics.SEMANTIC_ROUTER);

        assertThat(plan.remote().rewrite())
                .extracting(step -> step.utterance().utterance())
                .containsExactly("2", "3");
        assertThat(pull.conflicts())
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.options()).hasSize(3));
        ObjectNode json = PlanJson.of(plan);
        assertThat(json.at("/remote/rewrite/0").toString())
                .isEqualTo(
                        "{\"route\":\"A\",\"utterance\":\"2\",\"description\":\"about it\",\"confidence_threshold\":0.5,\"metadata\":{\"x\":1}}");
        assertThat(json.at("/end/0").toString())
                .isEqualTo(
                        "{\"name\":\"A\",\"utterances\":[\"1\",\"2\",\"3\"],\"description\":\"about it\",\"confidence_threshold\":0.5,\"metadata\":{\"x\":1}}");
    }

    @Test
    void a_route_whose_metadata_or_threshold_no_record_can_hold_is_refused_by_name() {
        LocalState local = local(List.of(
                named("A", route(null, Double.NaN, "{'sr_note': 1, 'k': 2}"), "1"),
                named("B", route("half \ud83d", null, "{}"), "1")));

        assertThatThrownBy(() -> Plan.of(local, remote(TestStore.ALL), Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER))
                .isInstanceOfSatisfying(
                        PlanRefusedException.class,
                        refused -> assertThat(refused.refusals())
                                .containsExactly(
                                        new PlanRefusal.NotFinite("A", "NaN"),
                                        new PlanRefusal.ReservedKey("A", "sr_note"),
                                        new PlanRefusal.LoneSurrogate("B", "The description")));
    }

    @Test
    void a_plan_is_stale_as_soon_as_a_record_says_another_description() {
        RemoteState one = remote(TestStore.ALL, record("A", "1", PLAIN));
        RemoteState other = remote(TestStore.ALL, record("A", "1", EMPTY));

        assertThat(StateFingerprint.of(one)).isNotEqualTo(StateFingerprint.of(other));
        assertThat(PLAIN.value()).isNotEqualTo(EMPTY.value());
        assertThat(RouteField.ofRecords(Dialect.V1)).isEqualTo(PLAIN.value().known());
    }

    private static Route route(@Nullable String description, @Nullable Double threshold, String metadata) {
        return new Route(
                Dialect.V1,
                "",
                List.of(),
                description,
                NullNode.instance,
                null,
                threshold,
                States.json(metadata),
                JsonNodeFactory.instance.objectNode());
    }

    private static Route named(String name, Route fields, String... texts) {
        return Route.of(Dialect.V1, name, List.of(texts)).withValue(fields.value());
    }

    private static StoredRecord record(String name, String text, Route fields) {
        return TestStore.ALL.record(new Utterance(name, text, fields.value()));
    }

    private static RemoteState remote(TestStore store, StoredRecord... records) {
        return new RemoteState(List.of(records), null, store);
    }

    private static LocalState local(List<Route> routes) {
        return new LocalState(
                new RouterConfig("openai", "mini", routes, SETTINGS, JsonNodeFactory.instance.objectNode()), 0.5);
    }

    private static List<LocalState> locals() {
        List<LocalState> locals = new ArrayList<>();
        for (List<String> texts : List.of(List.<String>of(), List.of("1"), List.of("2", "1"))) {
            for (Route fields : List.of(PLAIN, DESCRIBED, EMPTY)) {
                Route a = named("A", fields, texts.toArray(String[]::new));
                locals.add(local(List.of(a)));
                locals.add(local(List.of(named("B", DESCRIBED, "2"), a)));
            }
        }
        locals.add(local(List.of()));
        return locals;
    }

    private static List<RemoteState> remotes(TestStore store) {
        List<RemoteState> remotes = new ArrayList<>();
        List<@Nullable Route> choices = new ArrayList<>(List.of(PLAIN, DESCRIBED, EMPTY));
        choices.add(null);
        for (@Nullable Route first : choices) {
            for (@Nullable Route second : choices) {
                for (@Nullable Route other : choices) {
                    List<StoredRecord> records = new ArrayList<>();
                    add(records, store, "A", "1", first);
                    add(records, store, "A", "2", second);
                    add(records, store, "B", "1", other);
                    remotes.add(new RemoteState(records, null, store));
                }
            }
        }
        return remotes;
    }

    private static void add(
            List<StoredRecord> records, TestStore store, String name, String text, @Nullable Route fields) {
        if (fields != null) {
            records.add(store.record(new Utterance(name, text, fields.value())));
        }
    }
}
