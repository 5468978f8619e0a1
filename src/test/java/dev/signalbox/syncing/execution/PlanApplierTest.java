package dev.signalbox.syncing.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.index.InMemoryIndex.Call;
import dev.signalbox.index.InMemoryIndex.Made;
import dev.signalbox.index.InMemoryIndex.When;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.RouterHash;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.store.InMemoryVectors;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.plan.IrregularRecords;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanBuilder;
import dev.signalbox.sync.plan.PlanRequest;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunProgress;
import dev.signalbox.syncing.state.CheckResult;
import dev.signalbox.syncing.state.IndexSnapshot;
import dev.signalbox.syncing.state.LeaseNote;
import dev.signalbox.syncing.state.LocalSide;
import dev.signalbox.syncing.state.SignalboxMetadata;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanApplierTest {
    private static final RouteValue TAGGED = new RouteValue(
            NullNode.instance, JsonNodeFactory.instance.objectNode().put("owner", "ops"));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00.123456Z"), ZoneOffset.UTC);

    private final HashingEncoder encoder = new HashingEncoder();
    private final InMemoryVectors vectors = new InMemoryVectors();
    private final InMemoryIndex index = new InMemoryIndex();
    private final LocalInMemory local = new LocalInMemory(RouterConfig.of(
            HashingEncoder.NAME.type(),
            HashingEncoder.NAME.name(),
            List.of(
                    Route.of("politics", List.of("vote", "they will save us", "the president")),
                    Route.of("chitchat", List.of("lovely weather", "how are things")),
                    Route.of("local only", List.of("here alone")))));
    private final List<RunProgress> progress = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(value = Mode.class, mode = EnumSource.Mode.EXCLUDE, names = "ERROR")
    void applying_a_plan_once_leaves_nothing_to_sync(Mode mode) {
        drift();
        Plan plan = plan(mode);

        RunOutcome outcome = apply(plan);

        assertThat(outcome).isInstanceOf(RunOutcome.Applied.class);
        assertThat(outcome.tally().upserted()).isEqualTo(plan.remote().upsert().size());
        assertThat(outcome.tally().rewritten())
                .isEqualTo(plan.remote().rewrite().size());
        assertThat(outcome.tally().deleted()).isEqualTo(plan.remote().delete().size());
        assertThat(diff().isEmpty()).isTrue();
        assertThat(plan(mode).isEmpty()).isTrue();
        assertThat(parameter(ConfigParameter.HASH))
                .isEqualTo(RouterHash.filled(local.read().config(), 0.5))
                .isEqualTo(((RunOutcome.Applied) outcome).hash());
        assertThat(parameter(ConfigParameter.LOCK)).isEqualTo("False");
    }

    @Test
    void records_are_deleted_last_and_the_hash_follows_the_proof() {
        drift();
        Plan plan = plan(Mode.LOCAL);
        index.forgetCalls();

        apply(plan);

        List<Call> order = index.calls().stream()
                .map(Made::call)
                .filter(call -> call.writes() || call == Call.READ)
                .toList();
        assertThat(order)
                .containsExactly(
                        Call.WRITE,
                        Call.WRITE,
                        Call.READ,
                        Call.WRITE,
                        Call.UPSERT,
                        Call.REWRITE,
                        Call.DELETE,
                        Call.READ,
                        Call.WRITE,
                        Call.WRITE,
                        Call.WRITE,
                        Call.WRITE);
        assertThat(index.writes().stream()
                        .filter(made -> made.call() == Call.WRITE)
                        .flatMap(made -> made.about().stream()))
                .containsExactly(
                        LeaseNote.FIELD,
                        ConfigParameter.LOCK,
                        ConfigParameter.HASH,
                        SignalboxMetadata.FIELD,
                        ConfigParameter.HASH,
                        ConfigParameter.LOCK,
                        LeaseNote.FIELD);
        assertThat(progress.stream().map(RunProgress::phase).distinct()).containsExactly(RunPhase.values());
    }

    @Test
    void an_index_that_does_not_exist_is_made_with_the_encoders_dimensions() {
        assertThat(apply(plan(Mode.LOCAL))).isInstanceOf(RunOutcome.Applied.class);

        assertThat(index.describe().dimensions()).isEqualTo(encoder.dimensions());
        assertThat(index.describe().count()).isEqualTo(6);
    }

    @Test
    void nothing_is_embedded_twice() {
        apply(plan(Mode.LOCAL));
        int once = encoder.textsEncoded();
        index.delete(index.readAll(RouteIndex.Vectors.WITHOUT).stream()
                .map(IndexRecord::id)
                .toList());

        RunOutcome again = apply(plan(Mode.LOCAL));

        assertThat(encoder.textsEncoded()).isEqualTo(once);
        assertThat(again.tally().cached()).isEqualTo(6);
        assertThat(again.tally().embedded()).isZero();
    }

    @Test
    void an_encoder_that_fails_leaves_everything_as_it_was() {
        encoder.failAtCall(1);

        RunOutcome outcome = apply(plan(Mode.LOCAL));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        RunOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RunOutcome.Reason.ENCODER));
        assertThat(index.describe().exists()).isFalse();
        assertThat(index.writes()).isEmpty();

        encoder.recover();
        drift();
        encoder.failAtCall(1);
        Set<UtteranceKey> before = held();
        local.edit(local.read().config().withRoutes(List.of(Route.of("politics", List.of("a new one")))));
        String hash = parameter(ConfigParameter.HASH);
        assertThat(apply(plan(Mode.LOCAL))).isInstanceOf(RunOutcome.Refused.class);
        assertThat(held()).isEqualTo(before);
        assertThat(parameter(ConfigParameter.HASH)).isEqualTo(hash);
        assertThat(parameter(ConfigParameter.LOCK)).isEqualTo("False");
    }

    @Test
    void a_router_whose_encoder_cannot_be_run_applies_every_plan_that_embeds_nothing() {
        drift();

        assertThat(apply(plan(Mode.LOCAL), Optional.empty()))
                .isInstanceOfSatisfying(
                        RunOutcome.Refused.class,
                        refused -> assertThat(refused.why()).contains("cannot run the encoder"));
        assertThat(apply(plan(Mode.REMOTE), Optional.empty())).isInstanceOf(RunOutcome.Applied.class);
        assertThat(diff().isEmpty()).isTrue();
    }

    @Test
    void a_plan_is_refused_once_either_side_has_moved() {
        drift();
        Plan plan = plan(Mode.MERGE);
        local.edit(local.read().config().withRoutes(List.of(Route.of("politics", List.of("vote")))));

        assertThat(apply(plan)).isInstanceOfSatisfying(RunOutcome.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(RunOutcome.Reason.STALE);
            assertThat(refused.why()).startsWith("Local has changed");
        });

        Plan other = plan(Mode.MERGE);
        put("politics", "added by somebody else", RouteValue.NONE);
        index.forgetCalls();
        assertThat(apply(other))
                .isInstanceOfSatisfying(
                        RunOutcome.Refused.class,
                        refused -> assertThat(refused.why()).startsWith("The remote has changed"));
        assertThat(index.writes()).extracting(Made::call).containsOnly(Call.WRITE);
        assertThat(index.writes()).flatExtracting(Made::about).containsOnly("sr_lock", LeaseNote.FIELD);
    }

    @Test
    void a_lock_that_somebody_holds_is_honoured_and_left() {
        drift();
        Plan plan = plan(Mode.LOCAL);
        index.write(new ConfigParameter(ConfigParameter.LOCK, "True", "2026-11-21T11:00:00+00:00"));
        index.forgetCalls();

        assertThat(apply(plan)).isInstanceOfSatisfying(RunOutcome.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(RunOutcome.Reason.LOCKED);
            assertThat(refused.why()).contains("2026-11-21 11:00:00 UTC");
        });
        assertThat(index.writes()).isEmpty();
        assertThat(parameter(ConfigParameter.LOCK)).isEqualTo("True");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "locked", "false"})
    void a_lock_value_that_the_library_does_not_write_keeps_a_run_out_and_is_named(String value) {
        drift();
        Plan plan = plan(Mode.LOCAL);
        index.write(new ConfigParameter(ConfigParameter.LOCK, value, "2026-11-21T11:00:00+00:00"));
        index.forgetCalls();

        assertThat(apply(plan)).isInstanceOfSatisfying(RunOutcome.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(RunOutcome.Reason.LOCKED);
            assertThat(refused.why())
                    .contains(
                            "sr_lock contains \"" + value + "\"", "semantic-router does not write", "release the lock");
        });
        assertThat(index.writes()).isEmpty();
        assertThat(parameter(ConfigParameter.LOCK)).isEqualTo(value);
    }

    @Test
    void an_empty_plan_writes_the_hash_and_so_mends_a_stale_one() {
        apply(plan(Mode.LOCAL));
        index.write(new ConfigParameter(ConfigParameter.HASH, "0123", ""));

        assertThat(apply(plan(Mode.LOCAL))).isInstanceOf(RunOutcome.Applied.class);

        assertThat(parameter(ConfigParameter.HASH))
                .isEqualTo(RouterHash.filled(local.read().config(), 0.5));
    }

    @Test
    void mode_error_fails_on_a_difference_and_never_writes() {
        drift();
        Plan plan = plan(Mode.ERROR);
        index.forgetCalls();

        assertThat(apply(plan))
                .isInstanceOfSatisfying(
                        RunOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RunOutcome.Reason.DRIFT));
        assertThat(index.writes()).isEmpty();

        apply(plan(Mode.MERGE));
        index.forgetCalls();
        assertThat(apply(plan(Mode.ERROR))).isInstanceOf(RunOutcome.Applied.class);
        assertThat(index.writes()).isEmpty();
    }

    @Test
    void vectors_of_another_size_are_refused_before_anything_is_written() {
        index.create(3, Metric.COSINE);

        assertThat(apply(plan(Mode.LOCAL)))
                .isInstanceOfSatisfying(
                        RunOutcome.Refused.class,
                        refused -> assertThat(refused.why())
                                .contains("3 dimensions")
                                .contains("64"));
        assertThat(index.describe().count()).isZero();
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, mode = EnumSource.Mode.EXCLUDE, names = "ERROR")
    void whatever_call_fails_no_utterance_is_lost_and_the_next_plan_gets_there(Mode mode) {
        drift();
        int calls = callsOf(mode);
        for (When when : When.values()) {
            for (int nth = 1; nth <= calls; nth++) {
                PlanApplierTest one = new PlanApplierTest();
                one.failsAt(mode, nth, when);
            }
        }
    }

    private int callsOf(Mode mode) {
        Plan plan = plan(mode);
        index.forgetCalls();
        apply(plan);
        return index.calls().size();
    }

    private void failsAt(Mode mode, int nth, When when) {
        drift();
        Plan plan = plan(mode);
        Set<UtteranceKey> ends = new HashSet<>();
        Objects.requireNonNull(plan.end())
                .forEach(route -> route.texts().forEach(text -> ends.add(new UtteranceKey(route.name(), text))));
        Set<UtteranceKey> before = held();
        index.failOn(nth, when);

        RunOutcome outcome = apply(plan);

        String at = mode + " " + when + " call " + nth + ": " + outcome;
        Set<UtteranceKey> after = held();
        before.stream()
                .filter(ends::contains)
                .forEach(pair -> assertThat(after).as(at).contains(pair));
        index.comeBack();
        if (parameter(ConfigParameter.LOCK).equals("True")) {
            // Its own release was the call that failed, or the answer to taking it was lost.
            index.write(new ConfigParameter(ConfigParameter.LOCK, "False", ""));
        }
        assertThat(apply(plan(mode))).as(at).isInstanceOf(RunOutcome.Applied.class);
        assertThat(diff().isEmpty()).as(at).isTrue();
    }

    @Test
    void a_local_side_that_refuses_to_be_written_stays_as_it_is() {
        drift();
        Plan plan = plan(Mode.REMOTE);
        RouterConfig edited = local.read().config().withRoutes(List.of(Route.of("edited", List.of("by somebody"))));

        RunOutcome outcome = new PlanApplier(vectors, CLOCK, time -> {}, java.time.Duration.ZERO)
                .apply(
                        plan,
                        new LocalSide() {
                            @Override
                            public dev.signalbox.sync.diff.LocalState read() {
                                return local.read();
                            }

                            @Override
                            public void commit(List<Route> base, List<Route> routes, String what) {
                                local.edit(edited);
                                throw new dev.signalbox.store.StaleRevisionException(1, 1, 2);
                            }
                        },
                        index,
                        Optional.of(encoder),
                        progress::add);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        RunOutcome.Stopped.class,
                        stopped -> assertThat(stopped.phase()).isEqualTo(RunPhase.COMMIT));
        assertThat(local.read().config()).isEqualTo(edited);
    }

    @Test
    void a_large_plan_is_written_in_batches_and_tells_how_far_it_is() {
        local.edit(local.read()
                .config()
                .withRoutes(List.of(Route.of(
                        "many",
                        IntStream.range(0, 5_000)
                                .mapToObj(i -> "utterance " + i)
                                .toList()))));

        RunOutcome outcome = apply(plan(Mode.LOCAL));

        assertThat(outcome.tally().upserted()).isEqualTo(5_000);
        assertThat(progress)
                .filteredOn(step -> step.phase() == RunPhase.UPSERT && step.total() == 5_000)
                .hasSizeGreaterThan(2)
                .isSortedAccordingTo((a, b) -> Integer.compare(a.done(), b.done()));
    }

    @Test
    void mode_remote_writes_no_record_of_the_remote_and_claims_nothing_over_mixed_values() {
        index.create(encoder.dimensions(), Metric.COSINE);
        put("politics", "vote", RouteValue.NONE);
        put("politics", "only remote", RouteValue.NONE);
        put("politics", "odd", TAGGED);
        Plan plan = Plan.of(local.read(), IndexSnapshot.of(index).state(), Mode.REMOTE, MergeSemantics.SEMANTIC_ROUTER);
        index.forgetCalls();

        RunOutcome outcome = apply(plan);

        assertThat(outcome).isInstanceOfSatisfying(RunOutcome.Applied.class, applied -> {
            assertThat(applied.irregular()).isEqualTo(1);
            assertThat(applied.hash()).isNull();
            assertThat(applied.isSynced()).isFalse();
        });
        assertThat(index.writes().stream().map(InMemoryIndex.Made::call)).containsOnly(InMemoryIndex.Call.WRITE);
        assertThat(diff().counts().changed()).isEqualTo(1);
        assertThat(CheckResult.of(local.read(), index, Optional.empty(), CheckDepth.DEEP)
                        .check()
                        .status())
                .isEqualTo(Status.MIXED_VALUES);

        assertThat(apply(plan(Mode.REMOTE)))
                .isInstanceOfSatisfying(
                        RunOutcome.Applied.class,
                        applied -> assertThat(applied.hash()).isNotNull());
        assertThat(diff().isEmpty()).isTrue();
    }

    @Test
    void records_under_ids_that_the_library_does_not_give_are_moved_with_their_vectors() {
        index.create(encoder.dimensions(), Metric.COSINE);
        float[] kept = new float[encoder.dimensions()];
        kept[0] = 1;
        for (Route route : local.read().routes()) {
            route.texts()
                    .forEach(text -> index.upsert(List.of(new IndexRecord(
                            "random " + text, new Utterance(route.name(), text, RouteValue.NONE), kept))));
        }
        assertThat(CheckResult.of(local.read(), index, Optional.empty(), CheckDepth.SLOW)
                        .check()
                        .status())
                .isEqualTo(Status.IRREGULAR_RECORDS);
        assertThat(apply(Plan.of(
                        local.read(), IndexSnapshot.of(index).state(), Mode.ERROR, MergeSemantics.SEMANTIC_ROUTER)))
                .isInstanceOf(RunOutcome.Refused.class);

        RunOutcome outcome = apply(plan(Mode.LOCAL), Optional.empty());

        assertThat(outcome).isInstanceOf(RunOutcome.Applied.class);
        assertThat(outcome.tally().moved()).isEqualTo(diff().counts().same());
        assertThat(outcome.tally().deleted()).isZero();
        assertThat(index.readAll(RouteIndex.Vectors.WITH)).allSatisfy(record -> {
            assertThat(record.id())
                    .isEqualTo(index.idOf(
                            record.utterance().route(), record.utterance().utterance()));
            assertThat(record.vector().orElseThrow()).containsExactly(kept);
        });
        assertThat(CheckResult.of(local.read(), index, Optional.empty(), CheckDepth.DEEP)
                        .check()
                        .status())
                .isEqualTo(Status.SYNCED);
    }

    /** Two utterances short, two of its own, one with another value, one route of its own. */
    private void drift() {
        index.create(encoder.dimensions(), Metric.COSINE);
        put("politics", "vote", RouteValue.NONE);
        put("politics", "only remote", RouteValue.NONE);
        put("chitchat", "lovely weather", TAGGED);
        put("chitchat", "how are things", RouteValue.NONE);
        put("remote only", "there alone", TAGGED);
        index.write(new ConfigParameter(ConfigParameter.HASH, "an older hash", ""));
    }

    private void put(String route, String utterance, RouteValue value) {
        float[] vector = encoder.encode(List.of(utterance)).getFirst();
        index.upsert(
                List.of(new IndexRecord(index.idOf(route, utterance), new Utterance(route, utterance, value), vector)));
    }

    private Plan plan(Mode mode) {
        return PlanBuilder.over(local.read(), IndexSnapshot.of(index).state())
                .plan(PlanRequest.of(mode, MergeSemantics.SEMANTIC_ROUTER).with(IrregularRecords.NORMALIZED));
    }

    private RunOutcome apply(Plan plan) {
        return apply(plan, Optional.of(encoder));
    }

    private RunOutcome apply(Plan plan, Optional<Encoder> with) {
        return new PlanApplier(vectors, CLOCK, time -> {}, java.time.Duration.ZERO)
                .apply(plan, local, index, with, progress::add);
    }

    private Diff diff() {
        return Diff.between(local.read(), IndexSnapshot.of(index).state());
    }

    private Set<UtteranceKey> held() {
        Set<UtteranceKey> held = new HashSet<>();
        InMemoryIndex reader = index.another();
        reader.comeBack();
        reader.readAll(RouteIndex.Vectors.WITHOUT)
                .forEach(record -> held.add(record.utterance().pair()));
        return held;
    }

    private String parameter(String field) {
        return index.parameter(field).map(ConfigParameter::value).orElse("");
    }
}
