package dev.signalbox.web.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.route.LanguageModel;
import dev.signalbox.route.Route;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.web.Client;
import dev.signalbox.web.Stage;
import dev.signalbox.web.page.DisplayFormat;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people at one route: each with a session of their own. */
class StaleRouteTest {
    @TempDir
    static Path folder;

    private static Stage stage;
    private static Client ada;
    private static Client bob;

    @BeforeAll
    static void open() {
        stage = Stage.in(folder);
        ada = stage.client();
        bob = stage.client();
    }

    @AfterAll
    static void close() {
        ada.close();
        bob.close();
        stage.close();
    }

    private static Router router(String name) {
        return stage.router(name, Route.of("r", List.of("one", "two", "two")), Route.of("s", List.of("other")));
    }

    private static String path(Router router, String below, String name) {
        return "/routers/" + router.id() + "/route" + below + "?name=" + DisplayFormat.query(name);
    }

    /** Sends the form of revision 1 of route r, with what was changed in it. */
    private static HttpResponse<String> save(Client client, Router router, String... changes) {
        Route route = stage.services()
                .routers()
                .revision(router.id(), 1)
                .orElseThrow()
                .config()
                .routes()
                .getFirst();
        LanguageModel llm = new LanguageModel("", "", "");
        List<String> fields = new ArrayList<>(List.of(
                "base", "1",
                "name", route.name(),
                "description", "",
                "score_threshold", "",
                "llm_module", llm.module(),
                "llm_class", llm.type(),
                "llm_model", llm.model(),
                "function_schemas", "",
                "metadata", "{}"));
        fields.addAll(Arrays.asList(changes));
        return client.post(path(router, "", route.name()), fields.toArray(String[]::new));
    }

    private static Route now(Router router) {
        return stage.routes(router).getFirst();
    }

    private static int head(Router router) {
        return stage.now(router).head().number();
    }

    private static String text(HttpResponse<String> page) {
        return page.body().replace("&#34;", "\"").replace("&#39;", "'");
    }

    @Test
    void edits_of_different_fields_are_both_kept_and_the_second_sees_the_first() {
        Router router = router("disjoint");
        save(ada, router, "description", "adas words", "metadata", "{\"team\": 1}");

        HttpResponse<String> saved = save(bob, router, "score_threshold", "0.4", "name", "renamed");

        assertThat(Stage.location(saved)).contains("name=renamed", "since=1", "until=2");
        assertThat(now(router).description()).isEqualTo("adas words");
        assertThat(now(router).metadata().get("team").intValue()).isEqualTo(1);
        assertThat(now(router).scoreThreshold()).isEqualTo(0.4);
        assertThat(now(router).name()).isEqualTo("renamed");
        assertThat(bob.get(Stage.location(saved)).body())
                .contains("Others changed this router while you were editing", "adas words", "revision 2");
    }

    @Test
    void a_field_that_both_edited_is_asked_about_with_what_it_was_who_changed_it_and_what_was_typed() {
        Router router = router("conflict");
        save(ada, router, "description", "adas words", "score_threshold", "0.4");

        HttpResponse<String> asked = save(bob, router, "description", "bobs words", "metadata", "{\"b\": 2}");

        assertThat(asked.statusCode()).isEqualTo(409);
        assertThat(text(asked))
                .contains("Nothing is saved yet", "adas words", "bobs words", "revision 2", "this machine")
                .contains("Keep theirs", "Use mine", "name=\"choice_description\"", "name=\"seen\" value=\"2\"")
                .contains("Their other changes, which are kept", "0.4")
                .contains("Your other changes, which are kept", "\"b\": 2")
                .doesNotContain("choice_metadata", "choice_score_threshold");
        assertThat(head(router)).isEqualTo(2);
    }

    @Test
    void each_field_is_kept_as_chosen_or_as_edited_since() {
        Router router = router("choice");
        save(ada, router, "description", "adas words", "score_threshold", "0.4", "metadata", "{\"a\": 1}");

        HttpResponse<String> saved = save(
                bob,
                router,
                "description",
                "both our words",
                "score_threshold",
                "0.6",
                "metadata",
                "{\"a\": 2}",
                "seen",
                "2",
                "choice_description",
                "mine",
                "choice_score_threshold",
                "theirs",
                "choice_metadata",
                "mine");

        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(now(router).description()).isEqualTo("both our words");
        assertThat(now(router).scoreThreshold()).isEqualTo(0.4);
        assertThat(now(router).metadata().get("a").intValue()).isEqualTo(2);
        assertThat(head(router)).isEqualTo(3);
    }

    @Test
    void mine_may_be_what_it_was_before_they_changed_it() {
        Router router = router("back to what it was");
        save(ada, router, "description", "adas words");

        save(bob, router, "description", "", "seen", "2", "choice_description", "mine");

        assertThat(now(router).description()).isNull();
    }

    @Test
    void a_missing_choice_or_a_bad_one_keeps_all_that_was_typed_and_all_that_was_chosen() {
        Router router = router("bad choice");
        save(ada, router, "description", "adas words", "metadata", "{\"a\": 1}", "score_threshold", "0.4");

        HttpResponse<String> again = save(
                bob,
                router,
                "description",
                "bobs words",
                "metadata",
                "{\"b\": oops",
                "score_threshold",
                "0.7",
                "llm_model",
                "bobs model",
                "seen",
                "2",
                "choice_description",
                "whatever",
                "choice_metadata",
                "mine",
                "choice_score_threshold",
                "theirs");

        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(text(again))
                .contains("bobs words", "{\"b\": oops", "Line 1, column 7", "Choose one of the values.", "bobs model")
                .contains("value=\"0.7\"");
        assertThat(again.body().replaceAll("\\s+", " "))
                .contains("name=\"choice_score_threshold\" value=\"theirs\" checked")
                .contains("name=\"choice_metadata\" value=\"mine\" checked");
        assertThat(head(router)).isEqualTo(2);
    }

    @Test
    void a_third_edit_after_the_choice_is_asked_about_again_and_nothing_typed_is_lost() {
        Router router = router("third");
        save(ada, router, "description", "adas words", "score_threshold", "0.4");
        Route then = now(router);
        Revision third = stage.services()
                .routers()
                .commit(
                        router.id(),
                        2,
                        stage.now(router)
                                .head()
                                .config()
                                .withRoutes(List.of(
                                        new Route(
                                                then.name(),
                                                then.utterances(),
                                                "carols words",
                                                then.functionSchemas(),
                                                null,
                                                then.scoreThreshold(),
                                                then.metadata(),
                                                then.extra()),
                                        stage.routes(router).get(1))),
                        "carol",
                        "Edited route r");

        HttpResponse<String> again = save(
                bob,
                router,
                "description",
                "bobs words",
                "score_threshold",
                "0.7",
                "seen",
                "2",
                "choice_description",
                "theirs",
                "choice_score_threshold",
                "theirs");

        assertThat(third.number()).isEqualTo(3);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(text(again))
                .contains("carols words", "carol", "revision 3", "bobs words", "value=\"0.7\"")
                .contains("Someone edited this again after you chose", "name=\"seen\" value=\"3\"");
        assertThat(head(router)).isEqualTo(3);
    }

    @Test
    void a_route_that_was_renamed_meanwhile_is_found_under_its_new_name() {
        Router router = router("renamed");
        save(ada, router, "name", "called otherwise");
        ada.post("/routers/" + router.id() + "/routes", "base", "2", "name", "r", "utterances", "an impostor");

        HttpResponse<String> saved = save(bob, router, "description", "bobs words");

        assertThat(Stage.location(saved)).contains("name=" + DisplayFormat.query("called otherwise"));
        assertThat(now(router).name()).isEqualTo("called otherwise");
        assertThat(now(router).description()).isEqualTo("bobs words");
        assertThat(stage.routes(router).getLast().description()).isNull();
    }

    @Test
    void a_name_that_another_route_took_meanwhile_is_asked_about() {
        Router router = router("name taken");
        ada.post("/routers/" + router.id() + "/routes", "base", "1", "name", "wanted", "utterances", "first come");

        HttpResponse<String> asked = save(bob, router, "name", "wanted", "description", "bobs words");

        assertThat(asked.statusCode()).isEqualTo(409);
        assertThat(text(asked))
                .contains("already has a route of this name", "bobs words", "Keep the old value")
                .contains("choice_name");
        save(bob, router, "name", "wanted too", "description", "bobs words", "seen", "2", "choice_name", "mine");
        assertThat(now(router).name()).isEqualTo("wanted too");
    }

    @Test
    void a_route_that_was_removed_meanwhile_can_be_put_back_with_what_was_typed() {
        Router router = router("removed");
        save(ada, router, "score_threshold", "0.4");
        ada.post(path(router, "/removal", "r"), "base", "2");

        HttpResponse<String> gone = save(bob, router, "description", "bobs words");
        assertThat(gone.statusCode()).isEqualTo(409);
        assertThat(text(gone))
                .contains("removed this route", "revision 3", "bobs words", "3 utterances", "name=\"back\"");
        assertThat(stage.routes(router)).extracting(Route::name).containsExactly("s");

        HttpResponse<String> bad = save(bob, router, "back", "1", "description", "bobs words", "name", "s");
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(text(bad)).contains("already has a route of this name", "bobs words");

        save(bob, router, "back", "1", "description", "bobs words");
        assertThat(stage.routes(router)).extracting(Route::name).containsExactly("r", "s");
        assertThat(now(router).description()).isEqualTo("bobs words");
        assertThat(now(router).scoreThreshold()).isEqualTo(0.4);
        assertThat(now(router).texts()).containsExactly("one", "two", "two");
    }

    @Test
    void a_router_that_was_removed_meanwhile_shows_what_was_typed() {
        Router router = router("router removed");
        stage.services().routers().remove(router.id());

        HttpResponse<String> gone = bob.post(
                path(router, "", "r"), "base", "1", "name", "r", "description", "bobs words", "metadata", "{\"b\": 2}");
        HttpResponse<String> lines = bob.post(path(router, "", "r"), "base", "1", "utterances", "line one\nline two");

        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(text(gone)).contains("No longer available", "bobs words", "{\"b\": 2}");
        assertThat(lines.statusCode()).isEqualTo(404);
        assertThat(lines.body()).contains("line one\nline two");
    }

    @Test
    void a_form_of_a_revision_that_never_was_shows_what_was_typed() {
        Router router = router("no such base");

        HttpResponse<String> lost = save(bob, router, "base", "77", "description", "bobs words");

        assertThat(lost.statusCode()).isEqualTo(409);
        assertThat(lost.body()).contains("bobs words");
        assertThat(head(router)).isEqualTo(1);
    }

    @Test
    void utterances_are_added_and_removed_each_on_its_own_whatever_was_edited_meanwhile() {
        Router router = router("utterances");
        save(ada, router, "description", "adas words", "name", "named by ada");
        ada.post(path(router, "", "named by ada"), "base", "2", "utterances", "from ada");
        ada.post(path(router, "/utterances/removal", "named by ada"), "base", "3", "utterance", "0");

        HttpResponse<String> added = bob.post(path(router, "", "r"), "base", "1", "utterances", "from bob\nfrom ada");
        HttpResponse<String> removed =
                bob.post(path(router, "/utterances/removal", "r"), "base", "1", "utterance", "1");

        assertThat(now(router).texts()).containsExactly("two", "from ada", "from bob");
        assertThat(now(router).description()).isEqualTo("adas words");
        assertThat(bob.get(Stage.location(added)).body())
                .contains("Added 1 utterance.", "Others changed this router while you were editing", "adas words");
        assertThat(bob.get(Stage.location(removed)).body()).contains("Removed 1 utterance.");
    }

    @Test
    void a_route_that_somebody_edited_meanwhile_is_not_removed_and_one_that_nobody_did_is() {
        Router router = router("removal");
        save(ada, router, "description", "adas words");

        assertThat(bob.post(path(router, "/removal", "r"), "base", "1").statusCode())
                .isEqualTo(409);
        assertThat(bob.post(path(router, "/removal", "s"), "base", "1").statusCode())
                .isEqualTo(303);
        assertThat(bob.post(path(router, "/removal", "s"), "base", "1").statusCode())
                .isEqualTo(303);

        assertThat(stage.routes(router)).extracting(Route::name).containsExactly("r");
    }

    @Test
    void forms_that_are_sent_at_the_same_moment_are_all_kept() throws Exception {
        Router router = router("at once");
        List<Callable<HttpResponse<String>>> sent = IntStream.range(0, 8)
                .mapToObj(i -> (Callable<HttpResponse<String>>) () ->
                        (i % 2 == 0 ? ada : bob).post(path(router, "", "r"), "base", "1", "utterances", "at once " + i))
                .toList();

        List<HttpResponse<String>> answers = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(4)) {
            for (Future<HttpResponse<String>> answer : people.invokeAll(sent)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(303);
        assertThat(now(router).utterances()).hasSize(11);
    }

    @Test
    void settings_that_two_people_change_are_merged_and_asked_about_by_the_field() {
        Router router = router("settings");
        String path = "/routers/" + router.id() + "/settings";
        ada.post(path, "was_name", "settings", "was_threshold", "", "name", "by ada", "threshold", "0.4");

        HttpResponse<String> asked =
                bob.post(path, "was_name", "settings", "was_threshold", "", "name", "by bob", "threshold", "");
        assertThat(asked.statusCode()).isEqualTo(409);
        assertThat(text(asked))
                .contains("by ada", "value=\"by bob\"", "Keep theirs", "this machine", "name=\"seen_name\"")
                .contains("name=\"was_name\" value=\"settings\"")
                .doesNotContain("choice_threshold");
        assertThat(stage.now(router).name()).isEqualTo("by ada");

        String[] chosen = {
            "was_name",
            "settings",
            "was_threshold",
            "",
            "seen_name",
            "by ada",
            "seen_threshold",
            "0.4",
            "name",
            "by both",
            "threshold",
            "",
            "choice_name",
            "mine"
        };
        stage.services().routers().update(stage.now(router), "by carol", 0.4, "carol");
        HttpResponse<String> again = bob.post(path, chosen);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("by carol", "carol", "by both", "edited this again after you chose");

        chosen[5] = "by carol";
        assertThat(bob.post(path, chosen).statusCode()).isEqualTo(303);
        assertThat(stage.now(router).name()).isEqualTo("by both");
        assertThat(stage.now(router).threshold()).isEqualTo(0.4);
    }

    @Test
    void settings_of_which_each_changed_another_are_both_kept() {
        Router router = router("settings apart");
        String path = "/routers/" + router.id() + "/settings";
        ada.post(path, "was_name", "settings apart", "was_threshold", "", "name", "settings together", "threshold", "");

        bob.post(path, "was_name", "settings apart", "was_threshold", "", "name", "settings apart", "threshold", "0.3");

        assertThat(stage.now(router).name()).isEqualTo("settings together");
        assertThat(stage.now(router).threshold()).isEqualTo(0.3);
    }
}
