package dev.signalbox.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.review.CommentCounts;
import dev.signalbox.review.CommentThread;
import dev.signalbox.review.ReviewComment;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.store.Router;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Comments that outlive their line, and everything that happened in a review in one list. */
class ReviewTimelineTest extends ReviewCase {
    private static final String RUDE = "they're going to destroy this country!";
    private static final Pattern TAGS = Pattern.compile("<[^>]*>");

    private String page;

    @BeforeEach
    void start() {
        page = proposed("local");
    }

    /** What people read on a page, on one line. */
    private static String words(String html) {
        return TAGS.matcher(html)
                .replaceAll(" ")
                .replace("&#39;", "'")
                .replaceAll("\\s+", " ")
                .replace(" :", ":");
    }

    private String show(String query) {
        return words(bob.get(page + query).body());
    }

    private List<CommentThread> threads() {
        return CommentThread.of(stage.store().reviews().comments(1));
    }

    private Router router() {
        return stage.store().routers().find(remote.routerId()).orElseThrow();
    }

    private void comment(String route, String line, String text) {
        location(bob.post(page + "/route/comments", "name", route, "line", line, "text", text));
    }

    private void edit(RouterConfig config, String what) {
        Router router = router();
        stage.store().routers().commit(router.id(), router.head().number(), config, "ann", what);
    }

    /** Takes an utterance out of the local router. */
    private void remove(String route, String utterance) {
        edit(
                new dev.signalbox.review.SuggestedEdit.Remove(route, utterance)
                        .in(router().head().config())
                        .orElseThrow(),
                "Removed an utterance");
    }

    private void regenerate() {
        location(ann.post(page + "/plan"));
    }

    private void approve() {
        location(bob.post(page + "/verdicts", "verdict", "approve", "operations", review().operations()));
    }

    @Test
    void a_comment_on_a_line_that_the_next_plan_no_longer_has_is_shown_as_outdated_with_the_line_as_it_was() {
        comment("politics", RUDE, "too rude");
        remove("politics", RUDE);
        regenerate();

        assertThat(show("")).contains("bob commented", "outdated", "too rude", RUDE, "Plan 1 did this: remote + add");
        assertThat(show("/route?name=politics"))
                .contains("Outdated comments 1", "too rude", RUDE, "no longer changes this utterance");
        assertThat(show("")).contains("Open comments 1", "Resolved comments 0");
    }

    @Test
    void a_comment_stays_on_its_line_while_the_plan_does_the_same_with_it() {
        comment("politics", RUDE, "too rude");
        stage.fill("prod", new Utterance("farewell", "so long", RouteValue.NONE));
        cat.post("/remotes/" + remote.id() + "/readings");
        regenerate();

        assertThat(review().plan()).isEqualTo(2);
        assertThat(show("")).contains("too rude").doesNotContain("outdated");
        String route = bob.get(page + "/route?name=politics").body();
        assertThat(route).doesNotContain("Outdated comments");
        assertThat(route.substring(route.indexOf("<tbody>"), route.indexOf("</tbody>")))
                .contains("too rude");
    }

    @Test
    void a_comment_on_a_route_that_the_plan_no_longer_changes_stays_in_the_timeline_and_can_be_answered_and_resolved() {
        comment("farewell", "see you tomorrow", "keep this one");
        String tick = SelectionDigest.of("farewell");
        location(bob.post(page + "/left-out", "plan", "1", "route", tick));

        assertThat(bob.get(page + "/route?name=farewell").statusCode()).isEqualTo(404);
        assertThat(show(""))
                .contains(
                        "keep this one",
                        "The plan no longer changes this route",
                        "see you tomorrow",
                        "remote − delete");
        assertThat(show("")).contains("Comments on routes that the plan no longer changes: 1 open");
        assertThat(location(ann.post(page + "/comments/1/replies", "text", "It is kept now.", "next", "route")))
                .isEqualTo(page + "?comment=2#comment-2");
        location(ann.post(page + "/comments/1/resolution", "resolved", "true"));

        assertThat(show("?show=resolved"))
                .contains("keep this one", "ann replied", "It is kept now.", "Resolved by ann");
        assertThat(show("?show=open")).contains("No comment is open").doesNotContain("keep this one");
        location(bob.post(page + "/comments/1/resolution", "resolved", "false"));
        assertThat(threads().getFirst().isOpen()).isTrue();
        assertThat(threads().getFirst().replies())
                .extracting(ReviewComment::text)
                .containsExactly("It is kept now.");
    }

    @Test
    void counts_in_every_list_are_what_the_page_shows() {
        comment("politics", RUDE, "one");
        comment("politics", RUDE, "two");
        bob.post(page + "/comments", "text", "three");
        bob.post(page + "/comments/1/replies", "text", "a reply is no comment of its own");
        bob.post(page + "/comments/2/resolution", "resolved", "true");
        remove("politics", RUDE);
        regenerate();

        assertThat(CommentCounts.of(threads())).isEqualTo(new CommentCounts(2, 1));
        assertThat(words(bob.get("/reviews").body())).contains("2 open, 1 resolved");
        assertThat(show("")).contains("Open comments 2", "Resolved comments 1", "1 open, 1 resolved");
        assertThat(bob.get(page + "?show=open").body().split("class=\"thread ", -1))
                .hasSize(3);
        assertThat(bob.get(page + "?show=resolved").body().split("class=\"thread ", -1))
                .hasSize(2);
    }

    @Test
    void a_review_from_proposal_to_undo_is_one_timeline() throws Exception {
        comment("politics", RUDE, "too rude");
        location(bob.post(
                page + "/route/comments",
                "name",
                "politics",
                "line",
                RUDE,
                "text",
                "",
                "edit",
                "change",
                "other",
                "they may harm us"));
        location(bob.post(
                page + "/verdicts", "verdict", "changes", "operations", review().operations(), "words", "Not yet."));
        approve();
        location(ann.post(page + "/suggestions/2/acceptance"));
        regenerate();
        location(bob.post(page + "/comments/1/resolution", "resolved", "true"));
        approve();
        String run = location(cat.post("/plans/2/runs", "confirm", "prod"));
        stage.ended(Long.parseLong(run.substring("/runs/".length())));
        String undo = location(cat.post(run + "/undo", "confirm", "prod"));
        stage.ended(Long.parseLong(undo.substring("/runs/".length())));

        assertThat(show(""))
                .containsSubsequence(
                        "ann proposed plan 1",
                        "bob commented",
                        "too rude",
                        "bob suggested a change",
                        "Accepted by ann",
                        "bob requested changes to plan 1",
                        "Not yet.",
                        "bob approved plan 1",
                        "ann edited local: revision 2",
                        "ann regenerated the plan: plan 1 became plan 2",
                        "Local has changed . Changes of utterances: +1 new, −1 gone, ±0 different, in 1 route.",
                        "The approval by bob was dismissed",
                        "ann regenerated it ( Local has changed ), and plan 2 contains other changes",
                        "bob approved plan 2",
                        "cat applied plan 2: +2 ±2 −2",
                        "cat undid run 1: +");
        String html = bob.get(page).body();
        assertThat(html)
                .contains("href=\"" + run + "\"", "href=\"" + undo + "\"")
                .doesNotContain(run + "/undo");
        assertThat(bob.get(undo).statusCode()).isEqualTo(200);
        assertThat(words(html)).contains("Release 7 applied, then undone");
        assertThat(words(bob.get("/reviews?list=done").body())).contains("applied, then undone");
    }

    @Test
    void the_revision_that_a_run_saves_is_part_of_the_run_and_no_edit() throws Exception {
        String plan = location(ann.post("/remotes/" + remote.id() + "/plans", "mode", "merge"));
        String merged = location(ann.post(plan + "/reviews", "title", "Merge", "why", "", "reviewer", "bob"));
        location(bob.post(
                merged + "/verdicts",
                "verdict",
                "approve",
                "operations",
                stage.store().reviews().find(2).orElseThrow().operations()));
        String run = location(cat.post(plan + "/runs", "confirm", "prod"));
        stage.ended(Long.parseLong(run.substring("/runs/".length())));

        assertThat(router().head().number()).isEqualTo(2);
        assertThat(words(bob.get(merged).body()))
                .contains("cat applied plan 2", "local changed")
                .doesNotContain("edited local");
    }

    @Test
    void an_approval_that_an_edit_of_the_plan_dismisses_counts_again_when_the_edit_is_taken_back() {
        approve();
        String tick = SelectionDigest.of("farewell");
        location(bob.post(page + "/left-out", "plan", "1", "route", tick));
        assertThat(show(""))
                .contains("bob edited it ( bob excluded route farewell ), and plan 2 contains other changes");
        location(bob.post(page + "/taken-in", "plan", "2", "route", tick));

        assertThat(show(""))
                .contains("The approval by bob counts again", "Plan 3 contains exactly the changes of plan 1");
    }

    @Test
    void who_closes_a_review_is_told_and_its_author_withdraws_it() {
        location(ann.post(page + "/closing"));
        assertThat(show("")).contains("ann withdrew the review without applying the plan");
        assertThat(review().ended()).isNotNull();
        assertThat(location(bob.post(page + "/comments", "text", "why?"))).endsWith("#comment-1");
    }

    @Test
    void a_comment_on_a_page_that_was_opened_before_the_plan_was_regenerated_is_kept_as_outdated() {
        remove("politics", RUDE);
        regenerate();

        String to = location(bob.post(
                page + "/route/comments", "plan", "1", "name", "politics", "line", RUDE, "text", "written slowly"));

        assertThat(to).startsWith(page + "/route?name=");
        assertThat(show("")).contains("written slowly", "outdated", RUDE, "Plan 1 did this");
    }

    @Test
    void a_comment_that_was_stored_without_its_line_gets_it_from_the_plan_of_its_time() {
        stage.store()
                .reviews()
                .comment(
                        1,
                        dev.signalbox.review.CommentDraft.on(
                                new dev.signalbox.review.CommentTarget("politics", RUDE), "bob", 1, "an old comment"));
        assertThat(show("")).contains("an old comment").doesNotContain("outdated");
        remove("politics", RUDE);
        regenerate();

        assertThat(show("")).contains("an old comment", "outdated", "Plan 1 did this: remote + add");
    }

    @Test
    void lines_and_routes_that_no_form_field_can_hold_are_commented_on_by_their_digest() {
        String odd = "two\nlines\u0000\u202e";
        Router router = router();
        edit(
                new dev.signalbox.review.SuggestedEdit.Add("politics", odd)
                        .in(router.head().config())
                        .orElseThrow(),
                "Added an odd one");
        regenerate();
        String digest = SelectionDigest.of(new dev.signalbox.route.UtteranceKey("politics", odd));

        assertThat(bob.get(page + "/route?name=" + SelectionDigest.of("politics"))
                        .body())
                .contains("line=" + digest);
        comment(SelectionDigest.of("politics"), digest, "what is this?");

        assertThat(threads().getFirst().first().place().utterance()).isEqualTo(odd);
        assertThat(bob.get(page + "/route?name=politics&line=" + digest).body()).contains("what is this?");
        assertThat(bob.get(page).body()).doesNotContain("\u202e", "\u0000");
    }

    @Test
    void hostile_text_harms_nobody_and_a_refused_one_is_not_lost() {
        String evil = "</script><script>alert(1)</script>\u0000\u202eabc \ud83d\ude80 <!-- ";
        comment("politics", RUDE, evil);
        bob.post(page + "/comments/1/replies", "text", evil);
        String body =
                bob.get(page).body() + bob.get(page + "/route?name=politics").body();
        assertThat(body).doesNotContain("<script>alert", "\u202eabc").contains("\ud83d\ude80");

        String tooLong = "x".repeat(20_001);
        for (String form : List.of("/comments", "/comments/1/replies", "/route/comments")) {
            HttpResponse<String> refused =
                    bob.post(page + form, "name", "politics", "text", tooLong, "edit", "add", "other", "a suggestion");
            assertThat(refused.statusCode()).as(form).isEqualTo(422);
            assertThat(refused.body()).as(form).contains(tooLong);
        }
        HttpResponse<String> refused = bob.post(
                page + "/verdicts", "verdict", "changes", "operations", review().operations(), "words", tooLong);
        assertThat(refused.body()).contains(tooLong);
        assertThat(bob.post(page + "/comments/99/replies", "text", "x").statusCode())
                .isEqualTo(404);
        assertThat(stage.store().reviews().comments(1)).hasSize(2);
    }

    @Test
    void a_discussion_of_hundreds_is_shown_in_pages_and_a_link_to_a_comment_finds_its_page() {
        for (int i = 1; i <= 120; i++) {
            stage.store()
                    .reviews()
                    .comment(
                            1,
                            dev.signalbox.review.CommentDraft.on(
                                    dev.signalbox.review.CommentTarget.PLAN, "bob", 1, "comment number " + i + "."));
        }

        assertThat(show("")).contains("comment number 120.").doesNotContain("comment number 90.");
        assertThat(show("?comment=7")).contains("comment number 7.");
        assertThat(bob.get(page).body().length()).isLessThan(150_000);
    }

    @Test
    void long_texts_and_discussions_are_shortened_everywhere_but_on_the_page_of_the_comment() {
        String end = "the very end";
        comment("politics", RUDE, "word ".repeat(3_000) + end);
        for (int i = 1; i <= 60; i++) {
            bob.post(page + "/comments/1/replies", "text", "reply number " + i + ". " + "word ".repeat(3_000));
        }
        for (int i = 1; i <= 12; i++) {
            comment("politics", RUDE, "another " + i);
        }

        for (String path : List.of("", "/route?name=politics", "/changes")) {
            String body = bob.get(page + path).body();
            assertThat(body.length()).as(path).isLessThan(150_000);
            assertThat(words(body))
                    .as(path)
                    .contains("reply number 60.", "55 earlier replies", "Show all 15,")
                    .doesNotContain("reply number 3.", end);
        }
        assertThat(show("/route?name=politics")).contains("3 more comments");
        assertThat(show("/comments/1")).contains(end, "reply number 3.", "1–20 of 60");
        assertThat(location(bob.post(page + "/comments/1/replies", "text", "one more", "next", "comment")))
                .isEqualTo(page + "/comments/74#comment-74");
        assertThat(show("/comments/74")).contains("one more", "61–61 of 61");
        assertThat(show("/comments/61")).contains("reply number 60.");
        assertThat(bob.get(page + "/comments/99").statusCode()).isEqualTo(404);
    }

    @Test
    void a_part_of_a_plan_that_was_replaced_says_so_and_leads_to_the_new_one() {
        String tick = SelectionDigest.of("politics");
        remove("politics", RUDE);
        regenerate();

        assertThat(bob.htmx(page + "/changes/route?plan=1&name=" + tick).body())
                .contains("The plan was regenerated", "Show the changes of plan 2");
        assertThat(bob.htmx(page + "/changes/route?plan=2&name=" + tick).body()).doesNotContain("was regenerated");
    }
}
