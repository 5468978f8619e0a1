package dev.signalbox.web.review;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.review.ApprovalRule;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.store.Remote;
import dev.signalbox.web.Browser;
import dev.signalbox.web.Browser.Look;
import dev.signalbox.web.Stage;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Author and reviewer in two browsers at once, and an operator in a third; the reviewer's has no JavaScript. */
class ReviewBrowserTest {
    @TempDir
    Path folder;

    private static void click(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static void follow(Page page, String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .first()
                .click();
    }

    private static Page of(Browser browser, Stage stage, String name, Look look, RoleGrant... grants) {
        Page page = browser.page(stage.url() + stage.invitation(name, grants), look);
        page.getByLabel("New password").fill("violet harbour ladder nine");
        click(page, "Set password and sign in");
        return page;
    }

    private static void every(Page page, String name) {
        Browser.assertAccessible(page);
        for (int width : new int[] {Browser.DESK, Browser.PHONE, 320}) {
            page.setViewportSize(width, 900);
            Browser.assertFits(page);
            Browser.shoot(page, name + "-" + width);
        }
        page.emulateMedia(
                new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK).setReducedMotion(ReducedMotion.REDUCE));
        Browser.assertLegible(page);
        Browser.shoot(page, name + "-dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(Browser.DESK, 900);
    }

    @Test
    void parts_of_a_plan_are_left_out_and_the_rest_is_applied() throws Exception {
        try (Stage stage = Stage.in(folder);
                Browser browser = Browser.open()) {
            Remote remote = stage.drifted("support bot", "prod");
            RoleScope router = new RoleScope.OfRouter(remote.routerId());
            stage.session("root", new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING));
            Page ann = of(
                    browser,
                    stage,
                    "ann",
                    Look.USUAL,
                    new RoleGrant(Role.EDITOR, router),
                    new RoleGrant(Role.OPERATOR, router));
            Page bob = of(browser, stage, "bob", Look.USUAL, new RoleGrant(Role.REVIEWER, router));
            Page cat = of(browser, stage, "cat", Look.USUAL.withoutJavaScript(), new RoleGrant(Role.REVIEWER, router));
            ann.navigate(stage.url() + "/remotes/" + remote.id() + "/sync?mode=local");
            ann.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Create plan")))
                    .click();
            follow(ann, "Propose for review");
            click(ann, "Propose plan");
            String review = ann.url();

            bob.navigate(review);
            bob.getByLabel("Exclude farewell").check();
            every(bob, "review-ticked");
            click(bob, "Exclude selected");
            assertThat(bob.getByText("bob excluded route farewell")).isVisible();
            bob.navigate(review + "/route?name=politics");
            bob.getByLabel("Exclude who are you going to vote for?").check();
            every(bob, "review-route-ticked");
            click(bob, "Exclude selected");
            assertThat(bob.getByText("1 utterance of this route is")).isVisible();
            follow(bob, "excluded");
            every(bob, "review-left-out");
            cat.navigate(review);
            cat.getByLabel("Include farewell").check();
            click(cat, "Include selected");
            assertThat(cat.getByText("cat included route farewell")).isVisible();

            ann.navigate(review);
            ann.getByLabel("Exclude farewell").focus();
            ann.keyboard().press("Space");
            ann.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Exclude selected"))
                    .focus();
            ann.keyboard().press("Enter");
            assertThat(ann.getByText("ann excluded route farewell")).isVisible();
            follow(ann, "Continue to apply");
            ann.getByText("Excluded", new Page.GetByTextOptions().setExact(true))
                    .click();
            every(ann, "plan-left-out");
            ann.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Apply ")))
                    .click();
            ann.waitForURL(Pattern.compile("/runs/"));
            stage.ended(Long.parseLong(ann.url().replaceAll(".*/", "")));
            ann.reload();
            assertThat(ann.getByText("Applied, except for what the plan excludes"))
                    .isVisible();
            every(ann, "run-left-out");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void a_plan_is_proposed_discussed_approved_twice_and_applied() throws Exception {
        try (Stage stage = Stage.in(folder);
                Browser browser = Browser.open()) {
            Remote remote = stage.drifted("support bot", "prod");
            RoleScope router = new RoleScope.OfRouter(remote.routerId());
            stage.session("root", new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING));
            stage.store().reviews().setRule(remote.id(), new ApprovalRule(1, Role.REVIEWER));
            Page ann = of(browser, stage, "ann", Look.USUAL, new RoleGrant(Role.EDITOR, router));
            Page bob = of(browser, stage, "bob", Look.USUAL.withoutJavaScript(), new RoleGrant(Role.REVIEWER, router));
            Page cat = of(browser, stage, "cat", Look.USUAL, new RoleGrant(Role.OPERATOR, router));

            ann.navigate(stage.url() + "/remotes/" + remote.id() + "/sync?mode=local");
            ann.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Create plan")))
                    .click();
            assertThat(ann.getByText("Not approved yet")).isVisible();
            follow(ann, "Propose for review");
            ann.getByLabel("Title").fill("Release 7 of the support bot");
            ann.getByLabel("Why").fill("The **new** farewell route moved to another bot.\n\n- see the ticket");
            ann.getByLabel("bob").check();
            every(ann, "review-propose");
            click(ann, "Propose plan");
            every(ann, "review-new");
            String review = ann.url();

            bob.navigate(stage.url() + "/reviews?list=waiting");
            follow(bob, "Release 7 of the support bot");
            follow(bob, "politics");
            Locator row = bob.locator("tr")
                    .filter(new Locator.FilterOptions().setHasText("they're going to destroy this country!"));
            row.getByRole(AriaRole.LINK).first().click();
            bob.locator("#f-text").fill("Too rude for `prod`.");
            bob.locator("#f-edit").selectOption("change");
            bob.locator("#f-other").fill("they may harm the country");
            click(bob, "Comment");
            assertThat(bob.getByText("Suggests changing")).isVisible();
            click(bob, "Mark as viewed");
            follow(bob, "Back to review");
            click(bob, "Approve 3 routes");
            assertThat(bob.locator("#verdicts").locator("..")).containsText("1 of 1 approval.");

            ann.navigate(review + "/route?name=politics");
            every(ann, "review-route");
            click(ann, "Accept suggestion");
            assertThat(ann.getByText("The plan is out of date")).isVisible();
            stage.fill("prod", new Utterance("farewell", "so long", RouteValue.NONE));
            click(ann, "Regenerate plan");
            assertThat(ann.getByText("approved an earlier version of the plan")).isVisible();
            ann.getByLabel("Comment on the review").fill("bob, please look again");
            click(ann, "Comment");
            every(ann, "review-fallen");
            cat.navigate(review);
            follow(cat, "View plan");
            assertThat(cat.getByText("Not approved yet")).isVisible();

            bob.navigate(review);
            click(bob, "Approve 3 routes");
            ann.navigate(stage.url() + "/reviews");
            every(ann, "review-list");
            cat.navigate(review);
            follow(cat, "Continue to apply");
            cat.getByLabel("Type prod to confirm").fill("prod");
            cat.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Apply ")))
                    .click();
            cat.waitForURL(Pattern.compile("/runs/"));
            stage.ended(Long.parseLong(cat.url().replaceAll(".*/", "")));
            ann.navigate(review);
            assertThat(ann.getByText(Pattern.compile("cat applied plan [0-9]+: ")))
                    .isVisible();
            every(ann, "review-applied");

            Page root = of(browser, stage, "root", Look.USUAL);
            root.navigate(stage.url() + "/audit");
            assertThat(root.getByText(Pattern.compile("The hash chain is intact: [0-9]+ entries verified")))
                    .isVisible();
            for (String deed : new String[] {
                "Create a plan",
                "Propose a plan",
                "Comment on a review",
                "Approve a plan or request changes",
                "Accept a suggestion",
                "Regenerate a proposed plan",
                "Apply a plan"
            }) {
                assertThat(root.locator("main table").getByText(deed).first()).isVisible();
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void whoever_may_only_look_sees_what_they_may_not_use_switched_off() {
        try (Stage stage = Stage.in(folder);
                Browser browser = Browser.open()) {
            Remote remote = stage.drifted("support bot", "prod");
            Page dan = of(
                    browser,
                    stage,
                    "dan",
                    Look.USUAL,
                    new RoleGrant(Role.VIEWER, new RoleScope.OfRouter(remote.routerId())));
            dan.navigate(stage.url() + "/routers/" + remote.routerId() + "/route?name=politics");
            assertThat(dan.getByText("You don't have permission to edit this").first())
                    .isVisible();
            assertThat(dan.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save changes"))
                            .first())
                    .isDisabled();
            every(dan, "viewer-route");
            dan.navigate(stage.url() + "/remotes/" + remote.id() + "/sync?mode=local");
            every(dan, "viewer-sync");
            dan.navigate(stage.url() + "/remotes/" + remote.id() + "/settings");
            assertThat(dan.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save policy")))
                    .isDisabled();
            every(dan, "viewer-settings");
            dan.navigate(stage.url() + "/accounts");
            assertThat(dan.getByText("You don't have permission to administer this"))
                    .isVisible();
            every(dan, "viewer-refused");
            dan.keyboard().press("?");
            assertThat(dan.getByRole(AriaRole.DIALOG)).isVisible();
            Browser.assertAccessible(dan);
            click(dan, "Turn off one-letter keys");
            assertThat(dan.getByText("The one-letter keys are off.").first()).isVisible();
            dan.keyboard().press("?");
            assertThat(dan.getByRole(AriaRole.DIALOG)).not().isVisible();
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
