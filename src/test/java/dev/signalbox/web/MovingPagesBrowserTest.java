package dev.signalbox.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.signalbox.store.Remote;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that change by themselves while something is being done: they do so with and without JavaScript, and the browser's console stays empty. */
class MovingPagesBrowserTest {
    @TempDir
    Path folder;

    private Stage stage;
    private Browser browser;

    @BeforeEach
    void start() {
        stage = Stage.in(folder);
        browser = Browser.open();
    }

    @AfterEach
    void stop() {
        browser.close();
        stage.close();
    }

    private Page open(String path, boolean javaScript) {
        return browser.page(
                stage.url() + path, javaScript ? Browser.Look.USUAL : Browser.Look.USUAL.withoutJavaScript());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_overview_shows_the_demo_as_soon_as_it_is_there(boolean javaScript) {
        stage.encoder().shut();
        Thread making = Thread.ofVirtual().start(() -> stage.demo().create());
        Page page = open("/", javaScript);
        assertThat(page.getByText("A demo is being prepared")).isVisible();

        stage.encoder().open();
        assertThat(page.getByText("This is a demo")).isVisible();
        assertThat(page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("demo").setExact(true)))
                .isVisible();
        assertThat(page.getByText("A demo is being prepared")).not().isVisible();
        assertThat(making.isAlive() || stage.demo().router().isPresent()).isTrue();
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_overview_says_so_when_the_demo_could_not_be_created(boolean javaScript) {
        stage.encoder().shut();
        stage.hashing().failAtCall(1);
        Thread.ofVirtual().start(() -> {
            try {
                stage.demo().create();
            } catch (RuntimeException expected) {
                // The page says why.
                return;
            }
        });
        Page page = open("/", javaScript);
        assertThat(page.getByText("A demo is being prepared")).isVisible();

        stage.encoder().open();
        assertThat(page.getByText("The demo could not be created")).isVisible();
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_page_that_embeds_utterances_shows_its_progress_and_then_the_answer(boolean javaScript) {
        Remote remote = stage.large("bot", "prod", 20, 60);
        String probe = "/routers/" + remote.routerId() + "/probe";
        stage.encoder().shut();
        stage.client().post(probe + "/vectors");
        Page page = open(probe, javaScript);
        assertThat(page.getByText("Embedding local utterances")).isVisible();
        assertThat(page.locator("progress")).isVisible();
        if (javaScript) {
            Browser.assertAccessible(page);
        }
        stage.encoder().open();
        assertThat(page.getByText("Embedding local utterances")).not().isVisible();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_run_is_followed_to_its_end() {
        Remote remote = stage.drifted("bot", "prod");
        Page page = open("/remotes/" + remote.id() + "/sync?mode=merge", true);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create plan with"))
                .click();
        stage.encoder().shut();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply"))
                .click();
        assertThat(page.locator("progress").first()).isVisible();
        stage.encoder().open();
        assertThat(page.locator(".badge").first()).containsText("done");
        assertThat(browser.complaints()).isEmpty();
    }
}
