package dev.signalbox.web.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import dev.signalbox.web.Client;
import dev.signalbox.web.PageCase;
import dev.signalbox.web.Stage;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Utterances are edited in place, moved, copied and removed, alone and in bulk; and each of it can be undone. */
class UtteranceEditsTest extends PageCase {
    private static String path(Router router, String below) {
        return "/routers/" + router.id() + "/route" + below + "?name=r";
    }

    private static Router router(String name, String... utterances) {
        return stage.router(name, Route.of("r", List.of(utterances)), Route.of("s", List.of("other", "shared")));
    }

    /** Sends a form in which a name can occur several times. */
    private static HttpResponse<String> post(String path, String... fields) {
        List<String> pairs = new ArrayList<>(List.of("csrf=" + client.token()));
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return client.send(client.request(path, "Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(String.join("&", pairs))));
    }

    private static List<String> texts(Router router, int route) {
        return stage.routes(router).get(route).texts().toList();
    }

    private static String text(HttpResponse<String> page) {
        return page.body().replace("&#34;", "\"").replace("&#39;", "'");
    }

    private static String follow(HttpResponse<String> answer) {
        return text(client.get(Stage.location(answer)));
    }

    private static HttpResponse<String> edit(Router router, int list, int place, String words) {
        return post(path(router, "/utterance"), "list", "" + list, "utterance", "" + place, "text", words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "edited",
                "</script><b>",
                "\u202egnp",
                "\ud83d\ude00",
                "\u05e9\u05dc\u05d5\u05dd",
                "nul \u0000 in it"
            })
    void an_utterance_is_edited_in_its_place(String words) {
        Router router = router("edit " + words, "one", "two", "three");

        HttpResponse<String> saved = edit(router, 1, 1, "  " + words + " ");

        assertThat(texts(router, 0)).containsExactly("one", words, "three");
        assertThat(stage.now(router).head().what()).isEqualTo("Edited an utterance of r");
        assertThat(follow(saved)).contains("Edited an utterance of r.", "Undo").doesNotContain("</script><b>");
    }

    @Test
    void the_form_of_an_utterance_is_a_page_of_its_own_and_a_row_for_htmx() {
        Router router = router("form", "one", "two\nlines");

        String page = client.get(path(router, "/utterance") + "&utterance=0").body();
        String row = client.htmx(path(router, "/utterance") + "&utterance=1").body();

        assertThat(page).contains("<html", "value=\"one\"", "name=\"list\" value=\"1\"");
        assertThat(row).doesNotContain("<html").contains("<li>", "two\nlines</textarea>", "hx-post");
        assertThat(client.get(path(router, "/utterance") + "&utterance=2").statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_blank_text_and_a_duplicate_are_refused_and_what_was_typed_is_kept() {
        Router router = router("refused", "one", "two");

        HttpResponse<String> blank = edit(router, 1, 0, "  ");
        HttpResponse<String> duplicate = edit(router, 1, 0, "two");

        assertThat(blank.statusCode()).isEqualTo(422);
        assertThat(text(blank)).contains("An utterance cannot be blank.");
        assertThat(duplicate.statusCode()).isEqualTo(422);
        assertThat(text(duplicate)).contains("This utterance is already in this route.", "value=\"two\"");
        assertThat(stage.now(router).head().number()).isEqualTo(1);
    }

    @Test
    void an_unchanged_utterance_makes_no_revision_even_one_that_a_browser_cannot_send_as_it_is() {
        Router router = router("unchanged", "line\r\nends and \u0000", " spaces ");

        edit(router, 1, 0, "line\r\nends and \ufffd");
        HttpResponse<String> same = edit(router, 1, 1, " spaces ");

        assertThat(follow(same)).contains("There were no changes to save.");
        assertThat(stage.now(router).head().number()).isEqualTo(1);
    }

    @Test
    void an_edit_of_an_older_list_finds_its_utterance_and_keeps_what_others_did() {
        Router router = router("older", "one", "same", "two", "same");
        post(path(router, "/utterances/removal"), "list", "1", "utterance", "0");

        edit(router, 1, 3, "edited");

        assertThat(texts(router, 0)).containsExactly("same", "two", "edited");
    }

    @Test
    void an_utterance_that_others_removed_is_said_to_be_gone_and_the_text_can_be_added() {
        Router router = router("gone", "one", "two");
        post(path(router, "/utterances/removal"), "list", "1", "utterance", "0");

        HttpResponse<String> gone = edit(router, 1, 0, "typed with care");

        assertThat(gone.statusCode()).isEqualTo(409);
        assertThat(text(gone))
                .contains("edited or removed this utterance in the meantime", "typed with care", "name=\"add\"");
        post(path(router, "/utterance"), "list", "1", "utterance", "0", "text", "typed with care", "add", "1");
        assertThat(texts(router, 0)).containsExactly("two", "typed with care");
    }

    @Test
    void a_megabyte_can_be_edited() {
        Router router = router("megabyte", "x ".repeat(1 << 19));

        String form = client.get(path(router, "/utterance") + "&utterance=0").body();
        edit(router, 1, 0, "y ".repeat(1 << 19) + "z");

        assertThat(form).contains("x x x");
        assertThat(texts(router, 0).getFirst()).hasSize((1 << 20) + 1);
    }

    @Test
    void removing_says_first_what_goes_and_can_be_undone_after_it() {
        Router router = router("removal", "one", "two", "three");

        HttpResponse<String> asked =
                post(path(router, "/utterances/selection"), "list", "1", "utterance", "0", "utterance", "2");
        assertThat(text(asked)).contains("Nothing is removed yet", "one", "three", "Remove 2 utterances");
        assertThat(stage.now(router).head().number()).isEqualTo(1);

        HttpResponse<String> removed =
                post(path(router, "/utterances/removal"), "list", "1", "utterance", "0", "utterance", "2");
        assertThat(follow(removed)).contains("Removed 2 utterances.", "name=\"revision\" value=\"2\"", "Undo");
        assertThat(texts(router, 0)).containsExactly("two");

        HttpResponse<String> undone = post(path(router, "/undo"), "list", "2", "revision", "2");
        assertThat(follow(undone)).contains("Undid revision 2: Removed 2 utterances from r.");
        assertThat(texts(router, 0)).containsExactly("one", "two", "three");
    }

    @Test
    void removing_all_says_that_the_route_is_then_never_chosen() {
        Router router = router("removal of all", "one", "two");

        HttpResponse<String> asked = post(path(router, "/utterances/selection"), "list", "1", "all", "1");

        assertThat(text(asked)).contains("which are all that it has", "Remove 2 utterances");
    }

    @Test
    void all_that_match_a_filter_are_selected_on_every_page() {
        Router router = stage.router(
                "many",
                Route.of(
                        "r",
                        IntStream.range(0, 1300)
                                .mapToObj(i -> (i % 13 == 0 ? "keep " : "sentence ") + i)
                                .toList()));

        String page = client.get(path(router, "") + "&q=sentence").body();
        assertThat(page).contains("All 1,200 that match", "name=\"all\"");
        HttpResponse<String> asked =
                post(path(router, "/utterances/selection") + "&q=sentence&page=3", "list", "1", "all", "1");
        assertThat(text(asked)).contains("Remove 1,200 utterances", "And 1,180 more.", "q=sentence");
        post(path(router, "/utterances/removal") + "&q=sentence", "list", "1", "all", "1");

        assertThat(texts(router, 0)).hasSize(100).allMatch(each -> each.startsWith("keep"));
    }

    @Test
    void nothing_selected_is_said_and_what_is_typed_stays() {
        Router router = router("nothing", "one");

        for (String below : List.of("/utterances/selection", "/utterances/target")) {
            HttpResponse<String> asked = post(path(router, below), "base", "1", "list", "1", "utterances", "typed");

            assertThat(asked.statusCode()).isEqualTo(422);
            assertThat(text(asked)).contains("No utterance is selected.", "typed</textarea>");
        }
    }

    @Test
    void utterances_move_to_another_route_in_one_revision_and_what_is_there_already_is_said() {
        Router router = router("move", "one", "shared", "two");

        HttpResponse<String> asked = post(
                path(router, "/utterances/target"),
                "list",
                "1",
                "utterance",
                "1",
                "utterance",
                "2",
                "target",
                "s",
                "act",
                "move");
        assertThat(text(asked))
                .contains("Nothing is changed yet", "1 utterance is already in s", "Move 2 utterances")
                .doesNotContain("name=\"new\"");

        HttpResponse<String> moved = post(
                path(router, "/utterances/transfer"),
                "list",
                "1",
                "utterance",
                "1",
                "utterance",
                "2",
                "target",
                "s",
                "act",
                "move");
        assertThat(follow(moved)).contains("Moved 2 utterances from r to s. 1 utterance was already there.");
        assertThat(texts(router, 0)).containsExactly("one");
        assertThat(texts(router, 1)).containsExactly("other", "shared", "two");
        assertThat(stage.now(router).head().number()).isEqualTo(2);

        post(path(router, "/undo"), "list", "2", "revision", "2");
        assertThat(texts(router, 0)).containsExactly("one", "shared", "two");
        assertThat(texts(router, 1)).containsExactly("other", "shared");
    }

    @Test
    void utterances_are_copied_to_a_new_route_which_is_said_before() {
        Router router = router("copy", "one", "two");

        HttpResponse<String> asked =
                post(path(router, "/utterances/target"), "list", "1", "all", "1", "target", " fresh ", "act", "copy");
        assertThat(text(asked)).contains("to the new route", "fresh", "Copy 2 utterances", "name=\"new\"");

        post(
                path(router, "/utterances/transfer"),
                "list",
                "1",
                "all",
                "1",
                "target",
                "fresh",
                "act",
                "copy",
                "new",
                "1");
        assertThat(texts(router, 0)).containsExactly("one", "two");
        assertThat(texts(router, 2)).containsExactly("one", "two");
        assertThat(stage.now(router).head().what()).isEqualTo("Copied 2 utterances from r to the new route fresh");
    }

    @Test
    void a_name_with_a_typing_error_names_the_route_that_may_be_meant() {
        Router router = stage.router("typo", Route.of("r", List.of("one")), Route.of("balance", List.of()));

        HttpResponse<String> asked =
                post(path(router, "/utterances/target"), "list", "1", "all", "1", "target", "balnce", "act", "move");

        assertThat(text(asked)).contains("No route is called", "Similar names:", "balance");
    }

    @Test
    void a_route_takes_nothing_from_itself_and_no_name_is_longer_than_a_url() {
        Router router = router("itself", "one");

        for (String target : List.of("r", "x".repeat(501))) {
            HttpResponse<String> refused = post(
                    path(router, "/utterances/transfer"),
                    "list",
                    "1",
                    "all",
                    "1",
                    "target",
                    target,
                    "act",
                    "move",
                    "new",
                    "1");
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(text(refused)).containsAnyOf("Choose another route.", "at most 500 characters");
        }
        assertThat(stage.now(router).head().number()).isEqualTo(1);
    }

    @Test
    void a_target_that_another_person_renamed_or_added_meanwhile_is_asked_about_again() {
        Router router = router("target", "one", "two");
        client.post("/routers/" + router.id() + "/route?name=s", "base", "1", "name", "t");

        HttpResponse<String> renamed =
                post(path(router, "/utterances/transfer"), "list", "1", "utterance", "0", "target", "s", "act", "move");
        HttpResponse<String> added = post(
                path(router, "/utterances/transfer"),
                "list",
                "1",
                "utterance",
                "0",
                "target",
                "t",
                "act",
                "move",
                "new",
                "1");

        assertThat(renamed.statusCode()).isEqualTo(409);
        assertThat(text(renamed)).contains("to the new route");
        assertThat(added.statusCode()).isEqualTo(409);
        assertThat(texts(router, 0)).containsExactly("one", "two");
    }

    @Test
    void what_is_typed_on_the_page_of_the_route_comes_back_after_a_move_and_after_cancelling_it() {
        Router router = router("typed", "one", "two");
        String[] typed = {
            "base", "1", "list", "1", "utterance", "0", "utterances", "typed line", "description", "typed words"
        };

        String asked = text(post(path(router, "/utterances/target"), typed));
        assertThat(asked).contains("value=\"typed line\"", "value=\"typed words\"");
        Matcher cancel =
                Pattern.compile("<button formaction=\"([^\"]*)\">Cancel").matcher(asked);
        assertThat(cancel.find()).isTrue();
        assertThat(text(post(cancel.group(1).replace("&amp;", "&"), typed)))
                .contains("typed line</textarea>", "typed words</textarea>");

        List<String> more = new ArrayList<>(List.of(typed));
        more.addAll(List.of("target", "s", "act", "move"));
        HttpResponse<String> moved = post(path(router, "/utterances/transfer"), more.toArray(String[]::new));
        assertThat(moved.statusCode()).isEqualTo(200);
        assertThat(text(moved))
                .contains("Moved 1 utterance from r to s.", "typed line</textarea>", "typed words</textarea>");
        assertThat(texts(router, 0)).containsExactly("two");
    }

    @Test
    void a_change_that_was_changed_again_is_not_undone_and_the_page_says_so() {
        Router router = router("undo refused", "one");
        client.post(path(router, ""), "base", "1", "description", "first");
        client.post(path(router, ""), "base", "2", "description", "second");

        HttpResponse<String> refused = post(path(router, "/undo"), "list", "3", "revision", "2");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(stage.routes(router).getFirst().description()).isEqualTo("second");
    }

    @Test
    void a_reader_sees_no_way_to_edit(@TempDir Path own) {
        try (Stage closed = Stage.in(own)) {
            Router router = closed.router("reader", Route.of("r", List.of("one", "two")));
            closed.session("root", new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING));
            try (Client reader = closed.signedIn("rea", new RoleGrant(Role.VIEWER, RoleScope.EVERYTHING))) {
                assertThat(reader.get(path(router, "") + "&removed=1&made=1").body())
                        .contains("Removed 1 utterance.")
                        .doesNotContain("hx-include=\"#route-list\"", ">Undo<");
                assertThat(reader.post(path(router, "/utterance"), "list", "1", "utterance", "0", "text", "x")
                                .statusCode())
                        .isEqualTo(403);
            }
        }
    }
}
