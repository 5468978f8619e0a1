package dev.signalbox.web.account;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.signalbox.account.Permission;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.web.Browser;
import dev.signalbox.web.Browser.Look;
import dev.signalbox.web.RunningConsole;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageEndpoint;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts as people meet them: the first one, one for somebody else, one's own; in every look, with nothing for axe to find. */
class AccountsBrowserTest {
    private static final String PASSWORD = "violet harbour ladder nine";

    @TempDir
    Path folder;

    @Test
    void from_nobody_to_a_team() {
        try (ConsoleStore store = TemporaryStore.in(folder, Clock.systemUTC());
                RunningConsole console = RunningConsole.over(
                        store,
                        PageEndpoint.get(
                                "/",
                                Permission.VIEW,
                                ctx -> ctx.html("<title>x</title>hello "
                                        + CurrentUser.of(ctx).name())));
                Browser browser = Browser.open()) {
            long router = store.routers()
                    .add("support bot", RouterConfig.of("hugging_face", "m", List.of()), null, "x", "made")
                    .id();
            browser.everyLook(console.url() + "/accounts", "accounts-none");
            browser.everyLook(console.url() + "/first-account", "accounts-first");

            Page page = browser.page(console.url() + "/first-account");
            page.getByLabel("Code").fill("WRONG");
            page.getByLabel("Name").fill("ann");
            page.getByLabel("Password").fill(PASSWORD);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create account"))
                    .click();
            assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("The code is not the one");
            page.getByLabel("Code").fill(console.firstCode());
            page.getByLabel("Password").fill(PASSWORD);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create account"))
                    .click();
            assertThat(page.getByRole(
                            AriaRole.HEADING,
                            new Page.GetByRoleOptions().setName("Accounts").setLevel(1)))
                    .isVisible();
            store.accounts()
                    .add(
                            "cat.with.a.long.name@example.org",
                            Set.of(
                                    new RoleGrant(Role.REVIEWER, new RoleScope.OfRouter(router)),
                                    new RoleGrant(Role.OPERATOR, new RoleScope.OfRouter(router))));
            page.reload();
            every(page, "accounts-list");

            page.getByLabel("Name").fill("bob");
            page.getByLabel("First role").selectOption("editor");
            page.getByLabel("Scope").selectOption("router-" + router);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add account and create link"))
                    .click();
            assertThat(page.getByText("Send this link to the account's owner")).isVisible();
            every(page, "accounts-one");
            String link = page.locator("#code").textContent();

            Page bob = browser.page(link, Look.USUAL.withoutJavaScript());
            bob.getByLabel("New password").fill("short");
            bob.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Set password and sign in"))
                    .click();
            assertThat(bob.getByRole(AriaRole.ALERT).first()).containsText("at least 12 characters");
            bob.getByLabel("New password").fill("seven copper lanterns sing");
            bob.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Set password and sign in"))
                    .click();
            assertThat(bob.locator("body")).containsText("hello bob");

            page.navigate(console.url() + "/me");
            every(page, "accounts-mine");
            page.getByRole(AriaRole.BANNER).locator("summary").last().click();
            Browser.assertAccessible(page);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();
            assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")))
                    .isVisible();
            every(page, "accounts-sign-in");
            page.getByLabel("Name").fill("ann");
            page.getByLabel("Password").fill("wrong");
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("Name or password is wrong");
            every(page, "accounts-refused");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** The page as it is, in both widths. */
    private static void every(Page page, String name) {
        Browser.assertAccessible(page);
        Browser.assertFits(page);
        Browser.shoot(page, name + "-1280");
        page.setViewportSize(Browser.PHONE, 900);
        Browser.assertFits(page);
        Browser.shoot(page, name + "-375");
        page.setViewportSize(Browser.DESK, 900);
    }
}
