package dev.signalbox.syncing.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.encoder.WrappedEncoder;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.index.InMemoryIndex.Call;
import dev.signalbox.index.InMemoryIndex.When;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex.Vectors;
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
import dev.signalbox.sync.plan.PlanBuilder;
import dev.signalbox.sync.plan.PlanRequest;
import dev.signalbox.sync.plan.VectorPolicy;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.syncing.state.IndexSnapshot;
import dev.signalbox.syncing.state.SignalboxMetadata;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A router that was given another encoder of the same size, and the index that the former one filled. */
class EncoderSwapTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00.123456Z"), ZoneOffset.UTC);
    private static final EncoderName FORMER = HashingEncoder.NAME;
    private static final EncoderName NEW = new EncoderName("huggingface", "another of the same size");

    /** Other vectors of the same size. */
    private static final class Reversing extends WrappedEncoder {
        Reversing() {
            super(new HashingEncoder(NEW, 64, 0.5, 256));
        }

        @Override
        public List<float[]> encode(List<String> texts) {
            return super.encode(texts.stream()
                    .map(text -> new StringBuilder(text).reverse().toString())
                    .toList());
        }
    }

    private static final class World {
        final HashingEncoder former = new HashingEncoder();
        final Reversing encoder = new Reversing();
        final InMemoryVectors vectors = new InMemoryVectors();
        final InMemoryIndex index = new InMemoryIndex();
        final LocalInMemory local;
        final Memo memo = new Memo();

        World() {
            local = new LocalInMemory(config(
                    FORMER,
                    Route.of("politics", List.of("vote", "the president")),
                    Route.of("chitchat", List.of("lovely weather", "how are things"))));
            index.create(former.dimensions(), Metric.COSINE);
            applier()
                    .apply(
                            plan(Mode.LOCAL, VectorPolicy.KEPT),
                            local,
                            index,
                            Optional.of(former),
                            attempt(JournalWriter.NONE));
            put("remote only", "there alone");
            put("chitchat", "how are you");
            // Another encoder, a new utterance and another value: each kind of change is in every plan.
            local.edit(config(
                    NEW,
                    Route.of("politics", List.of("vote", "the president", "they will save us")),
                    Route.of("chitchat", List.of("lovely weather", "how are things"))
                            .withValue(RecoveryTest.TAGGED)));
            index.forgetCalls();
        }

        private static RouterConfig config(EncoderName name, Route... routes) {
            return RouterConfig.of(name.type(), name.name(), List.of(routes));
        }

        private void put(String route, String text) {
            float[] vector = former.encode(List.of(text)).getFirst();
            index.upsert(List.of(
                    new IndexRecord(index.idOf(route, text), new Utterance(route, text, RouteValue.NONE), vector)));
        }

        Plan plan(Mode mode, VectorPolicy staying) {
            return PlanBuilder.over(local.read(), IndexSnapshot.of(index).state())
                    .plan(PlanRequest.of(mode, MergeSemantics.SEMANTIC_ROUTER).with(staying));
        }

        PlanApplier applier() {
            return new PlanApplier(vectors, CLOCK, time -> {}, Duration.ZERO);
        }

        RunContext attempt(JournalWriter notebook) {
            return attempt(notebook, Policy.USUAL);
        }

        RunContext attempt(JournalWriter notebook, Policy policy) {
            return new RunContext("token", "a test", none -> false, notebook, policy, () -> false, progress -> {});
        }

        RunOutcome apply(Plan plan) {
            return applier().apply(plan, local, index, Optional.of(encoder), attempt(memo));
        }

        List<EncoderName> told() {
            return SignalboxMetadata.of(index).orElseThrow().encoders();
        }

        String own() {
            return index.parameter(SignalboxMetadata.FIELD)
                    .map(ConfigParameter::value)
                    .orElse("");
        }

        /** Every record with its vector, to the last float. */
        Map<String, String> picture() {
            Map<String, String> picture = new TreeMap<>();
            index.readAll(Vectors.WITH)
                    .forEach(record -> picture.put(
                            record.id(),
                            record.utterance() + Arrays.toString(record.vector().orElseThrow())));
            return picture;
        }

        /** The encoders whose vectors the index holds. */
        List<EncoderName> makers() {
            return index.readAll(Vectors.WITH).stream()
                    .map(record -> {
                        String text = record.utterance().utterance();
                        float[] vector = record.vector().orElseThrow();
                        boolean old = Arrays.equals(
                                vector, former.encode(List.of(text)).getFirst());
                        assertThat(old
                                        || Arrays.equals(
                                                vector,
                                                encoder.encode(List.of(text)).getFirst()))
                                .isTrue();
                        return old ? FORMER : NEW;
                    })
                    .distinct()
                    .sorted(java.util.Comparator.comparing(EncoderName::toString))
                    .collect(Collectors.toList());
        }
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, mode = EnumSource.Mode.EXCLUDE, names = "ERROR")
    void every_vector_is_made_anew_and_the_index_then_names_the_new_encoder(Mode mode) {
        World world = new World();
        Plan plan = world.plan(mode, VectorPolicy.RE_EMBEDDED);

        RunOutcome outcome = world.apply(plan);

        assertThat(outcome).isInstanceOf(RunOutcome.Applied.class);
        assertThat(plan.remote().renew()).isNotEmpty();
        assertThat(outcome.tally().renewed()).isEqualTo(plan.remote().renew().size());
        assertThat(outcome.tally().upserted()).isEqualTo(plan.remote().upsert().size());
        assertThat(outcome.tally().deleted()).isEqualTo(plan.remote().delete().size());
        assertThat(world.encoder.hashing().textsEncoded()).isEqualTo(plan.textsToEmbed());
        assertThat(world.told()).containsExactly(NEW);
        assertThat(world.makers()).containsExactly(NEW);
        assertThat(world.plan(mode, VectorPolicy.KEPT).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, mode = EnumSource.Mode.EXCLUDE, names = "ERROR")
    void an_undo_puts_the_former_vectors_and_the_former_encoders_name_back(Mode mode) {
        World world = new World();
        Map<String, String> former = world.picture();
        String own = world.own();
        var base = world.local.read();
        Plan plan = world.plan(mode, VectorPolicy.RE_EMBEDDED);
        world.apply(plan);

        RunOutcome undone = world.applier()
                .undo(
                        plan,
                        world.local,
                        world.index,
                        world.memo.past(base).orElseThrow(),
                        world.attempt(JournalWriter.NONE));

        assertThat(undone).isInstanceOf(RunOutcome.Applied.class);
        assertThat(world.picture()).isEqualTo(former);
        assertThat(world.own()).isEqualTo(own);
        assertThat(world.told()).containsExactly(FORMER);
        assertThat(world.local.read().routes()).isEqualTo(base.routes());
    }

    @Test
    void an_undo_of_the_first_run_of_a_console_leaves_no_name_beside_the_index() {
        World world = new World();
        world.index.write(new ConfigParameter(SignalboxMetadata.FIELD, "", ""));
        var base = world.local.read();
        Plan plan = world.plan(Mode.LOCAL, VectorPolicy.RE_EMBEDDED);
        world.apply(plan);
        assertThat(world.told()).containsExactly(NEW);

        world.applier()
                .undo(
                        plan,
                        world.local,
                        world.index,
                        world.memo.past(base).orElseThrow(),
                        world.attempt(JournalWriter.NONE));

        assertThat(SignalboxMetadata.of(world.index)).isEmpty();
    }

    @Test
    void a_run_that_dies_at_any_call_never_names_fewer_encoders_than_made_vectors_and_embeds_nothing_twice() {
        Map<String, String> former = new World().picture();
        for (When when : When.values()) {
            for (int nth = 1; ; nth++) {
                World world = new World();
                var base = world.local.read();
                Plan plan = world.plan(Mode.MERGE, VectorPolicy.RE_EMBEDDED);
                world.index.dieOn(nth, when);
                world.apply(plan);
                boolean died = world.index.isDown();
                world.index.comeBack();
                if (!died) {
                    assertThat(nth).isGreaterThan(10);
                    break;
                }
                String at = when + " call " + nth;
                int embedded = world.encoder.hashing().textsEncoded();
                assertThat(world.told()).as(at).containsAll(world.makers());
                Optional<JournalSnapshot> past = world.memo.past(base);
                if (past.isPresent()) {
                    assertThat(embedded).as(at).isEqualTo(plan.textsToEmbed());
                    if (nth % 2 == 0) {
                        finished(world, plan, past.get(), at);
                    } else {
                        undone(world, plan, past.get(), at);
                        assertThat(world.picture()).as(at).isEqualTo(former);
                    }
                } else {
                    assertThat(world.picture()).as(at).isEqualTo(former);
                }
            }
        }
    }

    private static void finished(World world, Plan plan, JournalSnapshot past, String at) {
        // No encoder is given: every vector has to be known.
        RunOutcome outcome = world.applier()
                .resume(plan, world.local, world.index, Optional.empty(), past, world.attempt(world.memo));
        assertThat(outcome).as(at).isInstanceOf(RunOutcome.Applied.class);
        assertThat(world.told()).as(at).containsExactly(NEW);
        assertThat(world.makers()).as(at).containsExactly(NEW);
    }

    private static void undone(World world, Plan plan, JournalSnapshot past, String at) {
        RunOutcome outcome =
                world.applier().undo(plan, world.local, world.index, past, world.attempt(JournalWriter.NONE));
        assertThat(outcome).as(at).isInstanceOf(RunOutcome.Applied.class);
        assertThat(world.told()).as(at).containsExactly(FORMER);
    }

    @Test
    void an_undo_that_dies_at_any_call_never_names_fewer_encoders_than_made_vectors() {
        for (When when : When.values()) {
            for (int nth = 1; ; nth++) {
                World world = new World();
                var base = world.local.read();
                Plan plan = world.plan(Mode.LOCAL, VectorPolicy.RE_EMBEDDED);
                world.apply(plan);
                JournalSnapshot past = world.memo.past(base).orElseThrow();
                world.index.dieOn(nth, when);
                world.applier().undo(plan, world.local, world.index, past, world.attempt(JournalWriter.NONE));
                boolean died = world.index.isDown();
                world.index.comeBack();
                if (!died) {
                    assertThat(nth).isGreaterThan(8);
                    break;
                }
                String at = when + " call " + nth;
                assertThat(world.told()).as(at).containsAll(world.makers());
                undone(world, plan, past, at);
                assertThat(world.makers()).as(at).containsExactly(FORMER);
            }
        }
    }

    @Test
    void a_row_that_the_store_refuses_keeps_its_old_vector_and_both_names_until_a_retry_takes_it() {
        World world = new World();
        var base = world.local.read();
        Plan plan = world.plan(Mode.LOCAL, VectorPolicy.RE_EMBEDDED);
        world.index.refuse(EnumSet.of(Call.UPSERT, Call.RENEW), id -> id.endsWith("#vote"), "not this one");
        RunContext skipping = new RunContext(
                "token",
                "a test",
                none -> false,
                world.memo,
                Policy.USUAL,
                OnRefusal.SKIP,
                () -> false,
                progress -> {});

        RunOutcome most = world.applier().apply(plan, world.local, world.index, Optional.of(world.encoder), skipping);

        assertThat(most).isInstanceOf(RunOutcome.AllBut.class);
        assertThat(world.memo.refused())
                .singleElement()
                .satisfies(row -> assertThat(row.tried()).isEqualTo("renew"));
        assertThat(world.told()).containsExactly(FORMER, NEW);
        assertThat(world.makers()).hasSize(2);
        int embedded = world.encoder.hashing().textsEncoded();

        world.index.refuseNothing();
        RunOutcome done = world.applier()
                .retry(
                        plan,
                        world.local,
                        world.index,
                        Optional.of(world.encoder),
                        world.memo.past(base).orElseThrow(),
                        skipping);

        assertThat(done).isInstanceOf(RunOutcome.Applied.class);
        assertThat(done.tally().renewed()).isEqualTo(plan.remote().renew().size());
        assertThat(world.encoder.hashing().textsEncoded()).isEqualTo(embedded);
        assertThat(world.told()).containsExactly(NEW);
        assertThat(world.makers()).containsExactly(NEW);
    }

    @Test
    void a_sync_that_keeps_old_vectors_is_blocked_and_where_it_is_let_through_both_encoders_are_named() {
        World world = new World();
        Plan plan = world.plan(Mode.LOCAL, VectorPolicy.KEPT);

        assertThat(world.apply(plan))
                .isInstanceOfSatisfying(
                        RunOutcome.Refused.class,
                        refused ->
                                assertThat(refused.why()).contains("encoder: ").contains("--re-embed"));
        assertThat(world.told()).containsExactly(FORMER);

        Policy loose = Policy.USUAL.with(FindingCode.ENCODER, FindingLevel.WARN);
        assertThat(world.applier()
                        .apply(
                                plan,
                                world.local,
                                world.index,
                                Optional.of(world.encoder),
                                world.attempt(JournalWriter.NONE, loose)))
                .isInstanceOf(RunOutcome.Applied.class);
        assertThat(world.told()).containsExactly(FORMER, NEW);
        assertThat(world.makers()).hasSize(2);

        // The former encoder no longer fits either: some vectors are of the other's making.
        world.local.edit(world.local.read().config().withRoutes(List.of()));
        world.local.edit(World.config(FORMER, Route.of("politics", List.of("vote", "they will save us"))));
        assertThat(world.apply(world.plan(Mode.LOCAL, VectorPolicy.KEPT)))
                .isInstanceOfSatisfying(
                        RunOutcome.Refused.class,
                        refused -> assertThat(refused.why()).contains("encoder: "));
    }
}
