package dev.signalbox.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Grant;
import dev.signalbox.account.Role;
import dev.signalbox.account.Scope;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.RouteIndex.Vectors;
import dev.signalbox.review.Review;
import dev.signalbox.review.Rule;
import dev.signalbox.route.Pair;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.Value;
import dev.signalbox.store.Remote;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.sync.run.Outcome;
import dev.signalbox.web.Client;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of a proposed plan that reviewers leave out, up to what is applied then and what every check says of it. */
class LeavingTest {
    private static final Pair VOTE = new Pair("politics", "who are you going to vote for?");

    @TempDir
    Path folder;

    private Stage stage;
    private Remote remote;
    private Client ann;
    private Client bob;
    private Client cat;

    @BeforeEach
    void start() {
        stage = Stage.in(folder);
        remote = stage.drifted("support bot", "prod");
        Scope router = new Scope.OfRouter(remote.routerId());
        stage.session("root", new Grant(Role.ADMINISTRATOR, Scope.EVERYTHING));
        ann = stage.signedIn("ann", new Grant(Role.EDITOR, router));
        bob = stage.signedIn("bob", new Grant(Role.REVIEWER, router));
        cat = stage.signedIn("cat", new Grant(Role.OPERATOR, router));
        stage.store().reviews().setRule(remote.id(), new Rule(1, Role.REVIEWER));
    }

    @AfterEach
    void stop() {
        ann.close();
        bob.close();
        cat.close();
        stage.close();
    }

    private void proposed(String mode) {
        String plan = location(ann.post("/remotes/" + remote.id() + "/plans", "mode", mode));
        location(ann.post(plan + "/reviews", "title", "Release 7", "why", "", "reviewer", "bob"));
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private Review review() {
        return stage.store().reviews().find(1).orElseThrow();
    }

    private LeftOut leftOut() {
        return stage.store().plans().find(review().plan()).orElseThrow().plan().leftOut();
    }

    private Set<Pair> pairs() {
        return stage.index("prod").readAll(Vectors.WITHOUT).stream()
                .map(record -> record.utterance().pair())
                .collect(Collectors.toSet());
    }

    private String hash() {
        return stage.index("prod")
                .parameter(ConfigParameter.HASH)
                .map(ConfigParameter::value)
                .orElse("");
    }

    private HttpResponse<String> leave(Client who, String field, String tick) {
        return who.post("/reviews/1/left-out", "plan", String.valueOf(review().plan()), field, tick);
    }

    private HttpResponse<String> take(Client who, String field, String tick) {
        return who.post("/reviews/1/taken-in", "plan", String.valueOf(review().plan()), field, tick);
    }

    private HttpResponse<String> approve(Client who) {
        return who.post("/reviews/1/verdicts", "verdict", "approve", "operations", review().operations());
    }

    private Outcome applied(Client who) throws Exception {
        String run = location(who.post("/plans/" + review().plan() + "/runs", "confirm", "prod"));
        return java.util.Objects.requireNonNull(
                stage.ended(Long.parseLong(run.substring("/runs/".length()))).outcome());
    }

    @Test
    void what_is_left_out_stays_and_the_rest_is_approved_and_applied() throws Exception {
        proposed("local");
        approve(bob);

        assertThat(location(leave(bob, "line", Tick.of(VOTE)))).isEqualTo("/reviews/1#routes");
        assertThat(location(leave(bob, "route", Tick.of("farewell")))).isEqualTo("/reviews/1#routes");

        assertThat(leftOut()).isEqualTo(new LeftOut(Set.of("farewell"), Set.of(VOTE)));
        String page = bob.get("/reviews/1").body();
        assertThat(page)
                .contains(
                        "It is plan number 3 of this review",
                        "bob left out route farewell",
                        "approved what was planned before",
                        "Since then other changes to farewell, politics",
                        "Take back in")
                .doesNotContain("route?name=farewell");
        assertThat(bob.get("/reviews/1/route?name=politics").body())
                .contains("1 utterance of this route is")
                .doesNotContain(">who are you going to vote for?");
        assertThat(cat.post("/plans/" + review().plan() + "/runs", "confirm", "prod")
                        .statusCode())
                .isEqualTo(409);

        approve(bob);
        assertThat(applied(cat)).isInstanceOfSatisfying(Outcome.Applied.class, applied -> {
            assertThat(applied.leftOut()).isEqualTo(2);
            assertThat(applied.hash()).isNull();
        });

        assertThat(pairs())
                .contains(
                        VOTE,
                        new Pair("farewell", "see you tomorrow"),
                        new Pair("politics", "they're going to destroy this country!"));
        assertThat(hash()).isEmpty();
        assertThat(cat.get("/runs/1").body())
                .contains("Done, without what the plan leaves out", "2 utterances left out differ still")
                .doesNotContain("hold the same");
        assertThat(cat.get("/remotes/" + remote.id()).body()).contains("applied, 2 left out");
        assertThat(review().state()).isEqualTo(Review.State.APPLIED);
    }

    @Test
    void an_undo_puts_back_what_was_done_and_the_hash() throws Exception {
        proposed("local");
        leave(bob, "route", Tick.of("farewell"));
        approve(bob);
        Set<Pair> before = pairs();
        applied(cat);

        cat.post("/runs/1/undo", "confirm", "prod");
        stage.ended(2);

        assertThat(pairs()).isEqualTo(before);
        assertThat(hash()).isEqualTo("an older hash");
    }

    @Test
    void taken_back_in_the_plan_is_what_it_was_and_its_approvals_stand_again() {
        proposed("local");
        String operations = review().operations();
        approve(bob);
        leave(ann, "route", Tick.of("farewell"));
        assertThat(review().operations()).isNotEqualTo(operations);

        assertThat(take(bob, "route", Tick.of("farewell")).statusCode()).isEqualTo(303);

        assertThat(leftOut().isEmpty()).isTrue();
        assertThat(review().operations()).isEqualTo(operations);
        assertThat(bob.get("/reviews/1").body()).contains("1 of 1 approvals", "bob took back in route farewell");
    }

    @Test
    void it_stays_left_out_when_the_plan_is_made_anew_since_a_side_moved() {
        proposed("local");
        leave(bob, "route", Tick.of("farewell"));
        stage.fill("prod", new Utterance("farewell", "so long", Value.NONE));
        cat.post("/remotes/" + remote.id() + "/readings");

        assertThat(ann.get("/reviews/1").body()).contains("The remote has changed since it was made");
        ann.post("/reviews/1/plan");

        assertThat(leftOut().routes()).containsExactly("farewell");
        assertThat(ann.get("/reviews/1").body()).doesNotContain("route?name=farewell");
    }

    @Test
    void what_moved_meanwhile_is_said_with_what_was_left_out() {
        proposed("local");
        stage.fill("prod", new Utterance("farewell", "so long", Value.NONE));

        leave(bob, "line", Tick.of(VOTE));

        assertThat(bob.get("/reviews/1").body())
                .contains("bob left out 1 utterance of politics; The remote has changed");
    }

    @Test
    void a_form_of_a_plan_that_was_made_anew_meanwhile_changes_nothing() {
        proposed("local");
        long seen = review().plan();
        leave(ann, "route", Tick.of("farewell"));

        HttpResponse<String> late =
                bob.post("/reviews/1/left-out", "plan", String.valueOf(seen), "line", Tick.of(VOTE));

        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("made anew while you looked");
        assertThat(leftOut().pairs()).isEmpty();
    }

    @Test
    void nothing_ticked_and_what_is_not_in_the_plan_are_told_and_change_nothing() {
        proposed("local");
        long before = review().plan();

        assertThat(bob.post("/reviews/1/left-out", "plan", "1").body()).contains("Tick a route or an utterance first.");
        assertThat(leave(bob, "route", Tick.of("no such route")).statusCode()).isEqualTo(422);
        assertThat(take(bob, "route", Tick.of("farewell")).statusCode()).isEqualTo(422);

        assertThat(review().plan()).isEqualTo(before);
    }

    @Test
    void an_utterance_whose_route_gets_another_value_locally_goes_with_the_route_alone() {
        proposed("remote");
        Pair weather = new Pair("chitchat", "lovely weather today");
        assertThat(bob.get("/reviews/1/route?name=chitchat").body())
                .contains("with the route alone")
                .doesNotContain(Tick.of(weather));

        HttpResponse<String> answer = leave(bob, "line", Tick.of(weather));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("cannot be left out by itself", "Leave out the whole route");
        assertThat(leave(bob, "route", Tick.of("chitchat")).statusCode()).isEqualTo(303);
    }

    @Test
    void editors_and_reviewers_may_and_viewers_and_operators_may_not() {
        proposed("local");
        try (Client dan = stage.signedIn("dan", new Grant(Role.VIEWER, Scope.EVERYTHING))) {
            assertThat(leave(dan, "route", Tick.of("farewell")).statusCode()).isEqualTo(403);
            assertThat(dan.get("/reviews/1").body()).doesNotContain("Leave out what is ticked");
        }
        assertThat(leave(cat, "route", Tick.of("farewell")).statusCode()).isEqualTo(403);
        assertThat(leave(ann, "route", Tick.of("farewell")).statusCode()).isEqualTo(303);
        assertThat(take(bob, "route", Tick.of("farewell")).statusCode()).isEqualTo(303);
    }

    @Test
    void a_closed_review_is_left_as_it_is() {
        proposed("local");
        String plan = String.valueOf(review().plan());
        ann.post("/reviews/1/closing");

        assertThat(bob.post("/reviews/1/left-out", "plan", plan, "route", Tick.of("farewell"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(bob.get("/reviews/1").body()).doesNotContain("Leave out what is ticked");
    }
}
