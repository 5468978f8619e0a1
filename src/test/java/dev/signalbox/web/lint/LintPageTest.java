package dev.signalbox.web.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.route.Route;
import dev.signalbox.store.LintDecision;
import dev.signalbox.store.Router;
import dev.signalbox.web.Client;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintPageTest {
    private static final String SPOILED = "is there rain or sun <b>& wind</b>";

    @TempDir
    static Path folder;

    private static Stage stage;
    private static Client client;
    private static int made;

    @BeforeAll
    static void start() {
        stage = Stage.in(folder);
        client = stage.signedIn("eda", new RoleGrant(Role.EDITOR, RoleScope.EVERYTHING));
    }

    @AfterAll
    static void stop() {
        client.close();
        stage.close();
    }

    /** Two routes, with one utterance about the weather among those about money, and a thin route. */
    private static Router router() {
        List<String> money = IntStream.range(0, 8)
                .mapToObj(i -> "give my money back for order number " + i)
                .toList();
        List<String> weather = IntStream.range(0, 8)
                .mapToObj(i -> "is there rain or sun & wind on day " + i)
                .toList();
        return stage.router(
                "bot " + made++,
                Route.of(
                        "money",
                        Stream.concat(money.stream(), Stream.of(SPOILED)).toList()),
                Route.of("weather", weather),
                Route.of("thin", List.of("only this")));
    }

    private static String page(Router router, String query) {
        HttpResponse<String> answer = client.get("/routers/" + router.id() + "/lint" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static String[] form(String page, int at, String... more) {
        String section = page.substring(page.indexOf("aria-labelledby=\"finding-" + at));
        return Stream.concat(
                        Stream.of("base", "first", "second", "back")
                                .flatMap(name -> Stream.of(name, value(section, name))),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private static String value(String section, String name) {
        Matcher found =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(section);
        assertThat(found.find()).as(name).isTrue();
        return found.group(1).replace("&amp;", "&");
    }

    private static String post(Router router, String action, String... fields) {
        HttpResponse<String> answer = client.post("/routers/" + router.id() + "/lint" + action, fields);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return Stage.location(answer);
    }

    private static List<String> texts(Router router, int route) {
        return stage.now(router).head().config().routes().get(route).texts().toList();
    }

    @Test
    void the_worst_comes_first_with_what_speaks_for_the_other_route() {
        String page = page(router(), "");

        assertThat(page.indexOf("Closer to another route</span>")).isLessThan(page.indexOf("Few utterances</span>"));
        assertThat(page)
                .contains("<q>is there rain or sun &lt;b&gt;&amp; wind&lt;/b&gt;</q>")
                .contains("8 are in weather and none in its own route")
                .contains("Move to weather", "Computed for revision 1 (the newest), with 18 utterances");
        assertThat(Stage.elements(page)).isLessThan(800);
    }

    @Test
    void moving_makes_a_revision_returns_to_the_place_and_can_be_undone() {
        Router router = router();
        String page = page(router, "");

        String next = post(router, "/transfer", form(page, 0, "to", "weather"));

        assertThat(next).isEqualTo("/routers/" + router.id() + "/lint?page=1&made=2#finding-0");
        assertThat(texts(router, 1)).contains(SPOILED);
        String after = client.get(next.replaceFirst("#.*", "")).body();
        assertThat(after)
                .contains("Computed for revision 1 (1 edit since, whose utterances are not examined)")
                .contains("Moved 1 utterance")
                .doesNotContain("Move to weather");
        client.post("/routers/" + router.id() + "/undo", "revision", "2", "back", "/routers/" + router.id() + "/lint");
        assertThat(texts(router, 0)).contains(SPOILED);
        assertThat(page(router, "")).contains("Move to weather");
    }

    @Test
    void another_route_is_asked_for_and_one_that_does_not_exist_is_refused() {
        Router router = router();
        String page = page(router, "?other=0");

        assertThat(page).contains("To the route</label>");
        String refused = post(router, "/transfer", form(page, 0, "target", "nowhere"));
        assertThat(refused).contains("other=0");
        assertThat(client.get(refused.replaceFirst("#.*", "")).body())
                .contains("No route is called nowhere. Nothing was moved.");
        post(router, "/transfer", form(page, 0, "target", "thin"));
        assertThat(texts(router, 2)).containsExactly("only this", SPOILED);
    }

    @Test
    void deleting_from_an_old_page_removes_the_utterance_that_was_shown_and_only_that() {
        Router router = router();
        String page = page(router, "");
        stage.services()
                .routers()
                .commit(
                        router.id(),
                        1,
                        router.head()
                                .config()
                                .withRoutes(List.of(
                                        Route.of(
                                                "money",
                                                Stream.concat(Stream.of("at the front"), texts(router, 0).stream())
                                                        .toList()),
                                        router.head().config().routes().get(1))),
                        "eve",
                        "Edited");

        post(router, "/removal", form(page, 0, "which", "first"));

        assertThat(texts(router, 0))
                .contains("at the front")
                .doesNotContain(SPOILED)
                .hasSize(9);
        String again = post(router, "/removal", form(page, 0, "which", "first"));
        assertThat(again).doesNotContain("made");
    }

    @Test
    void a_kept_finding_does_not_come_back_until_the_decision_is_withdrawn() {
        Router router = router();
        post(router, "/decisions", form(page(router, ""), 0));

        assertThat(page(router, "")).doesNotContain("Move to weather").contains("1 decision</a>");
        post(router, "/results");
        LintDecision decision = stage.store().lintDecisions().of(router.id()).getFirst();
        assertThat(decision.who()).isEqualTo("eda");
        assertThat(client.get("/routers/" + router.id() + "/lint/decisions").body())
                .contains("is there rain or sun &lt;b&gt;&amp; wind&lt;/b&gt;", "Keep", "eda");
        post(router, "/decisions/" + decision.id() + "/withdrawal");
        assertThat(page(router, "")).contains("Move to weather");
        assertThat(client.post("/routers/" + router.id() + "/lint/decisions/" + decision.id() + "/withdrawal")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_list_is_filtered_by_kind_and_route() {
        Router router = router();

        assertThat(page(router, "?kind=thin"))
                .contains("Few utterances</span>")
                .doesNotContain("Closer to another route</span>");
        assertThat(page(router, "?route=weather"))
                .contains("Closer to another route</span>")
                .doesNotContain("Few utterances</span>");
        assertThat(page(router, "?route=nowhere")).contains("No matching findings");
        assertThat(page(router, "?page=99&other=x")).contains("Few utterances</span>");
    }

    @Test
    void places_that_no_revision_has_are_not_found_and_a_back_elsewhere_is_not_followed() {
        Router router = router();
        for (String first : List.of("", "9.0", "0.99", "x", "0.-2", "-1.0")) {
            assertThat(client.post(
                                    "/routers/" + router.id() + "/lint/removal",
                                    "base",
                                    "1",
                                    "first",
                                    first,
                                    "back",
                                    "//evil.example")
                            .statusCode())
                    .as(first)
                    .isEqualTo(404);
        }
        assertThat(client.post("/routers/" + router.id() + "/lint/removal", "base", "7", "first", "0.0")
                        .statusCode())
                .isEqualTo(409);
        assertThat(post(router, "/decisions", "base", "1", "first", "0.0", "second", "", "back", "//evil.example"))
                .isEqualTo("/routers/" + router.id() + "/lint");
    }

    @Test
    void a_viewer_sees_the_list_and_can_compute_it_but_change_nothing() {
        Router router = router();
        try (Client viewer = stage.signedIn("vic", new RoleGrant(Role.VIEWER, RoleScope.EVERYTHING))) {
            String page = viewer.get("/routers/" + router.id() + "/lint").body();

            assertThat(page).contains("Closer to another route</span>").doesNotContain("Move to weather");
            assertThat(viewer.post("/routers/" + router.id() + "/lint/removal", "base", "1", "first", "0.0")
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void a_large_router_is_computed_on_request_in_the_background() throws Exception {
        Router router = stage.now(stage.store()
                .routers()
                .find(stage.large("large " + made++, "prod " + made, 30, 40).routerId())
                .orElseThrow());
        assertThat(page(router, "")).contains("Not computed yet", "Compute findings");

        post(router, "/results");
        String page = page(router, "");
        while (!page.contains("Computed for revision")) {
            Thread.onSpinWait();
            page = page(router, "");
        }

        assertThat(page).contains("with 1,200 utterances");
        assertThat(Stage.elements(page)).isLessThan(800);
        assertThat(page.length()).isLessThan(150_000);
    }
}
