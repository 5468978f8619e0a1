package dev.signalbox.syncing.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.index.Capabilities;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.index.InMemoryIndex.Call;
import dev.signalbox.index.InMemoryIndex.Made;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.Metric;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.sync.check.Check;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.guard.FindingCode;
import dev.signalbox.sync.guard.FindingLevel;
import dev.signalbox.sync.guard.Policy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckResultTest {
    private static final Capabilities NO_HASH = new Capabilities(false, false, false, false, true);
    private static final LocalState LOCAL =
            new LocalState(RouterConfig.of("x", "y", List.of(Route.of("a", List.of("one", "two")))), 0.5);

    private static Check examine(InMemoryIndex index, CheckDepth depth) {
        return CheckResult.of(LOCAL, index, Optional.of(2), depth).check();
    }

    private static void fill(InMemoryIndex index, int dimensions, String... texts) {
        index.create(dimensions, Metric.COSINE);
        for (String text : texts) {
            float[] vector = new float[dimensions];
            vector[0] = 1;
            index.upsert(
                    List.of(new IndexRecord(index.idOf("a", text), new Utterance("a", text, RouteValue.NONE), vector)));
        }
    }

    @ParameterizedTest
    @EnumSource(value = CheckDepth.class, names = "DEEP", mode = EnumSource.Mode.EXCLUDE)
    void a_hash_that_agrees_is_taken_at_its_word_without_a_record_being_read(CheckDepth depth) {
        InMemoryIndex index = synced("one", "two");
        assertThat(examine(index, depth).status()).isEqualTo(Status.SYNCED);
        List<Call> asked = depth == CheckDepth.FAST ? List.of(Call.PARAMETER) : List.of(Call.PARAMETER, Call.DESCRIBE);
        assertThat(index.calls().stream().map(Made::call).distinct()).containsExactlyElementsOf(asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one", "one, two, three"})
    void a_hash_that_agrees_over_another_number_of_records_is_a_lie_to_the_slow_check(String held) {
        InMemoryIndex index = synced(held.isEmpty() ? new String[0] : held.split(", "));
        assertThat(examine(index, CheckDepth.SLOW).status()).isEqualTo(Status.DRIFTED_HASH_CLAIMS_SYNCED);
        assertThat(examine(index, CheckDepth.FAST).status()).isEqualTo(Status.SYNCED);
    }

    @Test
    void a_hash_that_agrees_over_vectors_of_another_size_is_a_lie_to_the_slow_check() {
        InMemoryIndex index = new InMemoryIndex();
        fill(index, 3, "one", "two");
        index.write(new ConfigParameter(ConfigParameter.HASH, LOCAL.filledHash(), ""));
        assertThat(examine(index, CheckDepth.SLOW).status()).isEqualTo(Status.WRONG_DIMENSION);
    }

    @Test
    void a_slow_check_reads_the_records_where_the_policy_blocks_what_only_they_tell() {
        InMemoryIndex index = synced("one", "another");
        assertThat(examine(index, CheckDepth.SLOW).status()).isEqualTo(Status.SYNCED);
        Policy strict = Policy.USUAL.with(FindingCode.HASH_CLAIMS_SYNCED, FindingLevel.BLOCK);
        assertThat(CheckResult.of(LOCAL, index, Optional.of(2), CheckDepth.SLOW, strict)
                        .check()
                        .status())
                .isEqualTo(Status.DRIFTED_HASH_CLAIMS_SYNCED);
    }

    /** An index with local's hash, whatever it holds. */
    private static InMemoryIndex synced(String... texts) {
        InMemoryIndex index = new InMemoryIndex();
        fill(index, 2, texts);
        index.write(new ConfigParameter(ConfigParameter.HASH, LOCAL.filledHash(), ""));
        index.forgetCalls();
        return index;
    }

    @ParameterizedTest
    @EnumSource(CheckDepth.class)
    void another_dimension_is_told_where_the_hash_does_not_agree(CheckDepth depth) {
        InMemoryIndex index = new InMemoryIndex();
        fill(index, 3, "one", "two");
        assertThat(examine(index, depth).status()).isEqualTo(Status.WRONG_DIMENSION);
    }

    @Test
    void a_store_without_a_hash_is_synced_when_its_records_are_the_same() {
        InMemoryIndex index = new InMemoryIndex(NO_HASH);
        fill(index, 2, "one", "two");
        assertThat(examine(index, CheckDepth.SLOW).status()).isEqualTo(Status.SYNCED);
        assertThat(examine(index, CheckDepth.DEEP).status()).isEqualTo(Status.SYNCED);
    }

    @Test
    void a_store_without_a_hash_is_drifted_when_its_records_are_not() {
        InMemoryIndex index = new InMemoryIndex(NO_HASH);
        fill(index, 2, "one");
        assertThat(examine(index, CheckDepth.SLOW).status()).isEqualTo(Status.DRIFTED);
        assertThat(examine(index, CheckDepth.FAST).status()).isEqualTo(Status.DRIFTED);
    }

    @ParameterizedTest
    @EnumSource(CheckDepth.class)
    void a_store_without_a_hash_and_without_records_was_never_synced(CheckDepth depth) {
        assertThat(examine(new InMemoryIndex(NO_HASH), depth).status()).isEqualTo(Status.NEVER_SYNCED);
    }
}
