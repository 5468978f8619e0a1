package dev.signalbox.web.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.web.Browser;
import dev.signalbox.web.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be seen is seen on real pages, and turns nothing around there. */
class InvisibleBrowserTest {
    @TempDir
    Path folder;

    @Test
    void what_cannot_be_seen_is_marked_in_every_look() {
        try (Stage stage = Stage.in(folder);
                Browser browser = Browser.open()) {
            Router router = stage.router(
                    "unseen",
                    Route.of(
                            "r\u202etxt",
                            List.of(
                                    "cafe\u0301 open",
                                    "zero\u200bwidth",
                                    "trail ",
                                    "two  spaces",
                                    "nb\u00a0sp",
                                    "plain")));
            Remote remote = stage.remote(
                    router,
                    "prod",
                    "abc",
                    Stream.of(
                                    "caf\u00e9 open",
                                    "zerowidth",
                                    "trail",
                                    "two spaces",
                                    "nb sp",
                                    "\u05e9\u05dc\u05d5\u05dd \u202eolleh")
                            .map(text -> new Utterance("r\u202etxt", text, RouteValue.NONE))
                            .toArray(Utterance[]::new));
            String plan = Stage.location(stage.client()
                    .post("/remotes/" + remote.id() + "/plans", "mode", "local", "semantics", "semantic-router"));
            Map<String, String> pages = Map.of(
                    "invisible-diff", "/remotes/" + remote.id() + "/diff",
                    "invisible-plan", plan.replace(stage.url(), ""),
                    "invisible-route", "/routers/" + router.id() + "/route?name=r%E2%80%AEtxt",
                    "invisible-normalization", "/routers/" + router.id() + "/normalization");
            pages.forEach((name, path) -> {
                browser.everyLook(stage.url() + path, name);
                Page page = browser.page(stage.url() + path);
                assertThat(page.locator("main .invisible").count()).as(name).isPositive();
                assertThat(page.locator("main").innerText()).as(name).doesNotContain("\u202e", "\u200b");
                // What is there to be copied keeps its spaces as they are.
                assertThat(
                                (String)
                                        page.evaluate(
                                                "() => { const main = document.querySelector('main').cloneNode(true);"
                                                        + " main.querySelectorAll('pre').forEach(text => text.remove()); return main.textContent; }"))
                        .as(name)
                        .doesNotContain("\u00a0");
            });
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
