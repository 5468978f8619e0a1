package dev.signalbox.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.interop.PythonRouters.PythonRouter;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.run.RunOutcome;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes without function schemas, written as null on one side and as an empty list on the other. */
@Tag("interop")
@ExtendWith(BothSides.class)
class EmptySchemasInteropTest {
    private final Setting both;

    EmptySchemasInteropTest(Setting both) {
        this.both = both;
    }

    @ParameterizedTest
    @CsvSource({
        "null, [], LOCAL",
        "[], null, LOCAL",
        "null, [], MERGE",
        "[], null, MERGE",
        "null, [], REMOTE",
        "[], null, REMOTE"
    })
    void on_pinecone_a_sync_ends_the_difference_that_python_sees(String here, String there, Mode mode) {
        SharedStore store = both.store(StoreName.PINECONE);
        try (PythonRouter other = both.python(store, config(there))) {
            other.sync(Mode.LOCAL.id());
        }
        try (PythonRouter mine = both.python(store, config(here))) {
            assertThat(mine.diff()).hasSize(2);
        }
        KeptConfig local = both.local(config(here));
        assertThat(both.sync(store, local, mode)).isInstanceOf(RunOutcome.Applied.class);
        try (PythonRouter mine = both.python(store, local.config())) {
            assertThat(mine.diff()).isEmpty();
            assertThat(mine.isSynced()).isTrue();
        }
    }

    private static RouterConfig config(String schemas) {
        return Drift.config(Route.of("politics", List.of("who won the vote"))
                .withValue(new RouteValue(Drift.json(schemas), Drift.json("{}"))));
    }
}
