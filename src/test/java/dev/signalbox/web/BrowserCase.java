package dev.signalbox.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests in a browser on one console; the browser may complain of nothing on any page. */
public abstract class BrowserCase {
    @TempDir
    protected static Path folder;

    protected static Stage stage;
    protected static Browser browser;

    @BeforeAll
    static void openBrowser() {
        stage = Stage.in(folder);
        browser = Browser.open();
    }

    @AfterAll
    static void closeBrowser() {
        assertThat(browser.complaints()).isEmpty();
        browser.close();
        stage.close();
    }

    /** Presses the first button of a name. */
    protected static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .first()
                .click();
    }
}
