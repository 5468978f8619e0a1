package dev.signalbox.sync.check;

import static dev.signalbox.sync.diff.States.local;
import static dev.signalbox.sync.diff.States.metadata;
import static dev.signalbox.sync.diff.States.remote;
import static dev.signalbox.sync.diff.States.route;
import static dev.signalbox.sync.diff.States.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.DiffCounts;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.diff.TestStore;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTest {
    private static final LocalState LOCAL = local(route("a", "1", "2"));
    private static final RemoteState SAME = remote(says("a", "1"), says("a", "2"));
    private static final RemoteState OTHER = remote(says("a", "1"));

    @Test
    void the_statuses_have_the_names_of_the_specification_and_one_for_an_index_that_is_gone() {
        assertThat(Arrays.stream(Status.values()).map(Status::id))
                .containsExactly(
                        "synced",
                        "synced, hash stale",
                        "drifted",
                        "drifted, hash claims synced",
                        "mixed values",
                        "irregular records",
                        "encoder changed",
                        "blocked",
                        "cannot be synced",
                        "never synced",
                        "missing",
                        "unreachable",
                        "wrong dimension");
        assertThat(Arrays.stream(Status.values()).filter(Status::isSynced))
                .containsExactly(Status.SYNCED, Status.SYNCED_HASH_STALE);
    }

    @ParameterizedTest
    @EnumSource(CheckDepth.class)
    void depths_are_found_by_their_word(CheckDepth depth) {
        assertThat(CheckDepth.of(depth.id())).contains(depth);
        assertThat(CheckDepth.of(depth.id() + " ")).isEmpty();
    }

    @Test
    void the_fast_check_takes_the_raw_and_the_filled_hash() {
        assertThat(LOCAL.rawHash()).isNotEqualTo(LOCAL.filledHash());
        assertThat(Check.fast(LOCAL, LOCAL.rawHash()))
                .hasValueSatisfying(check -> assertThat(check.status()).isEqualTo(Status.SYNCED));
        assertThat(Check.fast(LOCAL, LOCAL.filledHash())).hasValueSatisfying(check -> {
            assertThat(check.status()).isEqualTo(Status.SYNCED);
            assertThat(check.depth()).isEqualTo(CheckDepth.FAST);
            assertThat(check.localHash()).isEqualTo(LOCAL.filledHash());
            assertThat(check.counts()).as("the records were not looked at").isNull();
        });
        LocalState unknown = new LocalState(LOCAL.config(), null);
        assertThat(Check.fast(unknown, unknown.rawHash())).isPresent();
        assertThat(Check.fast(unknown, LOCAL.filledHash()))
                .as("without a threshold there is no filled hash")
                .isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "0", "ABC"})
    void the_fast_check_leaves_another_hash_or_none_to_a_look_at_the_records(@Nullable String hash) {
        assertThat(Check.fast(LOCAL, hash)).isEmpty();
    }

    @Test
    void a_hash_in_capitals_is_another_hash() {
        assertThat(Check.fast(LOCAL, LOCAL.filledHash().toUpperCase(Locale.ROOT)))
                .isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "")
    void no_hash_and_no_records_is_never_synced(@Nullable String hash) {
        assertThat(compared(remote(), hash).status()).isEqualTo(Status.NEVER_SYNCED);
        assertThat(Check.fastOnly(LOCAL, hash, 0).status()).isEqualTo(Status.NEVER_SYNCED);
        assertThat(Check.fastOnly(LOCAL, hash, 0).remoteHash()).isNull();
        assertThat(compared(remote(), hash).remoteHash()).isNull();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "")
    void no_hash_over_records_counts_as_another_hash(@Nullable String hash) {
        assertThat(compared(SAME, hash).status()).isEqualTo(Status.SYNCED_HASH_STALE);
        assertThat(compared(OTHER, hash).status()).isEqualTo(Status.DRIFTED);
        assertThat(Check.fastOnly(LOCAL, hash, 2).status()).isEqualTo(Status.DRIFTED);
    }

    @Test
    void a_hash_over_no_records_was_synced_once() {
        assertThat(compared(remote(), "old").status()).isEqualTo(Status.DRIFTED);
        assertThat(compared(remote(), LOCAL.filledHash()).status()).isEqualTo(Status.DRIFTED_HASH_CLAIMS_SYNCED);
        assertThat(Check.fastOnly(LOCAL, "old", 0).status()).isEqualTo(Status.DRIFTED);
    }

    @Test
    void equal_records_are_synced_or_their_hash_is_stale() {
        assertThat(compared(SAME, LOCAL.filledHash()).status()).isEqualTo(Status.SYNCED);
        assertThat(compared(SAME, LOCAL.rawHash()).status()).isEqualTo(Status.SYNCED);
        assertThat(compared(SAME, "old").status()).isEqualTo(Status.SYNCED_HASH_STALE);
    }

    @Test
    void a_deep_check_sees_through_a_hash_that_claims_synced() {
        Check deep = compared(OTHER, LOCAL.filledHash());
        assertThat(Check.fast(LOCAL, LOCAL.filledHash())).isPresent();
        assertThat(deep.status()).isEqualTo(Status.DRIFTED_HASH_CLAIMS_SYNCED);
        assertThat(deep.counts()).isEqualTo(new DiffCounts(1, 0, 0, 1));
        assertThat(compared(OTHER, LOCAL.rawHash()).status()).isEqualTo(Status.DRIFTED_HASH_CLAIMS_SYNCED);
        assertThat(compared(OTHER, "old").status()).isEqualTo(Status.DRIFTED);
    }

    @Test
    void another_order_of_routes_or_utterances_is_a_stale_hash_and_no_drift() {
        LocalState turned = local(route("a", "2", "1"));
        RemoteState remote = new RemoteState(SAME.records(), LOCAL.filledHash(), TestStore.ALL);
        assertThat(Check.fast(turned, remote.hash())).isEmpty();
        Check slow = Check.compared(turned, remote, Diff.between(turned, remote), CheckDepth.SLOW);
        assertThat(slow.status()).isEqualTo(Status.SYNCED_HASH_STALE);
        assertThat(slow.depth()).isEqualTo(CheckDepth.SLOW);
    }

    @Test
    void duplicates_are_counted_and_are_never_called_synced() {
        RemoteState remote = new RemoteState(
                List.of(TestStore.ALL.record(says("a", "1")), new StoredRecord("stray", says("a", "1", "{'x': 1}"))),
                null,
                TestStore.ALL);
        LocalState local = local(route("a", "1"));
        Check check = Check.compared(local, remote, Diff.between(local, remote), CheckDepth.DEEP);
        assertThat(check.status()).isEqualTo(Status.IRREGULAR_RECORDS);
        assertThat(check.cause()).contains("Duplicate records: 1.");
        assertThat(check.duplicates()).isEqualTo(1);
    }

    @Test
    void what_could_not_be_checked_says_why() {
        Check unreachable = Check.unreachable(LOCAL, CheckDepth.SLOW, "Connection refused");
        assertThat(unreachable.status()).isEqualTo(Status.UNREACHABLE);
        assertThat(unreachable.cause()).isEqualTo("Connection refused");
        Check wrong = Check.wrongDimension(LOCAL, CheckDepth.FAST, "", 768, 1536);
        assertThat(wrong.status()).isEqualTo(Status.WRONG_DIMENSION);
        assertThat(wrong.cause()).contains("768").contains("1536");
        assertThat(wrong.remoteHash()).isNull();
    }

    @Test
    void a_changed_value_is_drift() {
        RemoteState remote = remote(says("a", "1", "{'x': 1}"), says("a", "2", "{'x': 1}"));
        assertThat(compared(remote, null).counts()).isEqualTo(new DiffCounts(0, 0, 2, 0));
        LocalState local = local(route("a", "1", "2").withValue(metadata("{'x': 1}")));
        assertThat(Check.compared(local, remote, Diff.between(local, remote), CheckDepth.SLOW)
                        .status())
                .isEqualTo(Status.SYNCED_HASH_STALE);
    }

    private static Check compared(RemoteState state, @Nullable String hash) {
        RemoteState remote = new RemoteState(state.records(), hash, TestStore.ALL);
        return Check.compared(LOCAL, remote, Diff.between(LOCAL, remote), CheckDepth.DEEP);
    }
}
