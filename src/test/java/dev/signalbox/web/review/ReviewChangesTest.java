package dev.signalbox.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.store.Remote;
import dev.signalbox.web.Client;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All changes of a review on one page, with what each person has viewed. */
class ReviewChangesTest {
    private static final String RUDE = "they're going to destroy this country!";

    @TempDir
    Path folder;

    private Stage stage;
    private Client ann;
    private Client bob;

    @BeforeEach
    void start() {
        stage = Stage.in(folder);
        ann = stage.signedIn("ann", new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING));
        bob = stage.signedIn("bob", new RoleGrant(Role.REVIEWER, RoleScope.EVERYTHING));
    }

    @AfterEach
    void stop() {
        ann.close();
        bob.close();
        stage.close();
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private String review(Remote remote) {
        String plan = location(ann.post("/remotes/" + remote.id() + "/plans", "mode", "local"));
        return location(ann.post(plan + "/reviews", "title", "Release 7", "why", ""));
    }

    private static String tick(String route) {
        return SelectionDigest.of(route);
    }

    private static String entry(String page, String route) {
        String from = page.substring(page.indexOf("<li id=\"t-" + tick(route)));
        return from.substring(0, from.indexOf("</li>"));
    }

    private static String part(String page, String route) {
        String from = page.substring(page.indexOf("<section class=\"part\" id=\"r-" + tick(route)));
        return from.substring(0, from.indexOf("</section>"));
    }

    @Test
    void every_route_is_there_with_its_counts_and_its_lines() {
        String page = review(stage.drifted("support bot", "prod"));

        String body = bob.get(page + "/changes").body();

        assertThat(body).contains("0 of 3 routes viewed", "aria-current=\"page\"");
        assertThat(entry(body, "politics")).contains("remote +2 −1");
        assertThat(part(body, "politics")).contains("going to destroy this country!", "+ add", "− delete");
        assertThat(part(body, "farewell")).contains("see you tomorrow");
        assertThat(bob.get(page).body()).contains("href=\"" + page + "/changes\"");
        assertThat(bob.get("/keys").body())
                .contains("<kbd>j</kbd> <kbd>k</kbd>", "next and previous route on the page of all changes");
    }

    @Test
    void a_viewed_route_is_folded_for_that_person_until_its_part_of_the_plan_changes() {
        Remote remote = stage.drifted("support bot", "prod");
        String page = review(remote);
        for (String route : List.of("politics", "farewell")) {
            location(bob.post(page + "/viewed", "name", tick(route), "viewed", "true", "next", "changes"));
        }

        String body = bob.get(page + "/changes").body();
        assertThat(body).contains("2 of 3 routes viewed");
        assertThat(entry(body, "politics")).contains("✓ viewed");
        assertThat(part(body, "politics"))
                .contains("✓ Viewed", "Show 3 changes")
                .doesNotContain("destroy this country");
        assertThat(bob.get(page + "/changes?at=" + tick("politics")).body()).contains("destroy this country");
        assertThat(ann.get(page + "/changes").body()).contains("0 of 3 routes viewed");

        stage.fill("prod", new Utterance("farewell", "so long", RouteValue.NONE));
        ann.post("/remotes/" + remote.id() + "/readings");
        location(ann.post(page + "/plan"));

        body = bob.get(page + "/changes").body();
        assertThat(body).contains("1 of 3 routes viewed");
        assertThat(part(body, "farewell")).contains("Changed since you viewed it", "so long");
        assertThat(entry(body, "farewell")).contains("changed since you viewed it");
        assertThat(part(body, "politics")).doesNotContain("destroy this country");
    }

    @Test
    void a_mark_for_changes_that_are_no_longer_in_the_plan_is_not_set() {
        Remote remote = stage.drifted("support bot", "prod");
        String page = review(remote);
        String before = part(bob.get(page + "/changes").body(), "farewell");
        String seen = before.substring(before.indexOf("name=\"operations\" value=\"") + 25)
                .substring(0, 64);
        stage.fill("prod", new Utterance("farewell", "so long", RouteValue.NONE));
        ann.post("/remotes/" + remote.id() + "/readings");
        location(ann.post(page + "/plan"));

        bob.post(page + "/viewed", "name", tick("farewell"), "operations", seen, "viewed", "true", "next", "changes");

        assertThat(bob.get(page + "/changes").body()).contains("0 of 3 routes viewed");
    }

    @Test
    void what_htmx_asks_for_is_the_part_alone_with_the_counts_that_change() {
        String page = review(stage.drifted("support bot", "prod"));

        String part = bob.htmx(page + "/changes/route?name=" + tick("politics")).body();
        assertThat(part).contains("destroy this country").doesNotContain("<html");
        assertThat(location(bob.get(page + "/changes/route?name=" + tick("politics"))))
                .isEqualTo(page + "/changes?at=" + tick("politics") + "#r-" + tick("politics"));

        String marked = bob.htmxPost(page + "/viewed", "name", tick("politics"), "viewed", "true")
                .body();
        assertThat(marked)
                .contains("1 of 3 routes viewed", "✓ Viewed", "hx-swap-oob=\"true\"")
                .doesNotContain("destroy this country", "<html");

        String line = SelectionDigest.of(new UtteranceKey("politics", RUDE));
        String form =
                bob.htmx(page + "/changes/line?name=politics&line=" + line).body();
        assertThat(form).contains("<textarea").doesNotContain("<html");
        HttpResponse<String> refused = bob.htmxPost(
                page + "/route/comments", "name", tick("politics"), "line", line, "edit", "change", "text", "mine");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Enter the suggested utterance.", "mine")
                .doesNotContain("<html");
        String said = bob.htmxPost(page + "/route/comments", "name", tick("politics"), "line", line, "text", "too rude")
                .body();
        assertThat(said).contains("too rude", "1 open").doesNotContain("<html", "<textarea id=\"text-");
        String resolved = bob.htmxPost(page + "/comments/1/resolution", "resolved", "true", "next", "changes")
                .body();
        assertThat(resolved)
                .contains("Resolved by <bdi>bob</bdi>", "1 resolved")
                .doesNotContain("<html");
        HttpResponse<String> empty = bob.htmxPost(page + "/comments/1/replies", "text", " ", "next", "changes");
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("Enter a reply.").doesNotContain("<html");
    }

    @Test
    void without_javascript_a_comment_is_written_on_the_page_of_the_route_and_leads_back() {
        String page = review(stage.drifted("support bot", "prod"));
        String line = SelectionDigest.of(new UtteranceKey("politics", RUDE));
        String body = bob.get(page + "/changes").body();
        assertThat(body).contains("/route?name=" + tick("politics") + "&amp;line=" + line + "&amp;next=changes#say");
        assertThat(bob.get(page + "/route?name=" + tick("politics") + "&line=" + line + "&next=changes")
                        .body())
                .contains("name=\"next\" value=\"changes\"");

        String to = location(bob.post(
                page + "/route/comments",
                "name",
                tick("politics"),
                "line",
                line,
                "text",
                "too rude",
                "next",
                "changes"));

        assertThat(to).isEqualTo(page + "/changes?at=" + tick("politics") + "&line=" + line + "#comment-1");
        assertThat(part(bob.get(to).body(), "politics")).contains("too rude");
    }

    @Test
    void one_hundred_and_fifty_routes_of_one_hundred_utterances_fit_one_page_of_a_bounded_size() {
        String page = review(stage.large("large", "huge", 150, 100));
        ann.get(page + "/changes");

        String body = ann.get(page + "/changes").body();
        assertThat(body).contains("0 of 150 routes viewed").doesNotContain("Pages of routes");
        assertThat(body.length()).isLessThan(250_000);
        assertThat(body.split("<tr", -1).length).isBetween(31, 100);
        assertThat(body.split("data-part", -1)).hasSize(151);
        assertThat(part(body, "route 99")).contains("Show 100 changes", "hx-trigger=\"intersect once\"");

        String more = ann.htmx(page + "/changes/route?name=" + tick("route 99") + "&from=90")
                .body();
        assertThat(more.split("<tr", -1)).hasSize(11);
        assertThat(ann.get(page + "/changes?at=" + tick("route 99")).body())
                .contains("utterance 0 of route 99 ")
                .doesNotContain("utterance 0 of route 0 ");
    }

    @Test
    void a_line_that_repeats_a_change_is_shown_for_itself_once_it_is_commented_on_or_linked_to() {
        List<String> texts =
                IntStream.range(0, 100).mapToObj(i -> "how do I pay " + i).toList();
        RouteValue owned = new RouteValue(
                NullNode.instance, JsonNodeFactory.instance.objectNode().put("owner", "support"));
        Remote remote = stage.remote(stage.router("bot", Route.of("billing", texts)), "prod");
        stage.fill(
                "prod",
                texts.stream()
                        .map(text -> new Utterance("billing", text, owned))
                        .toArray(Utterance[]::new));
        String page = review(remote);
        String said = SelectionDigest.of(new UtteranceKey("billing", "how do I pay 70"));
        String silent = SelectionDigest.of(new UtteranceKey("billing", "how do I pay 71"));
        location(bob.post(
                page + "/route/comments",
                "plan",
                "1",
                "name",
                tick("billing"),
                "line",
                said,
                "text",
                "Who owns this?"));

        assertThat(bob.get(page + "/changes").body())
                .contains("id=\"line-" + said, "Who owns this?", "Metadata changed on 100 utterances")
                .doesNotContain("id=\"line-" + silent);
        assertThat(bob.get(page + "/changes?at=" + tick("billing") + "&line=" + silent)
                        .body())
                .contains("id=\"line-" + silent, "by=line")
                .doesNotContain("Metadata changed on");
    }

    @Test
    void more_routes_than_a_page_holds_are_shown_in_pages() {
        String page = review(stage.large("large", "huge", 401, 2));

        String body = ann.get(page + "/changes").body();

        assertThat(body.length()).isLessThan(300_000);
        assertThat(body).contains("1–200 of 401");
        assertThat(ann.get(page + "/changes?at=" + tick("route 99")).body()).contains("utterance 0 of route 99 ");
    }

    @Test
    void a_link_to_a_comment_far_down_a_route_shows_its_line() {
        String page = review(stage.large("large", "huge", 3, 100));
        String far = "utterance 99 of route 1 which is as long as most";
        String to = location(ann.post(
                page + "/route/comments", "name", "route 1", "line", far, "text", "far down", "next", "changes"));

        String part = part(ann.get(to).body(), "route 1");

        assertThat(part)
                .contains("far down", "Show the 90 changes before these")
                .doesNotContain("utterance 0 of");
        assertThat(ann.get(page + "/changes/line?name=route+1&line=none").statusCode())
                .isEqualTo(404);
    }
}
