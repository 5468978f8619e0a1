package dev.signalbox.web.review;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.store.Remote;
import dev.signalbox.web.Browser;
import dev.signalbox.web.Browser.Look;
import dev.signalbox.web.Client;
import dev.signalbox.web.Stage;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of all changes of a review, with the keyboard, on a phone and without JavaScript. */
class ReviewChangesBrowserTest {
    private static final RoleGrant REVIEWER = new RoleGrant(Role.REVIEWER, RoleScope.EVERYTHING);

    @TempDir
    Path folder;

    private static Page of(Browser browser, Stage stage, String name, Look look) {
        Page page = browser.page(stage.url() + stage.invitation(name, REVIEWER), look);
        page.getByLabel("New password").fill("violet harbour ladder nine");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Set password and sign in"))
                .click();
        page.setViewportSize(Browser.DESK, 900);
        return page;
    }

    /** The path of a review of that many routes. */
    private static String review(Stage stage, int routes) {
        Remote remote = stage.large("support bot", "prod", routes, 40);
        try (Client ann = stage.signedIn("ann", new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING))) {
            String plan = Stage.location(ann.post("/remotes/" + remote.id() + "/plans", "mode", "local"));
            return Stage.location(ann.post(plan + "/reviews", "title", "Release 7", "why", ""));
        }
    }

    private static Locator part(Page page, String route) {
        return page.locator("#r-" + SelectionDigest.of(route));
    }

    private static Locator heading(Page page, String route) {
        return page.locator("#h-" + SelectionDigest.of(route));
    }

    @Test
    void parts_come_as_they_are_scrolled_to_and_keys_lead_from_one_to_the_next() {
        try (Stage stage = Stage.in(folder);
                Browser browser = Browser.open()) {
            Page bob = of(browser, stage, "bob", Look.USUAL);
            bob.navigate(stage.url() + review(stage, 30) + "/changes");
            assertThat(part(bob, "route 0").getByRole(AriaRole.ROW)).hasCount(32);
            assertThat(part(bob, "route 25")).not().containsText("utterance 1 of");
            Browser.assertAccessible(bob);

            bob.keyboard().press("j");
            assertThat(heading(bob, "route 0")).isFocused();
            bob.keyboard().press("j");
            assertThat(heading(bob, "route 1")).isFocused();
            bob.keyboard().press("j");
            assertThat(heading(bob, "route 10")).isFocused();
            assertThat(part(bob, "route 10")).containsText("utterance 1 of route 10 ");
            bob.keyboard().press("k");
            assertThat(heading(bob, "route 1")).isFocused();

            bob.keyboard().press("v");
            assertThat(bob.locator("#progress")).containsText("1 of 30 routes viewed");
            assertThat(part(bob, "route 1")).not().containsText("utterance 1 of");
            assertThat(heading(bob, "route 1")).isFocused();
            bob.keyboard().press("j");
            assertThat(heading(bob, "route 10")).isFocused();
            bob.reload();
            assertThat(bob.locator("#progress")).containsText("1 of 30 routes viewed");
            assertThat(part(bob, "route 1")).not().containsText("utterance 1 of");
            part(bob, "route 1").locator("summary").click();
            assertThat(part(bob, "route 1")).containsText("utterance 1 of route 1 ");

            bob.locator("nav a[href='#r-" + SelectionDigest.of("route 25") + "']")
                    .click();
            assertThat(part(bob, "route 25")).containsText("utterance 1 of route 25 ");
            assertThat(heading(bob, "route 25")).isInViewport();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void a_line_is_commented_on_and_the_comment_resolved_without_leaving_the_page() {
        try (Stage stage = Stage.in(folder);
                Browser browser = Browser.open()) {
            Page bob = of(browser, stage, "bob", Look.USUAL);
            String review = review(stage, 3);
            bob.navigate(stage.url() + review + "/changes");
            Locator row = bob.locator("tr").filter(new Locator.FilterOptions().setHasText("utterance 3 of route 0 "));
            row.getByRole(AriaRole.LINK).click();
            assertThat(row.locator("textarea")).isFocused();
            row.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Cancel"))
                    .click();
            assertThat(row.locator("textarea")).hasCount(0);
            row.getByRole(AriaRole.LINK).click();
            assertThat(row.locator("textarea")).isFocused();
            bob.keyboard().type("jvk is </script> typed");
            assertThat(bob.locator("#progress")).containsText("0 of 3");
            row.locator("select").selectOption("change");
            row.locator("form button").click();
            assertThat(row.getByText("Enter the suggested utterance.")).isVisible();
            row.locator("input[name=other]").fill("a better one");
            row.locator("form button").click();
            assertThat(row.getByText("jvk is </script> typed")).isVisible();
            Locator entry = bob.locator("#t-" + SelectionDigest.of("route 0"));
            assertThat(entry).containsText("1 open");
            Browser.assertAccessible(bob);

            row.locator("details summary").click();
            row.locator(".thread textarea").fill("No, wait.");
            row.locator(".thread form button")
                    .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^Reply$")))
                    .click();
            assertThat(row.getByText("No, wait.")).isVisible();
            row.locator(".thread button[name=resolved]").click();
            assertThat(row.getByText("Resolved by")).isVisible();
            assertThat(entry).containsText("1 resolved");
            bob.reload();
            assertThat(row.getByText("Resolved by")).isVisible();
            for (String path : new String[] {"/changes", "/comments/1", "?show=resolved", "/route?name=route+0"}) {
                bob.navigate(stage.url() + review + path);
                Browser.assertAccessible(bob);
                bob.setViewportSize(320, 900);
                Browser.assertFits(bob);
                bob.setViewportSize(Browser.DESK, 900);
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void it_works_without_javascript_and_fits_a_phone() {
        try (Stage stage = Stage.in(folder);
                Browser browser = Browser.open()) {
            Page bob = of(browser, stage, "bob", Look.USUAL.withoutJavaScript());
            String review = review(stage, 30);
            bob.navigate(stage.url() + review + "/changes");
            part(bob, "route 25").getByText("Show 40 changes").click();
            assertThat(part(bob, "route 25")).containsText("utterance 1 of route 25 ");
            part(bob, "route 25").getByText("Mark as viewed").click();
            assertThat(bob.locator("#progress")).containsText("1 of 30 routes viewed");
            assertThat(part(bob, "route 25")).not().containsText("utterance 1 of");
            part(bob, "route 0").getByRole(AriaRole.LINK).nth(3).click();
            bob.locator("#f-text").fill("without a script");
            bob.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Comment").setExact(true))
                    .click();
            assertThat(part(bob, "route 0")).containsText("without a script");
            assertThat(bob.url()).contains("/changes?at=");

            Page cat = of(browser, stage, "cat", Look.USUAL);
            for (int width : new int[] {Browser.DESK, Browser.PHONE, 320}) {
                cat.setViewportSize(width, 900);
                cat.navigate(stage.url() + review + "/changes");
                Locator tree = cat.locator(".tree a").first();
                if (width == Browser.DESK) {
                    assertThat(tree).isVisible();
                } else {
                    assertThat(tree).not().isVisible();
                    cat.locator(".tree summary").click();
                    assertThat(tree).isVisible();
                }
                Browser.assertFits(cat);
                Browser.assertAccessible(cat);
                Browser.shoot(cat, "review-changes-" + width);
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
