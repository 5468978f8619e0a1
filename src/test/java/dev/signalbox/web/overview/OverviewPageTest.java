package dev.signalbox.web.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.demo.DemoSetup;
import dev.signalbox.encoder.EncoderException;
import dev.signalbox.index.InMemoryIndex.Call;
import dev.signalbox.index.InMemoryIndex.Made;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.check.Status;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverviewPageTest {
    private static final String EVIL = "</script><img src=x onerror=alert(1)>\u202E \uD83D\uDE80";

    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void open() {
        stage = Stage.in(folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private String page() {
        HttpResponse<String> answer = stage.client().get("/");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> removeDemo() {
        Matcher shown = Pattern.compile("name=\"shown\" value=\"([^\"]+)\"")
                .matcher(stage.client().get("/demo/removal").body());
        assertThat(shown.find()).isTrue();
        return stage.client().post("/demo/removal", "shown", shown.group(1));
    }

    private void demoIsNotWanted() {
        stage.store().settings().put(DemoSetup.SETTING, "removed");
    }

    @Test
    void an_empty_console_says_what_a_router_is_and_where_to_begin() {
        demoIsNotWanted();

        assertThat(page())
                .contains("No routers yet")
                .contains("href=\"/routers/new\"")
                .doesNotContain("Check all")
                .doesNotContain("demo");
    }

    @Test
    void a_console_with_nothing_but_the_demo_says_what_it_is_for_and_where_to_begin_and_one_with_a_router_does_not() {
        assertThat(page()).contains("Signalbox compares a semantic-router", "To begin, import the config file");

        stage.demo().create();
        assertThat(page()).contains("Signalbox compares a semantic-router", "To begin, open the demo's diff");

        Router router = stage.router("bot", Route.of("a", List.of("one")));
        assertThat(page())
                .contains("bot", "The numbers compare each remote")
                .doesNotContain("Signalbox compares a semantic-router", "To begin");

        assertThat(removeDemo().statusCode()).isEqualTo(303);
        assertThat(stage.services().routers().all()).extracting(Router::id).containsExactly(router.id());
        assertThat(page()).doesNotContain("Signalbox compares a semantic-router", "To begin");
    }

    @Test
    void a_demo_on_its_way_is_announced_and_the_page_looks_again_by_itself_with_and_without_javascript() {
        assertThat(page())
                .contains("A demo is being prepared")
                .contains("hx-trigger=\"every 2s\"")
                .contains("hx-get=\"/\"")
                .contains("<noscript><meta http-equiv=\"refresh\"");
    }

    @Test
    void a_demo_that_failed_says_why_and_the_page_stops_looking() {
        stage.hashing().failAtCall(1);
        assertThatThrownBy(() -> stage.demo().create()).isInstanceOf(EncoderException.class);

        assertThat(page())
                .contains("The demo could not be created")
                .contains("tries again at the next start")
                .doesNotContain("hx-get=\"/\"")
                .doesNotContain("being prepared");
    }

    @Test
    void the_demo_shows_what_is_out_of_sync_why_where_and_the_one_next_click() {
        stage.demo().create();
        long router = stage.demo().router().orElseThrow();
        Remote remote = stage.store().remotes().of(router).getFirst();
        stage.services().comparisons().check(remote, CheckDepth.DEEP);

        String page = page();

        assertThat(page).contains("This is a demo").contains("demo index is out of sync.");
        assertThat(page)
                .contains("The index lacks 2 of the router's utterances, has 3 that the router does not have and has 1"
                        + " with different values.");
        assertThat(page).contains("2 local only, 1 remote only").contains("/diff?route=farewell");
        assertThat(page)
                .containsOnlyOnce("class=\"button primary\"")
                .contains("<a class=\"button primary\" href=\"/remotes/" + remote.id() + "/sync\">");
        assertThat(page).contains("/diff?tag=local-only\">2<").contains("/diff?tag=remote-only\">3<");
    }

    @Test
    void a_remote_that_nobody_checked_asks_for_that_and_nothing_else() {
        demoIsNotWanted();
        Router router = stage.router("bot", Route.of("a", List.of("one")));
        Remote remote = stage.remote(router, "prod", "");

        assertThat(page())
                .contains("not checked")
                .contains("action=\"/remotes/" + remote.id() + "/checks\"")
                .doesNotContain("/remotes/" + remote.id() + "/sync");
    }

    @Test
    void what_is_in_sync_asks_for_nothing() {
        demoIsNotWanted();
        Router router = stage.router("bot", Route.of("a", List.of("one")));
        Remote remote = stage.remote(router, "prod", "");
        sync(router, remote);

        assertThat(page()).contains("prod is in sync.").doesNotContain("button primary");
    }

    private void sync(Router router, Remote remote) {
        stage.fillAt(remote.address(), List.of(new Utterance("a", "one", RouteValue.NONE)));
        String hash = stage.services().comparisons().fresh(remote).local().filledHash();
        stage.writeHash(remote.address(), hash);
        assertThat(stage.services()
                        .comparisons()
                        .check(remote, CheckDepth.DEEP)
                        .check()
                        .status())
                .isEqualTo(Status.SYNCED);
        assertThat(router.id()).isEqualTo(remote.routerId());
    }

    @Test
    void one_click_checks_every_remote_and_one_that_is_down_hinders_no_other() {
        demoIsNotWanted();
        Router router = stage.router("bot", Route.of("a", List.of("one")));
        Remote up = stage.remote(router, "up", "", new Utterance("a", "two", RouteValue.NONE));
        Remote down = stage.remote(router, "down", "");
        stage.memory(down.address()).goDown();

        HttpResponse<String> answer = stage.client().post("/checks");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/");
        assertThat(stage.services()
                        .checks()
                        .latest(up.id())
                        .orElseThrow()
                        .check()
                        .status())
                .isEqualTo(Status.DRIFTED);
        assertThat(page()).contains("drifted").contains("unreachable").contains("1 of 2 remotes is out of sync.");
    }

    @Test
    void an_edit_of_local_shows_at_once_and_no_store_is_asked() {
        demoIsNotWanted();
        Router router = stage.router("bot", Route.of("a", List.of("one")));
        Remote remote = stage.remote(router, "prod", "");
        sync(router, remote);
        stage.services()
                .routers()
                .commit(
                        router.id(),
                        1,
                        router.head().config().withRoutes(List.of(Route.of("a", List.of("one", "two", "three")))),
                        "test",
                        "Added two");
        stage.memory(remote.address()).forgetCalls();

        assertThat(page())
                .contains("The index lacks 2 of the router's utterances.")
                .contains("drifted");
        assertThat(stage.memory(remote.address()).calls())
                .extracting(Made::call)
                .doesNotContain(Call.READ, Call.DESCRIBE, Call.PARAMETER);
    }

    @Test
    void a_check_by_the_hash_alone_that_local_has_left_behind_asks_for_another() {
        demoIsNotWanted();
        Router router = stage.router("bot", Route.of("a", List.of("one")));
        Remote remote = stage.remote(router, "prod", "abc", new Utterance("a", "one", RouteValue.NONE));
        stage.services().comparisons().check(remote, CheckDepth.FAST);
        stage.services()
                .routers()
                .commit(router.id(), 1, router.head().config().withRoutes(List.of()), "test", "Emptied it");

        assertThat(page())
                .contains("Local was edited since the last check: revision 1 was compared, 2 is the newest.")
                .contains("Check again");
    }

    @Test
    void the_demo_can_be_removed() {
        stage.demo().create();

        assertThat(removeDemo().statusCode()).isEqualTo(303);

        assertThat(stage.services().routers().all()).isEmpty();
        assertThat(page()).contains("No routers yet").doesNotContain("This is a demo");
    }

    @Test
    void hostile_names_are_shown_as_text() {
        demoIsNotWanted();
        Router router = stage.router(EVIL, Route.of(EVIL, List.of(EVIL)));
        Remote remote = stage.remote(router, EVIL, "", new Utterance(EVIL, EVIL + "2", RouteValue.NONE));
        stage.services().comparisons().check(remote, CheckDepth.DEEP);

        assertThat(page())
                .contains("&lt;/script&gt;&lt;img src=x")
                .doesNotContain("<img src=x")
                .doesNotContain("<script>alert")
                .containsOnlyOnce("</html>");
    }

    @Test
    void forty_routers_with_five_remotes_each_stay_a_small_page_with_the_urgent_ones_first() {
        demoIsNotWanted();
        for (int i = 0; i < 40; i++) {
            Router router = stage.router("router " + i, Route.of("a", List.of("one")));
            for (int j = 0; j < 5; j++) {
                Remote remote = stage.remote(router, "remote " + j, "abc", new Utterance("a", "two", RouteValue.NONE));
                if (i == 33 && j == 4) {
                    stage.services().comparisons().check(remote, CheckDepth.DEEP);
                }
            }
        }

        String page = page();

        assertThat(Stage.elements(page)).isLessThan(800);
        assertThat(page.length()).isLessThan(150_000);
        assertThat(page).contains("router 33").contains("2 more remotes").contains("1–6 of 40");
        assertThat(page.indexOf("router 33")).isLessThan(page.indexOf("router 0"));
        assertThat(stage.client().get("/?page=7").body()).contains("37–40 of 40");
        assertThat(stage.client().get("/?page=x").body()).contains("1–6 of 40");
    }
}
