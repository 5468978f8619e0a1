package dev.signalbox.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.States;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.diff.TestStore;
import dev.signalbox.sync.plan.PlannedRecord.StoredVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a plan leaves on a remote, predicted, against the steps taken one by one. */
class PlannedRecordsTest {
    private static final RouteValue ONE = States.metadata("{}");
    private static final RouteValue TWO = States.metadata("{'x': 1}");

    @Test
    void the_prediction_is_what_the_steps_leave_for_every_pair_of_small_states_and_every_mode() {
        long plans = 0;
        for (LocalState local : locals()) {
            for (RemoteState remote : remotes(TestStore.ALL)) {
                for (Mode mode : Mode.values()) {
                    for (VectorPolicy vectors : VectorPolicy.values()) {
                        plans += check(
                                local,
                                remote,
                                PlanRequest.of(mode, MergeSemantics.SEMANTIC_ROUTER)
                                        .with(vectors)
                                        .with(IrregularRecords.NORMALIZED));
                    }
                }
            }
        }
        assertThat(plans).isEqualTo(12 * 32 * 6 * 2);
    }

    @Test
    void what_is_left_out_stays_with_its_vector() {
        LeftOut some = new LeftOut(Set.of("B"), Set.of(new UtteranceKey("A", "1")));
        for (LocalState local : locals()) {
            for (RemoteState remote : remotes(TestStore.ALL)) {
                for (Mode mode : Mode.values()) {
                    check(
                            local,
                            remote,
                            PlanRequest.of(mode, MergeSemantics.SEMANTIC_ROUTER).leaving(some));
                }
            }
        }
    }

    @Test
    void a_store_keeps_of_values_what_it_can_hold() {
        for (TestStore store : List.of(TestStore.QDRANT, TestStore.PINECONE, TestStore.BARE)) {
            for (LocalState local : locals()) {
                for (RemoteState remote : remotes(store)) {
                    check(local, remote, PlanRequest.of(Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER));
                }
            }
        }
    }

    @Test
    void new_records_are_listed_by_id_where_the_store_lists_by_id_and_else_follow() {
        LocalState local = States.local(Route.of("A", List.of("1", "2", "3")));
        StoredRecord first = TestStore.ALL.record(new Utterance("A", "1", ONE));
        StoredRecord last = TestStore.ALL.record(new Utterance("A", "3", ONE));

        assertThat(texts(local, first, last)).containsExactly("1", "2", "3");
        assertThat(texts(local, last, first)).containsExactly("3", "1", "2");
    }

    private static List<String> texts(LocalState local, StoredRecord... records) {
        RemoteState remote = new RemoteState(List.of(records), null, TestStore.ALL);
        Plan plan = Plan.of(local, remote, Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER);
        return PlannedRecords.after(remote, plan, Dialect.V0).stream()
                .map(record -> record.utterance().utterance())
                .toList();
    }

    private static int check(LocalState local, RemoteState remote, PlanRequest aim) {
        Plan plan;
        try {
            plan = PlanBuilder.over(local, remote).plan(aim);
        } catch (PlanRefusedException refused) {
            return 0;
        }
        List<PlannedRecord> planned = PlannedRecords.after(remote, plan, Dialect.V0);
        Set<StoredRecord> predicted = planned.stream()
                .map(record -> new StoredRecord(record.id(), record.utterance()))
                .collect(Collectors.toSet());
        assertThat(predicted)
                .as(() -> local + " " + remote + " " + aim)
                .isEqualTo(Set.copyOf(Applied.to(local, remote, plan).remote().records()))
                .hasSize(planned.size());
        Set<String> now = remote.records().stream().map(StoredRecord::id).collect(Collectors.toSet());
        long encoded = 0;
        for (PlannedRecord record : planned) {
            switch (record.vector()) {
                case StoredVector(String id) -> assertThat(now).contains(id);
                case PlannedRecord.EncodedText(String text) -> {
                    assertThat(text).isEqualTo(record.utterance().utterance());
                    encoded++;
                }
            }
        }
        assertThat(encoded).isEqualTo(plan.withVectors().size());
        return 1;
    }

    private static List<LocalState> locals() {
        List<LocalState> locals = new ArrayList<>();
        for (List<String> a : List.of(List.<String>of(), List.of("1"), List.of("2", "1"))) {
            for (RouteValue value : List.of(ONE, TWO)) {
                locals.add(States.local(Route.of("A", a).withValue(value)));
                locals.add(States.local(
                        Route.of("B", List.of("2")).withValue(ONE),
                        Route.of("A", a).withValue(value)));
            }
        }
        return locals;
    }

    private static List<RemoteState> remotes(TestStore store) {
        List<RemoteState> remotes = new ArrayList<>();
        for (int chosen = 0; chosen < 32; chosen++) {
            List<StoredRecord> records = new ArrayList<>();
            add(records, (chosen & 1) != 0, store.record(new Utterance("A", "1", ONE)));
            add(records, (chosen & 2) != 0, store.record(new Utterance("A", "2", TWO)));
            add(records, (chosen & 4) != 0, store.record(new Utterance("B", "2", TWO)));
            add(records, (chosen & 8) != 0, new StoredRecord("stray", store.kept(new Utterance("A", "1", TWO))));
            // Under the id of another utterance.
            add(
                    records,
                    (chosen & 16) != 0 && (chosen & 4) == 0,
                    new StoredRecord(store.idOf("B", "2"), store.kept(new Utterance("A", "3", ONE))));
            remotes.add(new RemoteState(records, null, store));
        }
        return remotes;
    }

    private static void add(List<StoredRecord> records, boolean there, StoredRecord record) {
        if (there) {
            records.add(record);
        }
    }
}
