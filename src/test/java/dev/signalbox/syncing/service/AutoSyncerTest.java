package dev.signalbox.syncing.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.InMemoryIndex.Call;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.convert.Conversion;
import dev.signalbox.route.convert.ConversionOptions;
import dev.signalbox.route.convert.EncoderThreshold;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.AutoSync;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.guard.FindingCode;
import dev.signalbox.sync.guard.FindingLevel;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.PlanBuilder;
import dev.signalbox.sync.plan.PlanRequest;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.syncing.state.RemoteComparison;
import dev.signalbox.web.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoSyncerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @SuppressWarnings("NullAway.Init")
    private Remote remote;

    @BeforeEach
    void start() {
        stage = Stage.in(folder);
        remote = stage.drifted("support bot", "prod");
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    /** Looks, and waits until the look and the run it may have begun are over. */
    private AutoSync look() throws Exception {
        stage.services().autoSyncer().consider(remote.id());
        stage.services().autoSyncer().settled();
        for (Run run : stage.services().runs().of(remote.id(), 10)) {
            stage.ended(run.id());
        }
        return stage.store().autoSyncs().find(remote.id()).orElseThrow();
    }

    private List<Run> runs() {
        return stage.services().runs().of(remote.id(), 10);
    }

    @Test
    void a_remote_that_is_set_to_a_mode_is_synced_by_itself() throws Exception {
        stage.store().autoSyncs().set(remote.id(), Mode.MERGE);
        AutoSync after = look();
        assertThat(after.said()).contains("Started run 1 in mode merge");
        assertThat(runs()).singleElement().satisfies(run -> {
            assertThat(run.outcome()).isInstanceOf(RunOutcome.Applied.class);
            assertThat(run.who()).isEqualTo(AutoSyncer.WHO);
        });
        assertThat(stage.services().comparisons().fresh(remote).diff().isEmpty())
                .isTrue();
        assertThat(look().said()).contains("are in sync");
        assertThat(runs()).hasSize(1);
    }

    @Test
    void a_remote_that_is_not_set_is_left_alone() {
        stage.services().autoSyncer().consider(remote.id());
        stage.services().autoSyncer().considerAll();
        stage.services().autoSyncer().settled();
        assertThat(runs()).isEmpty();
    }

    @Test
    void mode_error_marks_the_remote_and_writes_nothing() throws Exception {
        stage.store().autoSyncs().set(remote.id(), Mode.ERROR);
        stage.index("prod").forgetCalls();
        assertThat(look().said()).contains("utterances differ", "writes nothing");
        assertThat(stage.index("prod").writes()).isEmpty();
        assertThat(runs()).isEmpty();
    }

    @Test
    void what_blocks_a_plan_holds_it_up_once_and_then_waits_for_a_person() throws Exception {
        stage.store().policies().save(remote.id(), Policy.USUAL.with(FindingCode.ROUTE_VANISHES, FindingLevel.BLOCK));
        stage.store().autoSyncs().set(remote.id(), Mode.LOCAL);
        stage.index("prod").forgetCalls();
        assertThat(look().said()).contains("Plan 1 needs your decision", "route-vanishes: 1 route would be removed");
        look();
        assertThat(stage.index("prod").writes()).isEmpty();
        assertThat(runs()).isEmpty();
        assertThat(stage.store().plans().find(2)).isEmpty();
    }

    @Test
    void a_lock_of_somebody_else_is_waited_for_and_looked_at_again() throws Exception {
        stage.store().autoSyncs().set(remote.id(), Mode.LOCAL);
        stage.index("prod").write(new ConfigParameter(ConfigParameter.LOCK, "True", "2026-11-21T12:00:00+00:00"));
        assertThat(look().said()).contains("locked since 2026-11-21");
        assertThat(runs()).isEmpty();
        stage.index("prod").write(new ConfigParameter(ConfigParameter.LOCK, "False", ""));
        look();
        assertThat(runs())
                .singleElement()
                .satisfies(run -> assertThat(run.outcome()).isInstanceOf(RunOutcome.Applied.class));
    }

    @Test
    void one_pair_of_states_is_tried_once() throws Exception {
        stage.store().autoSyncs().set(remote.id(), Mode.LOCAL);
        stage.encoder().hashing().failAtCall(1);
        look();
        assertThat(runs())
                .singleElement()
                .satisfies(run -> assertThat(run.outcome()).isInstanceOf(RunOutcome.Refused.class));
        stage.encoder().hashing().recover();
        look();
        assertThat(runs()).hasSize(1);
        Router router = stage.services().routers().find(remote.routerId()).orElseThrow();
        List<Route> more = new ArrayList<>(router.head().config().routes());
        more.add(Route.of("another", List.of("one")));
        stage.services()
                .routers()
                .commit(
                        router.id(),
                        router.head().number(),
                        router.head().config().withRoutes(more),
                        "test",
                        "Edited");
        look();
        assertThat(runs()).hasSize(2);
    }

    @Test
    void a_converted_router_waits_until_a_person_applied_a_plan_and_again_once_it_is_converted_back() throws Exception {
        stage.store().autoSyncs().set(remote.id(), Mode.LOCAL);
        look();
        assertThat(runs()).hasSize(1);
        Router router = stage.services().routers().find(remote.routerId()).orElseThrow();
        commit(Conversion.of(router.head().config(), Dialect.V1, ConversionOptions.of(new EncoderThreshold.Score(0.5)))
                .config());
        assertThat(look().said()).contains("converted from 0.x to 1.x since this remote was last synced");
        assertThat(runs()).hasSize(1);

        RemoteComparison both = stage.services().comparisons().fresh(remote);
        StoredPlan plan = stage.services()
                .sync()
                .create(
                        both,
                        PlanBuilder.over(both.local(), both.reading().state()),
                        PlanRequest.of(Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER),
                        PlanService.ConflictPicks.NONE,
                        "ada",
                        null);
        Run run = stage.services().sync().start(plan, "ada");
        stage.ended(run.id());
        assertThat(look().said()).contains("are in sync");
        commit(router.head().config());
        assertThat(look().said()).contains("converted from 1.x to 0.x");
        assertThat(runs()).hasSize(2);
    }

    private void commit(RouterConfig config) {
        Router router = stage.services().routers().find(remote.routerId()).orElseThrow();
        stage.services().routers().commit(router.id(), router.head().number(), config, "test", "Converted");
    }

    @Test
    void a_run_that_ended_part_way_waits_for_a_person() throws Exception {
        stage.store().autoSyncs().set(remote.id(), Mode.LOCAL);
        stage.index("prod").dieOn(Call.DELETE, 1, dev.signalbox.index.InMemoryIndex.When.BEFORE);
        look();
        stage.index("prod").comeBack();
        assertThat(look().said()).contains("is incomplete");
        assertThat(runs()).hasSize(1);
    }

    @Test
    void rows_that_the_store_refused_wait_for_a_person() throws Exception {
        stage.store().autoSyncs().set(remote.id(), Mode.LOCAL);
        stage.index("prod").refuse(Set.of(Call.UPSERT), _ -> true, "no");
        look();
        Run run = stage.ended(runs().getFirst().id());
        assertThat(look().said()).contains("is incomplete");
        stage.ended(stage.services()
                .sync()
                .resume(run.id(), "a person", Optional.of(OnRefusal.SKIP))
                .id());
        assertThat(look().said()).contains("finished except for rows");
        assertThat(runs()).hasSize(1);
    }

    @Test
    void a_store_that_does_not_answer_is_told_of_and_looked_at_again() throws Exception {
        stage.store().autoSyncs().set(remote.id(), Mode.LOCAL);
        stage.index("prod").goDown();
        assertThat(look().said()).contains("cannot be reached");
        stage.index("prod").comeBack();
        look();
        assertThat(runs()).hasSize(1);
    }

    @Test
    void the_page_sets_it_and_says_what_came_of_it() throws Exception {
        stage.client().post("/remotes/" + remote.id() + "/auto-sync", "mode", "error");
        stage.services().autoSyncer().settled();
        String page =
                stage.client().get("/remotes/" + remote.id() + "/settings").body();
        assertThat(page).contains("Auto-sync", "Mode error writes nothing");
        stage.client().post("/remotes/" + remote.id() + "/auto-sync", "mode", "");
        assertThat(stage.store().autoSyncs().find(remote.id())).isEmpty();
    }
}
