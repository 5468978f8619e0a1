package dev.signalbox.web.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import dev.signalbox.web.Client;
import dev.signalbox.web.PageCase;
import dev.signalbox.web.Stage;
import dev.signalbox.web.page.DisplayFormat;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A probed sentence is added to a route where its answer is read. */
class SentenceAddTest extends PageCase {
    private static final Pattern CHOSEN = Pattern.compile("<p class=\"route\">([^<]*)");

    private static Router router(String name) {
        return stage.router(
                name,
                Route.of("balance", List.of("how much money do i have")),
                Route.of("weather", List.of("will it rain tomorrow")));
    }

    private static String probe(Router router, String more) {
        return text(client.get(
                "/routers/" + router.id() + "/probe?sentence=" + DisplayFormat.query("is it sunny outside") + more));
    }

    private static HttpResponse<String> add(Router router, String route, String sentence) {
        return client.post("/routers/" + router.id() + "/probe/utterances", "sentence", sentence, "route", route);
    }

    private static String text(HttpResponse<String> page) {
        return page.body().replace("&#34;", "\"").replace("&#39;", "'").replace("&amp;", "&");
    }

    private static String chosen(String page) {
        Matcher found = CHOSEN.matcher(page);
        return found.find() ? found.group(1).strip() : "";
    }

    @Test
    void it_is_added_with_one_click_and_the_page_shows_the_new_answer() {
        Router router = router("add");
        String before = probe(router, "");
        assertThat(before).contains("name=\"route\" value=\"weather\"", "Add this sentence to another route");
        assertThat(chosen(before)).isNotEqualTo("balance");

        HttpResponse<String> added = add(router, "balance", "is it sunny outside");
        String after = text(client.get(Stage.location(added)));

        assertThat(stage.routes(router).getFirst().texts())
                .containsExactly("how much money do i have", "is it sunny outside");
        assertThat(stage.now(router).head().what()).isEqualTo("Added 1 utterance to balance");
        assertThat(after)
                .contains(
                        "Added this sentence to balance.",
                        "View the utterance",
                        "Undo",
                        "value=\"is it sunny outside\"")
                .contains("This sentence is one of its utterances in local.");
        assertThat(chosen(after)).isEqualTo("balance");
    }

    @Test
    void the_message_leads_to_the_utterance_and_takes_it_back() {
        Router router = router("undo");
        String page = text(client.get(Stage.location(add(router, "balance", "is it sunny outside"))));

        Matcher link = Pattern.compile("href=\"([^\"]*)\">View the utterance").matcher(page);
        assertThat(link.find()).isTrue();
        assertThat(client.get(link.group(1)).body()).contains("is it sunny outside");
        Matcher back =
                Pattern.compile("name=\"back\" value=\"(/routers[^\"]*)\"").matcher(page);
        assertThat(back.find()).isTrue();
        HttpResponse<String> undone =
                client.post("/routers/" + router.id() + "/undo", "revision", "2", "back", back.group(1));

        assertThat(Stage.location(undone)).contains("/probe?sentence=is%20it%20sunny");
        assertThat(text(client.get(Stage.location(undone))))
                .contains("Undid revision 2: Added 1 utterance to balance.")
                .doesNotContain("Added this sentence");
        assertThat(stage.routes(router).getFirst().utterances()).hasSize(1);
    }

    @Test
    void an_utterance_that_is_there_already_is_said_to_be() {
        Router router = router("already");

        HttpResponse<String> same = add(router, "weather", "will it rain tomorrow");

        assertThat(text(client.get(Stage.location(same))))
                .contains("This sentence is already in weather. Nothing was added.");
        assertThat(stage.now(router).head().number()).isEqualTo(1);
    }

    @Test
    void a_route_that_is_not_there_is_said_and_the_sentence_stays() {
        Router router = router("missing");

        HttpResponse<String> missing = add(router, "nowhere </script>", "is it sunny outside");

        assertThat(client.get(Stage.location(missing)).body())
                .contains("No route is called nowhere &lt;/script&gt;. Choose another route.", "is it sunny outside");
        assertThat(stage.now(router).head().number()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"</script><b>", "\u202eabc", "\ud83d\ude00", "a&b=c#d/?%"})
    void any_sentence_is_added_to_a_route_of_any_name(String hostile) {
        Router router = stage.router("hostile " + hostile, Route.of(hostile, List.of("one")));

        HttpResponse<String> added = add(router, hostile, hostile);

        assertThat(stage.routes(router).getFirst().texts()).containsExactly("one", hostile);
        assertThat(client.get(Stage.location(added)).body())
                .contains("Added this sentence to")
                .doesNotContain("</script><b>");
    }

    @Test
    void the_options_of_the_question_are_kept() {
        Router router = router("options");

        HttpResponse<String> added = client.post(
                "/routers/" + router.id() + "/probe/utterances",
                "sentence",
                "is it sunny outside",
                "route",
                "weather",
                "aggregation",
                "max",
                "top_k",
                "7",
                "routes",
                "weather");

        assertThat(Stage.location(added)).contains("aggregation=max", "top_k=7", "routes=weather");
    }

    @Test
    void a_reader_sees_no_button(@TempDir Path own) {
        try (Stage closed = Stage.in(own)) {
            Router router = closed.router("reader", Route.of("balance", List.of("how much money")));
            closed.session("root", new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING));
            try (Client reader = closed.signedIn("rea", new RoleGrant(Role.VIEWER, RoleScope.EVERYTHING))) {
                String path = "/routers/" + router.id() + "/probe";
                assertThat(reader.get(path + "?sentence=money").body())
                        .contains("balance")
                        .doesNotContain("Add to", "add-form");
                assertThat(reader.post(path + "/utterances", "sentence", "money", "route", "balance")
                                .statusCode())
                        .isEqualTo(403);
            }
        }
    }
}
