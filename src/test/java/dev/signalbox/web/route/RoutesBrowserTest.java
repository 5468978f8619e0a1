package dev.signalbox.web.route;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import dev.signalbox.web.Browser;
import dev.signalbox.web.Browser.Look;
import dev.signalbox.web.Stage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesBrowserTest {
    @TempDir
    static Path folder;

    private static Stage stage;
    private static Browser browser;
    private static Router router;

    @BeforeAll
    static void open() {
        stage = Stage.in(folder);
        browser = Browser.open();
        router = stage.router(
                "support bot",
                Route.of(
                        "politics",
                        IntStream.range(0, 12)
                                .mapToObj(i -> "who wins election " + i)
                                .toList()),
                Route.of("chitchat", List.of("how's the weather today?", "who wins election 3", "", "x".repeat(400))));
        stage.services()
                .routers()
                .commit(
                        router.id(),
                        1,
                        router.head().config(),
                        "this machine",
                        "Imported a file with a long name that goes on.json");
    }

    @AfterAll
    static void close() {
        browser.close();
        stage.close();
    }

    @Test
    void every_page_is_accessible_and_fits_in_every_look() {
        String base = "/routers/" + router.id();
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("router", base);
        pages.put("route", base + "/route?name=chitchat");
        pages.put("route-near", base + "/route/hints?name=chitchat");
        pages.put("new-route", base + "/routes/new");
        pages.put("new-router", "/routers/new");
        pages.put("history", base + "/history");
        pages.put("revision", base + "/history/1");
        pages.put("import", base + "/import");
        pages.put("router-settings", base + "/settings");
        assertAll(pages.entrySet().stream()
                .map(entry -> () -> browser.everyLook(stage.url() + entry.getValue(), entry.getKey())));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void hints_appear_while_typing_and_the_lines_are_added() {
        Router fresh = stage.router("typing", Route.of("mine", List.of("there already")));
        Page page = browser.page(stage.url() + "/routers/" + fresh.id() + "/route?name=mine");

        page.getByLabel("Add utterances").fill("there already\nbrand new");
        assertThat(page.locator("#typed")).containsText("is already in this route");
        Browser.assertAccessible(page);
        save(page, "Save changes");

        assertThat(page.locator(".utterances")).containsText("brand new");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void an_error_in_json_stands_under_its_field_without_javascript_too() {
        Router fresh = stage.router("json", Route.of("mine", List.of("a")));
        Page page = browser.page(
                stage.url() + "/routers/" + fresh.id() + "/route?name=mine", Look.USUAL.withoutJavaScript());

        page.getByLabel("Metadata").fill("{\n  \"a\": oops\n}");
        save(page, "Save changes");

        assertThat(page.locator("#h-metadata")).containsText("Line 2, column 8");
        Browser.shoot(page, "route-error");
    }

    @Test
    void a_page_with_an_error_is_accessible() {
        Router fresh = stage.router("accessible error", Route.of("mine", List.of("a")));
        Page page = browser.page(stage.url() + "/routers/" + fresh.id() + "/route?name=mine");

        page.getByLabel("Metadata").fill("[1]");
        save(page, "Save changes");

        assertThat(page.locator("#h-metadata")).containsText("expected an object");
        Browser.assertAccessible(page);
    }

    private static void save(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .first()
                .click();
    }

    /** Two people open one route; the first has saved, and the second, who looks at it so, has sent the form. */
    private static Page mergePage(Router fresh, Look look) {
        String url = stage.url() + "/routers/" + fresh.id() + "/route?name=mine";
        Page second = browser.page(url, look);
        Page first = browser.page(url, Look.USUAL.withoutJavaScript());
        first.getByLabel("Description").fill("What the first wrote, in a sentence that goes on a little");
        first.getByLabel("Metadata").fill("{\n  \"team\": \"first\"\n}");
        first.getByLabel("Score threshold").fill("0.4");
        save(first, "Save changes");
        assertThat(first.getByText("Saved.")).isVisible();
        first.context().close();
        second.getByLabel("Description").fill("What the second wrote");
        second.getByLabel("Metadata").fill("{\n  \"team\": \"second\"\n}");
        second.getByLabel("Module").fill("seconds.module");
        save(second, "Save changes");
        assertThat(second.getByText("Nothing is saved yet")).isVisible();
        return second;
    }

    @Test
    void the_page_of_two_edits_is_accessible_and_fits_at_a_desk_and_on_a_phone() {
        assertAll(Stream.of(Look.USUAL.dark(), Look.USUAL.on(375)).map(look -> () -> {
            String name = "merge-" + look.width() + "-" + look.colours();
            Page page = mergePage(stage.router(name, Route.of("mine", List.of("a"))), look);
            Browser.shoot(page, name);
            Browser.assertAccessible(page);
            Browser.assertFits(page);
            page.context().close();
        }));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void two_edits_are_brought_together_by_keyboard_and_without_javascript() {
        Router fresh = stage.router("merged by hand", Route.of("mine", List.of("a")));
        Page page = mergePage(fresh, Look.USUAL.withoutJavaScript());

        page.locator("#q-description input[value=theirs]").focus();
        page.keyboard().press("Space");
        save(page, "Save both edits");
        assertThat(page.locator("#q-metadata")).containsText("Choose one of the values.");
        assertThat(page.locator("#q-description input[value=theirs]")).isChecked();
        Browser.shoot(page, "merge-again");
        page.getByLabel("Metadata, mine").fill("{\"team\": \"both\"}");
        page.locator("#q-metadata input[value=mine]").check();
        save(page, "Save both edits");

        assertThat(page.getByText("Others changed this router while you were editing"))
                .isVisible();
        Browser.shoot(page, "merge-saved");
        Route now = stage.routes(fresh).getFirst();
        assertThat(now.description()).startsWith("What the first wrote");
        assertThat(now.metadata().get("team").textValue()).isEqualTo("both");
        assertThat(now.scoreThreshold()).isEqualTo(0.4);
        assertThat(java.util.Objects.requireNonNull(now.llm()).module()).isEqualTo("seconds.module");
        page.context().close();
    }

    @Test
    void what_was_typed_for_a_removed_route_and_settings_of_two_people_are_accessible_pages() {
        Router fresh = stage.router("gone", Route.of("mine", List.of("a")));
        String base = stage.url() + "/routers/" + fresh.id();
        Page page = browser.page(base + "/route?name=mine", Look.USUAL.on(375));
        Page settings = browser.page(base + "/settings", Look.USUAL.on(375));
        page.getByLabel("Description").fill("typed with care");
        settings.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("by the second");
        stage.services()
                .routers()
                .commit(fresh.id(), 1, fresh.head().config().withRoutes(List.of()), "ada", "Removed it");
        stage.services().routers().update(fresh, "by the first", 0.5, "ada");

        save(page, "Save changes");
        settings.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Save").setExact(true))
                .click();

        assertThat(page.getByLabel("Description")).hasValue("typed with care");
        assertThat(settings.getByText("Keep theirs")).isVisible();
        Browser.shoot(page, "merge-gone");
        Browser.shoot(settings, "merge-settings");
        for (Page each : List.of(page, settings)) {
            Browser.assertAccessible(each);
            Browser.assertFits(each);
            each.context().close();
        }
    }
}
