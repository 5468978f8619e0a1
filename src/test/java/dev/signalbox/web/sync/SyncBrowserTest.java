package dev.signalbox.web.sync;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.InMemoryIndex.Call;
import dev.signalbox.store.Remote;
import dev.signalbox.sync.guard.FindingCode;
import dev.signalbox.sync.guard.FindingLevel;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.syncing.state.SignalboxMetadata;
import dev.signalbox.web.Browser;
import dev.signalbox.web.Browser.Look;
import dev.signalbox.web.Stage;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SyncBrowserTest {
    private static Browser browser;

    @TempDir
    Path folder;

    private Stage stage;
    private Remote remote;

    @BeforeAll
    static void open() {
        browser = Browser.open();
        // A run is awaited by what its page shows; on a busy machine that takes longer than Playwright's five seconds.
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @BeforeEach
    void start() {
        stage = Stage.in(folder);
        remote = stage.drifted("support bot", "prod");
    }

    @AfterEach
    void stop() {
        stage.close();
        assertThat(browser.complaints()).isEmpty();
    }

    static Stream<Look> looks() {
        return Look.all();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void every_page_of_the_way_is_accessible_and_fits(Look look) {
        Page page = browser.page(sync(), look);
        check(page, look, "sync");
        page.navigate(sync() + "?mode=remote");
        check(page, look, "sync-remote");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create plan with 7 changes"))
                .click();
        page.waitForURL("**/plans/*");
        check(page, look, "plan");
        page.getByLabel(Pattern.compile("This deletes")).fill("prod");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Apply 7")))
                .click();
        assertThat(page.getByText("Applied; irregular records were left on the remote"))
                .isVisible();
        check(page, look, "outcome");
        page.navigate(stage.url() + refused());
        assertThat(page.getByText("Finished except for 40 rows")).isVisible();
        check(page, look, "refused");
        page.navigate(stage.url() + "/routers/" + remote.routerId() + "/probe?sentence=lovely+weather+today&top_k=7");
        check(page, look, "probe");
        page.context().close();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_swapped_encoder_and_the_whole_policy_are_accessible_and_fit(Look look) {
        String former = "1 {\"encoder_type\": \"huggingface\", \"encoder_name\": \"the former one\", \"routes\": {}}";
        stage.index("prod").write(new ConfigParameter(SignalboxMetadata.FIELD, former, ""));
        stage.store().policies().save(remote.id(), Policy.USUAL.with(FindingCode.ROUTE_VANISHES, FindingLevel.BLOCK));

        Page page = browser.page(sync(), look);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Re-embed all utterances"))
                .click();
        assertThat(page.locator("#vectors-re-embed")).hasAttribute("aria-pressed", "true");
        page.getByRole(AriaRole.LINK, link("local")).click();
        assertThat(page.getByText("↻ re-embed").first()).isVisible();
        check(page, look, "sync-anew");
        page.navigate(stage.url() + "/remotes/" + remote.id() + "/settings");
        assertThat(page.getByLabel("A route would be removed from a side")).hasValue("block");
        check(page, look, "policy");
        page.context().close();
    }

    private static void check(Page page, Look look, String name) {
        Browser.shoot(page, name + "-" + look.width() + "-" + look.colours());
        Browser.assertAccessible(page);
        Browser.assertFits(page);
        Object nodes = page.evaluate("document.querySelectorAll('*').length");
        assertThat((Integer) nodes).as("elements of " + page.url()).isLessThan(800);
    }

    @Test
    void a_card_opens_its_plan_in_place_and_the_address_and_the_focus_follow() {
        Page page = browser.page(sync());
        page.evaluate("window.stays = true");

        page.getByRole(AriaRole.LINK, link("merge")).click();

        Locator heading = page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("What merge would do"));
        assertThat(heading).isFocused();
        assertThat(page).hasURL(Pattern.compile("/sync\\?mode=merge$"));
        assertThat(page.locator("#mode-merge")).hasAttribute("aria-current", "true");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("RouteLayer (older)"))
                .click();
        assertThat(page).hasURL(Pattern.compile("mode=merge&semantics=route-layer$"));
        assertThat(page.locator("#semantics-route-layer")).isFocused();
        assertThat(page.evaluate("window.stays")).isEqualTo(true);
        page.context().close();
    }

    @Test
    void live_progress_goes_from_step_to_step_and_ends_on_the_outcome() {
        Remote large = stage.large("clinc", "staging", 3, 300);
        stage.encoder().shut();
        Page page = browser.page(stage.url() + "/remotes/" + large.id() + "/sync?mode=local");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Create plan")))
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply 900 changes to staging"))
                .click();
        assertThat(page).hasURL(Pattern.compile("/runs/1$"));
        page.evaluate("window.stays = true");

        stage.encoder().let(1);
        assertThat(page.getByText("256 of 900")).isVisible();
        Browser.assertAccessible(page);
        Browser.shoot(page, "run");
        stage.encoder().let(1);
        assertThat(page.getByText("512 of 900")).isVisible();
        stage.encoder().open();

        assertThat(page.getByText("Local and staging are in sync")).isVisible();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasCount(1);
        assertThat(page.evaluate("window.stays")).isEqualTo(true);
        page.context().close();
    }

    @Test
    void the_whole_way_works_without_javascript() {
        Page page = browser.page(sync(), Look.USUAL.withoutJavaScript());
        page.getByRole(AriaRole.LINK, link("local")).click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create plan with 6 changes"))
                .click();
        Locator apply = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply 6 changes to prod"));
        page.getByLabel(Pattern.compile("This deletes")).fill("porridge");
        apply.click();
        assertThat(page.getByText("The name does not match.")).isVisible();
        stage.encoder().shut();
        page.getByLabel(Pattern.compile("This deletes")).fill("prod");
        apply.click();
        assertThat(page.locator("main noscript p")).isVisible();

        stage.encoder().open();

        assertThat(page.getByText("Local and prod are in sync")).isVisible();
        page.context().close();
    }

    @Test
    void the_whole_way_works_with_the_keyboard_alone() {
        Page page = browser.page(sync());
        page.locator("#mode-merge").focus();
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("What merge would do")))
                .isFocused();
        page.keyboard().press("Tab");
        assertThat(page.getByRole(
                        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Create plan"))))
                .isFocused();
        page.keyboard().press("Enter");
        page.waitForURL("**/plans/*");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Apply")))
                .focus();
        page.keyboard().press("Enter");

        assertThat(page.getByText("Local and prod are in sync")).isVisible();
        page.context().close();
    }

    @Test
    void the_button_that_deletes_works_only_with_the_name() {
        Page page = browser.page(sync() + "?mode=local");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Create plan")))
                .click();
        Locator apply = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply 6 changes to prod"));

        assertThat(apply).isDisabled();
        page.getByLabel(Pattern.compile("This deletes")).fill("pro");
        assertThat(apply).isDisabled();
        page.getByLabel(Pattern.compile("This deletes")).fill("prod");
        assertThat(apply).isEnabled();
        page.context().close();
    }

    @Test
    void filtering_a_plan_changes_the_rows_alone() {
        Page page = browser.page(sync() + "?mode=remote");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Create plan")))
                .click();
        page.waitForURL("**/plans/*");
        page.evaluate("window.stays = true");

        page.locator("#kind").focus();
        page.locator("#kind").selectOption("delete");

        assertThat(page.locator("#lines tbody tr")).hasCount(2);
        assertThat(page).hasURL(Pattern.compile("kind=delete"));
        assertThat(page.locator("#kind")).isFocused();
        assertThat(page.evaluate("window.stays")).isEqualTo(true);
        page.context().close();
    }

    @Test
    void a_plan_prints_with_its_rows() {
        Page page = browser.page(sync() + "?mode=remote");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

        assertThat(page.getByText("who are you going to vote for?")).isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Refresh")))
                .isHidden();
        page.context().close();
    }

    /** A run of which the store refused every row. */
    private String refused() {
        Remote many = stage.large("large bot", "many", 4, 10);
        stage.index("many").refuse(Set.of(Call.UPSERT), _ -> true, "metadata size is 50000 bytes " + "x".repeat(500));
        String plan = SyncPageTest.location(stage.client().post("/remotes/" + many.id() + "/plans", "mode", "local"));
        return SyncPageTest.location(stage.client().post(plan + "/runs", "refused", "skip"));
    }

    private String sync() {
        return stage.url() + "/remotes/" + remote.id() + "/sync";
    }

    private static Page.GetByRoleOptions link(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
