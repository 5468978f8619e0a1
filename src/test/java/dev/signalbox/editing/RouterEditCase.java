package dev.signalbox.editing;

import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.TemporaryStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A router in its first revision, {@link Edits#CONFIG}, and the editor of routers. */
abstract class RouterEditCase {
    @TempDir
    Path folder;

    ConsoleStore store;
    RouterStore routers;
    RouterEditor editor;
    Router router;

    @BeforeEach
    void open() {
        store = TemporaryStore.in(folder);
        routers = store.routers();
        editor = new RouterEditor(routers);
        router = routers.add("router", Edits.CONFIG, null, "setup", "First");
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** The router as it is now. */
    Router now() {
        return routers.find(router.id()).orElseThrow();
    }
}
