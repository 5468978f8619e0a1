package dev.signalbox.web.route;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import dev.signalbox.web.Browser;
import dev.signalbox.web.Browser.Look;
import dev.signalbox.web.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The browser asks before typed text is left, and only then. */
class UnsavedTextBrowserTest {
    @TempDir
    static Path folder;

    private static Stage stage;
    private static Browser browser;

    @BeforeAll
    static void open() {
        stage = Stage.in(folder);
        browser = Browser.open();
    }

    @AfterAll
    static void close() {
        browser.close();
        stage.close();
    }

    private static Router router(String name) {
        return stage.router(
                name,
                Route.of(
                        "mine",
                        IntStream.range(0, 60).mapToObj(i -> "sentence " + i).toList()));
    }

    private static String url(Router router) {
        return stage.url() + "/routers/" + router.id() + "/route?name=mine";
    }

    /** The questions that the browser asks; each is answered by leaving. */
    private static List<String> questions(Page page) {
        List<String> asked = new ArrayList<>();
        page.onDialog((Dialog dialog) -> {
            asked.add(dialog.type());
            dialog.accept();
        });
        return asked;
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .first()
                .click();
    }

    private static void leave(Page page) {
        page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Breadcrumb"))
                .getByText("Overview")
                .click();
        assertThat(page).hasURL(stage.url() + "/");
    }

    @Test
    void leaving_with_typed_text_is_asked_about_and_saving_it_is_not() {
        Page page = browser.page(url(router("asked")));
        List<String> asked = questions(page);

        page.getByLabel("Add utterances").fill("typed");
        leave(page);
        assertThat(asked).containsExactly("beforeunload");

        page.navigate(url(router("saved")));
        page.getByLabel("Add utterances").fill("typed");
        page.getByLabel("Description").fill("typed too");
        press(page, "Save changes");
        assertThat(page.locator(".alert")).containsText("Saved. Added 1 utterance.");
        leave(page);
        assertThat(asked).hasSize(1);
    }

    @Test
    void nothing_is_asked_where_nothing_is_typed_or_where_it_only_searches() {
        Page page = browser.page(url(router("quiet")));
        List<String> asked = questions(page);

        page.getByLabel("Search utterances").fill("sentence 1");
        page.locator(".utterances input").first().check();
        leave(page);
        page.getByLabel("Search routes and utterances").first().fill("typed");
        page.navigate(url(router("quiet too")));
        page.getByLabel("Description").fill("typed");
        page.getByLabel("Description").fill("");
        leave(page);

        assertThat(asked).isEmpty();
    }

    @Test
    void a_page_that_shows_an_error_still_holds_what_is_not_saved() {
        Page page = browser.page(url(router("error")));
        List<String> asked = questions(page);

        page.getByLabel("Metadata").fill("{oops");
        press(page, "Save changes");
        assertThat(page.locator("#h-metadata")).containsText("Line 1");
        leave(page);

        assertThat(asked).containsExactly("beforeunload");
    }

    @Test
    void another_form_of_the_page_is_not_sent_over_typed_text_unasked() {
        Page page = browser.page(url(router("another form")));
        List<String> asked = questions(page);

        page.getByLabel("Description").fill("typed");
        press(page, "Dark");
        assertThat(page.locator("html[data-theme=dark]")).isVisible();

        assertThat(asked).containsExactly("beforeunload");
    }

    @Test
    void on_a_phone_the_fields_are_one_step_away_from_the_top() {
        Page page = browser.page(url(router("phone")), Look.USUAL.on(Browser.PHONE));

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Fields of this route"))
                .click();

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Fields")))
                .isInViewport();
        Browser.assertFits(page);
        Browser.shoot(page, "route-phone");
    }
}
