package dev.signalbox.web.lint;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import dev.signalbox.web.Browser;
import dev.signalbox.web.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintBrowserTest {
    @TempDir
    Path folder;

    @Test
    void findings_are_worked_through_by_keyboard() {
        try (Stage stage = Stage.in(folder);
                Browser browser = Browser.open()) {
            List<String> money = IntStream.range(0, 8)
                    .mapToObj(i -> "give my money back for order number " + i)
                    .toList();
            List<String> weather = IntStream.range(0, 8)
                    .mapToObj(i -> "is there rain or sun and wind on day " + i)
                    .toList();
            List<String> lost = List.of("is there rain on day 20", "is there sun on day 21", "is there wind on day 22");
            Router router = stage.router(
                    "bot",
                    Route.of(
                            "money",
                            Stream.concat(money.stream(), lost.stream()).toList()),
                    Route.of("weather", weather));
            Page page =
                    browser.page(stage.url() + "/routers/" + router.id() + "/lint?kind=misplaced", Browser.Look.USUAL);
            assertThat(page.locator(".finding")).hasCount(3);
            page.keyboard().press("d");
            page.keyboard().press("j");
            assertThat(page.locator("#finding-0")).isFocused();
            page.keyboard().press("j");
            assertThat(page.locator("#finding-1")).isFocused();
            page.keyboard().press("k");

            page.keyboard().press("m");
            assertThat(page.getByText("Moved 1 utterance")).isVisible();
            assertThat(page.locator(".finding")).hasCount(2);
            assertThat(page.locator("#finding-0")).isFocused();
            page.keyboard().press("d");
            assertThat(page.getByText("Removed 1 utterance")).isVisible();
            assertThat(page.locator("#finding-0")).isFocused();
            page.keyboard().press("f");
            assertThat(page.getByText("Saved the decision")).isVisible();

            assertThat(stage.now(router).head().number()).isEqualTo(3);
            assertThat(stage.store().lintDecisions().of(router.id())).hasSize(1);
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
