package dev.signalbox.web.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.index.IndexRecord;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.sync.guard.FindingCode;
import dev.signalbox.sync.guard.FindingLevel;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The page of a plan shows what it showed when the plan was created, whatever happens to the two sides, the policy and the console. */
class KeptPlanPageTest {
    private static final String STRAY = "why don't you tell me about your political opinions";

    @TempDir
    Path folder;

    private Stage stage;
    private Remote remote;

    @BeforeEach
    void start() {
        stage = Stage.in(folder);
        remote = stage.drifted("support bot", "prod");
        // A record under an id that semantic-router does not compute is moved, or rewritten where it stays.
        float[] vector = stage.hashing().encode(List.of(STRAY)).getFirst();
        stage.index("prod")
                .upsert(List.of(new IndexRecord("stray", new Utterance("politics", STRAY, Stage.OWNED), vector)));
        stage.client().post("/remotes/" + remote.id() + "/sync/reading");
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    private String page(String path) {
        HttpResponse<String> answer = stage.client().get(path);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** The page without what may change: its status and banners, the form that applies it, ages and the token of forms. */
    private String body(String path) {
        String page = page(path);
        String main = page.substring(page.indexOf("<main"), page.indexOf("</main>"));
        String still = without(without(main, "<section id=\"state\""), "<section class=\"panel\" id=\"applying\"");
        return still.replaceAll("(?s)<div id=\"notice\".*?(?=<div id=\"problem\")", "")
                .replaceAll("(?s)<span class=\"badge.*?</span>", "")
                .replaceAll("(?s)<time .*?</time>", "<time>")
                .replaceAll("value=\"[0-9a-f]{64}\"", "")
                .replaceAll("\\s+", " ");
    }

    private static String without(String html, String section) {
        int from = html.indexOf(section);
        int to = html.indexOf("</section>", from);
        assertThat(from).as(section).isPositive();
        return html.substring(0, from) + html.substring(to);
    }

    private String plan(String mode, String... more) {
        List<String> fields = new ArrayList<>(List.of("mode", mode));
        fields.addAll(List.of(more));
        return Stage.location(stage.client().post("/remotes/" + remote.id() + "/plans", fields.toArray(String[]::new)));
    }

    private Run ended(HttpResponse<String> answer) throws Exception {
        return stage.ended(Long.parseLong(Stage.location(answer).substring("/runs/".length())));
    }

    private void edit() {
        Router router = stage.services().routers().find(remote.routerId()).orElseThrow();
        stage.services()
                .routers()
                .commit(
                        router.id(),
                        router.head().number(),
                        router.head().config().withRoutes(List.of(Route.of("other", List.of("another")))),
                        "test",
                        "Edited");
    }

    @ParameterizedTest
    @CsvSource({
        "error, kept, keep",
        "remote, kept, keep",
        "remote, kept, normalize",
        "local, kept, keep",
        "local, re-embed, keep",
        "merge-force-local, kept, keep",
        "merge-force-remote, kept, keep",
        "merge-force-remote, re-embed, keep",
        "merge, kept, keep",
        "merge, re-embed, keep"
    })
    void nothing_that_happens_later_changes_what_a_plan_showed(String mode, String vectors, String irregular)
            throws Exception {
        String plan = plan(mode, "vectors", vectors, "irregular", irregular);
        String then = body(plan);
        assertThat(then).contains("What it does", "by this machine from revision 1");
        assertThat(body(plan)).as("reload").isEqualTo(then);

        Run run = ended(stage.client().post(plan + "/runs", "confirm", "prod"));
        assertThat(body(plan)).as("after " + run.outcome()).isEqualTo(then);
        if (run.outcome() instanceof RunOutcome.Applied) {
            assertThat(page(plan)).contains("This plan was applied");
            ended(stage.client().post("/runs/" + run.id() + "/undo", "confirm", "prod"));
            assertThat(page(plan)).contains("This plan was applied and then undone");
            assertThat(body(plan)).as("after the undo").isEqualTo(then);
        }
        stage.fill("prod", new Utterance("farewell", "so long", RouteValue.NONE));
        stage.client().post("/remotes/" + remote.id() + "/sync/reading");
        assertThat(page(plan)).contains("This plan is out of date", "The remote has changed");
        assertThat(body(plan)).as("after another program wrote to the remote").isEqualTo(then);
        edit();
        assertThat(page(plan)).contains("Local and remote have changed");
        assertThat(body(plan)).as("after a local edit").isEqualTo(then);
        String newer = plan(mode, "from", plan.substring("/plans/".length()));
        assertThat(page(plan)).contains("A newer plan was created from this one", "href=\"" + newer + "\"");
        assertThat(body(plan)).as("after a newer plan was created from it").isEqualTo(then);
        stage.store().policies().save(remote.id(), everything(FindingLevel.BLOCK));
        assertThat(body(plan)).as("under another policy").isEqualTo(then);

        stage.close();
        stage = Stage.in(folder);
        assertThat(body(plan)).as("after a restart, without the remote").isEqualTo(then);
    }

    private static Policy everything(FindingLevel level) {
        Policy policy = Policy.USUAL;
        for (FindingCode code : FindingCode.values()) {
            policy = policy.with(code, level);
        }
        return policy;
    }

    @ParameterizedTest
    @EnumSource(ChangeKind.class)
    void old_and_new_values_of_every_kind_of_step_stay(ChangeKind kind) throws Exception {
        String plan = kind == ChangeKind.RENEW ? plan("local", "vectors", "re-embed") : plan("local");
        String query = plan + "?kind=" + kind.id().replace(" ", "%20");
        assertThat(body(query)).doesNotContain("No matching changes");
        String then = body(query);
        assertThat(then)
                .contains(
                        switch (kind) {
                            case ADD, DELETE -> "<td";
                            case MOVE, RENEW, REWRITE -> "remote metadata.owner: \"support\" → none";
                        });

        ended(stage.client().post(plan + "/runs", "confirm", "prod"));

        assertThat(body(query)).isEqualTo(then);
    }

    @Test
    void old_values_of_local_stay_too() throws Exception {
        String plan = plan("remote");
        String then = body(plan + "?side=local&kind=rewrite");
        assertThat(then).contains("local metadata.owner: none → \"support\"");

        ended(stage.client().post(plan + "/runs", "confirm", "prod"));
        edit();

        assertThat(body(plan + "?side=local&kind=rewrite")).isEqualTo(then);
    }

    @Test
    void findings_keep_the_level_that_they_had_and_the_page_says_what_the_policy_says_otherwise_now() {
        String plan = plan("local");
        String then = body(plan);
        assertThat(then)
                .contains("route-vanishes")
                .doesNotContain("Blocks:")
                .contains("Findings when this plan was created:");
        assertThat(page(plan)).doesNotContain("The policy judges this plan differently now");

        stage.store().policies().save(remote.id(), everything(FindingLevel.BLOCK));

        assertThat(body(plan)).isEqualTo(then);
        assertThat(page(plan))
                .contains("The policy judges this plan differently now", "route-vanishes blocks it now.")
                .contains("<h2 id=\"apply\">Blocked</h2>")
                .doesNotContain("Apply ");
        assertThat(stage.client().post(plan + "/runs", "confirm", "prod").statusCode())
                .isEqualTo(409);

        stage.store().policies().save(remote.id(), everything(FindingLevel.OFF));
        assertThat(body(plan)).isEqualTo(then);
        assertThat(page(plan)).contains("route-vanishes is no longer looked for.");
    }

    @Test
    void cautions_stay_as_they_were() throws Exception {
        Remote fresh = stage.remote(stage.router("new", Route.of("a", List.of("b"))), "fresh");
        String plan = Stage.location(stage.client().post("/remotes/" + fresh.id() + "/plans", "mode", "local"));
        String then = body(plan);
        assertThat(then).contains("The index does not exist yet");

        ended(stage.client().post(plan + "/runs"));

        assertThat(body(plan)).isEqualTo(then);
    }

    @Test
    void a_plan_of_an_earlier_version_says_what_it_no_longer_knows() {
        var found = stage.store()
                .plans()
                .find(Long.parseLong(plan(Mode.LOCAL.id()).substring("/plans/".length())))
                .orElseThrow();
        String old = "/plans/"
                + stage.store()
                        .plans()
                        .save(found.routerId(), found.remoteId(), found.revision(), "ann", found.at(), found.plan())
                        .id();
        assertThat(page(old)).contains("\"support\" → none").doesNotContain("was not stored");

        edit();

        assertThat(page(old))
                .contains("Some of this plan was not stored")
                .contains("(the old one was not stored)")
                .doesNotContain("\"support\" → none");
    }
}
