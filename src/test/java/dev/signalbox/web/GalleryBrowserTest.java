package dev.signalbox.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.signalbox.account.Permission;
import dev.signalbox.web.Browser.Look;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.page.DisplayFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GalleryBrowserTest {
    private static RunningConsole console;
    private static Browser browser;

    @BeforeAll
    static void start() {
        console = RunningConsole.with(PageEndpoint.get("/gone", Permission.VIEW, ctx -> {
            throw new NotFoundException("route \"x\"");
        }));
        browser = Browser.open();
    }

    @AfterAll
    static void stop() {
        browser.close();
        console.close();
    }

    @AfterEach
    void the_browser_has_nothing_to_complain_of() {
        assertThat(browser.complaints()).isEmpty();
    }

    static Stream<Look> looks() {
        return Look.all();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void every_component_is_accessible_and_fits(Look look) {
        Page page = browser.page(console.url() + "/gallery", look);

        Browser.shoot(page, "gallery-" + look.width() + "-" + look.colours());
        Browser.assertAccessible(page);
        Browser.assertFits(page);
    }

    @Test
    void it_reflows_at_320_pixels_even_with_words_that_have_no_end() {
        Page page = browser.page(console.url() + "/gallery?words=" + "x".repeat(300), Look.USUAL.on(320));

        Browser.assertFits(page);
    }

    @Test
    void an_error_is_a_page_that_is_accessible() {
        Page page = browser.page(console.url() + "/gone");

        assertThat(page.locator("h1")).hasText("Not found");
        Browser.assertAccessible(page);
    }

    @Test
    void colours_are_chosen_without_javascript_and_win_over_the_system() {
        Page page = browser.page(console.url() + "/gallery", Look.USUAL.withoutJavaScript());
        Object light = background(page);

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Dark"))
                .click();

        assertThat(page).hasURL(console.url() + "/gallery");
        assertThat(background(page)).isNotEqualTo(light);
    }

    @Test
    void a_slash_goes_to_the_search_but_is_typed_inside_a_field() {
        Page page = browser.page(console.url() + "/gallery");

        page.keyboard().press("/");
        assertThat(page.locator("#find")).isFocused();
        page.locator("#f-name").fill("");
        page.locator("#f-name").press("/");

        assertThat(page.locator("#f-name")).hasValue("/");
    }

    @Test
    void the_first_key_leads_past_the_frame() {
        Page page = browser.page(console.url() + "/gallery");

        page.keyboard().press("Tab");
        page.keyboard().press("Enter");

        assertThat(page.locator("#main")).isFocused();
    }

    @Test
    void a_deleting_button_waits_for_the_typed_name() {
        Page page = browser.page(console.url() + "/gallery");
        Locator button = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply 377 changes"));

        assertThat(button).isDisabled();
        page.locator("#f-confirm").fill("pro");
        assertThat(button).isDisabled();
        page.locator("#f-confirm").fill("prod");

        assertThat(button).isEnabled();
    }

    @Test
    void without_javascript_the_deleting_button_is_there_and_the_copy_button_is_not() {
        Page page = browser.page(console.url() + "/gallery", Look.USUAL.withoutJavaScript());

        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply 377 changes")))
                .isEnabled();
        assertThat(page.locator("[data-copy]")).isHidden();
    }

    @Test
    void what_htmx_could_not_get_is_told_on_the_page_and_leaves_the_rest() {
        Page page = browser.page(console.url() + "/gallery");

        page.evaluate("void htmx.ajax('GET', '/gone', '#g1')");

        assertThat(page.locator("#problem")).containsText("There is no route \"x\"");
        assertThat(page.locator("#g1")).hasText("Status");
    }

    @Test
    void htmx_sends_the_token() {
        Page page = browser.page(console.url() + "/gallery");

        page.evaluate(
                "void htmx.ajax('POST', '/theme', {source: document.querySelector('#g1'), swap: 'none', values: {theme: 'dark', back: '/gallery'}})");
        page.waitForCondition(() -> page.context().cookies().stream().anyMatch(cookie -> cookie.name.equals("theme")));

        assertThat(page.locator("#problem")).isEmpty();
    }

    @Test
    void what_people_typed_comes_back_to_the_character() {
        String words = "\n\n  </textarea><b>\"'&amp; \uD83D\uDE80 \u202Ex\t ";
        Page page = browser.page(console.url() + "/gallery?words=" + DisplayFormat.query(words));

        assertThat(page.locator("#f-utterances")).hasValue(words);
        assertThat(page.locator("#f-name").inputValue()).isEqualTo(words.replace("\n", ""));
    }

    @Test
    void nothing_inline_runs() {
        Page page = browser.page(console.url() + "/gallery");

        page.evaluate(
                "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.broken = 1\"><b hx-on:click=\"window.broken = 1\" id=b>b</b>'); htmx.process(document.body)");
        page.locator("#b").click();

        assertThat(page.evaluate("window.broken")).isNull();
        assertThat(browser.complaints()).anyMatch(words -> words.contains("Content Security Policy"));
        browser.forget();
    }

    private static Object background(Page page) {
        return page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
    }
}
