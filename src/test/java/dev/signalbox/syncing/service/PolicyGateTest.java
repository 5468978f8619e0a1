package dev.signalbox.syncing.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.Metric;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.store.InMemoryVectors;
import dev.signalbox.sync.guard.FindingCode;
import dev.signalbox.sync.guard.FindingLevel;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.syncing.execution.JournalWriter;
import dev.signalbox.syncing.execution.LocalInMemory;
import dev.signalbox.syncing.execution.Memo;
import dev.signalbox.syncing.execution.PlanApplier;
import dev.signalbox.syncing.execution.RunContext;
import dev.signalbox.syncing.state.IndexSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What blocks a plan is looked for where it is applied, whoever asks for it. */
class PolicyGateTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final EncoderName OTHER = new EncoderName("huggingface", "another of the same size");
    private static final Policy LOOSE = Policy.USUAL.allowing(List.of(FindingCode.values()));

    private final HashingEncoder encoder = new HashingEncoder();
    private final InMemoryVectors vectors = new InMemoryVectors();
    private final InMemoryIndex index = new InMemoryIndex();
    private final LocalInMemory local =
            new LocalInMemory(config(HashingEncoder.NAME, Route.of("a", List.of("1", "2"))));

    private static RouterConfig config(EncoderName encoder, Route... routes) {
        return RouterConfig.of(encoder.type(), encoder.name(), List.of(routes));
    }

    @Test
    void a_blocked_plan_changes_nothing_and_says_what_blocks_it() {
        fill("a", "1");
        local.edit(config(HashingEncoder.NAME, Route.of("a", List.of())));
        index.forgetCalls();

        RunOutcome outcome = apply(plan(Mode.LOCAL), Policy.USUAL);

        assertThat(outcome).isInstanceOfSatisfying(RunOutcome.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(RunOutcome.Reason.BLOCKED);
            assertThat(refused.why()).contains("side-empty: The remote would become empty.");
        });
        assertThat(index.describe().count()).isEqualTo(1);
        assertThat(index.parameter(ConfigParameter.LOCK).orElseThrow().value()).isEqualTo("False");
    }

    @ParameterizedTest
    @EnumSource(FindingLevel.class)
    void only_a_policy_that_blocks_holds_it_up(FindingLevel level) {
        fill("a", "1");
        local.edit(config(HashingEncoder.NAME, Route.of("a", List.of())));

        RunOutcome outcome = apply(plan(Mode.LOCAL), Policy.USUAL.with(FindingCode.SIDE_EMPTY, level));

        assertThat(outcome instanceof RunOutcome.Applied).isEqualTo(level != FindingLevel.BLOCK);
        assertThat(index.describe().count()).isEqualTo(level == FindingLevel.BLOCK ? 1 : 0);
    }

    @Test
    void a_blocked_plan_makes_no_index_and_embeds_nothing() {
        RunOutcome outcome =
                apply(plan(Mode.LOCAL), Policy.USUAL.with(FindingCode.NEAR_EMPTY_ROUTE, FindingLevel.BLOCK));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        RunOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RunOutcome.Reason.BLOCKED));
        assertThat(index.describe().exists()).isFalse();
        assertThat(encoder.textsEncoded()).isZero();
    }

    @Test
    void mode_error_is_never_blocked() {
        fill("b", "1");

        assertThat(apply(plan(Mode.ERROR), strict()))
                .isInstanceOfSatisfying(
                        RunOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RunOutcome.Reason.DRIFT));
    }

    @Test
    void taking_back_a_run_is_never_blocked() {
        fill("a", "1");
        local.edit(config(HashingEncoder.NAME, Route.of("a", List.of())));
        Memo memo = new Memo();
        var base = local.read();
        Plan plan = plan(Mode.LOCAL);
        applier().apply(plan, local, index, Optional.of(encoder), attempt(memo, LOOSE));

        RunOutcome undone = applier()
                .undo(plan, local, index, memo.past(base).orElseThrow(), attempt(JournalWriter.NONE, strict()));

        assertThat(undone).isInstanceOf(RunOutcome.Applied.class);
        assertThat(index.describe().count()).isEqualTo(1);
    }

    @Test
    void an_encoder_of_the_same_size_is_told_by_the_name_beside_the_index() {
        apply(plan(Mode.LOCAL), Policy.USUAL);
        assertThat(IndexSnapshot.withFacts(index).madeBy()).containsExactly(HashingEncoder.NAME);
        local.edit(config(OTHER, Route.of("a", List.of("1", "2"))));

        RunOutcome outcome = apply(plan(Mode.LOCAL), Policy.USUAL);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        RunOutcome.Refused.class,
                        refused -> assertThat(refused.why())
                                .contains("encoder: The index contains vectors from another encoder")
                                .contains("keep 2 vectors"));
    }

    @Test
    void the_name_beside_the_index_changes_only_with_all_of_its_vectors() {
        apply(plan(Mode.LOCAL), Policy.USUAL);
        local.edit(config(OTHER, Route.of("a", List.of("1", "2", "3"))));

        assertThat(apply(plan(Mode.LOCAL), LOOSE)).isInstanceOf(RunOutcome.Applied.class);
        assertThat(IndexSnapshot.withEncoder(index).madeBy()).containsExactly(HashingEncoder.NAME, OTHER);

        local.edit(config(OTHER, Route.of("b", List.of("1", "2"))));
        assertThat(apply(plan(Mode.LOCAL), Policy.USUAL)).isInstanceOf(RunOutcome.Applied.class);
        assertThat(IndexSnapshot.withEncoder(index).madeBy()).containsExactly(OTHER);
    }

    @Test
    void an_index_that_no_console_has_written_to_tells_no_encoder() {
        fill("a", "1");

        assertThat(IndexSnapshot.withFacts(index).madeBy()).isEmpty();
        assertThat(IndexSnapshot.withFacts(new InMemoryIndex()).madeBy()).isEmpty();
    }

    private static Policy strict() {
        Policy strict = new Policy(java.util.Map.of(), 0, 0, 1_000);
        for (FindingCode code : FindingCode.values()) {
            strict = strict.with(code, FindingLevel.BLOCK);
        }
        return strict;
    }

    private void fill(String route, String utterance) {
        index.create(encoder.dimensions(), Metric.COSINE);
        float[] vector = encoder.encode(List.of(utterance)).getFirst();
        Utterance held = new Utterance(route, utterance, RouteValue.NONE);
        index.upsert(List.of(new IndexRecord(index.idOf(route, utterance), held, vector)));
    }

    private Plan plan(Mode mode) {
        return Plan.of(local.read(), IndexSnapshot.of(index).state(), mode, MergeSemantics.SEMANTIC_ROUTER);
    }

    private PlanApplier applier() {
        return new PlanApplier(vectors, CLOCK, time -> {}, Duration.ZERO);
    }

    private static RunContext attempt(JournalWriter notebook, Policy policy) {
        return new RunContext("token", "a test", other -> false, notebook, policy, () -> false, progress -> {});
    }

    private RunOutcome apply(Plan plan, Policy policy) {
        return applier().apply(plan, local, index, Optional.of(encoder), attempt(JournalWriter.NONE, policy));
    }
}
