package dev.signalbox.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.review.PlanReplacement;
import dev.signalbox.review.Review;
import dev.signalbox.review.ReviewVerdict;
import dev.signalbox.review.ReviewVersion;
import dev.signalbox.review.VersionDifference;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.store.Remote;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.web.Client;
import dev.signalbox.web.Stage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding a review among many, and seeing which have been overtaken. */
class ReviewListsTest {
    @TempDir
    Path folder;

    private Stage stage;
    private Remote prod;
    private Remote shop;
    private ReviewStore reviews;
    private Client root;
    private Client bob;

    @BeforeEach
    void start() {
        stage = Stage.in(folder);
        prod = stage.drifted("support bot", "prod");
        shop = stage.remote(stage.router("shop bot"), "till");
        stage.fill("till", new Utterance("farewell", "see you", RouteValue.NONE));
        reviews = stage.store().reviews();
        root = stage.signedIn("root", new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING));
        bob = stage.signedIn("bob", new RoleGrant(Role.REVIEWER, new RoleScope.OfRouter(prod.routerId())));
    }

    @AfterEach
    void stop() {
        root.close();
        bob.close();
        stage.close();
    }

    private long plan(Remote remote) {
        String location = root.post("/remotes/" + remote.id() + "/plans", "mode", "local")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return Long.parseLong(location.substring("/plans/".length()));
    }

    private Review open(Remote remote, String title, String author, String... reviewers) {
        return reviews.open(plan(remote), "ops", title, "", author, List.of(reviewers));
    }

    private void replace(Review review, long plan, String operations) {
        reviews.replacePlan(
                review.id(),
                review.plan(),
                new PlanReplacement(
                        plan,
                        operations,
                        "ann",
                        ReviewVersion.Cause.REGENERATED,
                        "Local has changed",
                        VersionDifference.NONE));
    }

    private String list(Client who, String query) {
        return who.get("/reviews?" + query).body();
    }

    private static String count(String page, String tab) {
        String after = page.substring(page.indexOf(tab + " <span class=\"count\">"));
        return after.substring(after.indexOf("count\">") + 7, after.indexOf("</span>"));
    }

    @Test
    void each_list_says_how_many_it_has_and_filters_narrow_all_of_them() {
        open(prod, "Ünder the bridge", "ann");
        open(prod, "100% of it_all", "cat", "bob");
        reviews.end(open(shop, "Over the bridge", "ann").id(), Review.State.CLOSED, "root");

        String page = list(root, "list=open");
        assertThat(page).contains("Ünder the bridge", "100% of it_all").doesNotContain("Over the bridge");
        assertThat(List.of(
                        count(page, "Waiting for your review"),
                        count(page, "Yours"),
                        count(page, "Open"),
                        count(page, "Done")))
                .containsExactly("1", "0", "2", "1");
        assertThat(list(root, "list=open&q=%C3%BCNDER"))
                .contains("Ünder the bridge")
                .doesNotContain("100%");
        assertThat(list(root, "list=open&q=t_a")).contains("100% of it_all").doesNotContain("bridge</bdi>");
        assertThat(list(root, "list=open&q=%25")).contains("100% of it_all").doesNotContain("bridge</bdi>");
        assertThat(list(root, "list=done&router=" + shop.routerId())).contains("Over the bridge", "till");
        assertThat(list(root, "list=open&remote=" + shop.id())).contains("No matching reviews");

        String narrow = list(root, "list=open&author=ann&q=bridge");
        assertThat(narrow)
                .contains("Ünder the bridge", "/reviews?list=done&amp;q=bridge&amp;author=ann", "value=\"bridge\"")
                .doesNotContain("100% of it_all");
        assertThat(count(narrow, "Done")).isEqualTo("1");
    }

    @Test
    void what_waits_is_what_one_was_asked_for_or_may_approve_and_has_not_judged_as_it_is_now() {
        Review asked = open(prod, "For Bob", "ann", "bob");
        open(prod, "For Bobby", "ann", "bobby");
        open(prod, "For all", "ann");
        open(prod, "His own", "bob");
        open(shop, "Elsewhere", "ann", "bob");

        String waiting = list(bob, "list=waiting");
        assertThat(waiting).contains("For Bob</bdi>", "For all").doesNotContain("For Bobby", "His own", "Elsewhere");
        reviews.add(asked.id(), "bob", ReviewVerdict.Kind.APPROVES, asked.plan(), "ops", "");
        assertThat(list(bob, "list=waiting")).doesNotContain("For Bob</bdi>");
        replace(asked, asked.plan(), "other ops");
        assertThat(list(bob, "list=waiting")).contains("For Bob</bdi>");
        assertThat(list(bob, "list=mine")).contains("His own").doesNotContain("For Bob");
    }

    @Test
    void a_review_whose_sides_moved_says_which_and_can_be_filtered_for() {
        open(shop, "Stays", "ann");
        open(prod, "Moves", "ann");
        assertThat(list(root, "list=open")).doesNotContain("out of date: ");

        stage.fill("prod", new Utterance("farewell", "so long", RouteValue.NONE));
        stage.services().comparisons().check(prod, CheckDepth.DEEP);
        assertThat(list(root, "list=open&moved=1"))
                .contains("Moves", "out of date: remote changed")
                .doesNotContain("Stays");

        var router = stage.store().routers().find(prod.routerId()).orElseThrow();
        stage.store().routers().commit(prod.routerId(), 1, router.head().config(), "ann", "Again");
        assertThat(list(root, "list=open")).contains("out of date: local and remote changed");

        Review again = reviews.find(2).orElseThrow();
        replace(again, plan(prod), "ops");
        assertThat(list(root, "list=open&moved=1")).contains("No matching reviews");
        reviews.open(1, "ops", "Old", "", "ann", List.of());
        stage.fill("till", new Utterance("farewell", "till then", RouteValue.NONE));
        plan(shop);
        assertThat(list(root, "list=open&moved=1")).contains("Old", "Stays").doesNotContain("Moves");
        reviews.end(1, Review.State.APPLIED, "root");
        assertThat(list(root, "list=done")).contains("Stays").doesNotContain("out of date: ");
    }

    @Test
    void a_thousand_reviews_stay_a_short_page() {
        long plan = plan(prod);
        for (int i = 0; i < 1_000; i++) {
            reviews.open(plan, "ops", "Release " + i + " <b>" + "x".repeat(150), "", "ann", List.of());
        }
        stage.fill("prod", new Utterance("farewell", "so long", RouteValue.NONE));
        stage.services().comparisons().check(prod, CheckDepth.DEEP);

        for (String query : List.of("list=open", "list=waiting&page=50", "list=open&moved=1&author=ann&q=release")) {
            String page = list(root, query);
            assertThat(page).contains("of 1,000", "out of date: remote changed").doesNotContain("<b>x");
            assertThat(page.length()).isLessThan(150_000);
            assertThat(page.split("<[a-z]", -1).length).isLessThan(800);
        }
        assertThat(list(root, "list=open&q=release%20999").split("Release 999", -1))
                .hasSize(2);
        assertThat(list(root, "list=open&moved=1&q=release&page=2"))
                .contains("/reviews?list=open&amp;q=release&amp;moved=1&amp;page=3");
    }

    @Test
    void a_list_without_a_review_says_how_one_comes_to_be_there() {
        assertThat(list(root, "list=mine")).contains("You have not proposed any plans", "href=\"/\">Choose a remote");
        assertThat(list(root, "list=open")).contains("No open reviews", "href=\"/\">Choose a remote");
        assertThat(list(root, "list=waiting")).contains("No reviews are waiting for you");
        assertThat(list(root, "list=done")).contains("No finished reviews");
        assertThat(list(root, "list=open&router=99999999&page=7&q=" + "x".repeat(300)))
                .contains("No matching reviews", "Show all");
    }
}
