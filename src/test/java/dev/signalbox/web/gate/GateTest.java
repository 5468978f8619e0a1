package dev.signalbox.web.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.inbox.InboxSettings;
import dev.signalbox.inbox.RedactionRules;
import dev.signalbox.inbox.ReportedDecision;
import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.index.Metric;
import dev.signalbox.probe.FileChoice;
import dev.signalbox.probe.ScoreAggregation;
import dev.signalbox.quality.GateLevel;
import dev.signalbox.quality.GateOutcome;
import dev.signalbox.quality.GateRule;
import dev.signalbox.quality.GateVerdict;
import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.store.TestSet;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.PlanBuilder;
import dev.signalbox.sync.plan.PlanRequest;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.syncing.service.GateBlockedException;
import dev.signalbox.syncing.service.GateReport;
import dev.signalbox.syncing.service.PlanService.ConflictPicks;
import dev.signalbox.syncing.service.QualityGate;
import dev.signalbox.syncing.state.RemoteComparison;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quality gate: what it says of plans, and that every caller meets it. Each case has a router and an index of its own. */
class GateTest {
    private static final List<String> POLITICS = List.of("vote for me", "the president", "a new law", "the senate");
    private static final List<String> CHITCHAT = List.of("lovely weather", "how are you", "good morning", "nice shoes");

    @TempDir
    static Path folder;

    private static Stage stage;
    private static int cases;

    /** A router that is in sync with its remote, and a test set of its utterances. */
    private record World(Router router, Remote remote, TestSet tests) {
        static World made() {
            String name = "case" + ++cases;
            Router router = router(name);
            Remote remote = stage.remote(router, name);
            List<Utterance> records = new ArrayList<>();
            POLITICS.forEach(text -> records.add(new Utterance("politics", text, RouteValue.NONE)));
            CHITCHAT.forEach(text -> records.add(new Utterance("chitchat", text, RouteValue.NONE)));
            stage.fill(name, records.toArray(Utterance[]::new));
            return new World(router, remote, tests(router, "tests", true));
        }

        /** A router that chooses the route of the nearest utterance, if it is almost the same. */
        static Router router(String name) {
            RouterConfig config = new RouterConfig(
                    HashingEncoder.NAME.type(),
                    HashingEncoder.NAME.name(),
                    List.of(Route.of("politics", POLITICS), Route.of("chitchat", CHITCHAT)),
                    FileChoice.written(JsonNodeFactory.instance.objectNode(), ScoreAggregation.MAX, 1));
            return stage.store().routers().add(name, config, 0.9, "a test", "Made it");
        }

        static TestSet tests(Router router, String name, boolean must) {
            List<LabelledSentence> sentences = new ArrayList<>();
            POLITICS.forEach(text -> sentences.add(new LabelledSentence(
                    text, "politics", must && text.equals(POLITICS.getFirst()) ? Set.of("must") : Set.of())));
            CHITCHAT.forEach(text -> sentences.add(new LabelledSentence(text, "chitchat")));
            return stage.store().testSets().add(router.id(), name, sentences, "a test", "Made it");
        }

        void gate(GateLevel level) {
            gate(new GateRule(tests.id(), 1, 10, false, true, false, Optional.empty(), level));
        }

        void gate(GateRule rule) {
            stage.store().gates().save(remote.id(), Optional.of(rule));
        }

        void routes(Route... routes) {
            Router now = stage.now(router);
            stage.services()
                    .routers()
                    .commit(
                            router.id(),
                            now.head().number(),
                            now.head().config().withRoutes(List.of(routes)),
                            "a test",
                            "Edited it");
        }

        /** Files the first utterance of politics under chitchat. */
        void misfile() {
            List<String> more = new ArrayList<>(CHITCHAT);
            more.add(POLITICS.getFirst());
            routes(Route.of("politics", POLITICS.subList(1, POLITICS.size())), Route.of("chitchat", more));
        }

        StoredPlan plan() {
            RemoteComparison survey = stage.services().comparisons().fresh(remote);
            return stage.services()
                    .sync()
                    .create(
                            survey,
                            PlanBuilder.over(survey.local(), survey.reading().state()),
                            PlanRequest.of(Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER),
                            ConflictPicks.NONE,
                            "a test",
                            null);
        }

        HttpResponse<String> start(StoredPlan plan) {
            return stage.client().post("/plans/" + plan.id() + "/runs", "confirm", remote.name(), "refused", "stop");
        }

        String dump() {
            return stage.index(remote.name()).dump();
        }
    }

    @BeforeAll
    static void start() {
        stage = Stage.in(folder);
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    private static QualityGate gates() {
        return stage.services().qualityGate();
    }

    private static GateReport evaluated(StoredPlan plan) {
        gates().again(plan, "a test");
        while (gates().isRunning(plan.id())) {
            Thread.onSpinWait();
        }
        return gates().reports(plan).getFirst();
    }

    @Test
    void a_plan_that_breaks_a_sentence_is_blocked_before_anything_is_written_and_its_pages_say_why() {
        World world = World.made();
        world.gate(GateLevel.BLOCK);
        world.misfile();
        StoredPlan plan = world.plan();
        String before = world.dump();

        HttpResponse<String> answer = world.start(plan);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains("The quality gate blocks this plan")
                .contains("1 sentence tagged must would become wrong")
                .contains("Accuracy: 100.0%", "87.5%")
                .doesNotContain("name=\"refused\"");
        assertThat(world.dump()).isEqualTo(before);
        assertThat(stage.store().runs().of(world.remote().id(), 5)).isEmpty();
        assertThat(stage.client().get("/plans/" + plan.id() + "/gate").body())
                .contains("vote for me", "becomes wrong", "<h2><bdi>politics</bdi></h2>");
    }

    @Test
    void a_program_gets_the_reasons_as_problem_details() {
        World world = World.made();
        world.gate(GateLevel.BLOCK);
        world.misfile();

        assertThatThrownBy(() -> stage.services().sync().start(world.plan(), "ann"))
                .isInstanceOf(GateBlockedException.class)
                .hasMessageContaining("The quality gate blocks the plan.")
                .hasMessageContaining("from 100.0% to 87.5%");
    }

    @Test
    void a_harmless_plan_passes_and_is_applied() throws Exception {
        World world = World.made();
        world.gate(GateLevel.BLOCK);
        List<String> more = new ArrayList<>(POLITICS);
        more.add("who won the debate");
        world.routes(Route.of("politics", more), Route.of("chitchat", CHITCHAT));
        StoredPlan plan = world.plan();

        HttpResponse<String> answer = world.start(plan);

        assertThat(answer.statusCode()).isEqualTo(303);
        long run = Long.parseLong(Stage.location(answer).substring("/runs/".length()));
        assertThat(stage.ended(run).outcome()).isInstanceOf(RunOutcome.Applied.class);
        assertThat(verdict(gates().reports(plan).getFirst()).outcome()).isEqualTo(GateOutcome.PASSED);
    }

    @Test
    void a_gate_that_warns_lets_the_plan_pass() {
        World world = World.made();
        world.gate(GateLevel.WARN);
        world.misfile();
        StoredPlan plan = world.plan();

        assertThat(world.start(plan).statusCode()).isEqualTo(303);
        assertThat(verdict(gates().reports(plan).getFirst()).outcome()).isEqualTo(GateOutcome.WARNED);
    }

    @Test
    void a_raised_threshold_is_no_record_and_is_blocked_all_the_same() throws Exception {
        World world = World.made();
        StoredPlan first = world.plan();
        stage.ended(stage.services().sync().start(first, "ann").id());
        world.gate(GateLevel.BLOCK);
        world.routes(Route.of("politics", POLITICS).withScoreThreshold(1.5), Route.of("chitchat", CHITCHAT));

        assertThatThrownBy(() -> stage.services().sync().start(world.plan(), "ann"))
                .isInstanceOf(GateBlockedException.class)
                .hasMessageContaining("from 100.0% to 50.0%");
    }

    @Test
    void auto_sync_waits_with_the_reason_and_tries_again_once_the_test_set_has_changed() throws Exception {
        World world = World.made();
        world.gate(GateLevel.BLOCK);
        world.misfile();
        stage.store().autoSyncs().set(world.remote().id(), Mode.LOCAL);
        String before = world.dump();

        look(world);

        assertThat(stage.store()
                        .autoSyncs()
                        .find(world.remote().id())
                        .orElseThrow()
                        .said())
                .contains("needs your decision. The quality gate blocks the plan.");
        assertThat(world.dump()).isEqualTo(before);
        look(world);
        assertThat(stage.store().runs().of(world.remote().id(), 5)).isEmpty();

        stage.store()
                .testSets()
                .change(
                        world.tests().id(),
                        1,
                        List.of(new LabelledSentence("lovely weather", "chitchat")),
                        "ann",
                        "Shortened it");
        look(world);
        assertThat(stage.store().runs().of(world.remote().id(), 5)).hasSize(1);
        stage.ended(stage.store().runs().of(world.remote().id(), 5).getFirst().id());
    }

    private static void look(World world) {
        stage.services().autoSyncer().consider(world.remote().id());
        stage.services().autoSyncer().settled();
    }

    @Test
    void a_verdict_follows_the_rule_and_a_new_version_of_the_test_set_is_evaluated_again() {
        World world = World.made();
        world.gate(GateLevel.BLOCK);
        world.misfile();
        StoredPlan plan = world.plan();
        GateReport first = evaluated(plan);
        assertThat(first.isBlocked()).isTrue();

        world.gate(new GateRule(world.tests().id(), 20, 50, false, false, false, Optional.empty(), GateLevel.BLOCK));
        GateReport lax = gates().reports(plan).getFirst();
        assertThat(verdict(lax).outcome()).isEqualTo(GateOutcome.PASSED);
        assertThat(lax.evaluation()).isEqualTo(first.evaluation());

        stage.store()
                .testSets()
                .change(
                        world.tests().id(),
                        1,
                        List.of(new LabelledSentence(POLITICS.getFirst(), "politics")),
                        "ann",
                        "Kept one");
        assertThat(gates().reports(plan).getFirst().isEvaluated()).isFalse();
        assertThat(verdict(evaluated(plan)).reasons()).anyMatch(reason -> reason.contains("from 100.0% to 0.0%"));
    }

    @Test
    void a_gate_that_cannot_tell_blocks_and_says_why() {
        World world = World.made();
        InMemoryIndex dot = new InMemoryIndex();
        dot.create(stage.encoder().dimensions(), Metric.DOT_PRODUCT);
        stage.put(world.remote().address(), dot);
        world.gate(GateLevel.BLOCK);
        StoredPlan plan = world.plan();

        assertThat(world.start(plan).statusCode()).isEqualTo(409);
        assertThat(stage.client().get("/plans/" + plan.id()).body())
                .contains("The plan could not be evaluated.", "cosine similarity", "Evaluate again");

        stage.store().testSets().remove(world.tests().id());
        assertThatThrownBy(() -> stage.services().sync().start(plan, "ann"))
                .isInstanceOf(GateBlockedException.class)
                .hasMessageContaining("Its test set was removed. Choose another one for the gate.");
        world.gate(new GateRule(world.tests().id(), 1, 10, false, true, false, Optional.empty(), GateLevel.WARN));
        assertThatCode(() -> gates().require(plan, world.remote())).doesNotThrowAnyException();
    }

    @Test
    void routes_that_were_not_evaluated_since_their_last_edit_are_blocked_if_the_rule_says_so() {
        World world = World.made();
        world.gate(new GateRule(
                world.tests().id(), 1, 10, false, true, true, Optional.of(Duration.ofDays(7)), GateLevel.BLOCK));

        assertThatThrownBy(() -> stage.services().sync().start(world.plan(), "ann"))
                .isInstanceOf(GateBlockedException.class)
                .hasMessageContaining("never evaluated on this test set");
    }

    @Test
    void the_gate_of_another_remote_of_the_same_index_counts_too() {
        World world = World.made();
        Router other = World.router("other of " + world.router().name());
        Remote bound =
                stage.store().remotes().add(other.id(), "other", world.remote().address());
        TestSet tests = World.tests(other, "theirs", true);
        stage.store().gates().save(bound.id(), Optional.of(GateRule.usual(tests.id())));
        world.misfile();
        StoredPlan plan = world.plan();

        assertThatThrownBy(() -> stage.services().sync().start(plan, "ann")).isInstanceOf(GateBlockedException.class);
        assertThat(stage.client().get("/plans/" + plan.id()).body())
                .contains("The quality gate of another remote of the same index blocks this plan");
    }

    @Test
    void a_first_sync_cannot_make_answers_worse() {
        World world = World.made();
        InMemoryIndex empty = new InMemoryIndex();
        stage.put(world.remote().address(), empty);
        stage.store()
                .testSets()
                .change(
                        world.tests().id(),
                        1,
                        List.of(
                                new LabelledSentence("vote for me", ""),
                                new LabelledSentence("lovely weather", "chitchat")),
                        "ann",
                        "One is out of scope");
        world.gate(GateLevel.BLOCK);

        assertThatCode(() -> gates().require(world.plan(), world.remote())).doesNotThrowAnyException();
    }

    @Test
    void the_settings_are_kept_in_the_form_if_one_is_wrong_and_saved_otherwise() {
        World world = World.made();
        String page = "/remotes/" + world.remote().id() + "/gate";
        String set = String.valueOf(world.tests().id());

        HttpResponse<String> wrong = stage.client()
                .post(
                        page,
                        "level",
                        "block",
                        "set",
                        set,
                        "margin",
                        "101",
                        "route-margin",
                        "x",
                        "days",
                        "0",
                        "must",
                        "1");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("value=\"101\"", "value=\"x\"", "A number from 0 to 100.", "A whole number");
        assertThat(stage.store().gates().rule(world.remote().id())).isEmpty();

        HttpResponse<String> saved = stage.client()
                .post(
                        page,
                        "level",
                        "block",
                        "set",
                        set,
                        "margin",
                        "0.5",
                        "route-margin",
                        "5",
                        "days",
                        "30",
                        "must",
                        "1");
        assertThat(stage.client().get(Stage.location(saved)).body()).contains("Saved the quality gate.");
        assertThat(stage.store().gates().rule(world.remote().id()))
                .contains(new GateRule(
                        world.tests().id(),
                        0.5,
                        5,
                        false,
                        true,
                        false,
                        Optional.of(Duration.ofDays(30)),
                        GateLevel.BLOCK));
        assertThat(stage.client().get(page).body()).contains("value=\"0.5\"");

        stage.client().post(page, "level", "off");
        assertThat(stage.store().gates().rule(world.remote().id())).isEmpty();
    }

    @Test
    void a_replay_lists_the_questions_that_get_another_route() {
        World world = World.made();
        stage.store().decisions().configure(world.router().id(), new InboxSettings(true, 30, RedactionRules.DEFAULT));
        Instant now = stage.services().clock().instant();
        stage.store()
                .decisions()
                .add(
                        world.router().id(),
                        List.of(
                                new ReportedDecision("vote for me", "politics", null, now, null),
                                new ReportedDecision("vote for me", "politics", null, now, null),
                                new ReportedDecision("<b>nothing like it</b>", "", null, now, null)));
        world.misfile();
        StoredPlan plan = world.plan();

        assertThat(stage.client()
                        .get("/plans/" + plan.id() + "/replay?last=100")
                        .body())
                .contains("2 questions get another route", "of 3 that were asked", "vote for me", "2 times")
                .doesNotContain("<b>nothing");
    }

    @Test
    void a_review_shows_the_verdict_on_its_plan() {
        World world = World.made();
        world.gate(GateLevel.BLOCK);
        world.misfile();
        StoredPlan plan = world.plan();
        evaluated(plan);

        HttpResponse<String> proposed =
                stage.client().post("/plans/" + plan.id() + "/reviews", "title", "Misfile it", "why", "");

        assertThat(stage.client().get(Stage.location(proposed)).body())
                .contains("The quality gate blocks this plan", "/plans/" + plan.id() + "/gate");
    }

    private static GateVerdict verdict(GateReport report) {
        return Objects.requireNonNull(report.verdict());
    }
}
