package dev.signalbox.web.route;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
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

/** Rows are edited by keyboard, selected and moved, with JavaScript and without. */
class UtteranceEditsBrowserTest extends BrowserCase {
    private static Router router(String name, int utterances) {
        return stage.router(
                name,
                Route.of(
                        "mine",
                        IntStream.range(0, utterances)
                                .mapToObj(i -> "sentence " + i)
                                .toList()),
                Route.of("other", List.of("sentence 0")));
    }

    private static String url(Router router) {
        return stage.url() + "/routers/" + router.id() + "/route?name=mine";
    }

    private static Locator edit(Page page, int row) {
        return page.locator(".utterances > li").nth(row).locator("a");
    }

    @Test
    void a_row_is_edited_by_keyboard_while_text_is_typed_elsewhere() {
        Router router = router("row", 3);
        Page page = browser.page(url(router));
        page.getByLabel("Description").fill("typed elsewhere");
        page.locator(".utterances input").nth(2).check();

        edit(page, 1).press("Enter");
        assertThat(page.locator("#f-text")).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.locator("#f-text")).hasCount(0);
        assertThat(edit(page, 1)).isFocused();

        page.keyboard().press("Enter");
        page.locator("#f-text").fill("sentence 2");
        page.keyboard().press("Enter");
        assertThat(page.locator("#h-text")).containsText("already in this route");
        assertThat(page.locator("#f-text")).hasValue("sentence 2");
        Browser.assertAccessible(page);
        Browser.shoot(page, "row-duplicate");
        page.locator("#f-text").fill("edited in its row");
        page.keyboard().press("Enter");

        assertThat(page.locator(".utterances > li").nth(1)).containsText("edited in its row");
        assertThat(edit(page, 1)).isFocused();
        assertThat(page.locator(".utterances input").nth(2)).isChecked();
        assertThat(page.getByLabel("Description")).hasValue("typed elsewhere");
        press(page, "Save changes");
        assertThat(page.locator(".alert")).containsText("Saved.");
        assertThat(page.getByText("Others changed this router")).hasCount(0);
        assertThat(stage.routes(router).getFirst().texts())
                .containsExactly("sentence 0", "edited in its row", "sentence 2");
        page.context().close();
    }

    @Test
    void a_row_that_others_moved_is_edited_and_the_list_shows_what_they_did() {
        Router router = router("row of others", 3);
        Page page = browser.page(url(router));
        edit(page, 2).click();
        stage.client()
                .post("/routers/" + router.id() + "/route/utterances/removal?name=mine", "list", "1", "utterance", "0");

        page.locator("#f-text").fill("edited last");
        page.keyboard().press("Enter");

        assertThat(page.locator(".utterances > li")).hasCount(2);
        assertThat(page.locator(".utterances > li").nth(1)).containsText("edited last");
        page.context().close();
    }

    @Test
    void everything_is_selected_over_all_pages_and_moved_without_javascript() {
        Router router = router("all", 120);
        Page page = browser.page(url(router), Look.USUAL.withoutJavaScript());

        page.getByLabel("All 120 utterances").check();
        press(page, "Move or copy selected…");
        page.getByLabel("To the route").fill("other");
        press(page, "Show what changes");
        assertThat(page.locator("#preview + p")).containsText("moves 120 utterances from mine to other");
        Browser.shoot(page, "transfer");
        press(page, "Move 120 utterances");
        assertThat(page.locator(".alert"))
                .containsText("Moved 120 utterances from mine to other. 1 utterance was already there.");
        press(page, "Undo");

        assertThat(page.locator(".alert")).containsText("Undid revision 2");
        assertThat(stage.routes(router).getFirst().utterances()).hasSize(120);
        page.context().close();
    }

    @Test
    void a_page_is_selected_with_one_box_and_how_many_are_is_said() {
        Page page = browser.page(url(router("page", 60)));

        page.getByLabel("This page (50)").check();
        assertThat(page.locator("[data-selected]")).hasText("All 50 on this page are selected.");
        page.locator(".utterances input").first().uncheck();
        assertThat(page.locator("[data-selected]")).hasText("49 selected.");
        page.getByLabel("All 60 utterances").check();
        assertThat(page.locator("[data-selected]")).hasText("All 60 are selected.");
        Browser.assertAccessible(page);
        press(page, "Remove selected…");

        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove 60 utterances")))
                .isVisible();
        Browser.assertAccessible(page);
        page.setViewportSize(Browser.PHONE, 800);
        Browser.assertFits(page);
        page.context().close();
    }
}
