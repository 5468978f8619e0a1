package dev.signalbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.signalbox.web.Browser;
import dev.signalbox.web.Browser.Look;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The five steps of the README over the console as it ships: its store, its index, its encoder, its demo. */
class MainJobTest {
    private static final Pattern APPLY = Pattern.compile("^Apply \\d+ change");

    private static final String SCRIPTED = "scripted";

    private static Browser browser;

    @TempDir
    Path folder;

    private ConsoleAssembly wiring;

    @BeforeAll
    static void open() {
        browser = Browser.open();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @BeforeEach
    void start() {
        wiring = ConsoleAssembly.of(
                ConsoleConfig.of(
                        Map.of(),
                        Map.of("port", "0", "data", folder.resolve("data").toString())),
                Clock.systemUTC());
        wiring.start();
    }

    @AfterEach
    void stop() {
        wiring.close();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_stranger_brings_the_demo_back_in_sync() {
        walk(browser.page(wiring.console().url(), Look.USUAL), SCRIPTED);
    }

    @Test
    void a_stranger_brings_the_demo_back_in_sync_without_javascript() {
        walk(browser.page(wiring.console().url(), Look.USUAL.withoutJavaScript()), "plain");
    }

    @Test
    void a_stranger_brings_the_demo_back_in_sync_with_the_keyboard_alone() {
        Page page = drifted(browser.page(wiring.console().url(), Look.USUAL));
        follow(page, page.getByRole(AriaRole.LINK, named("demo index")).first());
        follow(page, page.getByRole(AriaRole.LINK, named("Sync")).first());
        follow(page, page.getByRole(AriaRole.LINK, exactly("merge")));
        follow(page, page.getByRole(AriaRole.BUTTON, named(Pattern.compile("^Create plan"))));
        follow(page, page.getByRole(AriaRole.BUTTON, named(APPLY)));

        assertThat(page.getByText("Local and demo index are in sync")).isVisible();
        page.context().close();
    }

    @Test
    void what_was_removed_does_not_come_back_with_the_next_start() throws Exception {
        Page page = drifted(browser.page(wiring.console().url(), Look.USUAL));
        page.getByRole(AriaRole.LINK, named("Remove demo")).click();
        page.getByRole(AriaRole.BUTTON, named("Remove demo")).click();
        assertThat(page.getByText("This is a demo")).hasCount(0);
        page.context().close();
        stop();

        start();
        HttpRequest overview =
                HttpRequest.newBuilder(URI.create(wiring.console().url())).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(overview, BodyHandlers.ofString()).body()).doesNotContain("This is a demo");
        }
    }

    private void walk(Page page, String name) {
        drifted(page);
        check(page, name);
        Browser.shoot(page, "main-1-overview-" + name);
        page.getByRole(AriaRole.LINK, named("demo index")).first().click();
        page.getByRole(AriaRole.LINK, named("Diff")).first().click();
        assertThat(page.getByText("who are you going to vote for?").first()).isVisible();
        check(page, name);
        Browser.shoot(page, "main-2-diff-" + name);
        page.getByRole(AriaRole.LINK, named("Sync")).first().click();
        check(page, name);
        Browser.shoot(page, "main-3-sync-" + name);
        page.getByRole(AriaRole.LINK, exactly("local")).click();
        page.getByRole(AriaRole.BUTTON, named(Pattern.compile("^Create plan"))).click();
        check(page, name);
        Browser.shoot(page, "main-4-plan-" + name);
        page.getByLabel(Pattern.compile("This deletes")).fill("demo index");
        page.getByRole(AriaRole.BUTTON, named(APPLY)).click();
        assertThat(page.getByText("Local and demo index are in sync")).isVisible();
        check(page, name);
        Browser.shoot(page, "main-5-outcome-" + name);
        page.navigate(wiring.console().url());
        assertThat(page.locator("main")
                        .getByText("synced", new Locator.GetByTextOptions().setExact(true))
                        .first())
                .isVisible();
        page.context().close();
    }

    private static void check(Page page, String name) {
        // axe is a script itself, and would wait for ever where none runs.
        if (name.equals(SCRIPTED)) {
            Browser.assertAccessible(page);
        }
        Browser.assertFits(page);
    }

    /** Waits until the demo has been made and checked, which happens behind the first page. */
    private static Page drifted(Page page) {
        Locator drifted = page.locator("main").getByText("drifted").first();
        page.waitForCondition(() -> {
            page.reload();
            return drifted.isVisible();
        });
        return page;
    }

    private static void follow(Page page, Locator target) {
        target.focus();
        page.keyboard().press("Enter");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions named(Pattern name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions exactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
