package dev.signalbox.web.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import dev.signalbox.web.Client;
import dev.signalbox.web.Stage;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that is typed on the page of a route is lost, whatever a request ends with. */
class TypedTextTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    @TempDir
    Path folder;

    private static Router router(Stage stage) {
        return stage.router("bot", Route.of("r", List.of("one", "two")), Route.of("s", List.of("other")));
    }

    private static String path(Router router, String below) {
        return "/routers/" + router.id() + "/route" + below + "?name=r";
    }

    /** Sends the page's one form of revision 1, with all of its fields. */
    private static HttpResponse<String> send(Client client, Router router, String below, String... typed) {
        List<String> fields = new ArrayList<>(List.of(
                "base",
                "1",
                "list",
                "1",
                "utterances",
                "",
                "name",
                "r",
                "description",
                "",
                "score_threshold",
                "",
                "llm_module",
                "",
                "llm_class",
                "",
                "llm_model",
                "",
                "function_schemas",
                "",
                "metadata",
                "{}"));
        fields.addAll(Arrays.asList(typed));
        return client.post(path(router, below), fields.toArray(String[]::new));
    }

    private static String text(HttpResponse<String> page) {
        return page.body().replace("&#34;", "\"").replace("&#39;", "'");
    }

    @Test
    void fields_and_utterances_are_saved_together_in_one_revision() {
        try (Stage stage = Stage.in(folder)) {
            Router router = router(stage);
            Client client = stage.client();

            HttpResponse<String> saved =
                    send(client, router, "", "utterances", "three\r\none\r\nfour", "description", "typed");

            assertThat(client.get(Stage.location(saved)).body())
                    .contains("Saved. Added 2 utterances. 1 skipped as duplicates.");
            assertThat(stage.routes(router).getFirst().texts()).containsExactly("one", "two", "three", "four");
            assertThat(stage.routes(router).getFirst().description()).isEqualTo("typed");
            assertThat(stage.now(router).head().number()).isEqualTo(2);
            assertThat(stage.now(router).head().what()).isEqualTo("Edited route r and added 2 utterances");
        }
    }

    @Test
    void an_error_in_a_field_keeps_the_utterances_too() {
        try (Stage stage = Stage.in(folder)) {
            Router router = router(stage);

            HttpResponse<String> refused =
                    send(stage.client(), router, "", "utterances", "three\nfour", "metadata", "{\"a\": oops");

            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(text(refused)).contains("three\nfour</textarea>", "{\"a\": oops", "data-answers-form=\"true\"");
            assertThat(stage.now(router).head().number()).isEqualTo(1);
        }
    }

    @Test
    void a_check_of_the_utterances_keeps_the_fields() {
        try (Stage stage = Stage.in(folder)) {
            Router router = router(stage);

            HttpResponse<String> checked =
                    send(stage.client(), router, "/hints", "utterances", "one", "description", "typed as well");

            assertThat(text(checked)).contains("is already in this route", "one</textarea>", "typed as well");
        }
    }

    @Test
    void what_was_typed_stays_while_the_list_is_edited_and_is_merged_with_the_edits_of_others_when_it_is_saved() {
        try (Stage stage = Stage.in(folder)) {
            Router router = router(stage);
            Client client = stage.client();
            send(client, router, "", "description", "by another person");

            HttpResponse<String> removed = send(
                    client,
                    router,
                    "/utterances/removal",
                    "utterance",
                    "0",
                    "utterances",
                    "three",
                    "metadata",
                    "{\"mine\": 1}");

            assertThat(removed.statusCode()).isEqualTo(200);
            assertThat(text(removed))
                    .contains("Removed 1 utterance.", "three</textarea>", "{\"mine\": 1}")
                    .contains("name=\"base\" id=\"route-base\" value=\"1\"")
                    .containsPattern("name=\"list\"[^>]*value=\"3\"");
            send(client, router, "", "list", "3", "utterances", "three", "metadata", "{\"mine\": 1}");
            Route now = stage.routes(router).getFirst();
            assertThat(now.texts()).containsExactly("two", "three");
            assertThat(now.description()).isEqualTo("by another person");
            assertThat(now.metadata().get("mine").intValue()).isEqualTo(1);
        }
    }

    @Test
    void loading_that_page_again_removes_nothing_more() {
        try (Stage stage = Stage.in(folder)) {
            Router router = stage.router("twice", Route.of("r", List.of("same", "same", "same", "other")));
            Client client = stage.client();

            send(client, router, "/utterances/removal", "utterance", "0", "utterances", "typed");
            HttpResponse<String> again =
                    send(client, router, "/utterances/removal", "utterance", "0", "utterances", "typed");

            assertThat(text(again)).contains("typed</textarea>");
            assertThat(stage.routes(router).getFirst().texts()).containsExactly("same", "same", "other");
        }
    }

    @Test
    void a_conflict_with_the_save_of_another_person_keeps_the_utterances_until_both_are_saved() {
        try (Stage stage = Stage.in(folder)) {
            Router router = router(stage);
            Client client = stage.client();
            send(client, router, "", "description", "theirs", "utterances", "from them");

            HttpResponse<String> asked =
                    send(client, router, "", "description", "mine", "utterances", "from me\nfrom them");

            assertThat(asked.statusCode()).isEqualTo(409);
            assertThat(text(asked)).contains("value=\"from me\nfrom them\"", "Utterances to add");
            send(
                    client,
                    router,
                    "",
                    "description",
                    "mine",
                    "utterances",
                    "from me\nfrom them",
                    "seen",
                    "2",
                    "choice_description",
                    "mine");
            assertThat(stage.routes(router).getFirst().description()).isEqualTo("mine");
            assertThat(stage.routes(router).getFirst().texts()).containsExactly("one", "two", "from them", "from me");
        }
    }

    @Test
    void a_route_that_was_removed_is_restored_with_the_utterances_that_were_typed() {
        try (Stage stage = Stage.in(folder)) {
            Router router = router(stage);
            Client client = stage.client();
            client.post(path(router, "/removal"), "base", "1");

            HttpResponse<String> gone = send(client, router, "", "utterances", "from me", "description", "mine");

            assertThat(gone.statusCode()).isEqualTo(409);
            assertThat(text(gone)).contains("from me</textarea>", "mine");
            HttpResponse<String> back =
                    send(client, router, "", "utterances", "from me", "description", "mine", "back", "1");
            assertThat(client.get(Stage.location(back)).body()).contains("Saved.");
            assertThat(stage.routes(router).getFirst().texts()).containsExactly("one", "two", "from me");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"</script><script>alert(1)</script>", "\u202egnp.exe", "\ud83d\ude00 emoji", "two\nlines"})
    void a_form_with_an_old_token_comes_back_with_its_text_and_can_be_sent_again(String words) {
        try (Stage stage = Stage.in(folder)) {
            Router router = router(stage);
            Client client = stage.client();
            client.token();

            HttpResponse<String> refused =
                    client.send(client.request(path(router, ""), "Content-Type", FORM, "Sec-Fetch-Site", "same-origin")
                            .POST(BodyPublishers.ofString("csrf=old&base=1&utterances=typed&description="
                                    + URLEncoder.encode(words, StandardCharsets.UTF_8))));

            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body())
                    .contains("Send again", "value=\"typed\"", client.token())
                    .doesNotContain("<script>alert");
            assertThat(stage.now(router).head().number()).isEqualTo(1);
        }
    }

    @Test
    void a_form_of_another_site_is_given_no_token() {
        try (Stage stage = Stage.in(folder)) {
            Router router = router(stage);
            Client client = stage.client();
            client.token();
            for (String from : List.of("cross-site", "none")) {
                HttpResponse<String> refused =
                        client.send(client.request(path(router, ""), "Content-Type", FORM, "Sec-Fetch-Site", from)
                                .POST(BodyPublishers.ofString("base=1&description=planted")));

                assertThat(refused.statusCode()).isEqualTo(403);
                assertThat(refused.body()).doesNotContain("Send again", "planted");
            }
        }
    }

    @Test
    void a_megabyte_comes_back_after_the_sign_in_expired() {
        try (Stage stage = Stage.in(folder)) {
            Router router = router(stage);
            stage.session("root", new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING));
            try (Client stranger = new Client(stage.url())) {
                String long1 = "sentence ".repeat(120_000);

                HttpResponse<String> refused = send(stranger, router, "", "utterances", long1);

                assertThat(refused.statusCode()).isEqualTo(401);
                assertThat(refused.body()).contains("Send again", "value=\"" + long1 + "\"");
            }
        }
    }

    @Test
    void a_role_that_was_revoked_while_typing_loses_no_text() {
        try (Stage stage = Stage.in(folder)) {
            Router router = router(stage);
            try (Client reader = stage.signedIn("rea", new RoleGrant(Role.VIEWER, RoleScope.EVERYTHING))) {
                HttpResponse<String> refused = send(reader, router, "", "description", "typed with care");

                assertThat(refused.statusCode()).isEqualTo(403);
                assertThat(refused.body()).contains("You don&#39;t have permission", "typed with care", "Send again");
            }
        }
    }
}
