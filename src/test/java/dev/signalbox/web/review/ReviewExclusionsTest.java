package dev.signalbox.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.RouteIndex.Vectors;
import dev.signalbox.review.Review;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.web.Client;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Parts of a proposed plan that reviewers leave out, up to what is applied then and what every check says of it. */
class ReviewExclusionsTest extends ReviewCase {
    private static final UtteranceKey VOTE = new UtteranceKey("politics", "who are you going to vote for?");

    private LeftOut leftOut() {
        return stage.store().plans().find(review().plan()).orElseThrow().plan().leftOut();
    }

    private Set<UtteranceKey> pairs() {
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

    private RunOutcome applied(Client who) throws Exception {
        String run = location(who.post("/plans/" + review().plan() + "/runs", "confirm", "prod"));
        return java.util.Objects.requireNonNull(
                stage.ended(Long.parseLong(run.substring("/runs/".length()))).outcome());
    }

    @Test
    void what_is_left_out_stays_and_the_rest_is_approved_and_applied() throws Exception {
        proposed("local");
        approve(bob);

        assertThat(location(leave(bob, "line", SelectionDigest.of(VOTE)))).isEqualTo("/reviews/1#routes");
        assertThat(location(leave(bob, "route", SelectionDigest.of("farewell"))))
                .isEqualTo("/reviews/1#routes");

        assertThat(leftOut()).isEqualTo(new LeftOut(Set.of("farewell"), Set.of(VOTE)));
        String page = bob.get("/reviews/1").body();
        assertThat(page)
                .contains(
                        "It is plan 3 of this review",
                        "bob excluded route farewell",
                        "approved an earlier version of the plan",
                        "Changed since then: farewell, politics",
                        "Include")
                .doesNotContain("route?name=farewell");
        assertThat(bob.get("/reviews/1/route?name=politics").body())
                .contains("1 utterance of this route is")
                .doesNotContain(">who are you going to vote for?");
        assertThat(cat.post("/plans/" + review().plan() + "/runs", "confirm", "prod")
                        .statusCode())
                .isEqualTo(409);

        approve(bob);
        assertThat(applied(cat)).isInstanceOfSatisfying(RunOutcome.Applied.class, applied -> {
            assertThat(applied.leftOut()).isEqualTo(2);
            assertThat(applied.hash()).isNull();
        });

        assertThat(pairs())
                .contains(
                        VOTE,
                        new UtteranceKey("farewell", "see you tomorrow"),
                        new UtteranceKey("politics", "they're going to destroy this country!"));
        assertThat(hash()).isEmpty();
        assertThat(cat.get("/runs/1").body())
                .contains("Applied, except for what the plan excludes", "2 excluded utterances still differ")
                .doesNotContain("are in sync");
        assertThat(cat.get("/remotes/" + remote.id()).body()).contains("applied, 2 excluded");
        assertThat(review().state()).isEqualTo(Review.State.APPLIED);
    }

    @Test
    void an_undo_puts_back_what_was_done_and_the_hash() throws Exception {
        proposed("local");
        leave(bob, "route", SelectionDigest.of("farewell"));
        approve(bob);
        Set<UtteranceKey> before = pairs();
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
        leave(ann, "route", SelectionDigest.of("farewell"));
        assertThat(review().operations()).isNotEqualTo(operations);

        assertThat(take(bob, "route", SelectionDigest.of("farewell")).statusCode())
                .isEqualTo(303);

        assertThat(leftOut().isEmpty()).isTrue();
        assertThat(review().operations()).isEqualTo(operations);
        assertThat(bob.get("/reviews/1").body()).contains("1 of 1 approval.", "bob included route farewell");
    }

    @Test
    void it_stays_left_out_when_the_plan_is_made_anew_since_a_side_moved() {
        proposed("local");
        leave(bob, "route", SelectionDigest.of("farewell"));
        stage.fill("prod", new Utterance("farewell", "so long", RouteValue.NONE));
        cat.post("/remotes/" + remote.id() + "/readings");

        assertThat(ann.get("/reviews/1").body()).contains("The remote has changed since it was created");
        ann.post("/reviews/1/plan");

        assertThat(leftOut().routes()).containsExactly("farewell");
        assertThat(ann.get("/reviews/1").body()).doesNotContain("route?name=farewell");
    }

    @Test
    void what_moved_meanwhile_is_said_with_what_was_left_out() {
        proposed("local");
        stage.fill("prod", new Utterance("farewell", "so long", RouteValue.NONE));

        leave(bob, "line", SelectionDigest.of(VOTE));

        assertThat(bob.get("/reviews/1").body())
                .contains("bob excluded 1 utterance of politics; The remote has changed");
    }

    @Test
    void a_form_of_a_plan_that_was_made_anew_meanwhile_changes_nothing() {
        proposed("local");
        long seen = review().plan();
        leave(ann, "route", SelectionDigest.of("farewell"));

        HttpResponse<String> late =
                bob.post("/reviews/1/left-out", "plan", String.valueOf(seen), "line", SelectionDigest.of(VOTE));

        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("regenerated while you were reviewing it");
        assertThat(leftOut().pairs()).isEmpty();
    }

    @Test
    void nothing_ticked_and_what_is_not_in_the_plan_are_told_and_change_nothing() {
        proposed("local");
        long before = review().plan();

        assertThat(bob.post("/reviews/1/left-out", "plan", "1").body())
                .contains("Select at least one route or utterance.");
        assertThat(leave(bob, "route", SelectionDigest.of("no such route")).statusCode())
                .isEqualTo(422);
        assertThat(take(bob, "route", SelectionDigest.of("farewell")).statusCode())
                .isEqualTo(422);

        assertThat(review().plan()).isEqualTo(before);
    }

    @Test
    void an_utterance_whose_route_gets_another_value_locally_goes_with_the_route_alone() {
        proposed("remote");
        UtteranceKey weather = new UtteranceKey("chitchat", "lovely weather today");
        assertThat(bob.get("/reviews/1/route?name=chitchat").body())
                .contains("with the route only")
                .doesNotContain("name=\"line\" value=\"" + SelectionDigest.of(weather));

        HttpResponse<String> answer = leave(bob, "line", SelectionDigest.of(weather));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("cannot be excluded by itself", "Exclude the whole route");
        assertThat(leave(bob, "route", SelectionDigest.of("chitchat")).statusCode())
                .isEqualTo(303);
    }

    @Test
    void editors_and_reviewers_may_and_viewers_and_operators_may_not() {
        proposed("local");
        try (Client dan = stage.signedIn("dan", new RoleGrant(Role.VIEWER, RoleScope.EVERYTHING))) {
            assertThat(leave(dan, "route", SelectionDigest.of("farewell")).statusCode())
                    .isEqualTo(403);
            assertThat(dan.get("/reviews/1").body()).doesNotContain("Leave out what is ticked");
        }
        assertThat(leave(cat, "route", SelectionDigest.of("farewell")).statusCode())
                .isEqualTo(403);
        assertThat(leave(ann, "route", SelectionDigest.of("farewell")).statusCode())
                .isEqualTo(303);
        assertThat(take(bob, "route", SelectionDigest.of("farewell")).statusCode())
                .isEqualTo(303);
    }

    @Test
    void a_closed_review_is_left_as_it_is() {
        proposed("local");
        String plan = String.valueOf(review().plan());
        ann.post("/reviews/1/closing");

        assertThat(bob.post("/reviews/1/left-out", "plan", plan, "route", SelectionDigest.of("farewell"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(bob.get("/reviews/1").body()).doesNotContain("Leave out what is ticked");
    }
}
