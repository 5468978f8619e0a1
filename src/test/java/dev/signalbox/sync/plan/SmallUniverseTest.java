package dev.signalbox.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.DiffEntry;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.States;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.diff.TestStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The laws of the sync modes over every pair of states of universes small enough to visit whole. */
@Tag("slow")
class SmallUniverseTest {
    private static final RouteValue ONE = States.metadata("{}");
    private static final RouteValue TWO = States.metadata("{'x': 1}");
    private static final RouteValue SCHEMAS = States.value("[{'name': 'f', 'a': 1}]", "{}");

    @Test
    void the_laws_hold_over_two_routes_and_three_utterances() {
        List<LocalState> locals = locals(List.of("A", "B"), 3, List.of(ONE, TWO)).stream()
                .filter(local -> local.routes().stream()
                        .noneMatch(route ->
                                route.name().equals("B") && route.value().equals(ONE)))
                .toList();
        List<RemoteState> remotes = remotes(TestStore.ALL, List.of("A", "B"), 3, List.of(ONE, TWO)).stream()
                .filter(remote -> remote.records().stream()
                        .map(StoredRecord::utterance)
                        .noneMatch(
                                held -> held.route().equals("B") && held.value().equals(ONE)))
                .toList();
        assertThat(locals).hasSize(153);
        assertThat(remotes).hasSize(216);
        assertThat(holdOverAll(locals, remotes)).isEqualTo(153 * 216 * 7);
    }

    /** Takes half a minute, so {@code make chaos} does it. */
    @Test
    @Tag("chaos")
    void the_laws_hold_over_two_routes_three_utterances_and_two_values_of_each() {
        List<LocalState> locals = locals(List.of("A", "B"), 3, List.of(ONE, TWO));
        List<RemoteState> remotes = remotes(TestStore.ALL, List.of("A", "B"), 3, List.of(ONE, TWO));
        assertThat(locals).hasSize(289);
        assertThat(remotes).hasSize(729);
        assertThat(holdOverAll(locals, remotes)).isEqualTo(289 * 729 * 7);
    }

    @Test
    void the_laws_hold_with_function_schemas_and_records_that_lack_them() {
        List<RouteValue> held = List.of(ONE, SCHEMAS, new RouteValue(null, States.json("{'x': 1}")));
        List<LocalState> locals =
                locals(List.of("A", "B"), 2, List.of(ONE, States.value("[{'a': 1, 'name': 'f'}]", "{'x': 1}")));
        List<RemoteState> remotes = remotes(TestStore.ALL, List.of("A", "B"), 2, held);
        assertThat(holdOverAll(locals, remotes)).isEqualTo(81 * 256 * 7);
    }

    @Test
    void the_laws_hold_where_records_carry_either_part_or_none() {
        List<RouteValue> held = List.of(
                States.value("[{'name': 'f'}]", "{'x': 1}"),
                new RouteValue(null, States.json("{'x': 2}")),
                new RouteValue(States.json("[{'name': 'g'}]"), null),
                new RouteValue(null, null));
        List<LocalState> locals = locals(List.of("A"), 3, List.of(ONE, States.value("[{'name': 'g'}]", "{'x': 2}")));
        List<RemoteState> remotes = remotes(TestStore.ALL, List.of("A"), 3, held);
        assertThat(holdOverAll(locals, remotes)).isEqualTo(17 * 125 * 7);
        holdInAnyOrder(locals, remotes);
    }

    @Test
    void the_laws_hold_in_a_store_that_cannot_hold_schemas() {
        List<RouteValue> here = List.of(ONE, States.value("[{'name': 'f'}]", "{'x': 1}"));
        List<RemoteState> remotes = remotes(TestStore.QDRANT, List.of("A", "B"), 2, List.of(ONE, TWO));
        assertThat(holdOverAll(locals(List.of("A", "B"), 2, here), remotes)).isEqualTo(81 * 81 * 7);
    }

    @Test
    void the_laws_hold_in_a_store_that_holds_neither_schemas_nor_metadata() {
        List<RouteValue> here = List.of(ONE, States.value("[{'name': 'f'}]", "{'x': 1}"));
        List<RemoteState> remotes = remotes(TestStore.BARE, List.of("A", "B"), 2, List.of(ONE));
        assertThat(holdOverAll(locals(List.of("A", "B"), 2, here), remotes)).isEqualTo(81 * 16 * 7);
    }

    @Test
    void the_laws_hold_in_a_store_without_integers() {
        List<RouteValue> here =
                List.of(States.metadata("{'x': 1}"), States.metadata("{'x': 1.0}"), States.metadata("{'x': [2]}"));
        List<RouteValue> there = List.of(States.metadata("{'x': 1.0}"), States.metadata("{'x': [2.0]}"));
        List<RemoteState> remotes = remotes(TestStore.PINECONE, List.of("A", "B"), 2, there);
        assertThat(holdOverAll(locals(List.of("A", "B"), 2, here), remotes)).isEqualTo(169 * 81 * 7);
    }

    @Test
    void the_laws_hold_over_several_records_of_one_pair() {
        List<LocalState> locals = locals(List.of("A"), 2, List.of(ONE, TWO));
        List<RemoteState> remotes = new ArrayList<>();
        for (List<StoredRecord> first : copies("1")) {
            for (List<StoredRecord> second : copies("2")) {
                List<StoredRecord> records = new ArrayList<>(first);
                records.addAll(second);
                Collections.reverse(records);
                remotes.add(new RemoteState(records, null, TestStore.ALL));
            }
        }
        assertThat(holdOverAll(locals, remotes)).isEqualTo(9 * 27 * 27 * 7);
        holdInAnyOrder(locals, remotes);
    }

    @Test
    void swapping_the_sides_swaps_the_tags_and_a_state_does_not_differ_from_itself() {
        List<LocalState> locals = locals(List.of("A", "B"), 3, List.of(ONE, TWO));
        locals.parallelStream().forEach(one -> {
            RemoteState asRemote = States.remoteOf(TestStore.ALL, one.routes());
            check(Diff.between(one, asRemote).isEmpty(), one, one);
            for (LocalState other : locals) {
                Diff there = Diff.between(one, States.remoteOf(TestStore.ALL, other.routes()));
                Diff back = Diff.between(other, asRemote);
                check(swapped(there.entries()).equals(back.entries()), one, other);
                check(there.counts().localOnly() == back.counts().remoteOnly(), one, other);
                check(there.counts().remoteOnly() == back.counts().localOnly(), one, other);
                check(there.counts().changed() == back.counts().changed(), one, other);
            }
        });
    }

    private static List<DiffEntry> swapped(List<DiffEntry> entries) {
        return entries.stream().map(SmallUniverseTest::swapped).toList();
    }

    private static DiffEntry swapped(DiffEntry entry) {
        return switch (entry) {
            case DiffEntry.LocalOnly(UtteranceKey pair, RouteValue value) -> new DiffEntry.RemoteOnly(pair, value);
            case DiffEntry.RemoteOnly(UtteranceKey pair, RouteValue value) -> new DiffEntry.LocalOnly(pair, value);
            case DiffEntry.Changed(UtteranceKey pair, RouteValue one, RouteValue other) ->
                new DiffEntry.Changed(pair, other, one);
            case DiffEntry.Same same -> same;
        };
    }

    private static void check(boolean holds, LocalState one, LocalState other) {
        if (!holds) {
            throw new AssertionError(one + " against " + other);
        }
    }

    private static void holdInAnyOrder(List<LocalState> locals, List<RemoteState> remotes) {
        Laws laws = new Laws();
        locals.parallelStream().forEach(local -> {
            Random random = new Random(local.hashCode());
            remotes.forEach(remote -> laws.holdInAnyOrder(local, remote, random));
        });
    }

    private static long holdOverAll(List<LocalState> locals, List<RemoteState> remotes) {
        Laws laws = new Laws();
        locals.parallelStream().forEach(local -> remotes.forEach(remote -> laws.hold(local, remote)));
        return laws.plans();
    }

    /** Each route absent, or with any of the subsets of the utterances, the empty one too, and any of the values. */
    private static List<LocalState> locals(List<String> names, int utterances, List<RouteValue> values) {
        List<List<Route>> states = List.of(List.of());
        for (String name : names) {
            List<List<Route>> longer = new ArrayList<>(states);
            for (List<Route> state : states) {
                for (int subset = 0; subset < 1 << utterances; subset++) {
                    for (RouteValue value : values) {
                        longer.add(plus(state, route(name, subset, utterances, value)));
                    }
                }
            }
            states = longer;
        }
        // Not in the order of names, which would hide a plan that sorts them.
        return states.stream().map(List::reversed).map(States::local).toList();
    }

    private static Route route(String name, int subset, int utterances, RouteValue value) {
        List<String> texts = new ArrayList<>();
        for (int i = utterances; i > 0; i--) {
            if ((subset & 1 << (i - 1)) != 0) {
                texts.add("" + i);
            }
        }
        if (texts.size() > 1) {
            texts.add(texts.getFirst());
        }
        Route route = Route.of(name, texts).withValue(value);
        return subset % 2 == 0 ? route : States.rich(route);
    }

    /** Each utterance of each route absent, or with any of the values: mixed ones too. */
    private static List<RemoteState> remotes(
            TestStore store, List<String> names, int utterances, List<RouteValue> values) {
        List<List<StoredRecord>> states = List.of(List.of());
        for (String name : names) {
            for (int i = 1; i <= utterances; i++) {
                List<List<StoredRecord>> longer = new ArrayList<>(states);
                for (List<StoredRecord> state : states) {
                    for (RouteValue value : values) {
                        longer.add(plus(state, store.record(new Utterance(name, "" + i, value))));
                    }
                }
                states = longer;
            }
        }
        return states.stream()
                .map(records -> new RemoteState(records, null, store))
                .toList();
    }

    /** A pair held never, or under its own id and two others in any number, with either value each. */
    private static List<List<StoredRecord>> copies(String text) {
        List<List<StoredRecord>> all = new ArrayList<>();
        for (RouteValue own : nullable(ONE, TWO)) {
            for (RouteValue stray : nullable(ONE, TWO)) {
                for (RouteValue other : nullable(ONE, TWO)) {
                    List<StoredRecord> records = new ArrayList<>();
                    add(records, TestStore.ALL.idOf("A", text), text, own);
                    add(records, "stray " + text, text, stray);
                    add(records, "0 stray " + text, text, other);
                    all.add(records);
                }
            }
        }
        return all;
    }

    private static void add(List<StoredRecord> records, String id, String text, @Nullable RouteValue value) {
        if (value != null) {
            records.add(new StoredRecord(id, new Utterance("A", text, value)));
        }
    }

    private static List<@Nullable RouteValue> nullable(RouteValue... values) {
        List<@Nullable RouteValue> all = new ArrayList<>(List.of(values));
        all.add(null);
        return all;
    }

    private static <T> List<T> plus(List<T> list, T item) {
        List<T> longer = new ArrayList<>(list);
        longer.add(item);
        return longer;
    }
}
