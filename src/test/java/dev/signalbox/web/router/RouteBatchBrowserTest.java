package dev.signalbox.web.router;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import dev.signalbox.web.Browser;
import dev.signalbox.web.Browser.Look;
import dev.signalbox.web.BrowserCase;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Routes are selected in their list and changed together, with JavaScript and without. */
class RouteBatchBrowserTest extends BrowserCase {
    private static Router router(String name) {
        return stage.router(
                name,
                IntStream.range(0, 70)
                        .mapToObj(i -> Route.of("route " + i, List.of("sentence of " + i, "another of " + i)))
                        .toArray(Route[]::new));
    }

    @Test
    void routes_are_merged_after_a_preview_without_javascript_and_undone() {
        Router router = router("merge");
        Page page = browser.page(stage.url() + "/routers/" + router.id(), Look.USUAL.withoutJavaScript());

        page.getByLabel("Select route 3", new Page.GetByLabelOptions().setExact(true))
                .check();
        page.getByLabel("Select route 4", new Page.GetByLabelOptions().setExact(true))
                .check();
        press(page, "Merge…");
        page.getByLabel("Into the route").fill("route 5");
        press(page, "Show what changes");
        assertThat(page.locator(".lead")).containsText("The routes are merged into route 5.");
        Browser.shoot(page, "batch-merge");
        press(page, "Merge 2 routes");

        assertThat(page.locator(".alert")).containsText("Merged 2 routes into route 5.");
        assertThat(page.locator("#found [role=status]").first()).containsText("68 of 68 routes");
        press(page, "Undo");
        assertThat(page.locator(".alert")).containsText("Undid revision 2");
        assertThat(stage.routes(router)).hasSize(70);
        page.context().close();
    }

    @Test
    void all_routes_of_a_search_are_selected_and_an_error_stands_at_its_field() {
        Router router = router("search");
        Page page = browser.page(stage.url() + "/routers/" + router.id());
        page.getByLabel("This page (50)").check();
        assertThat(page.locator("[data-selected]")).hasText("All 50 on this page are selected.");
        page.getByLabel("All 70 routes").check();
        press(page, "Set metadata key…");
        page.getByLabel("Metadata key").fill("team");
        page.getByLabel("Value").fill("{oops");
        press(page, "Show what changes");

        assertThat(page.locator("#h-value")).containsText("Enter a value: JSON");
        Browser.assertAccessible(page);
        page.getByLabel("Value").fill("payments");
        press(page, "Show what changes");
        assertThat(page.locator("#preview")).isVisible();
        Browser.assertAccessible(page);
        page.setViewportSize(Browser.PHONE, 900);
        Browser.assertFits(page);
        Browser.shoot(page, "batch-phone");
        press(page, "Set metadata of 70 routes");
        assertThat(page.locator(".alert")).containsText("Set the metadata key team of 70 routes.");
        page.context().close();
    }

    @Test
    void the_list_is_sorted_by_a_link_in_its_head_and_a_search_keeps_that() {
        Router router = router("sort");
        Page page = browser.page(stage.url() + "/routers/" + router.id());

        page.getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName("Route"))
                .getByRole(AriaRole.LINK)
                .press("Enter");
        assertThat(page.locator("th[aria-sort=ascending]")).containsText("Route");
        Browser.assertAccessible(page);
        page.getByLabel("Search routes and utterances").last().fill("route 6");
        assertThat(page.locator("#found [role=status]").first()).containsText("11 of 70 routes");

        assertThat(page.locator("tbody th").nth(1)).containsText("route 60");
        assertThat(page.locator("th[aria-sort=ascending]")).containsText("Route");
        page.context().close();
    }
}
