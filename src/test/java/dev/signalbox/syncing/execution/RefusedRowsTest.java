package dev.signalbox.syncing.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.index.InMemoryIndex.Call;
import dev.signalbox.index.InMemoryIndex.Made;
import dev.signalbox.index.InMemoryIndex.When;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex.Vectors;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.store.InMemoryVectors;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.IrregularRecords;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanBuilder;
import dev.signalbox.sync.plan.PlanRequest;
import dev.signalbox.sync.plan.Step;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.RefusedRow;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.syncing.state.CheckResult;
import dev.signalbox.syncing.state.IndexSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs whose store says no to some of the rows. */
class RefusedRowsTest {
    private static final RouteValue TAGGED = new RouteValue(
            NullNode.instance, JsonNodeFactory.instance.objectNode().put("owner", "ops"));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00.123456Z"), ZoneOffset.UTC);
    private static final String OLD_HASH = "an older hash";
    private static final Set<Call> CHANGES = Set.of(Call.UPSERT, Call.REWRITE, Call.DELETE);

    /** Both sides and what is between them. */
    private static final class World {
        final HashingEncoder encoder = new HashingEncoder();
        final InMemoryIndex index = new InMemoryIndex();
        final LocalInMemory local;
        final Memo memo = new Memo();
        InMemoryVectors vectors = new InMemoryVectors();

        World(Route... routes) {
            local = new LocalInMemory(
                    RouterConfig.of(HashingEncoder.NAME.type(), HashingEncoder.NAME.name(), List.of(routes)));
            index.create(encoder.dimensions(), Metric.COSINE);
        }

        /** A world in which there is something to add, to rewrite, to delete, and to take over. */
        static World drifted() {
            World world = new World(
                    Route.of("politics", List.of("vote", "they will save us", "the president")),
                    Route.of("chitchat", List.of("lovely weather", "how are things")),
                    Route.of("local only", List.of("here alone")));
            world.put("politics", "vote", RouteValue.NONE);
            world.put("politics", "only remote", RouteValue.NONE);
            world.put("chitchat", "lovely weather", TAGGED);
            world.put("chitchat", "how are things", RouteValue.NONE);
            world.put("remote only", "there alone", TAGGED);
            world.index.write(new ConfigParameter(ConfigParameter.HASH, OLD_HASH, ""));
            return world;
        }

        static World large(int utterances) {
            return new World(Route.of(
                    "many",
                    IntStream.range(0, utterances)
                            .mapToObj(i -> "utterance %05d".formatted(i))
                            .toList()));
        }

        void put(String route, String text, RouteValue value) {
            put(index.idOf(route, text), route, text, value);
        }

        void put(String id, String route, String text, RouteValue value) {
            float[] vector = encoder.encode(List.of(text)).getFirst();
            index.upsert(List.of(new IndexRecord(id, new Utterance(route, text, value), vector)));
        }

        void refuse(String text, String words) {
            index.refuse(CHANGES, id -> id.endsWith("#" + text), words);
        }

        Plan plan(Mode mode) {
            return PlanBuilder.over(local.read(), IndexSnapshot.of(index).state())
                    .plan(PlanRequest.of(mode, MergeSemantics.SEMANTIC_ROUTER).with(IrregularRecords.NORMALIZED));
        }

        PlanApplier applier() {
            return new PlanApplier(vectors, CLOCK, time -> {}, Duration.ZERO);
        }

        RunContext attempt(OnRefusal onRefusal) {
            return new RunContext(
                    "token", "a test", none -> false, memo, Policy.USUAL, onRefusal, () -> false, progress -> {});
        }

        RunOutcome apply(Plan plan, OnRefusal onRefusal) {
            index.forgetCalls();
            return applier().apply(plan, local, index, Optional.of(encoder), attempt(onRefusal));
        }

        RunOutcome resume(Plan plan, LocalState base, OnRefusal onRefusal) {
            index.forgetCalls();
            Optional<JournalSnapshot> past = memo.past(base);
            return past.isEmpty()
                    ? apply(plan, onRefusal)
                    : applier().resume(plan, local, index, Optional.of(encoder), past.get(), attempt(onRefusal));
        }

        RunOutcome retry(Plan plan, LocalState base) {
            index.forgetCalls();
            return applier()
                    .retry(
                            plan,
                            local,
                            index,
                            Optional.of(encoder),
                            memo.past(base).orElseThrow(),
                            attempt(OnRefusal.SKIP));
        }

        RunOutcome undo(Plan plan, LocalState base) {
            return applier().undo(plan, local, index, memo.past(base).orElseThrow(), attempt(OnRefusal.STOP));
        }

        List<String> refused() {
            return memo.refused().stream()
                    .map(row -> row.tried() + " " + row.pair().utterance())
                    .toList();
        }

        /** How often records were changed, and the ids of all that was asked for. */
        List<Made> changes() {
            return index.calls().stream()
                    .filter(made ->
                            made.call() == Call.UPSERT || made.call() == Call.REWRITE || made.call() == Call.DELETE)
                    .toList();
        }

        Map<String, String> picture() {
            return index.readAll(Vectors.WITH).stream()
                    .collect(Collectors.toMap(
                            IndexRecord::id,
                            record -> record.utterance()
                                    + Arrays.toString(record.vector().orElseThrow())));
        }

        String parameter(String field) {
            return index.parameter(field).map(ConfigParameter::value).orElse("");
        }

        Status status(CheckDepth depth) {
            return CheckResult.of(local.read(), index, Optional.of(encoder.dimensions()), depth)
                    .check()
                    .status();
        }
    }

    private static Map<String, String> planned(Mode mode) {
        World world = World.drifted();
        assertThat(world.apply(world.plan(mode), OnRefusal.STOP)).isInstanceOf(RunOutcome.Applied.class);
        return world.picture();
    }

    /** One row of each kind that a plan of this world can have is refused. */
    private static World reluctant() {
        World world = World.drifted();
        world.refuse("the president", "it is too large");
        world.refuse("lovely weather", "its metadata is nested");
        world.refuse("there alone", "it must not go");
        return world;
    }

    private static void assertNothingClaimed(World world, String at) {
        assertThat(world.parameter(ConfigParameter.HASH)).as(at).isEmpty();
        assertThat(world.parameter(ConfigParameter.LOCK)).as(at).isEqualTo("False");
        for (CheckDepth depth : CheckDepth.values()) {
            assertThat(world.status(depth)).as(at).isIn(Status.DRIFTED, Status.NEVER_SYNCED);
        }
    }

    @Test
    void two_rows_among_thousands_are_found_in_few_calls_and_all_others_written() {
        World world = World.large(5_000);
        world.refuse("utterance 00017", "no to 17");
        world.refuse("utterance 01234", "no to 1234");
        Plan plan = world.plan(Mode.LOCAL);

        assertThat(world.apply(plan, OnRefusal.SKIP)).isInstanceOfSatisfying(RunOutcome.AllBut.class, most -> {
            assertThat(most.refused()).isEqualTo(2);
            assertThat(most.verified()).isEqualTo(4_998);
            assertThat(most.tally().upserted()).isEqualTo(4_998);
        });
        assertThat(world.memo.refused()).extracting(RefusedRow::message).containsExactly("no to 17", "no to 1234");
        assertThat(world.changes()).hasSizeLessThan(3 + 2 * 23);
        assertThat(world.picture()).hasSize(4_998);
        assertNothingClaimed(world, "two of 5,000");
    }

    @Test
    void one_row_in_a_full_batch_costs_twice_the_halvings() {
        World world = World.large(BatchRunner.BATCH);
        world.refuse("utterance 02047", "no");
        world.apply(world.plan(Mode.LOCAL), OnRefusal.SKIP);
        assertThat(world.changes()).hasSize(1 + 2 * 11);
    }

    @Test
    void a_run_that_is_to_stop_does_the_batch_and_nothing_after_it() {
        World world = reluctant();
        LocalState base = world.local.read();
        Plan plan = world.plan(Mode.LOCAL);

        assertThat(world.apply(plan, OnRefusal.STOP)).isInstanceOfSatisfying(RunOutcome.Stopped.class, stopped -> {
            assertThat(stopped.phase()).isEqualTo(RunPhase.UPSERT);
            assertThat(stopped.why()).contains("1 row", "listed below");
            assertThat(stopped.tally().upserted()).isEqualTo(2);
        });
        assertThat(world.refused()).containsExactly("add the president");
        assertThat(world.changes()).extracting(Made::call).containsOnly(Call.UPSERT);
        assertNothingClaimed(world, "stopped");

        // Tried again first and alone, since it would stop for it.
        assertThat(world.resume(plan, base, OnRefusal.STOP)).isInstanceOf(RunOutcome.Stopped.class);
        assertThat(world.changes()).hasSize(1);
        assertThat(world.changes().getFirst().about()).containsExactly(world.index.idOf("politics", "the president"));

        world.index.refuseNothing();
        assertThat(world.resume(plan, base, OnRefusal.STOP))
                .isInstanceOfSatisfying(RunOutcome.Applied.class, applied -> {
                    assertThat(applied.tally().upserted())
                            .isEqualTo(plan.remote().upsert().size());
                    assertThat(applied.tally().rewritten())
                            .isEqualTo(plan.remote().rewrite().size());
                    assertThat(applied.tally().deleted())
                            .isEqualTo(plan.remote().delete().size());
                });
        assertThat(world.picture()).isEqualTo(planned(Mode.LOCAL));
        assertThat(world.refused()).isEmpty();
    }

    @Test
    void a_run_that_stopped_goes_on_without_the_refused_rows_when_told_to() {
        World world = reluctant();
        LocalState base = world.local.read();
        Plan plan = world.plan(Mode.LOCAL);
        world.apply(plan, OnRefusal.STOP);

        assertThat(world.resume(plan, base, OnRefusal.SKIP))
                .isInstanceOfSatisfying(
                        RunOutcome.AllBut.class,
                        most -> assertThat(most.refused()).isEqualTo(3));
        assertThat(world.changes()).noneMatch(made -> made.call() == Call.UPSERT);
        assertThat(world.refused())
                .containsExactly("add the president", "rewrite lovely weather", "delete there alone");
    }

    @Test
    void a_retry_takes_the_refused_rows_alone_and_then_the_sides_are_synced() {
        World world = reluctant();
        LocalState base = world.local.read();
        Plan plan = world.plan(Mode.LOCAL);
        assertThat(world.apply(plan, OnRefusal.SKIP)).isInstanceOf(RunOutcome.AllBut.class);
        assertNothingClaimed(world, "all but three");

        world.index.refuseNothing();
        world.vectors = new InMemoryVectors();
        int embedded = world.encoder.textsEncoded();
        RunOutcome retried = world.retry(plan, base);

        assertThat(retried).isInstanceOfSatisfying(RunOutcome.Applied.class, applied -> {
            assertThat(applied.tally().upserted())
                    .isEqualTo(plan.remote().upsert().size());
            assertThat(applied.tally().embedded() + applied.tally().cached()).isEqualTo(plan.textsToEmbed());
        });
        assertThat(world.encoder.textsEncoded()).isEqualTo(embedded + 1);
        assertThat(world.changes().stream().flatMap(made -> made.about().stream()))
                .containsExactly(
                        world.index.idOf("politics", "the president"),
                        world.index.idOf("chitchat", "lovely weather"),
                        world.index.idOf("remote only", "there alone"));
        assertThat(world.picture()).isEqualTo(planned(Mode.LOCAL));
        assertThat(world.parameter(ConfigParameter.HASH)).isEqualTo(base.filledHash());
        assertThat(world.status(CheckDepth.DEEP)).isEqualTo(Status.SYNCED);
        assertThat(world.refused()).isEmpty();
    }

    @Test
    void a_retry_that_is_refused_again_keeps_the_newest_words() {
        World world = reluctant();
        LocalState base = world.local.read();
        Plan plan = world.plan(Mode.LOCAL);
        world.apply(plan, OnRefusal.SKIP);
        world.index.refuseNothing();
        world.refuse("the president", "still too large");

        assertThat(world.retry(plan, base))
                .isInstanceOfSatisfying(
                        RunOutcome.AllBut.class,
                        most -> assertThat(most.refused()).isEqualTo(1));
        assertThat(world.memo.refused()).extracting(RefusedRow::message).containsExactly("still too large");
        assertNothingClaimed(world, "refused again");
    }

    @Test
    void a_retry_changes_nothing_where_somebody_has_changed_a_record_since() {
        World world = reluctant();
        LocalState base = world.local.read();
        Plan plan = world.plan(Mode.LOCAL);
        world.apply(plan, OnRefusal.SKIP);
        world.index.refuseNothing();
        world.put("politics", "the president", TAGGED);
        Map<String, String> before = world.picture();

        assertThat(world.retry(plan, base))
                .isInstanceOfSatisfying(
                        RunOutcome.Stopped.class,
                        stopped -> assertThat(stopped.phase()).isLessThan(RunPhase.UPSERT));
        assertThat(world.picture()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"LOCAL", "REMOTE", "MERGE"})
    void a_run_that_dies_at_any_call_keeps_its_refused_rows_and_ends_as_planned_after_a_retry(Mode mode) {
        Map<String, String> planned = planned(mode);
        int lists = 0;
        for (When when : When.values()) {
            for (int nth = 1; ; nth++) {
                World world = reluctant();
                LocalState base = world.local.read();
                Plan plan = world.plan(mode);
                world.index.dieOn(nth, when);
                world.apply(plan, OnRefusal.SKIP);
                boolean died = world.index.isDown();
                world.index.comeBack();
                List<String> known = world.refused();
                lists += known.size();
                String at = mode + ", " + when + " call " + nth;
                RunOutcome resumed = world.resume(plan, base, OnRefusal.SKIP);
                assertThat(world.refused()).as(at).containsAll(known);
                if (!world.refused().isEmpty()) {
                    assertThat(resumed).as(at).isInstanceOf(RunOutcome.AllBut.class);
                    assertThat(world.parameter(ConfigParameter.HASH)).as(at).isEmpty();
                    world.index.refuseNothing();
                    resumed = world.retry(plan, base);
                }
                assertThat(resumed).as(at).isInstanceOf(RunOutcome.Applied.class);
                assertThat(world.picture()).as(at).isEqualTo(planned);
                assertThat(world.parameter(ConfigParameter.HASH))
                        .as(at)
                        .isEqualTo(world.local.read().filledHash());
                assertThat(world.parameter(ConfigParameter.LOCK)).as(at).isEqualTo("False");
                if (!died) {
                    break;
                }
            }
        }
        assertThat(lists).isPositive();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"LOCAL", "MERGE"})
    void a_retry_that_dies_at_any_call_is_retried_or_taken_back_with_its_run(Mode mode) {
        Map<String, String> planned = planned(mode);
        Map<String, String> former = World.drifted().picture();
        for (boolean undo : new boolean[] {false, true}) {
            for (When when : When.values()) {
                for (int nth = 1; ; nth++) {
                    World world = reluctant();
                    LocalState base = world.local.read();
                    Plan plan = world.plan(mode);
                    if (world.apply(plan, OnRefusal.SKIP) instanceof RunOutcome.Applied) {
                        break;
                    }
                    world.index.refuseNothing();
                    world.index.dieOn(nth, when);
                    world.retry(plan, base);
                    boolean died = world.index.isDown();
                    world.index.comeBack();
                    String at = mode + ", " + when + " call " + nth;
                    assertThat(undo ? world.undo(plan, base) : world.retry(plan, base))
                            .as(at)
                            .isInstanceOf(RunOutcome.Applied.class);
                    assertThat(world.picture()).as(at).isEqualTo(undo ? former : planned);
                    assertThat(world.parameter(ConfigParameter.HASH))
                            .as(at)
                            .isEqualTo(undo ? OLD_HASH : world.local.read().filledHash());
                    if (!died) {
                        break;
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, mode = EnumSource.Mode.EXCLUDE, names = "ERROR")
    void an_undo_puts_everything_back_although_the_store_refuses_the_same_rows_still(Mode mode) {
        for (OnRefusal onRefusal : OnRefusal.values()) {
            World world = reluctant();
            Map<String, String> former = world.picture();
            List<Route> routes = world.local.read().routes();
            LocalState base = world.local.read();
            Plan plan = world.plan(mode);
            // A fetch for the journal is made of what is there, which is good.
            world.index.refuseNothing();
            world.index.refuse(
                    Set.of(Call.UPSERT, Call.REWRITE, Call.DELETE),
                    id -> id.endsWith("#the president")
                            || id.endsWith("#lovely weather")
                            || id.endsWith("#there alone"),
                    "no");
            world.index.refuse(Set.of(Call.FETCH), id -> id.endsWith("#the president"), "no such id can be");
            world.apply(plan, onRefusal);
            assertThat(world.undo(plan, base)).as(mode + " " + onRefusal).isInstanceOf(RunOutcome.Applied.class);
            assertThat(world.picture()).as(mode + " " + onRefusal).isEqualTo(former);
            assertThat(world.local.read().routes()).isEqualTo(routes);
            assertThat(world.parameter(ConfigParameter.HASH)).isEqualTo(OLD_HASH);
        }
    }

    @Test
    void a_record_stays_while_the_one_that_replaces_it_is_refused() {
        World world = new World(Route.of("a", List.of("one", "two")));
        // The record of "one" stands where that of "two" belongs, which stands elsewhere.
        String wrong = world.index.idOf("a", "two");
        world.put(wrong, "a", "one", RouteValue.NONE);
        world.put("elsewhere", "a", "two", RouteValue.NONE);
        LocalState base = world.local.read();
        Plan plan = world.plan(Mode.LOCAL);
        assertThat(plan.remote().deletions()).extracting(Step::id).containsExactly("elsewhere");
        world.refuse("one", "no");

        assertThat(world.apply(plan, OnRefusal.SKIP)).isInstanceOf(RunOutcome.AllBut.class);
        assertThat(world.picture()).containsKeys(wrong);
        assertThat(world.memo.refused()).anyMatch(row -> row.message().startsWith("Not tried"));

        world.index.refuseNothing();
        assertThat(world.retry(plan, base)).isInstanceOf(RunOutcome.Applied.class);
        assertThat(world.picture()).containsOnlyKeys(world.index.idOf("a", "one"), wrong);
    }

    @Test
    void where_every_row_is_refused_each_is_listed_and_nothing_is_claimed() {
        World world = World.large(40);
        world.index.refuse(CHANGES, id -> true, "I take nothing");
        LocalState base = world.local.read();
        Plan plan = world.plan(Mode.LOCAL);

        assertThat(world.apply(plan, OnRefusal.SKIP)).isInstanceOfSatisfying(RunOutcome.AllBut.class, most -> {
            assertThat(most.refused()).isEqualTo(40);
            assertThat(most.verified()).isZero();
        });
        assertThat(world.memo.refused()).hasSize(40);
        assertThat(world.picture()).isEmpty();
        assertNothingClaimed(world, "all");
        assertThat(world.undo(plan, base)).isInstanceOf(RunOutcome.Applied.class);
    }

    @Test
    void a_store_that_refuses_everything_ends_the_run_before_the_list_has_no_end() {
        World world = World.large(1_500);
        world.index.refuse(CHANGES, id -> true, "read only");
        LocalState base = world.local.read();
        Plan plan = world.plan(Mode.LOCAL);

        assertThat(world.apply(plan, OnRefusal.SKIP))
                .isInstanceOfSatisfying(
                        RunOutcome.Stopped.class,
                        stopped -> assertThat(stopped.why()).contains("1,000 rows", "read only"));
        assertThat(world.memo.refused()).hasSize(RemoteWriter.MOST_REFUSED);

        // Told to go on all the same, it looks at the others and tries none twice.
        assertThat(world.resume(plan, base, OnRefusal.SKIP)).isInstanceOf(RunOutcome.AllBut.class);
        assertThat(world.memo.refused()).hasSize(1_500);
        Set<String> listed = world.memo.refused().subList(0, 1_000).stream()
                .map(RefusedRow::id)
                .collect(Collectors.toSet());
        assertThat(world.changes().stream().flatMap(made -> made.about().stream()))
                .doesNotContainAnyElementsOf(listed);
        world.index.refuseNothing();
        assertThat(world.retry(plan, base)).isInstanceOf(RunOutcome.Applied.class);
    }

    @Test
    void a_batch_that_is_refused_only_as_a_whole_is_written_in_halves() {
        World world = World.large(600);
        Plan plan = world.plan(Mode.LOCAL);
        List<String> seen = new ArrayList<>();
        world.index.refuse(
                Set.of(Call.UPSERT),
                id -> {
                    seen.add(id);
                    return seen.size() == 1;
                },
                "too much at once");
        assertThat(world.apply(plan, OnRefusal.STOP)).isInstanceOf(RunOutcome.Applied.class);
        assertThat(world.refused()).isEmpty();
    }

    @Test
    void a_store_that_goes_away_refuses_no_row() {
        World world = World.large(64);
        world.index.failOn(Call.UPSERT, 1, When.HALFWAY);
        assertThat(world.apply(world.plan(Mode.LOCAL), OnRefusal.SKIP)).isInstanceOf(RunOutcome.Stopped.class);
        assertThat(world.changes()).hasSize(1);
        assertThat(world.refused()).isEmpty();
    }

    @Test
    void words_without_end_are_cut() {
        World world = World.large(2);
        world.refuse("utterance 00001", "\uD83D\uDE00</script>".repeat(100_000));
        world.apply(world.plan(Mode.LOCAL), OnRefusal.SKIP);
        String words = world.memo.refused().getFirst().message();
        assertThat(words.codePointCount(0, words.length())).isEqualTo(RefusedRow.LONGEST);
        assertThat(words).startsWith("\uD83D\uDE00</script>").endsWith("…");
    }
}
