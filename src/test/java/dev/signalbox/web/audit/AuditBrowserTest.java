package dev.signalbox.web.audit;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.signalbox.audit.Actor;
import dev.signalbox.audit.AuditChange;
import dev.signalbox.audit.AuditEntry;
import dev.signalbox.audit.AuditOutcome;
import dev.signalbox.audit.AuditSubject;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.web.Browser;
import dev.signalbox.web.Browser.Look;
import dev.signalbox.web.RunningConsole;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit trail as people meet it, without JavaScript, in every look, with nothing for axe to find. */
class AuditBrowserTest {
    @TempDir
    Path folder;

    @Test
    void somebody_finds_who_changed_what() {
        try (ConsoleStore store = TemporaryStore.in(folder, Clock.systemUTC());
                RunningConsole console = RunningConsole.over(store);
                Browser browser = Browser.open()) {
            Page empty = browser.page(console.url() + "/audit");
            assertThat(empty.getByText("No entries yet")).isVisible();
            Browser.assertAccessible(empty);
            empty.getByText("Open: sign-in is off").click();
            Browser.assertAccessible(empty);
            empty.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Audit"))
                    .click();
            fill(store);

            Look.all().forEach(look -> {
                Page page = browser.page(console.url() + "/audit", look);
                shot(page, "audit-list", look);
                page.navigate(console.url() + "/audit/62");
                shot(page, "audit-entry", look);
                page.context().close();
            });

            Page page = browser.page(console.url() + "/audit", Look.USUAL.withoutJavaScript());
            assertThat(page.getByText("The hash chain is intact: 62 entries verified"))
                    .isVisible();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Older"))
                    .click();
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Newest")))
                    .isVisible();
            page.getByLabel("Who").fill("rita");
            page.getByLabel("Outcome").selectOption("refused");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show"))
                    .click();
            assertThat(page.getByText("The policy of the remote blocks the plan."))
                    .isVisible();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Apply a plan"))
                    .click();
            assertThat(page.getByText("198.51.100.23")).isVisible();

            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void shot(Page page, String name, Look look) {
        Browser.assertAccessible(page);
        Browser.assertFits(page);
        Browser.shoot(
                page, name + "-" + look.width() + "-" + look.colours().name().toLowerCase(Locale.ROOT));
    }

    private static void fill(ConsoleStore store) {
        Instant now = Instant.now();
        AuditSubject prod = new AuditSubject(1L, "support bot", 2L, "production");
        Actor ann = new Actor("ann", 1L, 4L, "192.0.2.17");
        for (int i = 0; i < 57; i++) {
            store.auditTrail()
                    .append(AuditEntry.of(
                                    now.minusSeconds(90_000L - i * 1_000L), ann, "Edit a route", AuditOutcome.DONE)
                            .on(AuditSubject.router(1, "support bot"), "route politics")
                            .saying("Edited route politics.")
                            .changing(List.of(new AuditChange("Revision", "" + i, "" + (i + 1)))));
        }
        Actor rita = new Actor("rita.with.a.long.name@example.org", 2L, 5L, "198.51.100.23");
        store.auditTrail()
                .append(AuditEntry.of(
                                now.minusSeconds(3_000),
                                new Actor("rita", 2L, 5L, "198.51.100.23"),
                                "Apply a plan",
                                AuditOutcome.REFUSED)
                        .on(prod, "plan 7")
                        .saying("The policy of the remote blocks the plan."));
        store.auditTrail()
                .append(AuditEntry.of(
                                now.minusSeconds(2_000),
                                new Actor("", null, null, "203.0.113.9"),
                                "Sign in",
                                AuditOutcome.REFUSED)
                        .on(AuditSubject.CONSOLE, "an unknown account name")
                        .saying("Name or password is wrong, or the account is disabled. Try again, or ask an"
                                + " administrator for a link to set a new password."));
        long begun = store.auditTrail()
                .append(AuditEntry.of(now.minusSeconds(1_000), rita, "Remove a remote", AuditOutcome.BEGUN)
                        .on(prod, ""))
                .number();
        store.auditTrail()
                .append(
                        AuditEntry.of(now.minusSeconds(1_000), rita, "Remove a remote", AuditOutcome.BEGUN)
                                .on(prod, "")
                                .ended(now.minusSeconds(900), AuditOutcome.UNKNOWN, begun, 0)
                                .saying(
                                        "The console stopped before the action ended: it was done completely, partly or not at all. Check its result."));
        store.auditTrail()
                .append(AuditEntry.of(now, rita, "Release a lock", AuditOutcome.DONE)
                        .on(prod, "lock 1a2b3c4d")
                        .asked("POST /remotes/{remote}/lock/release")
                        .because("The machine that held it was taken down on Monday, and the run before it is undone.")
                        .changing(List.of(
                                new AuditChange("Lock", "Signalbox, run 12 of ann since 2026-11-20T12:00:00Z", ""),
                                new AuditChange(
                                        "Roles",
                                        "Viewer on Everything",
                                        "Viewer on Everything, Editor on Router support bot")))
                        .ended(now, AuditOutcome.DONE, begun, 303));
    }
}
