package dev.signalbox.web.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.StoreKey;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.web.Browser;
import dev.signalbox.web.Browser.Look;
import dev.signalbox.web.Stage;
import dev.signalbox.web.connect.KeyedIndexes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemotesBrowserTest {
    private static final String EVIL = "</script><img src=x onerror=alert(1)>\u202E evil";

    @TempDir
    static Path folder;

    private static Stage stage;
    private static Browser browser;
    private static long remote;
    private static long router;
    private static final String KEYED = "qdrant://db.example:6334";
    private static long evil;
    private static long keyed;

    @BeforeAll
    static void open() {
        stage = Stage.in(folder);
        browser = Browser.open();
        stage.demo().create();
        router = stage.demo().router().orElseThrow();
        Remote demo = stage.store().remotes().of(router).getFirst();
        remote = demo.id();
        stage.services().comparisons().check(demo, CheckDepth.DEEP);
        stage.services().comparisons().check(demo, CheckDepth.DEEP);
        Router hostile = stage.router(EVIL, Route.of(EVIL, List.of(EVIL, "x".repeat(5_000))));
        Remote locked = stage.remote(hostile, EVIL, "", new Utterance(EVIL, EVIL + "2", RouteValue.NONE));
        stage.write(locked.address(), new ConfigParameter(ConfigParameter.LOCK, "True", "2026-11-20T12:00:00+00:00"));
        stage.services().comparisons().check(locked, CheckDepth.DEEP);
        evil = locked.id();
        stage.keyring().keep(KEYED, new StoreKey(KeyedIndexes.KEY));
        stage.keyed().make("routes", stage.hashing().dimensions());
        stage.keyed().make("documents", 1536);
        stage.fillAt(
                KEYED + "/routes",
                List.of(new Utterance("a", "one", RouteValue.NONE), new Utterance(EVIL, EVIL, RouteValue.NONE)));
        keyed = stage.store().remotes().add(router, "keyed", KEYED + "/none").id();
    }

    @AfterAll
    static void close() {
        browser.close();
        stage.close();
    }

    private static Page page(String path, Look look) {
        return browser.page(stage.url() + path, look);
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void every_page_is_accessible_and_fits_in_every_look() {
        Map<String, String> pages = new TreeMap<>(Map.of(
                "overview", "/",
                "remote", "/remotes/" + remote,
                "remote-locked", "/remotes/" + evil,
                "diff", "/remotes/" + remote + "/diff",
                "diff-hostile", "/remotes/" + evil + "/diff",
                "diff-routes", "/remotes/" + remote + "/diff/routes",
                "records", "/remotes/" + remote + "/records",
                "remote-settings", "/remotes/" + remote + "/settings",
                "remotes", "/routers/" + router + "/remotes",
                "remote-new", "/routers/" + router + "/remotes/new"));
        pages.put("stores-qdrant", "/stores/new?store=qdrant&router=" + router);
        pages.put("stores-postgres", "/stores/new?store=postgresql&router=" + router);
        pages.put("stores-pinecone", "/stores/new?store=pinecone");
        pages.put("found", "/stores/found?at=" + KEYED + "&router=" + router);
        pages.put("adoption", "/routers/adoption?address=" + KEYED + "/routes");
        pages.put("remote-keyed", "/remotes/" + keyed);
        pages.put("remote-keyed-settings", "/remotes/" + keyed + "/settings");
        pages.forEach((name, path) -> browser.everyLook(stage.url() + path, name));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void from_the_first_page_to_the_line_that_differs_without_javascript() {
        Page page = page("/", Look.USUAL.withoutJavaScript());

        link(page, "demo index").click();
        link(page, "View diff").click();
        page.selectOption("#f-tag", "changed");
        button(page, "Show").click();

        assertThat(page.url()).contains("tag=changed");
        assertThat(page.locator("tr.line").count()).isEqualTo(1);
        assertThat(page.locator("tr.line").innerText())
                .contains("metadata.owner")
                .contains("\"support\"");
        page.locator("tr.line a.to").click();
        assertThat(page.locator("tr.line:target").innerText()).contains("how are things going?");
        page.context().close();
    }

    @Test
    void an_index_is_found_and_added_by_keyboard_without_javascript() {
        Page page = page("/routers/" + router + "/remotes/new", Look.USUAL.withoutJavaScript());
        link(page, "Qdrant").press("Enter");
        page.locator("#f-host").fill("db.example");
        page.locator("#f-key").fill(KeyedIndexes.KEY);
        page.locator("#f-key").press("Enter");
        page.locator("main").getByText("Select").last().press("Enter");
        page.locator("#f-name").fill("found");
        page.locator("#f-name").press("Enter");

        PlaywrightAssertions.assertThat(page.locator("h1")).hasText("found");
        assertThat(page.content()).contains(KEYED + "/routes").doesNotContain(KeyedIndexes.KEY);
        page.context().close();
    }

    @Test
    void the_lines_follow_what_is_typed() {
        Page page = page("/remotes/" + remote + "/diff", Look.USUAL);

        page.fill("#f-q", "vote");

        PlaywrightAssertions.assertThat(page.locator("tr.line")).hasCount(1);
        assertThat(page.locator("tr.line").innerText()).contains("who are you going to vote for?");
        assertThat(page.url()).contains("q=vote");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("f-q");
        assertThat(browser.complaints()).isEmpty();
        page.context().close();
    }

    @Test
    void a_check_is_made_with_the_keyboard_alone() {
        Page page = page("/", Look.USUAL);
        int before = stage.services().checks().history(remote, 100).size();

        button(page, "Check all").focus();
        page.waitForResponse(
                answer -> answer.request().method().equals("GET"),
                () -> page.keyboard().press("Enter"));

        assertThat(stage.services().checks().history(remote, 100)).hasSizeGreaterThan(before);
        assertThat(page.locator("#remote-" + remote).innerText()).contains("drifted");
        page.context().close();
    }

    @Test
    void a_lock_can_only_be_released_once_the_name_is_typed() {
        Page page = page("/remotes/" + evil, Look.USUAL);
        page.locator("#release summary").click();
        Locator release = button(page, "Release lock");

        assertThat(release.isDisabled()).isTrue();
        page.fill("#f-confirm", EVIL);
        assertThat(release.isDisabled()).isFalse();
        page.context().close();
    }
}
