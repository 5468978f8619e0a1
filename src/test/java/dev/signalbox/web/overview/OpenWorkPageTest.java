package dev.signalbox.web.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.review.ApprovalRule;
import dev.signalbox.route.Route;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.web.Client;
import dev.signalbox.web.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Open reviews, plans that were not applied and what auto-sync waits for, as people of different roles see them. */
class OpenWorkPageTest {
    private static final Pattern COUNT = Pattern.compile("class=\"waits\">([^<]*)<");

    @TempDir
    Path folder;

    private Stage stage;
    private Remote prod;
    private Client ann;
    private Client bob;
    private Client olga;
    private Client vera;

    @BeforeEach
    void start() {
        stage = Stage.in(folder);
        prod = stage.drifted("support bot", "prod");
        stage.store().reviews().setRule(prod.id(), new ApprovalRule(1, Role.REVIEWER));
        ann = signedIn("ann", Role.EDITOR);
        bob = signedIn("bob", Role.REVIEWER);
        olga = signedIn("olga", Role.OPERATOR);
        vera = signedIn("vera", Role.VIEWER);
    }

    @AfterEach
    void stop() {
        List.of(ann, bob, olga, vera).forEach(Client::close);
        stage.close();
    }

    private Client signedIn(String name, Role role) {
        return stage.signedIn(name, new RoleGrant(role, RoleScope.EVERYTHING));
    }

    private long plan(String mode) {
        String location = Stage.location(ann.post("/remotes/" + prod.id() + "/plans", "mode", mode));
        return Long.parseLong(location.substring("/plans/".length()));
    }

    private long propose(long plan, String title, String... more) {
        String[] fields = new String[more.length + 4];
        System.arraycopy(new String[] {"title", title, "why", ""}, 0, fields, 0, 4);
        System.arraycopy(more, 0, fields, 4, more.length);
        return Long.parseLong(
                Stage.location(ann.post("/plans/" + plan + "/reviews", fields)).replaceAll("^/reviews/|[?#].*$", ""));
    }

    private void judge(Client who, long review, String verdict) {
        String operations = stage.store().reviews().find(review).orElseThrow().operations();
        assertThat(who.post(
                                "/reviews/" + review + "/verdicts",
                                "verdict",
                                verdict,
                                "operations",
                                operations,
                                "words",
                                "Why")
                        .statusCode())
                .isEqualTo(303);
    }

    /** The number in the top bar; empty where nothing waits. */
    private static String waits(Client who) {
        var found = COUNT.matcher(who.get("/").body());
        return found.find() ? found.group(1) : "";
    }

    private static String waiting(Client who) {
        return who.get("/waiting").body();
    }

    @Test
    void a_review_waits_for_the_reviewer_then_for_the_operator_and_then_for_no_one() throws Exception {
        long plan = plan("local");
        long review = propose(plan, "Release 7");

        assertThat(waits(bob)).isEqualTo("1");
        assertThat(List.of(waits(ann), waits(olga), waits(vera))).containsOnly("");
        assertThat(waiting(bob)).contains("To review").contains("Release 7");
        assertThat(waiting(olga)).contains("Nothing waits for you");
        for (String page : List.of("/", "/remotes/" + prod.id(), "/remotes/" + prod.id() + "/sync")) {
            assertThat(vera.get(page).body())
                    .contains("<a href=\"/reviews/" + review + "\"><bdi>Release 7</bdi></a>")
                    .contains("Waits for 1 approval by a reviewer.")
                    .contains("Plan " + plan + "</a>: local")
                    .contains("in review " + review);
        }

        judge(bob, review, "approve");
        assertThat(List.of(waits(ann), waits(bob), waits(vera))).containsOnly("");
        assertThat(waits(olga)).isEqualTo("1");
        assertThat(waiting(olga)).contains("Ready to apply").contains("Approved. Waits for an operator to apply it.");

        olga.post("/plans/" + plan + "/runs", "confirm", "prod");
        stage.ended(1);
        assertThat(List.of(waits(ann), waits(bob), waits(olga), waits(vera))).containsOnly("");
        assertThat(vera.get("/").body()).doesNotContain("Open reviews").doesNotContain("Plans not applied");
    }

    @Test
    void requested_changes_wait_for_the_author_until_the_plan_is_another_one_and_then_for_the_reviewer() {
        long review = propose(plan("local"), "Release 7", "reviewer", "bob");
        judge(bob, review, "changes");

        assertThat(waits(ann)).isEqualTo("1");
        assertThat(waits(bob)).isEmpty();
        assertThat(waiting(ann)).contains("Changes requested").contains("Waits for ann: bob requested changes.");

        Router router = stage.store().routers().find(prod.routerId()).orElseThrow();
        stage.services()
                .routers()
                .commit(
                        router.id(),
                        router.head().number(),
                        router.head().config().withRoutes(List.of(Route.of("politics", List.of("vote wisely")))),
                        "ann",
                        "Revised");
        assertThat(ann.post("/reviews/" + review + "/plan").statusCode()).isEqualTo(303);

        assertThat(waits(ann)).isEmpty();
        assertThat(waits(bob)).isEqualTo("1");
        assertThat(waiting(bob)).contains("Waits for 1 approval by bob.");
    }

    @Test
    void only_those_who_may_approve_are_asked_and_no_one_sees_what_they_may_not() {
        Remote other = stage.drifted("shop bot", "till");
        Client eve = stage.signedIn("eve", new RoleGrant(Role.REVIEWER, new RoleScope.OfRouter(other.routerId())));
        propose(plan("local"), "Secret release");

        assertThat(waits(eve)).isEmpty();
        assertThat(eve.get("/").body()).doesNotContain("Secret release").doesNotContain("Plans not applied");
        assertThat(waiting(eve)).doesNotContain("Secret release");
        assertThat(eve.get("/remotes/" + prod.id() + "/plans").statusCode()).isEqualTo(404);
        eve.close();
    }

    @Test
    void plans_that_were_not_applied_say_whether_they_still_can_be() {
        long first = plan("merge");
        long second = plan("local");

        String page = vera.get("/remotes/" + prod.id()).body();
        assertThat(page).contains("Plan " + first + "</a>: merge").contains("Plan " + second + "</a>: local");
        assertThat(vera.get("/").body()).doesNotContain("Plan " + first + "<").contains("Plan " + second + "<");
        assertThat(page).contains("not applied").doesNotContain("out of date");

        Router router = stage.store().routers().find(prod.routerId()).orElseThrow();
        stage.services().routers().commit(router.id(), 1, router.head().config().withRoutes(List.of()), "t", "Emptied");
        assertThat(vera.get("/remotes/" + prod.id()).body()).containsPattern("out of date</span>\\s* local changed");
        for (int i = 0; i < 4; i++) {
            plan("merge");
        }
        assertThat(vera.get("/remotes/" + prod.id()).body())
                .contains("href=\"/remotes/" + prod.id() + "/plans\">All plans not applied");
        assertThat(vera.get("/remotes/" + prod.id() + "/plans").body())
                .contains("Plan " + first + "<")
                .contains("Plan 6<");
    }

    @Test
    void auto_sync_says_its_mode_what_it_waits_for_and_what_starts_it_next() {
        stage.store().autoSyncs().set(prod.id(), Mode.MERGE_FORCE_LOCAL);
        assertThat(vera.get("/remotes/" + prod.id()).body())
                .contains("Auto-sync: merge-force-local.")
                .contains("It has not run yet.")
                .contains("It runs next when the router changes or a check finds drift.");

        stage.services().autoSyncer().consider(prod.id());
        stage.services().autoSyncer().settled();
        assertThat(waits(olga)).isEqualTo("1");
        assertThat(waiting(olga)).contains("Auto-sync needs a decision").contains("Plan 1<");
        assertThat(waits(vera)).isEmpty();

        long review = propose(1, "What auto-sync would do");
        assertThat(waits(olga)).isEmpty();
        for (String page : List.of("/", "/remotes/" + prod.id(), "/routers/" + prod.routerId() + "/remotes")) {
            assertThat(vera.get(page).body())
                    .contains("Plan 1 is in review. Waits for 1 approval by a reviewer.")
                    .contains("href=\"/reviews/" + review + "\">Review " + review + "<");
        }
    }

    @Test
    void a_console_without_accounts_shows_open_work_and_says_who_can_go_on() {
        try (Stage open = Stage.in(folder.resolve("open"))) {
            Remote remote = open.drifted("support bot", "prod");
            Client client = open.client();
            Stage.location(client.post("/remotes/" + remote.id() + "/plans", "mode", "local"));
            Stage.location(client.post("/plans/1/reviews", "title", "Mine", "why", ""));

            assertThat(waits(client)).isEqualTo("1");
            assertThat(waiting(client))
                    .contains("Ready to apply")
                    .contains("No approval is required. Waits for an operator to apply it.");
        }
    }

    @Test
    void an_overview_of_many_remotes_stays_small_and_leads_to_the_rest() {
        for (int i = 0; i < 5; i++) {
            propose(plan("local"), "Release " + i + " <img src=x>");
        }
        String page = vera.get("/").body();
        assertThat(page)
                .contains("href=\"/reviews?list=open\">All open reviews")
                .doesNotContain("<img src=x");
        assertThat(page.split("<td class=\"text\" data-label=\"Status\"><div>Waits for", -1))
                .hasSize(4);
        assertThat(waits(bob)).isEqualTo("5");
    }
}
