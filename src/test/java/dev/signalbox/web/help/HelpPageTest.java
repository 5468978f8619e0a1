package dev.signalbox.web.help;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.signalbox.store.Remote;
import dev.signalbox.web.Browser;
import dev.signalbox.web.Client;
import dev.signalbox.web.Stage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelpPageTest {
    @TempDir
    Path folder;

    @Test
    void the_help_is_read_without_signing_in_and_an_unknown_section_is_not_found() {
        try (Stage stage = Stage.in(folder)) {
            stage.signedIn("root").close();
            try (Client stranger = new Client(stage.url())) {
                assertThat(stranger.get("/").statusCode()).isEqualTo(303);
                assertThat(stranger.get("/help").body()).contains("/help/configuration", "/help/glossary");
                assertThat(stranger.get("/help/glossary").statusCode()).isEqualTo(200);
                assertThat(stranger.get("/help/nothing").statusCode()).isEqualTo(404);
                assertThat(stranger.get("/help/..%2Fpom.xml").statusCode()).isIn(400, 404);
            }
        }
    }

    @Test
    void the_help_is_one_link_away_at_every_width_and_good_to_look_at() {
        try (Stage stage = Stage.in(folder);
                Browser browser = Browser.open()) {
            Page page = browser.page(stage.url() + "/", Browser.Look.USUAL.withoutJavaScript());
            page.getByRole(AriaRole.BANNER).getByText("Help").first().click();
            page.locator(".help-list")
                    .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Remotes"))
                    .click();
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .hasText("Remotes");
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Remotes")))
                    .hasAttribute("aria-current", "page");

            Page phone = browser.page(stage.url() + "/", Browser.Look.USUAL.on(Browser.PHONE));
            phone.locator(".menu.who summary").click();
            phone.locator(".menu.who").getByText("Help").click();
            assertThat(phone.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .hasText("Help");

            browser.everyLook(stage.url() + "/help", "help");
            browser.everyLook(stage.url() + "/help/configuration", "help-configuration");
            browser.everyLook(stage.url() + "/help/sync-modes", "help-sync-modes");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void a_term_is_explained_on_hover_and_on_focus_until_escape_puts_the_explanation_away() {
        try (Stage stage = Stage.in(folder);
                Browser browser = Browser.open()) {
            Remote prod = stage.drifted("bot", "prod");
            Page page = browser.page(stage.url() + "/remotes/" + prod.id() + "/diff");
            Locator local = page.locator("dfn", new Page.LocatorOptions().setHasText("local"));
            Locator tip = page.locator("#term-local");
            assertThat(tip).isHidden();

            local.hover();
            assertThat(tip).isVisible();
            tip.hover();
            assertThat(tip).isVisible();
            page.keyboard().press("Escape");
            assertThat(tip).isHidden();
            page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                    .hover();

            local.focus();
            assertThat(tip).isVisible();
            assertThat(local).hasAccessibleDescription(tip.textContent());
            page.keyboard().press("Escape");
            assertThat(tip).isHidden();
            assertThat(local).isFocused();
            page.keyboard().press("Tab");
            local.focus();
            assertThat(tip).isVisible();
            Browser.assertAccessible(page);
        }
    }

    @Test
    void explanations_stay_within_the_page_and_there_is_one_of_each_word() {
        try (Stage stage = Stage.in(folder);
                Browser browser = Browser.open()) {
            Remote prod = stage.drifted("bot", "prod");
            String remote = "/remotes/" + prod.id();
            for (String path :
                    new String[] {"/", "/routers/" + prod.routerId(), remote, remote + "/diff", remote + "/sync"}) {
                Page page = browser.page(stage.url() + path);
                for (int width : new int[] {Browser.PHONE, 700, 1000, Browser.DESK}) {
                    page.setViewportSize(width, 900);
                    for (String word : new String[] {"router", "local", "remote"}) {
                        Locator tip = page.locator("#term-" + word);
                        assertThat(page.locator("[aria-describedby=term-" + word + "]"))
                                .hasCount(1);
                        page.locator("[aria-describedby=term-" + word + "]").focus();
                        assertThat(tip).isVisible();
                        assertThat(tip.boundingBox().x).isNotNegative();
                        assertThat(tip.boundingBox().x + tip.boundingBox().width)
                                .as(path + " " + word + " at " + width)
                                .isLessThanOrEqualTo(width);
                        Browser.assertFits(page);
                    }
                    Browser.shoot(page, "term" + path.replace('/', '-') + "-" + width);
                }
                page.context().close();
            }
        }
    }
}
