package dev.signalbox.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Windows of a real Chromium, which runs as long as the tests' JVM, since starting one takes longer than most tests; each window is without
 * the cookies of all others. Every page it opens must stay free of messages on the browser's console; see
 * {@link #complaints}.
 */
public final class Browser implements AutoCloseable {
    /** Narrow phone, by the CSS pixel. */
    public static final int PHONE = 375;

    public static final int DESK = 1280;

    private static final String TOO_WIDE = """
            () => [...document.querySelectorAll("main *")]
                .filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth)
                .map((e) => e.tagName + "." + e.getAttribute("class")).slice(0, 8)""";

    private static final String AXE = axe();
    private static final String FINDINGS = """
            (rules) => axe.run(document, rules.length
                    ? {resultTypes: ["violations"], runOnly: {type: "rule", values: rules}}
                    : {resultTypes: ["violations"]})
                .then((found) => found.violations
                    .map((one) => one.id + ": " + one.help + " at " + one.nodes.map((node) => node.html).join(", ")))""";

    private static final double PATIENCE_MILLIS = 30_000;

    private final com.microsoft.playwright.Browser chromium;
    private final List<BrowserContext> windows = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    private Browser(com.microsoft.playwright.Browser chromium) {
        this.chromium = chromium;
    }

    /** Of the Chromium that {@code SIGNALBOX_CHROMIUM} names, else one of the usual places; starts it where it is not running. */
    public static Browser open() {
        // On a machine that does much else at once; nothing waits that long where all is well.
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        return new Browser(Running.chromium());
    }

    /** The one that runs, of the thread that first asked for it: Playwright is not for several. It ends with the JVM. */
    private static final class Running {
        private static final ThreadLocal<com.microsoft.playwright.Browser> OF_THREAD = new ThreadLocal<>();

        private static com.microsoft.playwright.Browser chromium() {
            com.microsoft.playwright.Browser running = OF_THREAD.get();
            if (running == null || !running.isConnected()) {
                running = start();
                OF_THREAD.set(running);
            }
            return running;
        }
    }

    private static com.microsoft.playwright.Browser start() {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        LaunchOptions options = new LaunchOptions()
                .setExecutablePath(executable())
                .setArgs(List.of(
                        "--no-sandbox",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync"));
        return playwright.chromium().launch(options);
    }

    /** How a page is looked at. */
    public record Look(int width, ColorScheme colours, boolean javaScript) {
        public static final Look USUAL = new Look(DESK, ColorScheme.LIGHT, true);

        public Look on(int pixels) {
            return new Look(pixels, colours, javaScript);
        }

        public Look dark() {
            return new Look(width, ColorScheme.DARK, javaScript);
        }

        public Look withoutJavaScript() {
            return new Look(width, colours, false);
        }

        /**
         * The four looks that every page must be good in: desk and phone, light and dark. Where nobody is to look at screenshots, two of
         * them: the others have the colours of the one and the shape of the other.
         */
        public static Stream<Look> all() {
            return looked()
                    ? Stream.of(
                            USUAL,
                            USUAL.dark(),
                            USUAL.on(PHONE),
                            USUAL.on(PHONE).dark())
                    : Stream.of(USUAL, USUAL.on(PHONE).dark());
        }
    }

    /** Opens an address in a window of its own, without cookies. */
    public Page page(String url, Look look) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(look.width(), 900)
                .setColorScheme(look.colours())
                .setJavaScriptEnabled(look.javaScript()));
        windows.add(context);
        Page page = context.newPage();
        page.onConsoleMessage(this::note);
        page.onPageError(complaints::add);
        page.navigate(url);
        return page;
    }

    public Page page(String url) {
        return page(url, Look.USUAL);
    }

    /**
     * Looks at a page at a desk and on a phone, light and dark: nothing to scroll sideways, and nothing for axe to find. In other
     * colours it looks in {@link EveryPageTest}.
     *
     * @param name of the screenshots
     */
    public void everyLook(String url, String name) {
        Page page = page(url);
        Look.all().forEach(look -> {
            page.setViewportSize(look.width(), 900);
            page.emulateMedia(media().setColorScheme(look.colours()));
            shoot(page, name + "-" + look.width() + "-" + look.colours().name().toLowerCase(Locale.ROOT));
            assertFits(page);
            if (look.equals(Look.USUAL)) {
                assertAccessible(page);
            }
        });
        page.context().close();
    }

    /** Without the time that colours take to change. */
    private static Page.EmulateMediaOptions media() {
        return new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE);
    }

    /** What the browser complained about so far: errors of scripts, refusals of the content security policy. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Forgets the complaints that a test asked for. */
    public void forget() {
        complaints.clear();
    }

    /** Fails if axe finds anything on the page. */
    public static void assertAccessible(Page page) {
        assertNothingFound(page, List.of());
    }

    /** As {@link #assertAccessible}, but only what depends on colours: for a page that was looked at whole in others. */
    public static void assertLegible(Page page) {
        assertNothingFound(page, List.of("color-contrast", "link-in-text-block"));
    }

    private static void assertNothingFound(Page page, List<String> rules) {
        if (page.evaluate("typeof axe").equals("undefined")) {
            page.evaluate(AXE);
        }
        assertThat((List<?>) page.evaluate(FINDINGS, rules)).as(page.url()).isEmpty();
    }

    /** The script itself, asked by hand: what its Java library does around it sends the script once more for each question. */
    private static String axe() {
        try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails if the page has to be scrolled sideways. */
    public static void assertFits(Page page) {
        Object over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(over)
                .as(() -> "pixels that " + page.url() + " is too wide: " + page.evaluate(TOO_WIDE))
                .isEqualTo(0);
    }

    /**
     * Saves the whole page as {@code target/screenshots/NAME.png}, where {@code SIGNALBOX_SCREENSHOTS} is set: to look at, which no test
     * does, and painting long pages takes most of a test's time.
     */
    public static void shoot(Page page, String name) {
        if (looked()) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "screenshots", name + ".png")));
        }
    }

    private static boolean looked() {
        return System.getenv("SIGNALBOX_SCREENSHOTS") != null;
    }

    @Override
    public void close() {
        List<BrowserContext> open = chromium.contexts();
        windows.stream().filter(open::contains).forEach(BrowserContext::close);
    }

    private void note(ConsoleMessage message) {
        // A refused request shows up as an error of its own; a test that asks for one expects it.
        if (message.type().equals("error")
                && !message.text().startsWith("Failed to load resource")
                && !message.text().startsWith("Response Status Error Code")) {
            complaints.add(message.text());
        }
    }

    private static Path executable() {
        return Stream.concat(
                        Optional.ofNullable(System.getenv("SIGNALBOX_CHROMIUM")).stream(),
                        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"))
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No Chromium: install one, or name it in SIGNALBOX_CHROMIUM. `make test` does it."));
    }
}
