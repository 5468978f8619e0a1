package dev.signalbox.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.review.Review;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.web.Client;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** A plan from its proposal to its end, by people who may each do their part of it. */
class ReviewTest extends ReviewCase {
    private HttpResponse<String> approve(Client who) {
        return who.post("/reviews/1/verdicts", "verdict", "approve", "operations", review().operations());
    }

    private HttpResponse<String> apply(Client who) {
        return who.post("/plans/" + review().plan() + "/runs", "confirm", "prod");
    }

    @Test
    void nobody_applies_before_somebody_else_has_approved_and_everything_hangs_on_one_page() throws Exception {
        assertThat(cat.post(plan("local") + "/runs", "confirm", "prod").body())
                .contains("no review of this plan is open");
        String page = proposed("local");
        assertThat(bob.get(page).body())
                .contains(
                        "Release 7",
                        "<meta property=\"og:title\" content=\"Release 7 (",
                        "<strong>because</strong>",
                        "0 of the 1 approval ",
                        "chitchat",
                        "politics");
        assertThat(bob.get("/reviews?list=waiting").body()).contains("Release 7");
        assertThat(apply(cat).statusCode()).isEqualTo(409);

        assertThat(approve(bob).statusCode()).isEqualTo(303);
        assertThat(bob.get("/reviews?list=waiting").body()).doesNotContain("Release 7");
        String run = location(apply(cat));
        assertThat(stage.ended(Long.parseLong(run.substring("/runs/".length()))).outcome())
                .isInstanceOf(RunOutcome.Applied.class);

        assertThat(ann.get(page).body()).contains(run, "applied <a href=\"/plans/2\">plan 2</a>: +");
        assertThat(cat.get(page).body()).contains(run + "/undo");
        assertThat(review().state()).isEqualTo(Review.State.APPLIED);
        assertThat(ann.get("/reviews?list=done").body()).contains("Release 7");
    }

    @Test
    void when_the_remote_moves_an_approval_falls_and_says_what_moved() {
        String page = proposed("local");
        approve(bob);
        stage.fill("prod", new Utterance("farewell", "so long", RouteValue.NONE));
        cat.post("/remotes/" + remote.id() + "/readings");

        assertThat(ann.get(page).body()).contains("The remote has changed since it was created");
        ann.post(page + "/plan");

        assertThat(bob.get(page).body())
                .contains("approved an earlier version of the plan", "Changed since then: farewell");
        assertThat(apply(cat).statusCode()).isEqualTo(409);
        approve(bob);
        assertThat(apply(cat).statusCode()).isEqualTo(303);
    }

    @Test
    void when_what_moved_leaves_the_changes_the_same_the_approval_stays() {
        String page = proposed("merge-force-local");
        approve(bob);
        String before = review().operations();
        stage.fill("prod", new Utterance("politics", "isn't politics the best thing ever", RouteValue.NONE));
        stage.store()
                .routers()
                .commit(remote.routerId(), 1, described(), "ann", "Described a route, which no remote holds");
        cat.post("/remotes/" + remote.id() + "/readings");

        assertThat(ann.get(page).body()).contains("Local has changed since it was created");
        ann.post(page + "/plan");

        assertThat(review().operations()).isEqualTo(before);
        assertThat(review().plan()).isEqualTo(2);
        assertThat(apply(cat).statusCode()).isEqualTo(303);
    }

    private dev.signalbox.route.RouterConfig described() {
        var config = stage.store()
                .routers()
                .find(remote.routerId())
                .orElseThrow()
                .head()
                .config();
        var routes = new java.util.ArrayList<>(config.routes());
        var first = routes.getFirst();
        routes.set(
                0,
                new dev.signalbox.route.Route(
                        first.name(),
                        first.utterances(),
                        "what people say of power",
                        first.functionSchemas(),
                        first.llm(),
                        first.scoreThreshold(),
                        first.metadata(),
                        first.extra()));
        return config.withRoutes(routes);
    }

    @Test
    void an_approval_of_what_the_page_showed_is_not_taken_for_what_came_since() {
        String page = proposed("local");
        String seen = review().operations();
        stage.fill("prod", new Utterance("farewell", "so long", RouteValue.NONE));
        cat.post("/remotes/" + remote.id() + "/readings");
        ann.post(page + "/plan");

        HttpResponse<String> late = bob.post(page + "/verdicts", "verdict", "approve", "operations", seen);

        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("regenerated while you were reviewing it");
        assertThat(apply(cat).statusCode()).isEqualTo(409);
    }

    @Test
    void the_author_cannot_approve_even_as_a_reviewer() {
        stage.store()
                .accounts()
                .setGrants(
                        stage.store().accounts().named("ann").orElseThrow().id(),
                        java.util.Set.of(new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING)));
        proposed("local");

        assertThat(approve(ann).body()).contains("another person must approve it");
        assertThat(apply(ann).statusCode()).isEqualTo(409);
    }

    @Test
    void a_role_that_is_taken_away_takes_its_approval_with_it() {
        proposed("local");
        approve(bob);
        stage.store()
                .accounts()
                .setGrants(
                        stage.store().accounts().named("bob").orElseThrow().id(),
                        java.util.Set.of(new RoleGrant(Role.VIEWER, RoleScope.EVERYTHING)));

        assertThat(apply(cat).statusCode()).isEqualTo(409);
        assertThat(approve(bob).statusCode()).isEqualTo(403);
    }

    @Test
    void whoever_may_only_look_may_comment_and_not_judge_propose_or_apply() {
        String page = proposed("local");
        try (Client dan = stage.signedIn(
                "dan", new RoleGrant(Role.VIEWER, new RoleScope.OfRemote(remote.id(), remote.routerId())))) {
            assertThat(dan.get(page).statusCode()).isEqualTo(200);
            assertThat(dan.post(page + "/comments", "text", "hello").statusCode())
                    .isEqualTo(303);
            assertThat(dan.post(page + "/verdicts", "verdict", "approve").statusCode())
                    .isEqualTo(403);
            assertThat(dan.post(page + "/closing").statusCode()).isEqualTo(403);
            assertThat(apply(dan).statusCode()).isEqualTo(403);
        }
        long other = stage.router("another").id();
        try (Client eve = stage.signedIn("eve", new RoleGrant(Role.ADMINISTRATOR, new RoleScope.OfRouter(other)))) {
            assertThat(eve.get(page).statusCode()).isEqualTo(404);
            assertThat(eve.get("/reviews").body()).doesNotContain("Release 7");
        }
    }

    @Test
    void a_suggestion_is_accepted_into_the_router_and_makes_the_plan_out_of_date() {
        String page = proposed("local");
        String line = "they're going to destroy this country!";
        bob.post(
                page + "/route/comments",
                "name",
                "politics",
                "line",
                line,
                "text",
                "rude",
                "edit",
                "change",
                "other",
                "they may harm us");
        assertThat(ann.get(page + "/route?name=politics").body())
                .contains("Suggests changing", "they may harm us", "Accept suggestion");

        assertThat(ann.post(page + "/suggestions/1/acceptance").statusCode()).isEqualTo(303);

        var router = stage.store().routers().find(remote.routerId()).orElseThrow();
        assertThat(router.head().who()).isEqualTo("ann");
        assertThat(router.head().what()).contains("as bob suggested in review 1");
        assertThat(router.head().config().routes().getFirst().texts())
                .contains("they may harm us")
                .doesNotContain(line);
        assertThat(ann.get(page).body()).contains("Local has changed since it was created");
        assertThat(ann.post(page + "/suggestions/1/acceptance").statusCode()).isEqualTo(422);
    }

    @Test
    void a_mark_for_having_looked_falls_when_the_route_changes_otherwise() {
        String page = proposed("local");
        bob.post(page + "/viewed", "name", "farewell", "viewed", "true");
        bob.post(page + "/viewed", "name", "politics", "viewed", "true");
        assertThat(bob.get(page).body()).contains("2 viewed");
        stage.fill("prod", new Utterance("farewell", "so long", RouteValue.NONE));
        cat.post("/remotes/" + remote.id() + "/readings");
        ann.post(page + "/plan");

        assertThat(bob.get(page).body()).contains("1 viewed", "Changed since");
    }

    @Test
    void a_comment_cannot_harm_who_reads_it() {
        String page = proposed("local");
        String evil =
                "<script>alert(1)</script> <img src=x onerror=alert(1)>\n\n[x](javascript:alert(1)) ![y](https://e.example/p.png)"
                        + " <a href='//e'>l</a>\n\n# big\n\n</div>\u202e";
        bob.post(page + "/comments", "text", evil);
        bob.post(page + "/comments", "text", "> ".repeat(9_000) + "deep");
        bob.post(page + "/comments", "text", "*a ".repeat(6_000));
        bob.post(page + "/comments", "text", "[".repeat(19_000));

        String body = ann.get(page).body();

        assertThat(body)
                .doesNotContain(
                        "<script>alert", "<img src=x", "javascript:", "<a href='//e'", "<h1>big", "<img src=\"https")
                .contains("&lt;script&gt;", "<strong>big</strong>", "href=\"https://e.example/p.png\"");
        assertThat(bob.post(page + "/comments", "text", "x".repeat(20_001)).statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_plan_of_twenty_thousand_rows_is_reviewed_in_pages_of_a_bounded_size() {
        remote = stage.large("large", "huge", 400, 50);
        ann.close();
        ann = stage.signedIn("ann");
        stage.store()
                .accounts()
                .setGrants(
                        stage.store().accounts().named("ann").orElseThrow().id(),
                        java.util.Set.of(new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING)));
        String page = proposed("local");

        for (String path : new String[] {page, page + "?page=16", page + "/route?name=route%20399&page=2"}) {
            String body = ann.get(path).body();
            assertThat(body.length()).as(path).isLessThan(150_000);
            assertThat(body.split("<[a-z]", -1).length).as(path).isLessThan(800);
        }
    }
}
