package dev.signalbox.syncing.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.index.InMemoryIndex.When;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex.Vectors;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.store.InMemoryVectors;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.plan.IrregularRecords;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanBuilder;
import dev.signalbox.sync.plan.PlanRequest;
import dev.signalbox.sync.run.RefusedRow;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.syncing.state.IndexSnapshot;
import dev.signalbox.syncing.state.LeaseNote;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs that die at every call they make of the store, in every way a call can fail, and are then finished or taken back. "Dies" means that
 * nothing more of it happens: the store is gone for it from that call on, its lock stays taken.
 */
class RecoveryTest {
    static final RouteValue TAGGED = new RouteValue(
            NullNode.instance, JsonNodeFactory.instance.objectNode().put("owner", "ops"));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00.123456Z"), ZoneOffset.UTC);
    private static final String OLD_HASH = "an older hash";

    /** What a world holds, to be compared to the last float. */
    record Picture(List<String> records, List<Route> routes) {}

    /** Both sides, their drift, and a run between them. */
    static final class World {
        final HashingEncoder encoder = new HashingEncoder();
        final InMemoryVectors vectors = new InMemoryVectors();
        final InMemoryIndex index = new InMemoryIndex();
        final LocalInMemory local = new LocalInMemory(RouterConfig.of(
                HashingEncoder.NAME.type(),
                HashingEncoder.NAME.name(),
                List.of(
                        Route.of("politics", List.of("vote", "they will save us", "the president")),
                        Route.of("chitchat", List.of("lovely weather", "how are things")),
                        Route.of("local only", List.of("here alone")))));
        final Memo memo = new Memo();
        final LocalState base = local.read();
        final Plan plan;

        World(Mode mode) {
            index.create(encoder.dimensions(), Metric.COSINE);
            // Under an id that the library does not give: it is moved.
            put("stray", "politics", "vote", RouteValue.NONE);
            put("politics", "only remote", RouteValue.NONE);
            put("chitchat", "lovely weather", TAGGED);
            put("chitchat", "how are things", RouteValue.NONE);
            put("remote only", "there alone", TAGGED);
            index.write(new ConfigParameter(ConfigParameter.HASH, OLD_HASH, ""));
            plan = PlanBuilder.over(base, IndexSnapshot.of(index).state())
                    .plan(PlanRequest.of(mode, MergeSemantics.SEMANTIC_ROUTER).with(IrregularRecords.NORMALIZED));
            index.forgetCalls();
        }

        private void put(String route, String text, RouteValue value) {
            put(index.idOf(route, text), route, text, value);
        }

        private void put(String id, String route, String text, RouteValue value) {
            float[] vector = encoder.encode(List.of(text)).getFirst();
            index.upsert(List.of(new IndexRecord(id, new Utterance(route, text, value), vector)));
        }

        PlanApplier applier() {
            return new PlanApplier(vectors, CLOCK, time -> {}, Duration.ZERO);
        }

        RunContext attempt(JournalWriter notebook) {
            return new RunContext("token", "a test", none -> false, notebook, () -> false, progress -> {});
        }

        RunOutcome apply() {
            return applier().apply(plan, local, index, Optional.of(encoder), attempt(memo));
        }

        /** A run that is asked to stop once it has come to a phase. */
        RunOutcome cancelled(RunPhase phase) {
            AtomicBoolean asked = new AtomicBoolean();
            RunContext attempt = new RunContext("token", "a test", none -> false, memo, asked::get, progress -> {
                if (progress.phase() == phase) {
                    asked.set(true);
                }
            });
            return applier().apply(plan, local, index, Optional.of(encoder), attempt);
        }

        /** Finishes what was begun, with an encoder that must not be needed any more once something was written. */
        RunOutcome resume() {
            Optional<JournalSnapshot> past = memo.past(base);
            Optional<Encoder> none = past.isPresent() ? Optional.empty() : Optional.of(encoder);
            return past.isPresent()
                    ? applier().resume(plan, local, index, none, past.get(), attempt(memo))
                    : applier().apply(plan, local, index, none, attempt(memo));
        }

        RunOutcome undo() {
            return applier().undo(plan, local, index, memo.past(base).orElseThrow(), attempt(JournalWriter.NONE));
        }

        Picture picture() {
            List<String> records = new ArrayList<>();
            index.readAll(Vectors.WITH).stream()
                    .sorted(Comparator.comparing(IndexRecord::id))
                    .forEach(record -> records.add(record.id() + " " + record.utterance() + " "
                            + java.util.Arrays.toString(record.vector().orElseThrow())));
            return new Picture(records, local.read().routes());
        }

        String parameter(String field) {
            return index.parameter(field).map(ConfigParameter::value).orElse("");
        }

        Diff diff() {
            return Diff.between(local.read(), IndexSnapshot.of(index).state());
        }
    }

    /** Dies at the n-th call of a run; false where the run made fewer. */
    private static boolean dies(World world, int nth, When when) {
        world.index.dieOn(nth, when);
        world.apply();
        boolean died = world.index.isDown();
        world.index.comeBack();
        return died;
    }

    private static Picture planned(Mode mode) {
        World world = new World(mode);
        assertThat(world.apply()).isInstanceOf(RunOutcome.Applied.class);
        return world.picture();
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, mode = EnumSource.Mode.EXCLUDE, names = "ERROR")
    void a_run_that_dies_at_any_call_is_finished_by_its_resume(Mode mode) {
        Picture planned = planned(mode);
        for (When when : When.values()) {
            int nth = 1;
            while (true) {
                World world = new World(mode);
                if (!dies(world, nth, when)) {
                    break;
                }
                String at = mode + ", " + when + " call " + nth;
                assertThat(world.resume()).as(at).isInstanceOf(RunOutcome.Applied.class);
                assertThat(world.picture()).as(at).isEqualTo(planned);
                assertThat(world.diff().isEmpty()).as(at).isTrue();
                assertThat(world.parameter(ConfigParameter.HASH))
                        .as(at)
                        .isEqualTo(world.local.read().filledHash());
                assertThat(world.parameter(ConfigParameter.LOCK)).as(at).isEqualTo("False");
                nth++;
            }
            assertThat(nth).isGreaterThan(8);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, mode = EnumSource.Mode.EXCLUDE, names = "ERROR")
    void a_run_that_dies_at_any_call_is_taken_back_to_the_last_float(Mode mode) {
        Picture former = new World(mode).picture();
        int undone = 0;
        for (When when : When.values()) {
            int nth = 1;
            while (true) {
                World world = new World(mode);
                if (!dies(world, nth, when)) {
                    break;
                }
                String at = mode + ", " + when + " call " + nth;
                if (world.memo.past(world.base).isPresent()) {
                    int before = world.encoder.textsEncoded();
                    assertThat(world.undo()).as(at).isInstanceOf(RunOutcome.Applied.class);
                    assertThat(world.encoder.textsEncoded()).as(at).isEqualTo(before);
                    assertThat(world.parameter(ConfigParameter.HASH)).as(at).isEqualTo(OLD_HASH);
                    assertThat(world.parameter(ConfigParameter.LOCK)).as(at).isEqualTo("False");
                    undone++;
                }
                assertThat(world.picture()).as(at).isEqualTo(former);
                nth++;
            }
        }
        assertThat(undone).isPositive();
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, mode = EnumSource.Mode.EXCLUDE, names = "ERROR")
    void an_undo_that_dies_at_any_call_is_finished_by_doing_it_again(Mode mode) {
        Picture former = new World(mode).picture();
        for (When when : When.values()) {
            int nth = 1;
            while (true) {
                World world = new World(mode);
                world.apply();
                world.index.dieOn(nth, when);
                world.undo();
                boolean died = world.index.isDown();
                world.index.comeBack();
                if (!died) {
                    break;
                }
                String at = mode + ", " + when + " call " + nth;
                assertThat(world.undo()).as(at).isInstanceOf(RunOutcome.Applied.class);
                assertThat(world.picture()).as(at).isEqualTo(former);
                assertThat(world.parameter(ConfigParameter.HASH)).as(at).isEqualTo(OLD_HASH);
                nth++;
            }
            assertThat(nth).isGreaterThan(6);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, mode = EnumSource.Mode.EXCLUDE, names = "ERROR")
    void a_finished_run_is_taken_back(Mode mode) {
        World world = new World(mode);
        Picture former = world.picture();
        assertThat(world.apply()).isInstanceOf(RunOutcome.Applied.class);
        assertThat(world.undo()).isInstanceOf(RunOutcome.Applied.class);
        assertThat(world.picture()).isEqualTo(former);
    }

    @Test
    void a_record_that_somebody_changed_since_is_neither_undone_nor_overwritten() {
        World world = new World(Mode.LOCAL);
        world.apply();
        Picture done = world.picture();
        world.put("politics", "they will save us", TAGGED);
        Picture changed = world.picture();
        assertThat(changed).isNotEqualTo(done);
        assertThat(world.undo())
                .isInstanceOfSatisfying(
                        RunOutcome.Refused.class,
                        refused -> assertThat(refused.why())
                                .contains("1 record", "they will save us", "nothing was changed"));
        assertThat(world.picture()).isEqualTo(changed);
    }

    @Test
    void what_somebody_added_since_stays_through_an_undo() {
        World world = new World(Mode.LOCAL);
        world.apply();
        world.put("politics", "by another router", RouteValue.NONE);
        assertThat(world.undo()).isInstanceOf(RunOutcome.Applied.class);
        assertThat(world.index.readAll(Vectors.WITHOUT))
                .anyMatch(record -> record.utterance().utterance().equals("by another router"));
    }

    @Test
    void an_edit_of_the_local_side_stays_through_run_and_undo() {
        World world = new World(Mode.MERGE);
        world.apply();
        List<Route> edited = new ArrayList<>(world.local.read().routes());
        edited.add(Route.of("written meanwhile", List.of("mine")));
        world.local.edit(world.local.read().config().withRoutes(edited));
        assertThat(world.undo()).isInstanceOf(RunOutcome.Applied.class);
        List<Route> expected = new ArrayList<>(world.base.routes());
        expected.add(Route.of("written meanwhile", List.of("mine")));
        assertThat(world.local.read().routes()).isEqualTo(expected);
    }

    @Test
    void a_run_that_is_cancelled_stops_at_a_batch_and_can_be_gone_on_with() {
        World world = new World(Mode.LOCAL);
        Picture planned = planned(Mode.LOCAL);
        assertThat(world.cancelled(RunPhase.UPSERT))
                .isInstanceOfSatisfying(
                        RunOutcome.Stopped.class,
                        stopped -> assertThat(stopped.why()).contains("asked to stop"));
        assertThat(world.parameter(ConfigParameter.LOCK)).isEqualTo("False");
        assertThat(world.resume()).isInstanceOf(RunOutcome.Applied.class);
        assertThat(world.picture()).isEqualTo(planned);
    }

    @Test
    void a_run_that_is_cancelled_while_it_embeds_has_written_nothing() {
        World world = new World(Mode.LOCAL);
        Picture before = world.picture();
        assertThat(world.cancelled(RunPhase.EMBED)).isInstanceOfSatisfying(RunOutcome.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(RunOutcome.Reason.CANCELLED);
            assertThat(refused.why()).contains("Nothing was written");
        });
        assertThat(world.parameter(ConfigParameter.LOCK)).isEqualTo("False");
        assertThat(world.picture()).isEqualTo(before);
    }

    @Test
    void a_store_that_goes_away_for_a_while_is_waited_for() {
        World world = new World(Mode.LOCAL);
        List<Duration> waits = new ArrayList<>();
        PlanApplier patient = new PlanApplier(
                world.vectors,
                CLOCK,
                time -> {
                    waits.add(time);
                    if (time.compareTo(Duration.ofSeconds(4)) >= 0) {
                        world.index.comeBack();
                    }
                },
                Duration.ofMinutes(1));
        world.index.dieOn(InMemoryIndex.Call.UPSERT, 1, When.BEFORE);
        assertThat(patient.apply(
                        world.plan, world.local, world.index, Optional.of(world.encoder), world.attempt(world.memo)))
                .isInstanceOf(RunOutcome.Applied.class);
        assertThat(waits).contains(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    // --- the lock

    @Test
    void a_lock_of_a_router_that_says_nothing_of_itself_is_honoured_for_ever() {
        World world = new World(Mode.LOCAL);
        world.index.write(new ConfigParameter(ConfigParameter.LOCK, "True", "2020-01-01T00:00:00+00:00"));
        assertThat(world.apply())
                .isInstanceOfSatisfying(
                        RunOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RunOutcome.Reason.LOCKED));
    }

    @Test
    void a_dead_runs_lock_keeps_others_out_until_its_lease_ends_and_not_longer() {
        World world = new World(Mode.LOCAL);
        assertThat(dies(world, 12, When.AFTER)).isTrue();
        assertThat(world.parameter(ConfigParameter.LOCK)).isEqualTo("True");
        Plan fresh = Plan.of(
                world.local.read(), IndexSnapshot.of(world.index).state(), Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER);
        RunContext other = new RunContext(
                "another", "another console", none -> false, JournalWriter.NONE, () -> false, progress -> {});

        assertThat(world.applier().apply(fresh, world.local, world.index, Optional.of(world.encoder), other))
                .isInstanceOfSatisfying(
                        RunOutcome.Refused.class,
                        refused -> assertThat(refused.why()).contains("a test", "2026-11-21 12:03:00 UTC"));
        Clock later = Clock.offset(CLOCK, LeaseNote.LENGTH.plusSeconds(1));
        assertThat(new PlanApplier(world.vectors, later, time -> {}, Duration.ZERO)
                        .apply(fresh, world.local, world.index, Optional.of(world.encoder), other))
                .isInstanceOf(RunOutcome.Applied.class);
        assertThat(world.parameter(ConfigParameter.LOCK)).isEqualTo("False");
    }

    @Test
    void of_two_that_take_the_lock_at_once_one_goes_on() {
        World world = new World(Mode.LOCAL);
        InMemoryIndex others = world.index.another();
        RunContext rival =
                new RunContext("rival", "a rival", none -> false, JournalWriter.NONE, () -> false, progress -> {});
        List<RunOutcome> both = new ArrayList<>();
        // The rival takes the whole lock in the moment in which the first waits to see whether it is alone.
        PlanApplier first = new PlanApplier(
                world.vectors,
                CLOCK,
                time -> {
                    if (both.isEmpty()) {
                        others.write(new ConfigParameter(ConfigParameter.LOCK, "False", ""));
                        both.add(new RunOutcome.Refused(RunOutcome.Reason.LOCKED, "under way"));
                        both.set(
                                0,
                                world.applier()
                                        .apply(world.plan, world.local, others, Optional.of(world.encoder), rival));
                        others.write(new ConfigParameter(
                                LeaseNote.FIELD,
                                "{\"token\": \"rival\", \"holder\": \"a rival\", \"since\": \"x\", \"expires\":"
                                        + " \"2026-11-21T13:00:00Z\"}",
                                ""));
                    }
                },
                Duration.ZERO);
        RunOutcome loser = first.apply(
                world.plan, world.local, world.index, Optional.of(world.encoder), world.attempt(world.memo));
        assertThat(both.getFirst()).isInstanceOf(RunOutcome.Applied.class);
        assertThat(loser)
                .isInstanceOfSatisfying(
                        RunOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RunOutcome.Reason.LOCKED));
    }

    @Test
    void a_run_whose_lock_was_taken_from_it_stops_before_its_next_batch() {
        World world = new World(Mode.LOCAL);
        RunContext robbed = new RunContext(
                "token",
                "a test",
                none -> false,
                new JournalWriter() {
                    @Override
                    public void begin(
                            int revision,
                            boolean existed,
                            @org.jspecify.annotations.Nullable String hash,
                            @org.jspecify.annotations.Nullable String own) {}

                    @Override
                    public void keep(java.util.Collection<IndexRecord> before) {}

                    @Override
                    public void complete() {
                        world.index.write(new ConfigParameter(
                                LeaseNote.FIELD,
                                "{\"token\": \"thief\", \"holder\": \"a thief\", \"since\": \"x\", \"expires\":"
                                        + " \"2026-11-21T13:00:00Z\"}",
                                ""));
                    }

                    @Override
                    public void intend(dev.signalbox.sync.run.RunPhase step, int done) {}

                    @Override
                    public void refuse(dev.signalbox.sync.run.RunPhase step, int done, List<RefusedRow> rows) {}

                    @Override
                    public void retried(List<RefusedRow> taken, List<RefusedRow> again) {}
                },
                () -> false,
                progress -> {});
        Picture before = world.picture();
        assertThat(world.applier().apply(world.plan, world.local, world.index, Optional.of(world.encoder), robbed))
                .isInstanceOfSatisfying(
                        RunOutcome.Stopped.class,
                        stopped -> assertThat(stopped.why()).contains("a thief took over the lock"));
        assertThat(world.picture()).isEqualTo(before);
        assertThat(world.parameter(ConfigParameter.LOCK)).as("the thief's lock").isEqualTo("True");
    }
}
