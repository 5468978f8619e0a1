package dev.signalbox.web.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.signalbox.sync.check.Depth;
import dev.signalbox.web.Browser;
import dev.signalbox.web.Browser.Look;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RemotesBrowserTest {
    private static Workbench bench;
    private static Browser browser;
    private static long remote;
    private static long router;

    @BeforeAll
    static void open() {
        bench = new Workbench();
        browser = Browser.open();
        bench.parts().demo().create();
        router = bench.parts().demo().router().orElseThrow();
        var demo = bench.parts().remotes().of(router).getFirst();
        remote = demo.id();
        bench.parts().surveyor().check(demo, Depth.DEEP);
    }

    @AfterAll
    static void close() {
        browser.close();
        bench.close();
    }

    @Test
    void every_page_is_good_in_every_look() {
        Map<String, String> pages = Map.of(
                "overview", "/",
                "remote", "/remotes/" + remote,
                "diff", "/remotes/" + remote + "/diff",
                "records", "/remotes/" + remote + "/records",
                "settings", "/remotes/" + remote + "/settings",
                "remotes", "/routers/" + router + "/remotes",
                "new", "/routers/" + router + "/remotes/new");
        pages.forEach((name, path) -> Look.all().forEach(look -> {
            Page page = browser.page(bench.url() + path, look);
            Browser.shoot(
                    page,
                    name + "-" + look.width() + "-" + look.colours().name().toLowerCase(java.util.Locale.ROOT));
            Browser.assertAccessible(page);
            Browser.assertFits(page);
            page.context().close();
        }));
        assertThat(browser.complaints()).isEqualTo(List.of());
    }
}
