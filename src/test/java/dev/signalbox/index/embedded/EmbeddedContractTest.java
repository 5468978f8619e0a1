package dev.signalbox.index.embedded;

import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.RouteIndexContract;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedContractTest extends RouteIndexContract {
    @TempDir
    Path dir;

    @Override
    protected RouteIndex open(String namespace) {
        return new EmbeddedIndex(new EmbeddedAddress(dir, namespace, "contract"), "a test", Clock.systemUTC());
    }
}
