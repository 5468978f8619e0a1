package dev.signalbox.syncing.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.index.InMemoryIndex.When;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.RouteIndex.Vectors;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.store.InMemoryVectors;
import dev.signalbox.sync.check.Check;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.LibraryRoutes;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.plan.IrregularRecords;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanBuilder;
import dev.signalbox.sync.plan.PlanRequest;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.syncing.state.CheckResult;
import dev.signalbox.syncing.state.IndexSnapshot;
import dev.signalbox.syncing.state.LeaseNote;
import dev.signalbox.syncing.state.SignalboxMetadata;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Syncs of a 1.x router, from plan to hash: what the records say afterwards, what is kept beside them, and what checks find. */
class IndexedSyncTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00.123456Z"), ZoneOffset.UTC);
    private static final String CLASSIC_HASH = "the hash of a 0.x router";

    private static final class World {
        final HashingEncoder encoder = new HashingEncoder();
        final InMemoryVectors vectors = new InMemoryVectors();
        final InMemoryIndex store = new InMemoryIndex();
        final RouteIndex index = store.forDialect(Dialect.V1);
        final LocalInMemory local = new LocalInMemory(config(List.of(
                route("politics", "About politics", 0.5, "vote", "they will save us"),
                route("chitchat", null, null, "lovely weather", "how are things"),
                route("local only", "", 0.0, "here alone"))));
        final LocalState base = local.read();
        final Memo memo = new Memo();

        World() {
            index.create(encoder.dimensions(), Metric.COSINE);
            put("politics", "vote", value("Formerly politics", 0.25));
            put("politics", "only remote", value("Formerly politics", 0.25));
            put("chitchat", "lovely weather", value("Small talk", 0.75));
            put("chitchat", "how are things", value(null, null));
            put("remote only", "there alone", value("Theirs", null));
            store.write(new ConfigParameter(ConfigParameter.HASH, CLASSIC_HASH, ""));
            store.forgetCalls();
        }

        void put(String route, String text, RouteValue value) {
            float[] vector = encoder.encode(List.of(text)).getFirst();
            index.upsert(List.of(new IndexRecord(index.idOf(route, text), new Utterance(route, text, value), vector)));
        }

        Plan plan(Mode mode) {
            return PlanBuilder.over(local.read(), IndexSnapshot.of(index).state())
                    .plan(PlanRequest.of(mode, MergeSemantics.SEMANTIC_ROUTER).with(IrregularRecords.NORMALIZED));
        }

        PlanApplier applier() {
            return new PlanApplier(vectors, CLOCK, time -> {}, Duration.ZERO);
        }

        RunContext attempt() {
            return new RunContext("token", "a test", none -> false, memo, () -> false, progress -> {});
        }

        RunOutcome apply(Plan plan) {
            return applier().apply(plan, local, index, Optional.of(encoder), attempt());
        }

        RunOutcome resume(Plan plan) {
            Optional<JournalSnapshot> past = memo.past(base);
            return past.isPresent()
                    ? applier().resume(plan, local, index, Optional.empty(), past.get(), attempt())
                    : applier().apply(plan, local, index, Optional.of(encoder), attempt());
        }

        Check check(CheckDepth depth) {
            return CheckResult.of(local.read(), index, Optional.of(encoder.dimensions()), depth)
                    .check();
        }

        RemoteState remote() {
            return IndexSnapshot.of(index).state();
        }

        Optional<String> stored(String field) {
            return store.parameter(field).map(ConfigParameter::value);
        }
    }

    private static RouterConfig config(List<Route> routes) {
        return new RouterConfig(
                HashingEncoder.NAME.type(),
                HashingEncoder.NAME.name(),
                routes,
                IndexedSettings.defaults(),
                JsonNodeFactory.instance.objectNode());
    }

    private static Route route(String name, @Nullable String description, @Nullable Double threshold, String... texts) {
        return Route.of(Dialect.V1, name, List.of(texts)).withValue(value(description, threshold));
    }

    private static RouteValue value(@Nullable String description, @Nullable Double threshold) {
        return RouteValue.of(Map.of(
                RouteField.METADATA,
                JsonNodeFactory.instance.objectNode(),
                RouteField.DESCRIPTION,
                description == null ? NullNode.instance : TextNode.valueOf(description),
                RouteField.SCORE_THRESHOLD,
                threshold == null ? NullNode.instance : DoubleNode.valueOf(threshold)));
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, mode = EnumSource.Mode.EXCLUDE, names = "ERROR")
    void after_every_mode_both_sides_say_the_same_and_signalboxs_own_hash_vouches_for_it(Mode mode) {
        World world = new World();

        assertThat(world.apply(world.plan(mode))).isInstanceOf(RunOutcome.Applied.class);

        LocalState local = world.local.read();
        assertThat(Diff.between(local, world.remote()).isEmpty()).isTrue();
        Map<String, RouteValue> believed = LibraryRoutes.of(world.remote()).byName().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        route -> route.getValue().first().utterance().value()));
        Map<String, RouteValue> own = local.routes().stream().collect(Collectors.toMap(Route::name, Route::value));
        assertThat(believed).isEqualTo(own);
        assertThat(own.get("politics"))
                .isEqualTo(
                        mode == Mode.REMOTE || mode == Mode.MERGE_FORCE_REMOTE
                                ? value("Formerly politics", 0.25)
                                : value("About politics", 0.5));
        assertThat(local.config().settings()).isEqualTo(world.base.config().settings());
        assertThat(world.stored(ConfigParameter.HASH)).contains(CLASSIC_HASH);
        assertThat(world.stored(ConfigParameter.INDEXED_HASH)).contains(local.rawHash());
        assertThat(world.stored(ConfigParameter.LOCK)).isEmpty();
        assertThat(world.stored(LeaseNote.FIELD)).isEmpty();
        assertThat(world.plan(mode).isEmpty()).isTrue();
        for (CheckDepth depth : CheckDepth.values()) {
            assertThat(world.check(depth).status()).as("%s", depth).isEqualTo(Status.SYNCED);
        }
    }

    @Test
    void mode_error_says_what_differs_and_writes_nothing() {
        World world = new World();
        String before = world.store.dump();

        assertThat(world.apply(world.plan(Mode.ERROR)))
                .isInstanceOfSatisfying(
                        RunOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RunOutcome.Reason.DRIFT));

        assertThat(world.store.dump()).isEqualTo(before);
        assertThat(world.store.writes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"LOCAL", "MERGE_FORCE_REMOTE"})
    void a_run_that_dies_at_any_call_is_finished_by_its_resume_and_leaves_no_lock(Mode mode) {
        World done = new World();
        done.apply(done.plan(mode));
        for (When when : When.values()) {
            int nth = 1;
            while (true) {
                World world = new World();
                Plan plan = world.plan(mode);
                world.store.dieOn(nth, when);
                world.apply(plan);
                boolean died = world.store.isDown();
                world.store.comeBack();
                if (!died) {
                    break;
                }
                String at = mode + ", " + when + " call " + nth;
                assertThat(world.resume(plan)).as(at).isInstanceOf(RunOutcome.Applied.class);
                assertThat(world.store.dump().lines().sorted())
                        .as(at)
                        .containsExactlyElementsOf(
                                done.store.dump().lines().sorted().toList());
                assertThat(world.local.read().config())
                        .as(at)
                        .isEqualTo(done.local.read().config());
                assertThat(world.stored(ConfigParameter.INDEXED_HASH))
                        .as(at)
                        .contains(world.local.read().rawHash());
                assertThat(world.stored(ConfigParameter.LOCK)).as(at).isEmpty();
                nth++;
            }
            assertThat(nth).isGreaterThan(8);
        }
    }

    @Test
    void a_lock_of_a_0x_router_keeps_a_1x_run_out_and_an_open_one_stays_open() {
        World world = new World();
        world.store.write(new ConfigParameter(ConfigParameter.LOCK, ConfigParameter.LOCKED, "2026-11-21T11:59:00"));
        Plan plan = world.plan(Mode.LOCAL);

        assertThat(world.apply(plan))
                .isInstanceOfSatisfying(
                        RunOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RunOutcome.Reason.LOCKED));

        world.store.write(new ConfigParameter(ConfigParameter.LOCK, ConfigParameter.UNLOCKED, "2026-11-21T11:59:00"));
        assertThat(world.apply(plan)).isInstanceOf(RunOutcome.Applied.class);
        assertThat(world.stored(ConfigParameter.LOCK)).contains(ConfigParameter.UNLOCKED);
    }

    @Test
    void what_a_0x_console_keeps_of_its_routes_survives_a_1x_sync() {
        World world = new World();
        RouterConfig classic = RouterConfig.of(
                HashingEncoder.NAME.type(),
                HashingEncoder.NAME.name(),
                List.of(Route.of("politics", List.of("vote")).withScoreThreshold(0.3)));
        SignalboxMetadata.of(classic).write(world.store, CLOCK.instant());
        world.store.forgetCalls();

        world.apply(world.plan(Mode.LOCAL));

        assertThat(SignalboxMetadata.of(world.store)).contains(SignalboxMetadata.of(classic));
    }

    @Test
    void a_record_that_python_adds_past_the_hash_is_found_by_every_check() {
        World world = synced();
        world.put("politics", "added in Python", value("About politics", 0.5));

        assertThat(world.check(CheckDepth.FAST).status()).isEqualTo(Status.DRIFTED_HASH_CLAIMS_SYNCED);
        assertThat(world.check(CheckDepth.SLOW).status()).isEqualTo(Status.DRIFTED_HASH_CLAIMS_SYNCED);
        assertThat(world.check(CheckDepth.DEEP).status()).isEqualTo(Status.DRIFTED_HASH_CLAIMS_SYNCED);
    }

    @Test
    void a_record_that_is_exchanged_for_another_is_found_by_its_id_and_a_changed_field_by_a_deep_check() {
        World world = synced();
        world.index.delete(List.of(world.index.idOf("politics", "vote")));
        world.put("politics", "in its place", value("About politics", 0.5));

        assertThat(world.check(CheckDepth.FAST).status()).isEqualTo(Status.SYNCED);
        assertThat(world.check(CheckDepth.SLOW).status()).isEqualTo(Status.DRIFTED_HASH_CLAIMS_SYNCED);

        World other = synced();
        other.put("politics", "vote", value("Changed in Python", 0.5));
        assertThat(other.check(CheckDepth.SLOW).status()).isEqualTo(Status.SYNCED);
        Check deep = other.check(CheckDepth.DEEP);
        assertThat(deep.status()).isEqualTo(Status.MIXED_VALUES);
        assertThat(deep.counts()).isNotNull();
    }

    @Test
    void a_hash_of_0x_is_never_taken_for_that_of_a_1x_router() {
        World world = synced();
        String own = world.local.read().rawHash();
        world.store.remove(ConfigParameter.INDEXED_HASH);
        world.store.write(new ConfigParameter(ConfigParameter.HASH, own, ""));

        assertThat(world.check(CheckDepth.SLOW).status()).isEqualTo(Status.SYNCED_HASH_STALE);
    }

    @Test
    void a_green_fast_check_reads_no_record() {
        World world = synced();

        world.check(CheckDepth.FAST);

        assertThat(world.store.calls())
                .extracting(InMemoryIndex.Made::call)
                .doesNotContain(InMemoryIndex.Call.READ, InMemoryIndex.Call.READ_IDS, InMemoryIndex.Call.FETCH);
        assertThat(world.index.readAll(Vectors.WITHOUT)).isNotEmpty();
    }

    @Test
    void an_index_that_1x_cannot_read_yet_is_never_green_and_is_prepared_by_a_sync_that_changes_no_record() {
        World world = synced();
        String before = world.store.dump();
        world.store.needing("The table has no column.");

        for (CheckDepth depth : CheckDepth.values()) {
            Check check = world.check(depth);
            assertThat(check.status()).as("%s", depth).isEqualTo(Status.DRIFTED);
            assertThat(check.cause()).as("%s", depth).isEqualTo("The table has no column.");
        }
        assertThat(world.apply(world.plan(Mode.ERROR)))
                .isInstanceOfSatisfying(
                        RunOutcome.Refused.class,
                        refused -> assertThat(refused.why()).contains("The table has no column."));
        Plan plan = world.plan(Mode.REMOTE);
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.preparesIndex()).isTrue();
        assertThat(world.store.preparation()).isPresent();

        assertThat(world.apply(plan)).isInstanceOf(RunOutcome.Applied.class);

        assertThat(world.store.preparation()).isEmpty();
        assertThat(world.store.dump()).isEqualTo(before);
        assertThat(world.check(CheckDepth.FAST).status()).isEqualTo(Status.SYNCED);
    }

    private static World synced() {
        World world = new World();
        assertThat(world.apply(world.plan(Mode.LOCAL))).isInstanceOf(RunOutcome.Applied.class);
        world.store.forgetCalls();
        return world;
    }
}
