package dev.signalbox.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.store.Remote;
import dev.signalbox.web.frame.PageEndpoint;
import io.javalin.http.HandlerType;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever saves something reads on the next page what was saved. */
class SavedNoticesTest {
    @TempDir
    Path folder;

    private Stage stage;
    private Remote remote;
    private String base;
    private Client root;

    @BeforeEach
    void start() {
        stage = Stage.in(folder);
        remote = stage.drifted("support bot", "prod");
        base = "/remotes/" + remote.id();
        root = stage.signedIn("root", new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING));
    }

    @AfterEach
    void stop() {
        root.close();
        stage.close();
    }

    @Test
    void every_form_of_the_table_says_what_it_saved_or_leads_to_a_page_that_shows_it() {
        assertThat(stage.table())
                .filteredOn(row -> !SavedNotices.isCovered(row))
                .isEmpty();
        assertThat(SavedNotices.SHOWN_BY_THE_PAGE)
                .isSubsetOf(Set.copyOf(stage.table().stream()
                        .filter(row -> row.method().equals(HandlerType.POST))
                        .map(PageEndpoint::path)
                        .toList()));
    }

    /** Sends a form, and finds the sentence on the page it leads to and on no page after that. */
    private void says(Client who, String sentence, String path, String... fields) {
        HttpResponse<String> answer = who.post(path, fields);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(303);
        String next = Stage.location(answer).replaceFirst("#.*", "");
        String page = who.get(next).body();
        assertThat(page)
                .as(path)
                .contains("<div id=\"notice\" role=\"status\">")
                .contains(sentence);
        assertThat(who.get(next).body()).as(path).doesNotContain("id=\"notice\"");
    }

    @Test
    void settings_of_a_remote_say_what_was_saved() {
        says(root, "Saved the required approvals.", base + "/approvals", "approvals", "1", "role", "reviewer");
        says(root, "Auto-sync uses mode error.", base + "/auto-sync", "mode", "error");
        says(root, "Auto-sync is off.", base + "/auto-sync", "mode", "");
        says(root, "Reset the policy to the defaults.", base + "/policy", "usual", "1");
        says(root, "Saved the settings.", base + "/settings", "name", "live", "address", remote.address());
        says(root, "Check of live: drifted.", base + "/checks", "depth", "slow");
        says(root, "Checked 1 remote.", "/checks");
        says(
                root,
                "Added the remote.",
                "/routers/" + remote.routerId() + "/remotes",
                "name",
                "second",
                "address",
                "memory:second",
                "anyway",
                "on");
    }

    @Test
    void plans_and_reviews_say_what_was_saved() {
        says(root, "Created the plan. Nothing changes until it is applied.", base + "/plans", "mode", "local");
        says(root, "Proposed the plan for review.", "/plans/1/reviews", "title", "Release 7", "why", "");
        says(root, "Saved the comment.", "/reviews/1/comments", "text", "Looks good.");
        says(root, "The plan is still up to date. Nothing was changed.", "/reviews/1/plan");
        says(root, "Closed the review.", "/reviews/1/closing");
    }

    @Test
    void routers_and_routes_say_what_was_saved() {
        says(root, "Created the router.", "/routers", "name", "second", "encoder_type", "x", "encoder_name", "y");
        says(
                root,
                "Added the route.",
                "/routers/2/routes",
                "name",
                "billing",
                "utterances",
                "how do I pay",
                "base",
                "1");
    }

    @Test
    void what_was_refused_says_nothing_of_the_kind() {
        HttpResponse<String> refused = root.post(base + "/approvals", "approvals", "99", "role", "reviewer");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(root.get(base).body()).doesNotContain("id=\"notice\"");
    }

    @Test
    void a_part_of_a_page_that_htmx_asks_for_in_between_does_not_take_the_sentence_away() {
        String next = Stage.location(root.post(base + "/approvals", "approvals", "1", "role", "reviewer"));
        root.htmx("/");
        assertThat(root.get(next).body()).contains("Saved the required approvals.");
    }
}
