package dev.signalbox.sync.plan;

import static dev.signalbox.sync.diff.States.local;
import static dev.signalbox.sync.diff.States.metadata;
import static dev.signalbox.sync.diff.States.remote;
import static dev.signalbox.sync.diff.States.route;
import static dev.signalbox.sync.diff.States.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.route.Utterance;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.diff.TestStore;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which records a plan writes, keeps and deletes where ids are not what one would expect. */
class RecordIdsTest {
    @Test
    void renaming_a_route_to_a_name_with_the_same_ids_deletes_nothing_that_is_written() {
        RemoteState remote = remote(TestStore.PINECONE, says("a b", "1"), says("a b", "2"), says("a b", "gone"));
        Plan plan = plan(local(route("a-b", "1", "2")), remote, Mode.LOCAL);
        assertThat(plan.remote().upsert())
                .extracting(Step::id)
                .containsExactly(TestStore.PINECONE.idOf("a b", "1"), TestStore.PINECONE.idOf("a b", "2"));
        assertThat(plan.remote().delete()).extracting(Step::id).containsExactly(TestStore.PINECONE.idOf("a b", "gone"));
        assertThat(after(remote, plan)).containsExactlyInAnyOrder(says("a-b", "1"), says("a-b", "2"));
        assertThat(plan.notes())
                .filteredOn(note -> note.code() == PlanNote.Code.OVERWRITTEN)
                .hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, mode = EnumSource.Mode.EXCLUDE, names = "ERROR")
    void a_record_under_the_id_of_another_pair_is_moved_and_not_lost(Mode mode) {
        RemoteState remote = records(new StoredRecord(TestStore.ALL.idOf("a", "2"), says("a", "1")));
        LocalState local = local(route("a", "1", "2"));
        Plan plan = plan(local, remote, mode);
        List<Utterance> after = after(remote, plan);
        if (mode == Mode.REMOTE) {
            assertThat(after).containsExactly(says("a", "1"));
            assertThat(plan.remote().isEmpty()).as("nobody needs the id").isTrue();
        } else {
            assertThat(after).containsExactlyInAnyOrder(says("a", "1"), says("a", "2"));
            assertThat(plan.remote().upsert())
                    .extracting(Step::id)
                    .containsExactly(TestStore.ALL.idOf("a", "1"), TestStore.ALL.idOf("a", "2"));
        }
    }

    @Test
    void a_record_that_stands_in_the_way_of_one_held_elsewhere_leaves_no_copy_behind() {
        RemoteState remote = records(
                new StoredRecord(TestStore.ALL.idOf("a", "2"), says("a", "1")),
                new StoredRecord("stray", says("a", "2")));
        LocalState local = local(route("a", "1", "2"));
        Plan plan = plan(local, remote, Mode.MERGE);
        Applied after = Applied.to(local, remote, plan);
        assertThat(after(remote, plan)).containsExactlyInAnyOrder(says("a", "1"), says("a", "2"));
        assertThat(plan(after.local(), after.remote(), Mode.MERGE).isEmpty()).isTrue();
    }

    @Test
    void two_records_under_each_others_ids_change_places() {
        RemoteState remote = records(
                new StoredRecord(TestStore.ALL.idOf("a", "2"), says("a", "1")),
                new StoredRecord(TestStore.ALL.idOf("a", "1"), says("a", "2")));
        Plan plan = plan(local(route("a", "1", "2")), remote, Mode.LOCAL);
        assertThat(plan.remote().delete()).isEmpty();
        assertThat(Applied.records(remote, Applied.steps(plan)))
                .containsExactlyInAnyOrder(TestStore.ALL.record(says("a", "1")), TestStore.ALL.record(says("a", "2")));
    }

    @Test
    void a_record_under_a_stray_id_is_moved_to_the_right_one_without_being_embedded_and_deleted_where_it_is() {
        RemoteState remote =
                records(new StoredRecord("stray 1", says("a", "1")), new StoredRecord("stray 2", says("a", "2")));
        Plan plan = plan(local(route("a", "1").withValue(metadata("{'x': 1}"))), remote, Mode.LOCAL);
        assertThat(plan.remote().upsert()).isEmpty();
        assertThat(plan.textsToEmbed()).isZero();
        assertThat(plan.remote().rewrite()).isEmpty();
        assertThat(plan.remote().move())
                .containsExactly(new Step.Move(TestStore.ALL.idOf("a", "1"), "stray 1", says("a", "1", "{'x': 1}")));
        assertThat(plan.remote().deletions()).extracting(Step::id).containsExactly("stray 2", "stray 1");
        assertThat(plan.remote().delete()).containsExactly(new Step.Delete("stray 2", says("a", "2")));
    }

    @Test
    void of_several_records_of_a_pair_the_canonical_one_stays_and_the_others_are_deleted_by_their_own_ids() {
        String canonical = TestStore.ALL.idOf("a", "1");
        RemoteState remote = records(
                new StoredRecord("0", says("a", "1", "{'x': 1}")),
                new StoredRecord(canonical, says("a", "1")),
                new StoredRecord("9", says("a", "1")));
        assertThat(plan(local(route("a", "1")), remote, Mode.REMOTE).remote().isEmpty())
                .as("mode remote writes no record of the remote")
                .isTrue();
        for (Mode mode : List.of(Mode.LOCAL, Mode.REMOTE, Mode.MERGE)) {
            Plan plan = normalizing(local(route("a", "1")), remote, mode);
            assertThat(plan.remote().delete()).extracting(Step::id).containsExactly("0", "9");
            assertThat(plan.remote().upsert()).isEmpty();
            assertThat(plan.remote().rewrite()).isEmpty();
            assertThat(plan.notes())
                    .filteredOn(note -> note.code() == PlanNote.Code.DUPLICATE_RECORDS)
                    .singleElement()
                    .satisfies(note -> assertThat(note.text()).startsWith("2 records"));
        }
    }

    @Test
    void without_a_canonical_one_the_first_id_stays() {
        RemoteState remote = records(new StoredRecord("9", says("a", "1")), new StoredRecord("5", says("a", "1")));
        Plan plan = plan(local(route("a", "1")), remote, Mode.LOCAL);
        assertThat(plan.remote().delete()).extracting(Step::id).containsExactly("9");
    }

    @Test
    void a_duplicate_under_the_id_of_a_new_pair_is_overwritten_and_not_deleted() {
        RemoteState remote = records(
                TestStore.ALL.record(says("a", "1")), new StoredRecord(TestStore.ALL.idOf("a", "2"), says("a", "1")));
        Plan plan = plan(local(route("a", "1", "2")), remote, Mode.LOCAL);
        assertThat(plan.remote().delete()).isEmpty();
        assertThat(after(remote, plan)).containsExactlyInAnyOrder(says("a", "1"), says("a", "2"));
    }

    @Test
    void a_record_listed_twice_is_not_deleted() {
        StoredRecord record = TestStore.ALL.record(says("a", "1"));
        Plan plan = plan(local(route("a", "1")), records(record, record), Mode.LOCAL);
        assertThat(plan.isEmpty()).isTrue();
    }

    private static RemoteState records(StoredRecord... records) {
        return new RemoteState(List.of(records), null, TestStore.ALL);
    }

    private static List<Utterance> after(RemoteState remote, Plan plan) {
        return Applied.records(remote, Applied.steps(plan)).stream()
                .map(StoredRecord::utterance)
                .toList();
    }

    private static Plan normalizing(LocalState local, RemoteState remote, Mode mode) {
        return PlanBuilder.over(local, remote)
                .plan(PlanRequest.of(mode, MergeSemantics.SEMANTIC_ROUTER).with(IrregularRecords.NORMALIZED));
    }

    private static Plan plan(LocalState local, RemoteState remote, Mode mode) {
        return Plan.of(local, remote, mode, MergeSemantics.SEMANTIC_ROUTER);
    }
}
