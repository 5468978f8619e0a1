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
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.store.InMemoryVectors;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.DiffEntry;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanBuilder;
import dev.signalbox.sync.plan.PlanRequest;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.syncing.state.CheckResult;
import dev.signalbox.syncing.state.IndexSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs of plans that leave something alone: it stays to the last float, and no hash says that the sides are the same. */
class LeftOutRunTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00.123456Z"), ZoneOffset.UTC);
    private static final String OLD_HASH = "an older hash";
    private static final RouteValue TAGGED = new RouteValue(
            NullNode.instance, JsonNodeFactory.instance.objectNode().put("owner", "ops"));
    private static final LeftOut SOME = new LeftOut(
            Set.of("chitchat", "remote only"),
            Set.of(new UtteranceKey("politics", "the president"), new UtteranceKey("politics", "only remote")));

    private static final class World {
        final HashingEncoder encoder = new HashingEncoder();
        final InMemoryIndex index = new InMemoryIndex();
        final LocalInMemory local = new LocalInMemory(RouterConfig.of(
                HashingEncoder.NAME.type(),
                HashingEncoder.NAME.name(),
                List.of(
                        Route.of("politics", List.of("vote", "they will save us", "the president")),
                        Route.of("chitchat", List.of("lovely weather", "how are things")),
                        Route.of("local only", List.of("here alone")))));
        final Memo memo = new Memo();
        final LocalState base;
        final Plan plan;

        World(Mode mode, LeftOut leftOut) {
            index.create(encoder.dimensions(), Metric.COSINE);
            put("politics", "vote", RouteValue.NONE);
            put("politics", "only remote", RouteValue.NONE);
            put("chitchat", "lovely weather", TAGGED);
            put("remote only", "there alone", TAGGED);
            index.write(new ConfigParameter(ConfigParameter.HASH, OLD_HASH, ""));
            base = local.read();
            plan = plan(mode, leftOut);
        }

        private void put(String route, String text, RouteValue value) {
            float[] vector = encoder.encode(List.of(text)).getFirst();
            index.upsert(List.of(new IndexRecord(index.idOf(route, text), new Utterance(route, text, value), vector)));
        }

        Plan plan(Mode mode, LeftOut leftOut) {
            return PlanBuilder.over(local.read(), IndexSnapshot.of(index).state())
                    .plan(PlanRequest.of(mode, MergeSemantics.SEMANTIC_ROUTER).leaving(leftOut));
        }

        private PlanApplier applier() {
            return new PlanApplier(new InMemoryVectors(), CLOCK, time -> {}, Duration.ZERO);
        }

        private RunContext attempt(JournalWriter notebook) {
            return new RunContext(
                    "token",
                    "a test",
                    none -> false,
                    notebook,
                    Policy.USUAL,
                    OnRefusal.STOP,
                    () -> false,
                    progress -> {});
        }

        RunOutcome apply(Plan some) {
            return applier().apply(some, local, index, Optional.<Encoder>of(encoder), attempt(memo));
        }

        RunOutcome resume() {
            Optional<JournalSnapshot> past = memo.past(base);
            return past.isEmpty()
                    ? apply(plan)
                    : applier().resume(plan, local, index, Optional.of(encoder), past.get(), attempt(memo));
        }

        RunOutcome undo() {
            return applier().undo(plan, local, index, memo.past(base).orElseThrow(), attempt(JournalWriter.NONE));
        }

        /** Every record with its vector, and the local routes. */
        Map<String, String> picture() {
            Map<String, String> picture = new TreeMap<>();
            index.readAll(Vectors.WITH)
                    .forEach(record -> picture.put(
                            record.id(),
                            record.utterance() + Arrays.toString(record.vector().orElseThrow())));
            local.read().routes().forEach(route -> picture.put("local " + route.name(), route.toString()));
            return picture;
        }

        String hash() {
            return index.parameter(ConfigParameter.HASH)
                    .map(ConfigParameter::value)
                    .orElse("");
        }

        Status status() {
            return CheckResult.of(local.read(), index, Optional.of(encoder.dimensions()), CheckDepth.FAST)
                    .check()
                    .status();
        }

        List<UtteranceKey> differing() {
            return Diff.between(local.read(), IndexSnapshot.of(index).state()).entries().stream()
                    .filter(entry -> !(entry instanceof DiffEntry.Same))
                    .map(DiffEntry::pair)
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, mode = EnumSource.Mode.EXCLUDE, names = "ERROR")
    void it_stays_as_it_was_and_the_hash_claims_nothing(Mode mode) {
        World world = new World(mode, SOME);
        Map<String, String> before = world.picture();

        assertThat(world.apply(world.plan)).isInstanceOfSatisfying(RunOutcome.Applied.class, applied -> {
            assertThat(applied.hash()).isNull();
            assertThat(applied.leftOut()).isEqualTo(world.differing().size()).isPositive();
        });

        assertThat(world.differing()).isNotEmpty().allMatch(SOME::holds);
        Map<String, String> after = world.picture();
        for (String id : List.of(
                world.index.idOf("chitchat", "lovely weather"),
                world.index.idOf("remote only", "there alone"),
                world.index.idOf("politics", "only remote"),
                "local chitchat")) {
            assertThat(after.get(id)).as(id).isEqualTo(before.get(id));
        }
        assertThat(after).doesNotContainKeys(world.index.idOf("chitchat", "how are things"), "local remote only");
        assertThat(world.hash()).isEmpty();
        assertThat(world.status()).isIn(Status.DRIFTED, Status.NEVER_SYNCED);
        assertThat(world.index.parameter(ConfigParameter.LOCK).map(ConfigParameter::value))
                .contains("False");
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, mode = EnumSource.Mode.EXCLUDE, names = "ERROR")
    void later_the_rest_is_synced_and_the_hash_written(Mode mode) {
        World world = new World(mode, SOME);
        world.apply(world.plan);

        assertThat(world.apply(world.plan(mode, LeftOut.NOTHING)))
                .isInstanceOfSatisfying(
                        RunOutcome.Applied.class,
                        applied -> assertThat(applied.leftOut()).isZero());

        assertThat(world.differing()).isEmpty();
        assertThat(world.hash()).isEqualTo(world.local.read().filledHash());
        assertThat(world.status()).isEqualTo(Status.SYNCED);
    }

    @Test
    void where_all_of_it_is_left_out_only_a_hash_that_might_be_believed_goes() {
        World world = new World(
                Mode.LOCAL,
                new LeftOut(Set.of("politics", "chitchat", "local only", "remote only", "gone long ago"), Set.of()));
        Map<String, String> before = world.picture();
        assertThat(world.plan.isEmpty()).isTrue();

        assertThat(world.apply(world.plan)).isInstanceOf(RunOutcome.Applied.class);

        assertThat(world.picture()).isEqualTo(before);
        assertThat(world.hash()).isEmpty();
    }

    @Test
    void where_what_is_left_out_is_the_same_by_now_the_hash_is_written() {
        World world = new World(Mode.LOCAL, LeftOut.NOTHING);
        world.apply(world.plan);
        world.index.write(new ConfigParameter(ConfigParameter.HASH, OLD_HASH, ""));

        assertThat(world.apply(world.plan(Mode.LOCAL, SOME)))
                .isInstanceOfSatisfying(
                        RunOutcome.Applied.class,
                        applied -> assertThat(applied.leftOut()).isZero());

        assertThat(world.hash()).isEqualTo(world.local.read().filledHash());
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, mode = EnumSource.Mode.EXCLUDE, names = "ERROR")
    void a_run_that_dies_at_any_call_is_finished_or_taken_back(Mode mode) {
        World whole = new World(mode, SOME);
        Map<String, String> former = whole.picture();
        whole.apply(whole.plan);
        Map<String, String> planned = whole.picture();
        int died = 0;
        for (When when : When.values()) {
            for (int nth = 1; ; nth++) {
                World finished = new World(mode, SOME);
                World back = new World(mode, SOME);
                boolean there = dies(finished, nth, when);
                assertThat(dies(back, nth, when)).isEqualTo(there);
                if (!there) {
                    break;
                }
                died++;
                String at = mode + ", " + when + " call " + nth;
                assertThat(finished.resume()).as(at).isInstanceOf(RunOutcome.Applied.class);
                assertThat(finished.picture()).as(at).isEqualTo(planned);
                assertThat(finished.hash()).as(at).isEmpty();
                if (back.memo.past(back.base).isPresent()) {
                    assertThat(back.undo()).as(at).isInstanceOf(RunOutcome.Applied.class);
                    assertThat(back.hash()).as(at).isEqualTo(OLD_HASH);
                }
                assertThat(back.picture()).as(at).isEqualTo(former);
            }
        }
        assertThat(died).isGreaterThan(20);
    }

    private static boolean dies(World world, int nth, When when) {
        world.index.dieOn(nth, when);
        world.apply(world.plan);
        boolean died = world.index.isDown();
        world.index.comeBack();
        return died;
    }
}
