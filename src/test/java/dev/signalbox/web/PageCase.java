package dev.signalbox.web;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests of pages on one console, which nobody has to sign in to: each makes routers and remotes of its own. */
public abstract class PageCase {
    @TempDir
    protected static Path folder;

    protected static Stage stage;
    protected static Client client;

    @BeforeAll
    static void openConsole() {
        stage = Stage.in(folder);
        client = stage.client();
    }

    @AfterAll
    static void closeConsole() {
        stage.close();
    }
}
