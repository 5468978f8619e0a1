package dev.signalbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.RouteIndex.Vectors;
import dev.signalbox.index.StoreKeys;
import dev.signalbox.index.qdrant.QdrantIndexes;
import dev.signalbox.index.qdrant.QdrantServer;
import dev.signalbox.web.Browser;
import dev.signalbox.web.Browser.Look;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console in a process of its own is killed in the middle of a sync, started again, and the run finished or undone from its page. */
class KilledConsoleTest {
    private static final String UPSERT = "Points/Upsert";

    @TempDir
    Path folder;

    private QdrantServer server;
    private Browser browser;
    private Console console;

    /** A console process. */
    private record Console(Process process, String url) {
        static Console start(Path folder) {
            try {
                Process process = new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.signalbox.Main",
                                "serve",
                                "--port",
                                "0",
                                "--data",
                                folder.resolve("data").toString())
                        .redirectError(folder.resolve("err").toFile())
                        .start();
                BufferedReader out =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                String line = out.readLine();
                while (line != null && !line.startsWith("Signalbox is at ")) {
                    line = out.readLine();
                }
                if (line == null) {
                    throw new IllegalStateException("the console did not start; see " + folder.resolve("err"));
                }
                // What it says later must not fill the pipe.
                Thread.ofVirtual().start(() -> out.lines().forEach(more -> {}));
                return new Console(process, line.substring("Signalbox is at ".length()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Ends it as a power cut does: it can do nothing about it. */
        void kill() {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    @BeforeEach
    void start() {
        server = QdrantServer.start();
        browser = Browser.open();
        console = Console.start(folder);
    }

    @AfterEach
    void stop() {
        console.kill();
        browser.close();
        server.close();
    }

    @Test
    void a_run_that_was_cut_off_by_a_kill_is_finished_and_another_undone_from_its_page() {
        // Upserts are, in turn: the marks of a new collection, the lease, the lock, and the first records.
        killed(4);
        Page page = browser.page(console.url() + "/", Look.USUAL);
        page.getByRole(AriaRole.LINK, named("far away")).first().click();
        assertThat(page.getByText("did not finish").first()).isVisible();
        page.getByRole(AriaRole.LINK, named("Resume or undo the run")).click();
        Browser.assertAccessible(page);
        Browser.shoot(page, "recovery-cut-off");
        page.getByRole(AriaRole.BUTTON, named("Resume run")).click();
        assertThat(page.getByText("Local and far away are in sync")).isVisible();
        int finished = records();
        assertThat(finished).isPositive();
        assertThat(lock()).isEqualTo("False");

        page.getByRole(AriaRole.LINK, named("Undo run")).click();
        Browser.assertAccessible(page);
        Browser.assertFits(page);
        Browser.shoot(page, "recovery-undo");
        page.getByLabel(Pattern.compile("This removes")).fill("far away");
        page.getByRole(AriaRole.BUTTON, named(Pattern.compile("^Undo run"))).click();
        assertThat(page.getByText("everything was as it was before run")).isVisible();
        assertThat(records()).isZero();
        assertThat(lock()).isEqualTo("False");
        page.context().close();
    }

    /** Takes long, so {@code make chaos} does it; what such a console leaves in the store is looked at in every build. */
    @Test
    @Tag("chaos")
    void a_console_that_was_killed_before_it_changed_anything_goes_on_at_once() {
        killed(3);
        Page page = browser.page(console.url() + "/", Look.USUAL);
        page.getByRole(AriaRole.LINK, named("far away")).first().click();
        page.getByRole(AriaRole.LINK, named("Sync")).first().click();
        apply(page);
        assertThat(page.getByText("Local and far away are in sync")).isVisible();
        assertThat(lock()).isEqualTo("False");
        page.context().close();
    }

    private static void apply(Page page) {
        page.getByRole(AriaRole.LINK, exactly("local")).click();
        page.getByRole(AriaRole.BUTTON, named(Pattern.compile("^Create plan"))).click();
        page.getByRole(AriaRole.BUTTON, named(Pattern.compile("^Apply \\d+ change")))
                .click();
    }

    /** Syncs the demo's router to an empty collection, and kills the console while the server holds that call back. */
    private void killed(int nth) {
        Page page = browser.page(console.url() + "/", Look.USUAL);
        Locator demo = page.locator("main").getByText("drifted").first();
        page.waitForCondition(() -> {
            page.reload();
            return demo.isVisible();
        });
        page.navigate(console.url() + "/routers/1/remotes/new?address=" + server.address("routes"));
        page.getByLabel("Name").fill("far away");
        page.getByRole(AriaRole.BUTTON, named("Add and check")).click();
        page.getByRole(AriaRole.LINK, named("Sync")).first().click();
        page.getByRole(AriaRole.LINK, exactly("local")).click();
        page.getByRole(AriaRole.BUTTON, named(Pattern.compile("^Create plan"))).click();
        long before = upserts();
        CountDownLatch release = server.hold(UPSERT, nth);
        page.getByRole(AriaRole.BUTTON, named(Pattern.compile("^Apply \\d+ change")))
                .click();
        page.waitForCondition(() -> upserts() == before + nth);
        page.context().close();
        console.kill();
        // What was on its way lands after the death of who sent it.
        release.countDown();
        console = Console.start(folder);
    }

    private long upserts() {
        return server.calls().stream().filter(UPSERT::equals).count();
    }

    private int records() {
        try (QdrantIndexes indexes = new QdrantIndexes(StoreKeys.NONE, Clock.systemUTC());
                RouteIndex index = indexes.open(server.address("routes"))) {
            return index.readAll(Vectors.WITHOUT).size();
        }
    }

    private String lock() {
        try (QdrantIndexes indexes = new QdrantIndexes(StoreKeys.NONE, Clock.systemUTC());
                RouteIndex index = indexes.open(server.address("routes"))) {
            return index.parameter(ConfigParameter.LOCK).orElseThrow().value();
        }
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions named(Pattern name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions exactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
