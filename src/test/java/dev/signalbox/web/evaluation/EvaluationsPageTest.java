package dev.signalbox.web.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.index.IndexUnreachableException;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.quality.EvaluatedSentence;
import dev.signalbox.quality.Evaluation;
import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.route.Route;
import dev.signalbox.store.EvaluationSubject.LocalRevision;
import dev.signalbox.store.EvaluationSubject.PlannedRemote;
import dev.signalbox.store.EvaluationSubject.RemoteReading;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.StoredEvaluation;
import dev.signalbox.store.TestSet;
import dev.signalbox.syncing.quality.EvaluationOutcome;
import dev.signalbox.syncing.quality.EvaluationService;
import dev.signalbox.syncing.quality.EvaluationTarget;
import dev.signalbox.syncing.quality.LiveEvaluation;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.web.Client;
import dev.signalbox.web.PageCase;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EvaluationsPageTest extends PageCase {
    private static int made;

    private static final List<LabelledSentence> ASKED = List.of(
            new LabelledSentence("how's the weather today?", "chitchat"),
            new LabelledSentence("don't you just love the president", "politics"),
            new LabelledSentence("who are you going to vote for?", "politics"),
            new LabelledSentence("a sentence about something else", ""),
            new LabelledSentence("see you tomorrow", ""));

    private String name;
    private Remote remote;
    private String here;
    private TestSet tests;

    @BeforeEach
    void make() {
        made++;
        name = "remote" + made;
        remote = stage.drifted("bot " + made, name);
        here = "/routers/" + remote.routerId() + "/evaluations";
        tests = stage.store().testSets().add(remote.routerId(), "smoke <b>", ASKED, "a test", "Created.");
    }

    /** Adds a sentence that was never embedded before. */
    private void askSomethingNew() {
        tests = stage.store()
                .testSets()
                .change(tests.id(), 1, List.of(new LabelledSentence("new " + name, "")), "a test", "Changed it.");
    }

    private HttpResponse<String> start(String subject, String... more) {
        String[] fields = {"test_set", String.valueOf(tests.id()), "subject", subject};
        return client.post(
                here,
                IntStream.range(0, fields.length + more.length)
                        .mapToObj(i -> i < fields.length ? fields[i] : more[i - fields.length])
                        .toArray(String[]::new));
    }

    /** Evaluates, and returns how that ended. */
    private EvaluationOutcome outcome(String subject, String... more) {
        assertThat(start(subject, more).statusCode()).isEqualTo(303);
        return ended();
    }

    private EvaluationOutcome ended() {
        LiveEvaluation live = live();
        while (live.outcome() == null) {
            Thread.onSpinWait();
            live = live();
        }
        return live.outcome();
    }

    private LiveEvaluation live() {
        return stage.services().evaluations().of(remote.routerId()).orElseThrow();
    }

    private StoredEvaluation stored(String subject, String... more) {
        return stage.store()
                .evaluations()
                .find(((EvaluationOutcome.Stored) outcome(subject, more)).evaluation())
                .orElseThrow();
    }

    private String failure(String subject) {
        return ((EvaluationOutcome.Failed) outcome(subject)).why();
    }

    private String page() {
        HttpResponse<String> answer = client.get(here);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private Router router() {
        return stage.store().routers().find(remote.routerId()).orElseThrow();
    }

    private List<String> chosen(StoredEvaluation stored) {
        return stage.store().evaluations().sentences(stored.id()).orElseThrow().sentences().stream()
                .map(EvaluatedSentence::chosen)
                .toList();
    }

    @Test
    void without_a_test_set_the_page_leads_to_making_one() {
        stage.store().testSets().remove(tests.id());

        assertThat(page())
                .contains("No test set yet", "href=\"/routers/" + remote.routerId() + "/test-sets\"")
                .doesNotContain("name=\"subject\"");
    }

    @Test
    void local_is_evaluated_as_it_chooses_and_the_result_is_listed() {
        StoredEvaluation stored = stored("local");

        assertThat(stored.subject()).isEqualTo(new LocalRevision(1));
        assertThat(stored.figures().sentences()).isEqualTo(5);
        assertThat(chosen(stored)).startsWith("chitchat").hasSize(5);
        assertThat(page())
                .contains("The evaluation is done", "Local, revision 1", "smoke &lt;b&gt;")
                .contains("href=\"" + here + "/" + stored.id() + "\"")
                .doesNotContain("smoke <b>", "Out of date.", "http-equiv=\"refresh\"");
    }

    @Test
    void the_same_is_offered_and_repeated_only_on_request() {
        StoredEvaluation first = stored("local");

        assertThat(outcome("local")).isEqualTo(new EvaluationOutcome.Known(first.id()));
        assertThat(page()).contains("Nothing has changed since the last evaluation", "Evaluate again");

        StoredEvaluation again = stored("local", "again", "1");
        assertThat(chosen(again)).isEqualTo(chosen(first));
        assertThat(outcome("local")).isEqualTo(new EvaluationOutcome.Known(again.id()));

        Router router = router();
        stage.store().routers().update(router, router.name(), 0.99, "a test");
        assertThat(page()).contains("Out of date. The router's settings were changed.");
        assertThat(outcome("local"))
                .as("another threshold of the router makes no revision")
                .isInstanceOf(EvaluationOutcome.Stored.class);
    }

    @Test
    void an_older_revision_chooses_as_it_did_and_says_that_it_is_out_of_date() {
        Router router = router();
        stage.store()
                .routers()
                .commit(
                        router.id(),
                        1,
                        router.head().config().withRoutes(List.of(Route.of("other", List.of("see you tomorrow")))),
                        "a test",
                        "Replaced the routes.");

        StoredEvaluation now = stored("local");
        StoredEvaluation then = stored("local", "revision", "1");

        assertThat(chosen(now)).contains("other").doesNotContain("chitchat");
        assertThat(chosen(then)).contains("chitchat").doesNotContain("other");
        assertThat(page())
                .contains("Out of date. The router is at revision 2.")
                .contains("Accuracy of local on version 1 of smoke &lt;b>: ", "name=\"a\"", "Compare A with B");
        stage.store().testSets().change(tests.id(), 1, ASKED.subList(0, 1), "a test", "Removed some.");
        assertThat(page()).contains("The test set is at version 2.");
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void a_remote_is_evaluated_as_its_store_answers_sentence_by_sentence(Metric metric) {
        try (RouteIndex index = stage.services().indexes().open(remote.address())) {
            var records = index.readAll(RouteIndex.Vectors.WITH);
            Remote other = stage.store().remotes().add(remote.routerId(), "other", "memory:other" + made);
            try (RouteIndex copy = stage.services().indexes().open(other.address())) {
                copy.create(stage.encoder().dimensions(), metric);
                copy.upsert(records);
                StoredEvaluation stored = stored("remote-" + other.id());

                ChoiceRule rule = ChoiceRule.of(
                        router().head().config(),
                        LocalRouter.state(router(), stage.services().encoders()).threshold());
                List<List<ProbeHit>> nearest = ASKED.stream()
                        .map(each -> stage.encoder()
                                .encodeQueries(List.of(each.sentence()))
                                .getFirst())
                        .map(vector -> copy.query(vector, rule.topK(), Set.of()).stream()
                                .map(ProbeHit::of)
                                .toList())
                        .toList();
                assertThat(chosen(stored))
                        .isEqualTo(Evaluation.of(ASKED, nearest, rule).sentences().stream()
                                .map(EvaluatedSentence::chosen)
                                .toList());
                assertThat(((RemoteReading) stored.subject()).name()).isEqualTo("other");
                assertThat(outcome("remote-" + other.id())).isEqualTo(new EvaluationOutcome.Known(stored.id()));
                copy.delete(List.of(records.getFirst().id()));
                assertThat(outcome("remote-" + other.id())).isInstanceOf(EvaluationOutcome.Stored.class);
            }
        }
    }

    @Test
    void a_plan_is_evaluated_as_it_leaves_the_remote_and_agrees_with_the_remote_afterwards() throws Exception {
        String created = Stage.location(client.post("/remotes/" + remote.id() + "/plans", "mode", "local"));
        long plan = Long.parseLong(created.replaceAll(".*/plans/([0-9]+).*", "$1"));
        assertThat(page()).contains("<option value=\"plan-" + plan + "\"");

        StoredEvaluation planned = stored("plan-" + plan);
        StoredEvaluation before = stored("remote-" + remote.id());
        assertThat(planned.subject()).isEqualTo(new PlannedRemote(1, remote.id(), name, plan));
        assertThat(page()).contains(name + " after plan " + plan);
        assertThat(outcome("plan-" + plan)).isEqualTo(new EvaluationOutcome.Known(planned.id()));

        String run = Stage.location(client.post("/plans/" + plan + "/runs", "confirm", name));
        stage.ended(Long.parseLong(run.replaceAll(".*/runs/([0-9]+).*", "$1")));
        StoredEvaluation after = stored("remote-" + remote.id());
        assertThat(chosen(planned)).isEqualTo(chosen(after)).isNotEqualTo(chosen(before));
        assertThat(failure("plan-" + plan)).contains("The remote has changed since plan " + plan + " was created.");
    }

    @Test
    void a_remote_that_cannot_be_evaluated_says_why() {
        Remote none = stage.store().remotes().add(remote.routerId(), "none", "memory:none" + made);
        assertThat(failure("remote-" + none.id())).contains("memory:none" + made, "does not exist");
        try (RouteIndex index = stage.services().indexes().open(none.address())) {
            index.create(3, Metric.COSINE);
        }
        assertThat(failure("remote-" + none.id())).contains("3 dimensions");
        stage.fail(remote.address(), new IndexUnreachableException(remote.address(), "the store is down <i>", null));
        assertThat(failure("remote-" + remote.id())).contains("the store is down");
        assertThat(page()).contains("The evaluation failed", "the store is down &lt;i&gt;", "Nothing was stored.");
        stage.mend(remote.address());
        assertThat(stage.store().evaluations().of(remote.routerId(), 9)).isEmpty();
    }

    @Test
    void one_evaluation_of_a_router_runs_at_a_time_shows_its_progress_and_can_be_cancelled() {
        askSomethingNew();
        stage.encoder().shut();
        try {
            assertThat(start("local").statusCode()).isEqualTo(303);
            HttpResponse<String> second = start("remote-" + remote.id());
            assertThat(second.statusCode()).isEqualTo(409);
            assertThat(page())
                    .contains("Evaluating revision 1 on version 2 of smoke &lt;b&gt;", "Started by")
                    .contains("<noscript><meta http-equiv=\"refresh\" content=\"2\"></noscript>")
                    .contains("action=\"" + here + "/running/cancellation\"")
                    .doesNotContain("name=\"subject\"");

            assertThat(client.post(here + "/running/cancellation").statusCode()).isEqualTo(303);
            assertThat(page()).contains("Cancelling…");
        } finally {
            stage.encoder().open();
        }
        assertThat(ended()).isEqualTo(new EvaluationOutcome.Cancelled());
        assertThat(page()).contains("The evaluation was cancelled").doesNotContain("http-equiv=\"refresh\"");
        assertThat(stage.store().evaluations().of(remote.routerId(), 9)).isEmpty();
    }

    @Test
    void an_encoder_that_fails_ends_the_evaluation_with_its_reason() {
        askSomethingNew();
        stage.encoder().hashing().failAtCall(1);
        try {
            assertThat(failure("local")).isNotEmpty();
        } finally {
            stage.encoder().hashing().recover();
        }
        assertThat(outcome("local")).isInstanceOf(EvaluationOutcome.Stored.class);
    }

    @Test
    void what_does_not_exist_is_refused_and_the_form_keeps_what_was_chosen() {
        Remote elsewhere = stage.drifted("elsewhere " + made, "elsewhere" + made);

        for (String subject : List.of("remote-" + elsewhere.id(), "remote-99999", "plan-1x", "<b>")) {
            HttpResponse<String> answer = start(subject);
            assertThat(answer.statusCode()).as(subject).isEqualTo(422);
            assertThat(answer.body()).contains("Choose what to evaluate.");
        }
        for (String revision : List.of("0", "2", "-1", "one", "99999999999999999999")) {
            HttpResponse<String> answer = start("local", "revision", revision);
            assertThat(answer.statusCode()).as(revision).isEqualTo(422);
            assertThat(answer.body())
                    .contains("Enter the number of a revision, from 1 to 1.", "value=\"" + revision + "\"");
        }
        HttpResponse<String> answer = client.post(here, "test_set", "999", "subject", "remote-" + remote.id());
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Choose a test set of this router.")
                .contains("<option value=\"remote-" + remote.id() + "\" selected>");
        assertThat(stage.services().evaluations().of(remote.routerId())).isEmpty();
    }

    @Test
    void an_evaluation_is_deleted_after_a_page_that_names_it() {
        StoredEvaluation stored = stored("local");
        String deletion = here + "/" + stored.id() + "/deletion";

        assertThat(client.get(deletion).body()).contains("of Local, revision 1 on version 1 of smoke &lt;b&gt;");
        assertThat(client.get(here + "/99999/deletion").statusCode()).isEqualTo(404);
        assertThat(client.post(deletion).statusCode()).isEqualTo(303);
        assertThat(client.post(deletion).statusCode()).isEqualTo(404);
        assertThat(page()).doesNotContain("Local, revision 1</a>").contains("No evaluations yet");
    }

    @Test
    void a_full_page_stays_small_and_the_others_are_on_further_pages() {
        StoredEvaluation first = stored("local");
        Evaluation sentences = stage.store().evaluations().sentences(first.id()).orElseThrow();
        for (int i = 0; i < 39; i++) {
            stage.store()
                    .evaluations()
                    .add(
                            tests.id(),
                            1,
                            new LocalRevision(i + 2),
                            sentences,
                            "somebody with a long name",
                            first.at(),
                            first.took());
        }
        String page = page();

        assertThat(Stage.elements(page)).isLessThan(800);
        assertThat(page.length()).isLessThan(150_000);
        assertThat(client.get(here + "?page=3").body()).contains("/" + first.id() + "\"");
    }

    @Test
    void who_may_see_one_remote_alone_sees_no_evaluation_of_another(@TempDir Path own) throws Exception {
        try (Stage guarded = Stage.in(own)) {
            Remote prod = guarded.drifted("bot", "prod");
            Remote secret = guarded.store().remotes().add(prod.routerId(), "secret", "memory:secret");
            TestSet set = guarded.store().testSets().add(prod.routerId(), "set", ASKED, "a test", "Created.");
            EvaluationService service = guarded.services().evaluations();
            Evaluation none = Evaluation.of(
                    ASKED,
                    ASKED.stream().map(_ -> List.<ProbeHit>of()).toList(),
                    ChoiceRule.of(
                            guarded.store()
                                    .routers()
                                    .find(prod.routerId())
                                    .orElseThrow()
                                    .head()
                                    .config(),
                            null));
            for (Remote each : List.of(prod, secret)) {
                guarded.store()
                        .evaluations()
                        .add(
                                set.id(),
                                1,
                                new RemoteReading(1, each.id(), each.name(), each.added(), "f"),
                                none,
                                "a test",
                                each.added(),
                                java.time.Duration.ZERO);
            }
            try (Client root = guarded.signedIn("root", new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING));
                    Client eve = guarded.signedIn(
                            "eve", new RoleGrant(Role.VIEWER, new RoleScope.OfRemote(prod.id(), prod.routerId())))) {
                String path = "/routers/" + prod.routerId() + "/evaluations";
                assertThat(root.get(path).body()).contains("prod, by revision 1", "secret, by revision 1");
                assertThat(eve.get(path).body()).contains("prod, by revision 1").doesNotContain("secret", "/deletion");
                assertThat(eve.post(path, "test_set", "" + set.id(), "subject", "remote-" + secret.id())
                                .statusCode())
                        .isIn(403, 422);
                assertThat(service.of(prod.routerId()))
                        .map(LiveEvaluation::request)
                        .map(request -> request.target() instanceof EvaluationTarget.RemoteTarget)
                        .isEmpty();
            }
        }
    }
}
