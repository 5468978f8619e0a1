package dev.signalbox.sync.plan;

import static dev.signalbox.sync.plan.CountLaw.check;
import static dev.signalbox.sync.plan.CountLaw.pairs;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Plans that leave something alone, over every pair of states of a small universe: what is left out stays, all else ends as it would. */
@Tag("slow")
class LeftOutTest {
    private static final RouteValue ONE = States.metadata("{}");
    private static final RouteValue TWO = States.metadata("{'x': 1}");
    private static final UtteranceKey A1 = new UtteranceKey("A", "1");
    private static final UtteranceKey A2 = new UtteranceKey("A", "2");
    private static final UtteranceKey B1 = new UtteranceKey("B", "1");
    private static final UtteranceKey B2 = new UtteranceKey("B", "2");
    private static final List<LeftOut> CHOICES = List.of(
            new LeftOut(Set.of("A"), Set.of()),
            new LeftOut(Set.of("A", "B"), Set.of()),
            new LeftOut(Set.of(), Set.of(A1)),
            new LeftOut(Set.of(), Set.of(A1, A2)),
            new LeftOut(Set.of(), Set.of(A2, B1)),
            new LeftOut(Set.of("B"), Set.of(A1)),
            new LeftOut(Set.of("no such route"), Set.of(B2, new UtteranceKey("B", "no such utterance"))));

    private final LongAdder planned = new LongAdder();
    private final LongAdder refused = new LongAdder();

    @Test
    void what_is_left_out_stays_and_all_else_ends_as_it_would() {
        List<RemoteState> remotes = remotes();
        locals().parallelStream().forEach(local -> remotes.forEach(remote -> hold(local, remote)));

        assertThat(planned.sum() + refused.sum()).isEqualTo(36L * 36 * 7 * CHOICES.size());
        assertThat(refused.sum()).isPositive().isLessThan(planned.sum() / 5);
    }

    private void hold(LocalState local, RemoteState remote) {
        PlanBuilder planning = PlanBuilder.over(local, remote);
        for (Mode mode : Mode.values()) {
            for (MergeSemantics semantics : MergeSemantics.values()) {
                boolean forced = mode == Mode.MERGE_FORCE_LOCAL || mode == Mode.MERGE_FORCE_REMOTE;
                if (mode != Mode.ERROR && (forced || semantics == MergeSemantics.SEMANTIC_ROUTER)) {
                    PlanRequest aim = PlanRequest.of(mode, semantics).with(IrregularRecords.NORMALIZED);
                    Applied whole = Applied.to(local, remote, planning.plan(aim));
                    CHOICES.forEach(leftOut -> hold(local, remote, planning, aim.leaving(leftOut), whole));
                }
            }
        }
    }

    private void hold(LocalState local, RemoteState remote, PlanBuilder planning, PlanRequest aim, Applied whole) {
        Plan plan;
        try {
            plan = planning.plan(aim);
        } catch (PlanRefusedException oneValue) {
            refusedRightly(local, whole, aim.leftOut(), oneValue);
            refused.increment();
            return;
        }
        planned.increment();
        Applied after = Applied.to(local, remote, plan);
        leftAlone(local, remote, after, aim.leftOut(), plan);
        elseAsWhole(after, whole, aim.leftOut(), plan);
        CountLaw.hold(local, remote, after, plan);
        List<Step> steps = Applied.steps(plan);
        check(steps.stream().map(Step::id).distinct().count() == steps.size(), "every step has an id of its own", plan);
        boolean open = Diff.between(after.local(), after.remote()).entries().stream()
                .filter(entry -> !(entry instanceof DiffEntry.Same))
                .anyMatch(entry -> !aim.leftOut().holds(entry.pair()));
        check(!open, "nothing differs but what is left out", plan);
        PlanBuilder again = PlanBuilder.over(after.local(), after.remote());
        Plan second = again.plan(aim);
        check(second.isEmpty(), "the same again changes nothing", plan);
        check(after.local().routes().equals(second.end()), "the same again changes nothing", plan);
        if (aim.semantics() == MergeSemantics.ROUTE_LAYER
                && !aim.leftOut().pairs().isEmpty()) {
            // There a route that only one side had ends otherwise once the other has some of it.
            return;
        }
        Applied late = Applied.to(after.local(), after.remote(), again.plan(aim.leaving(LeftOut.NOTHING)));
        check(
                contents(late.local()).equals(contents(whole.local())),
                "later all of it still ends where it would",
                plan);
        check(values(late.remote()).equals(values(whole.remote())), "later all of it still ends where it would", plan);
    }

    /** Only where an utterance that stays in local would have to keep another value than its route's. */
    private static void refusedRightly(LocalState local, Applied whole, LeftOut leftOut, PlanRefusedException refused) {
        assertThat(refused.refusals()).isNotEmpty().allSatisfy(refusal -> {
            assertThat(refusal).isInstanceOf(PlanRefusal.OneValue.class);
            UtteranceKey pair = ((PlanRefusal.OneValue) refusal).pair();
            assertThat(leftOut.pairs()).contains(pair);
            assertThat(pairs(whole.local())).contains(pair);
            assertThat(contents(whole.local()).get(pair.route()))
                    .isNotEqualTo(contents(local).get(pair.route()));
        });
    }

    private static void leftAlone(LocalState local, RemoteState remote, Applied after, LeftOut leftOut, Plan plan) {
        check(
                records(remote, leftOut).equals(records(after.remote(), leftOut)),
                "records that are left out stay to the letter",
                plan);
        check(
                pairs(local).stream()
                        .filter(leftOut::holds)
                        .collect(Collectors.toSet())
                        .equals(pairs(after.local()).stream()
                                .filter(leftOut::holds)
                                .collect(Collectors.toSet())),
                "local keeps what is left out, and gains none of it",
                plan);
        for (String name : leftOut.routes()) {
            check(route(local, name).equals(route(after.local(), name)), "a route that is left out stays whole", plan);
        }
    }

    private static void elseAsWhole(Applied after, Applied whole, LeftOut leftOut, Plan plan) {
        check(
                without(pairs(after.local()), leftOut).equals(without(pairs(whole.local()), leftOut)),
                "local ends as without it",
                plan);
        Map<UtteranceKey, RouteValue> there = values(after.remote());
        Map<UtteranceKey, RouteValue> all = values(whole.remote());
        there.keySet().removeIf(leftOut::holds);
        all.keySet().removeIf(leftOut::holds);
        check(there.equals(all), "the remote ends as without it", plan);
        contents(whole.local()).forEach((name, value) -> {
            if (!leftOut.routes().contains(name)) {
                route(after.local(), name)
                        .ifPresent(route -> check(route.value().equals(value), "values end as without it", plan));
            }
        });
    }

    private static Set<StoredRecord> records(RemoteState remote, LeftOut leftOut) {
        return remote.records().stream()
                .filter(record -> leftOut.holds(record.utterance().pair()))
                .collect(Collectors.toSet());
    }

    private static Set<UtteranceKey> without(Set<UtteranceKey> pairs, LeftOut leftOut) {
        return pairs.stream().filter(pair -> !leftOut.holds(pair)).collect(Collectors.toSet());
    }

    private static Optional<Route> route(LocalState local, String name) {
        return local.routes().stream()
                .filter(route -> route.name().equals(name))
                .findFirst();
    }

    private static Map<String, RouteValue> contents(LocalState local) {
        return local.routes().stream().collect(Collectors.toMap(Route::name, Route::value));
    }

    private static Map<UtteranceKey, RouteValue> values(RemoteState remote) {
        Map<UtteranceKey, RouteValue> values = new HashMap<>();
        remote.records()
                .forEach(record ->
                        values.put(record.utterance().pair(), record.utterance().value()));
        return values;
    }

    private static List<LocalState> locals() {
        List<Optional<Route>> as =
                routes("A", List.of(ONE, TWO), List.of(), List.of("1"), List.of("2"), List.of("2", "1", "2"));
        List<Optional<Route>> bs = routes("B", List.of(ONE), List.of(), List.of("1"), List.of("2", "1"));
        return as.stream()
                .flatMap(a -> bs.stream()
                        .map(b -> Stream.of(b, a).flatMap(Optional::stream).toList()))
                .map(States::local)
                .toList();
    }

    @SafeVarargs
    private static List<Optional<Route>> routes(String name, List<RouteValue> values, List<String>... texts) {
        List<Optional<Route>> all = new ArrayList<>(List.of(Optional.empty()));
        for (List<String> some : texts) {
            for (RouteValue value : values) {
                all.add(Optional.of(States.rich(Route.of(name, some)).withValue(value)));
            }
        }
        return all;
    }

    private static List<RemoteState> remotes() {
        List<List<StoredRecord>> states = List.of(List.of());
        for (UtteranceKey pair : List.of(A1, A2, B1, B2)) {
            states = states.stream()
                    .flatMap(state -> Stream.concat(
                            Stream.of(state),
                            (pair.route().equals("A") ? Stream.of(ONE, TWO) : Stream.of(TWO))
                                    .map(value -> plus(state, new Utterance(pair.route(), pair.utterance(), value)))))
                    .toList();
        }
        return states.stream()
                .map(records -> new RemoteState(records, null, TestStore.ALL))
                .toList();
    }

    private static List<StoredRecord> plus(List<StoredRecord> state, Utterance utterance) {
        List<StoredRecord> more = new ArrayList<>(state);
        more.add(TestStore.ALL.record(utterance));
        return more;
    }

    @Test
    void records_that_repeat_what_is_left_out_stay_too() {
        LocalState local = States.local(List.of(Route.of("A", List.of("1"))));
        RemoteState remote = new RemoteState(
                List.of(
                        TestStore.ALL.record(new Utterance("A", "1", ONE)),
                        new StoredRecord("stray", new Utterance("A", "1", TWO))),
                null,
                TestStore.ALL);
        Plan plan = PlanBuilder.over(local, remote)
                .plan(PlanRequest.of(Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER)
                        .leaving(new LeftOut(Set.of(), Set.of(A1))));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.notes()).noneMatch(note -> note.code() == PlanNote.Code.DUPLICATE_RECORDS);
    }

    @Test
    void a_record_under_the_id_of_an_utterance_that_is_written_cannot_be_left_out_alone() {
        LocalState local = States.local(List.of(Route.of("A", List.of("1"))));
        RemoteState remote = new RemoteState(
                List.of(new StoredRecord(TestStore.ALL.idOf("A", "1"), new Utterance("B", "1", ONE))),
                null,
                TestStore.ALL);
        PlanBuilder planning = PlanBuilder.over(local, remote);
        PlanRequest aim = PlanRequest.of(Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER);

        assertThatThrownBy(() -> planning.plan(aim.leaving(new LeftOut(Set.of("B"), Set.of()))))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("\"B: 1\" cannot be excluded");
        assertThat(planning.plan(aim.leaving(new LeftOut(Set.of("A", "B"), Set.of())))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void a_plan_says_what_it_leaves_out_and_what_comes_of_that() {
        LocalState local = States.local(List.of(Route.of("A", List.of("1", "2")), Route.of("B", List.of("1"))));
        RemoteState remote = new RemoteState(List.of(), null, TestStore.ALL);
        Plan plan = PlanBuilder.over(local, remote)
                .plan(PlanRequest.of(Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER)
                        .leaving(new LeftOut(Set.of("B"), Set.of(A2))));

        assertThat(plan.notes())
                .filteredOn(note -> note.code() == PlanNote.Code.LEFT_OUT)
                .singleElement()
                .satisfies(note ->
                        assertThat(note.text()).startsWith("2 utterances of 2 routes that differ are excluded"));
        assertThat(PlanJson.of(plan).get("left_out").toString())
                .isEqualTo("{\"routes\":[\"B\"],\"utterances\":[{\"route\":\"A\",\"utterance\":\"2\"}]}");
        assertThat(requireNonNull(plan.end())).isEqualTo(local.routes());
    }
}
